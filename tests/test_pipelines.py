"""`cmcal init --ci`: workflows that forges accept, and whose steps do what they say when they run."""

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

import pytest
import yaml

from cmcal import __version__
from cmcal.cli import main
from cmcal.commands import pipelines
from tests.samples import DEFAULTS, REPOSITORY, Files
from tests.test_review import commit, write

Git = Callable[..., str]
Writing = Callable[[Files], Path]
Steps = list[dict[str, Any]]
PATHS = {
    "github": [".github/workflows/calendar-check.yml", ".github/workflows/calendar-site.yml"],
    "gitlab": [".gitlab-ci.yml"],
    "forgejo": [".forgejo/workflows/calendar-check.yml", ".forgejo/workflows/calendar-site.yml"],
}
POST = "content/posts/a.md"
SOUND = "---\ntitle: A\n---\nBonjour.\n"
WRONG = "---\ntitle: A\npillar: rien\n---\nBonsoir.\n"


def init(root: Path, forge: str, *arguments: str) -> int:
    return main(["init", str(root), "--ci", forge, "--timezone", "UTC", *arguments])


def load(path: Path) -> dict[Any, Any]:
    read: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return read


def validate(forge: str, path: Path) -> subprocess.CompletedProcess[str]:
    schema = "gitlab-ci" if forge == "gitlab" else "github-workflows"
    transform = ["--data-transform", "gitlab-ci"] if forge == "gitlab" else []
    return subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *transform, path],
        check=False, capture_output=True, text=True,
    )  # fmt: skip


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("forge", PATHS)
def test_a_forge_accepts_them(forge: str, language: str, tmp_path: Path) -> None:
    assert init(tmp_path, forge, "--language", language) == 0
    for name in PATHS[forge]:
        done = validate(forge, tmp_path / name)
        assert done.returncode == 0, done.stdout + done.stderr
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert not re.search(r"#: |@[a-z-]+@", text)
        assert ("proposition" in text) == (language == "fr") or "site" in name
        broken = tmp_path / "broken.yml"
        broken.write_text(text.replace("script:", "skript:").replace("runs-on:", "run-on:"))
        assert validate(forge, broken).returncode == 1
    assert main(["check", "-C", str(tmp_path), "--strict"]) == 0
    requirements = (tmp_path / pipelines.REQUIREMENTS).read_text(encoding="utf-8").splitlines()
    assert [line for line in requirements if not line.startswith("#")] == [f"cmcal=={__version__}"]


