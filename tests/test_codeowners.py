"""`cmcal codeowners`: whom a forge asks, from who approves what, and the rest of the file untouched."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from cmcal.cli import main
from cmcal.report import codeowners
from cmcal.report.codeowners import BEGIN, END, merged
from tests.samples import TODAY, Checking, Files

Git = Callable[..., str]
Writing = Callable[[Files], Path]
PEOPLE = """\
awa: {name: Awa, forge: awa}
didier: {name: Didier, forge: "@didier-k", approves: [{brands: [kori]}]}
estelle: {name: Estelle, forge: estelle, approves: [{channels: [x]}]}
gone: {name: Parti, forge: parti, left: 2026-11-30, approves: [{}]}
team: {name: L’équipe, forge: maison-kori/equipe, approves: [{pillars: [p]}]}
shy: {name: Sans compte, approves: [{}]}
"""
SETTINGS = "name: Démo\ntimezone: UTC\nbrands: {kori: {name: Kori}}\n"
FILES = {"calendar/people.yml": PEOPLE, "calendar/settings.yml": SETTINGS}
ALL = "@didier-k @estelle @maison-kori/equipe"


def owners(root: Path, *arguments: str) -> int:
    asked = ["codeowners", "-C", str(root), "--language", "en", "--today", str(TODAY)]
    return main([*asked, *arguments])


@pytest.fixture
def root(on_disk: Writing) -> Path:
    return on_disk(FILES)


def test_who_is_asked_for_what(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert owners(root, "--forge", "github") == 0
    assert capsys.readouterr().out.splitlines() == snapshot(
        [
            "# cmcal codeowners",
            "# Written by `cmcal codeowners --write` from calendar/people.yml: change it there.",
            "/content/posts/ @didier-k @estelle @maison-kori/equipe",
            "/content/assets/ @didier-k @estelle @maison-kori/equipe",
            "/calendar/ @didier-k",
            "/templates/ @didier-k",
            "/.github/ @didier-k",
            "# /cmcal codeowners",
        ]
    )
    assert owners(root, "--forge", "gitlab") == 0
    assert "\n/.gitlab-ci.yml @didier-k\n" in capsys.readouterr().out
    assert not list(root.rglob("CODEOWNERS"))


def test_forgejo_wants_expressions(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert owners(root, "--forge", "forgejo") == 0
    rules = [line.split(" ", 1) for line in capsys.readouterr().out.splitlines() if line[0] != "#"]
    assert rules == [
        ["content/posts/.*", ALL],
        ["content/assets/.*", ALL],
        ["calendar/.*", "@didier-k"],
        ["templates/.*", "@didier-k"],
        ["\\\\.forgejo/.*", "@didier-k"],
    ]
    # As Forgejo reads them: its own escapes first, then an expression for the whole path.
    read = [re.compile(re.sub(r"\\(.)", r"\1", pattern)) for pattern, _ in rules]
    assert read[0].fullmatch("content/posts/2026/é b.md")
    assert read[4].fullmatch(".forgejo/workflows/x.yml")
    assert not read[4].fullmatch("xforgejo/workflows/x.yml")


def test_when_nobody_approves_everything_all_keep_the_house(
    on_disk: Writing, capsys: pytest.CaptureFixture[str]
) -> None:
    people = "a: {name: A, forge: a, approves: [{channels: [x]}]}\nb: {name: B, forge: b, approves: [{channels: [x]}]}\n"
    assert owners(on_disk({"calendar/people.yml": people}), "--forge", "github") == 0
    assert "\n/calendar/ @a @b\n" in capsys.readouterr().out


def test_the_file_is_written_and_checked(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = root / ".github/CODEOWNERS"
    assert owners(root, "--forge", "github", "--check") == 1
    assert "cmcal codeowners --write" in capsys.readouterr().err
    assert owners(root, "--forge", "github", "--write") == 0
    assert owners(root, "--check") == 0  # The file that stands tells which forge it is.
    written = file.read_text()
    file.write_text(f"* @dev\n{written}docs/ @dev")
    assert owners(root, "--check") == 0
    people = root / "calendar/people.yml"
    people.write_text(PEOPLE.replace("didier-k", "dk"))
    assert owners(root, "--check") == 1
    assert owners(root, "--write") == 0
    assert file.read_text() == f"* @dev\n{written.replace('didier-k', 'dk')}docs/ @dev"
    people.write_text("a: {name: A}\n")
    assert owners(root, "--check") == 1
    assert owners(root, "--write") == 0
    assert file.read_text() == "* @dev\ndocs/ @dev"
    assert owners(root, "--check") == 0
    assert owners(root, "--write") == 2
    assert "nobody who approves" in capsys.readouterr().err


TEXTS = st.lists(st.sampled_from(["* @a", "", "# cmcal", BEGIN, END, "é"]), max_size=6)


@given(TEXTS, TEXTS, st.sampled_from(["\n", "\r\n"]))
def test_the_rest_of_the_file_stays(before: list[str], after: list[str], line_end: str) -> None:
    def lines(some: list[str]) -> str:
        return "".join(f"{line}{line_end}" for line in some if line not in (BEGIN, END))

    head, tail = lines(before), lines(after)
    first, second = (f"{BEGIN}\n{name}\n{END}\n" for name in "ab")
    twice = merged(merged(head, first) + tail, second)
    ends = line_end if head or tail else "\n"
    assert twice == head + second.replace("\n", ends) + tail
    assert merged(twice, second) == twice
    assert merged(twice, "") == merged(head, "") + tail == head + tail
    assert merged(twice.removesuffix("\n"), second).startswith(head + BEGIN)


def test_what_is_no_text_stays(root: Path) -> None:
    file = root / ".gitlab/CODEOWNERS"
    file.parent.mkdir()
    file.write_bytes(b"# \xff\xfe\r\n* @a")
    assert owners(root, "--write") == 0
    data = file.read_bytes()
    assert data.startswith(b"# \xff\xfe\r\n* @a\r\n# cmcal codeowners\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert owners(root, "--check") == 0


@pytest.mark.parametrize("link", [".github", ".github/CODEOWNERS"])
def test_nothing_is_written_through_a_link(root: Path, tmp_path: Path, link: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (root / link).parent.mkdir(exist_ok=True)
    (root / link).symlink_to(outside if link == ".github" else outside / "x")
    assert owners(root, "--forge", "github", "--write") == 2
    assert list(outside.iterdir()) == []


def test_the_workspace_in_a_folder_of_its_repository(
    on_disk: Writing, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    root = on_disk(FILES)
    top = root.parent
    git(top, "init", "--quiet")
    folder = root.rename(top / "a b.c")
    assert owners(folder, "--forge", "github") == 0
    printed = capsys.readouterr().out
    assert "\n/a\\ b.c/content/posts/ @" in printed
    assert "\n/.github/ @" in printed
    assert owners(folder, "--forge", "forgejo", "--write") == 0
    assert "\na\\ b\\\\.c/content/posts/.* @" in (top / ".forgejo/CODEOWNERS").read_text()


@pytest.mark.parametrize(
    ("settings", "path"),
    [
        ("repo_url: https://gitlab.com/kori/cal", ".gitlab/CODEOWNERS"),
        ("repo_url: https://codeberg.org/kori/cal", ".forgejo/CODEOWNERS"),
        ("forge: forgejo", ".forgejo/CODEOWNERS"),
        ("forge: github\nrepo_url: https://gitlab.com/a/b", ".github/CODEOWNERS"),
        ("repo_url: javascript:github", ""),
        ("repo_url: https://git.kori.example/cal", ""),
    ],
)
def test_the_settings_tell_which_forge(
    on_disk: Writing, settings: str, path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    root = on_disk({**FILES, "calendar/settings.yml": f"{SETTINGS}{settings}\n"})
    assert owners(root, "--write") == (0 if path else 2)
    assert [str(file.relative_to(root)) for file in root.rglob("CODEOWNERS")] == [path][
        : bool(path)
    ]
    assert ("--forge" in capsys.readouterr().err) == (not path)


@pytest.mark.parametrize(
    ("handle", "is_one"),
    [
        ("awa", True), ('"@awa"', True), ("maison-kori/equipe", True), ("a/b/c", True), ("a_b.c-d", True),
        ("awa@kori.example", False), ('"a b"', False), ("'a\n  @b'", False), ('"@"', False),
        ("https://github.com/awa", False), ("-awa", False), ('"a#b"', False), ("a//b", False),
    ],
)  # fmt: skip
def test_what_is_a_handle(checking: Checking, handle: str, is_one: bool) -> None:
    found = checking({"calendar/people.yml": f"awa: {{name: Awa, forge: {handle}}}\n"})
    assert [one.code for one in found] == ([] if is_one else ["CM102"])


def test_a_handle_is_not_shown_on_the_site(root: Path, tmp_path: Path) -> None:
    people = PEOPLE.replace("didier-k", "zqhandle").replace("forge: awa", "forge: zqhandle")
    (root / "calendar/people.yml").write_text(people)
    assert (
        main(["build", "-C", str(root), "-o", str(tmp_path / "site"), "--today", str(TODAY)]) == 0
    )
    files = [file for file in (tmp_path / "site").rglob("*") if file.is_file()]
    assert len(files) > 50
    assert [file.name for file in files if b"zqhandle" in file.read_bytes()] == []


def test_every_forge_has_its_place() -> None:
    from cmcal.commands import pipelines

    assert tuple(codeowners.PATHS) == pipelines.FORGES