def workflows(root: Path, forge: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give each job of the workflows for a forge, with the name of its file."""
    for name in PATHS[forge]:
        for job in load(root / name)["jobs"].values():
            yield name, job


@pytest.mark.parametrize("forge", ["github", "forgejo"])
def test_a_workflow_trusts_nobody(forge: str, tmp_path: Path) -> None:
    init(tmp_path, forge)
    for name in PATHS[forge]:
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert "pull_request_target" not in text
        assert "workflow_run" not in text
        assert ("permissions: {}" in text) == (forge == "github")
    for _, job in workflows(tmp_path, forge):
        assert job["timeout-minutes"] <= 20
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")  # A branch's name is no part of a program.
            assert re.fullmatch(r"[\w./:-]+@v\d+", step.get("uses", "a@v1"))
            if "/checkout@" in step.get("uses", ""):
                assert step["with"]["fetch-depth"] == 0
                assert step["with"]["persist-credentials"] is False


def test_who_may_write_runs_nothing_of_a_proposal(tmp_path: Path) -> None:
    init(tmp_path, "github")
    writing = 0
    for name, job in workflows(tmp_path, "github"):
        if set(job["permissions"].values()) == {"read"}:
            continue
        writing += 1
        said = "\n".join(step.get("run") or step["uses"] for step in job["steps"])
        assert not re.search(r"checkout|^\s*(cmcal|pip|python)\b", said, re.MULTILINE)
        if "check" in name:
            assert "head.repo.full_name == github.repository" in job["if"]
    assert writing == 2
    # What a proposal leaves in the cache of the main branch would be read by all that follow.
    check = load(tmp_path / PATHS["github"][0])["jobs"]["check"]["steps"]
    assert not [step for step in check if "actions/cache@" in step.get("uses", "")]


@pytest.mark.parametrize("forge", PATHS)
def test_a_workspace_that_stands_gets_only_them(
    forge: str, on_disk: Writing, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = "name: A\ntimezone: UTC\nlanguage: fr\nrepo_branch: 'é\"x'\n"
    root = on_disk({"calendar/settings.yml": settings})
    before = {path for path in root.rglob("*") if path.is_file()}
    git(root, "init", "--quiet")
    assert main(["init", str(root), "--ci", forge]) == 0
    made = {
        path for path in root.rglob("*") if path.is_file() and ".git" not in path.parts
    } - before
    names = sorted(path.relative_to(root).as_posix() for path in made)
    assert names == sorted([*PATHS[forge], pipelines.REQUIREMENTS])
    printed = capsys.readouterr().out
    assert "Écrit pour la forge" in printed
    assert all(name in printed for name in names)
    if forge != "gitlab":
        for name in PATHS[forge]:
            assert load(root / name)[True]["push"]["branches"] == ['é"x']
    assert main(["init", str(root), "--ci", forge]) == 2
    assert "existe déjà" in capsys.readouterr().err


@pytest.mark.parametrize("standing", [*PATHS["github"], pipelines.REQUIREMENTS])
def test_nothing_is_replaced(standing: str, on_disk: Writing) -> None:
    root = on_disk({standing: "à moi"})
    assert main(["init", str(root), "--ci", "github"]) == 2
    assert (root / standing).read_text() == "à moi"
    written = [
        path for path in (*PATHS["github"], pipelines.REQUIREMENTS) if (root / path).exists()
    ]
    assert written == [standing]
    assert main(["init", str(root / "new"), "--ci", "gitlab", "--timezone", "UTC"]) == 0
    assert (root / "new/calendar/settings.yml").is_file()


def test_nothing_is_written_through_a_link(
    on_disk: Writing, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root, outside = on_disk({}), tmp_path / "outside"
    outside.mkdir()
    (root / ".github").symlink_to(outside)
    assert main(["init", str(root), "--ci", "github", "--language", "en"]) == 2
    assert "leaves the workspace" in capsys.readouterr().err
    assert list(outside.iterdir()) == []
    assert not (root / pipelines.REQUIREMENTS).exists()


def test_a_workspace_in_a_folder_of_its_repository(tmp_path: Path, git: Git) -> None:
    git(tmp_path, "init", "--quiet")
    folder = tmp_path / 'clients/k"ori'
    assert init(folder, "github") == 0
    assert (folder / "calendar/settings.yml").is_file()
    for name in PATHS["github"]:
        assert load(tmp_path / name)["env"] == {"CALENDAR": 'clients/k"ori'}
    assert init(tmp_path / "other", "forgejo") == 2  # The requirements of the repository stand.
    assert not (tmp_path / "other").exists()


class Runner(NamedTuple):
    """A machine of a forge: its folder of work, and what it says around each step."""

    work: Path
    around: dict[str, str]

    def run(self, script: str, given: Mapping[str, str], *, status: int = 0) -> str:
        done = subprocess.run(
            ["bash", "-e", "-c", script],
            cwd=self.work, env={**os.environ, **self.around, **given},
            check=False, capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout

    def job(self, steps: Steps, known: Mapping[str, str], *, status: int = 0) -> list[str]:
        """Run the steps that are commands, in order; only what checks may fail."""

        def filled(text: str) -> str:
            return re.sub(r"\$\{\{ ([\w.]+) \}\}", lambda match: known[match[1]], text)

        asked = [
            step for step in steps if "run" in step and "false" not in filled(_if(step, known))
        ]
        printed = []
        for step in asked:
            given = {name: filled(value) for name, value in step.get("env", {}).items()}
            expected = status if "cmcal check" in step["run"] else 0
            printed.append(self.run(step["run"], given, status=expected))
        return printed


def _if(step: dict[str, Any], known: Mapping[str, str]) -> str:
    """Give what a condition comes to, for the two kinds that the workflows have."""
    left, mark, right = step.get("if", "").partition(" == ")
    return str(known[left] == known.get(right, right.strip("'"))).lower() if mark else "true"


@pytest.fixture
def runner(tmp_path: Path, git: Git) -> Runner:
    """A machine with cmcal, a checkout of a proposal merged into main, and no network."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, text in {
        "cmcal": f'PYTHONPATH="{REPOSITORY}" exec "{sys.executable}" -m cmcal "$@"',
        "python": f'[ "$2" = pip ] && echo "$@" >> "{tmp_path}/pip" || exec "{sys.executable}" "$@"',
    }.items():
        (programs / name).write_text(f"#!/bin/sh\n{text}\n")
        (programs / name).chmod(0o755)
    origin = tmp_path / "origin"
    write(
        origin,
        {
            **DEFAULTS,
            POST: SOUND,
            "content/posts/b.md": WRONG,
            "mkdocs.yml": (REPOSITORY / "mkdocs.yml").read_bytes(),
        },
    )
    git(origin, "init", "--quiet", "--initial-branch=main")
    commit(git, origin)
    git(origin, "checkout", "--quiet", "-b", "idee")
    commit(git, origin, {POST: SOUND + "Bonsoir.\n"})
    work = tmp_path / "work"
    git(tmp_path, "clone", "--quiet", str(origin), str(work))
    git(work, "checkout", "--quiet", "--detach", "origin/main")
    git(work, "merge", "--quiet", "--no-ff", "-m", "merge", "origin/idee")
    summary = tmp_path / "summary"
    summary.write_bytes(b"")
    return Runner(work, {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "GITHUB_STEP_SUMMARY": str(summary),
        "CALENDAR": ".",
        "LC_ALL": "C.UTF-8",
    })  # fmt: skip


PROPOSED = {"github.base_ref": "main", "github.event_name": "pull_request"}


def test_the_check_of_a_proposal_on_github(runner: Runner, tmp_path: Path) -> None:
    init(tmp_path / "w", "github")
    check = load(tmp_path / "w" / PATHS["github"][0])["jobs"]["check"]["steps"]
    *_, told, _ = runner.job(check, PROPOSED)
    assert (tmp_path / "pip").read_text() == "-m pip install --requirement cmcal-requirements.txt\n"
    assert "::error" not in told  # What was wrong before is not its doing.
    summary = Path(runner.around["GITHUB_STEP_SUMMARY"])
    assert "Bonsoir" in summary.read_text()
    assert (
        summary.read_text()
        == (runner.work / "review.md").read_text() + "### cmcal\u00a0: Rien à signaler.\n\n"
    )
    assert "Bonsoir" in (runner.work / "review.html").read_text()
    write(runner.work, {POST: WRONG})
    *_, told, _ = runner.job(check, PROPOSED, status=1)
    assert told.startswith(f"::error file={POST},line=3,")
    assert told.count("::error") == 1
    *_, told, _ = runner.job(check, {"github.base_ref": "", "github.event_name": "push"}, status=1)
    assert told.count("::error") == 2


def test_a_review_that_cannot_be_made_stops_the_job(runner: Runner, tmp_path: Path) -> None:
    init(tmp_path / "w", "github")
    check = load(tmp_path / "w" / PATHS["github"][0])["jobs"]["check"]["steps"]
    (step,) = (step for step in check if "review" in step.get("run", ""))
    runner.run(step["run"], {"BASE": "nowhere"}, status=1)


def test_the_comment_on_github(runner: Runner, tmp_path: Path) -> None:
    init(tmp_path / "w", "github")
    steps = load(tmp_path / "w" / PATHS["github"][0])["jobs"]["comment"]["steps"]
    log, standing = tmp_path / "asked", tmp_path / "standing"
    gh = tmp_path / "bin/gh"
    gh.write_text(
        f'#!/bin/sh\necho "$@" >> "{log}"\ncase "$*" in *--jq*) cat "{standing}";; esac\n'
    )
    gh.chmod(0o755)
    (runner.work / "review.md").write_text("### Revue\n")
    known = {"github.token": "t", "github.event.pull_request.number": "7"}
    around = {**runner.around, "GITHUB_REPOSITORY": "kori/cal"}
    for ids, method, place in (
        ("", "POST", "issues/7/comments"),
        ("41\n42\n", "PATCH", "issues/comments/41"),
    ):
        log.write_text("")
        standing.write_text(ids)
        runner._replace(around=around).job(steps, known)
        asked = log.read_text().splitlines()
        assert asked[-1] == f"api --method {method} repos/kori/cal/{place} --field body=@comment.md"
    assert (runner.work / "comment.md").read_text() == "<!-- cmcal review -->\n### Revue\n"


@pytest.mark.parametrize("forge", ["github", "forgejo"])
def test_the_site_is_built(forge: str, runner: Runner, tmp_path: Path) -> None:
    init(tmp_path / "w", forge)
    site = load(tmp_path / "w" / PATHS[forge][1])
    first, *_ = site["jobs"].values()
    runner.job(first["steps"], {})
    assert (runner.work / "site/index.html").is_file()
    assert "schedule" in site[True]
    uploaded = [step.get("with", {}) for step in first["steps"]][-1]
    assert {uploaded.get("path"), uploaded.get("source")} & {"site", "site/"}


class _Forge(BaseHTTPRequestHandler):
    """The comments of a Forgejo, as its interface has them."""

    asked: ClassVar[list[tuple[str, str, Any]]] = []
    comments: ClassVar[list[dict[str, Any]]] = []

    def _answer(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        said = json.loads(self.rfile.read(length)) if length else None
        self.asked.append((self.command, self.path, said))
        assert self.headers["Authorization"] == "token t"
        body = json.dumps(self.comments if self.command == "GET" else {}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_PATCH = _answer  # noqa: N815

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    _Forge.asked.clear()
    _Forge.comments.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), _Forge) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


def test_the_check_of_a_proposal_on_forgejo(runner: Runner, tmp_path: Path, server: str) -> None:
    init(tmp_path / "w", "forgejo")
    check = load(tmp_path / "w" / PATHS["forgejo"][0])["jobs"]["check"]["steps"]
    known = {
        **PROPOSED,
        "github.token": "t",
        "github.event.pull_request.number": "7",
        "github.event.pull_request.head.repo.full_name": "kori/cal",
        "github.repository": "kori/cal",
    }
    around = {**runner.around, "GITHUB_SERVER_URL": server, "GITHUB_REPOSITORY": "kori/cal"}
    there = runner._replace(around=around)
    there.job(check, known)
    top = "/api/v1/repos/kori/cal/issues"
    (_, (method, path, said)) = _Forge.asked
    assert (method, path) == ("POST", f"{top}/7/comments")
    assert said["body"].startswith("<!-- cmcal review -->\n### ")
    assert "Bonsoir" in said["body"]
    _Forge.comments += [{"id": 3, "body": "x"}, {"id": 4, "body": said["body"]}]
    there.job(check, known)
    assert _Forge.asked[-1][:2] == ("PATCH", f"{top}/comments/4")
    count = len(_Forge.asked)
    write(runner.work, {POST: WRONG})
    *_, told, _ = there.job(check, {**known, "github.repository": "other/cal"}, status=1)
    assert f"{POST}:3:9" in told
    assert len(_Forge.asked) == count  # A proposal from a fork has no right to write.


def test_the_jobs_of_gitlab(runner: Runner, tmp_path: Path, git: Git) -> None:
    init(tmp_path / "w", "gitlab")
    jobs = load(tmp_path / "w/.gitlab-ci.yml")
    base = git(runner.work, "merge-base", "origin/main", "HEAD").strip()
    proposed = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base, "CI_PROJECT_DIR": str(runner.work)}
    runner.run("\n".join(jobs["default"]["before_script"]), {})
    runner.run("\n".join(jobs["check"]["script"]), proposed)
    report = json.loads((runner.work / "gl-code-quality-report.json").read_text())
    assert [row["location"]["path"] for row in report] == ["content/posts/b.md"]
    assert "<testsuites" in (runner.work / "junit.xml").read_text()
    told = runner.run(
        "\n".join(jobs["check"]["script"]), {"CI_MERGE_REQUEST_DIFF_BASE_SHA": ""}, status=1
    )
    assert "content/posts/b.md" in told
    runner.run("\n".join(jobs["review"]["script"]), proposed)
    assert "Bonsoir" in (runner.work / "review.html").read_text()
    assert jobs["pages"]["needs"] == []  # An error in one post does not keep the others back.
    # What cmcal keeps is written by the main branch alone.
    assert [name for name, job in jobs.items() if "CMCAL_CACHE" in str(job)] == ["pages"]
    assert re.fullmatch(r"[A-Za-z0-9_ -]+", jobs["review"]["artifacts"]["expose_as"])
    runner.run("\n".join(jobs["pages"]["script"]), proposed)
    assert (runner.work / "public/index.html").is_file()


def test_what_the_command_line_offers_is_what_there_is() -> None:
    from tests.reference_pages import parsers

    (action,) = (one for one in vars(parsers()["init"])["_actions"] if one.dest == "ci")
    assert tuple(action.choices) == pipelines.FORGES == tuple(PATHS)
    folder = REPOSITORY / "cmcal/templates/ci"
    assert {path.name for path in folder.iterdir() if path.is_dir()} == set(PATHS)
