"""`cmcal merge-driver` as git runs it: branches of real repositories, with it and without."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from cmcal.cli import main
from cmcal.commands import init, merge_driver
from cmcal.merging import driver
from tests.samples import REPOSITORY, TODAY, Files

Git = Callable[..., str]
Writing = Callable[[Files], Path]
POST = "content/posts/2026-12/bissap.md"
TEXT = """\
---
title: Bissap
status: review
publish: 2026-12-05 10:00
channels: [x, instagram]
format: image
per_channel: {x: {format: post}}
assets: [{file: a.jpg, alt: Un verre}]
---
Pour tous.

## x

Sur X.

## instagram

Sur Instagram.
"""
PEOPLE = "didier: {name: Didier, approves: [{channels: [x, instagram]}]}\n"


@pytest.fixture
def root(on_disk: Writing, git: Git, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository that merges through this cmcal, on its main branch."""
    monkeypatch.setenv("PYTHONPATH", str(REPOSITORY))
    monkeypatch.setattr(driver.shutil, "which", lambda _: None)
    picture = (REPOSITORY / "content/assets/bissap-1x1.jpg").read_bytes()
    folder = on_disk({POST: TEXT, "calendar/people.yml": PEOPLE, "content/assets/a.jpg": picture})
    git(folder, "init", "--quiet", "--initial-branch=main")
    assert main(["merge-driver", "--install", "-C", str(folder)]) == 0
    commit(git, folder)
    return folder


def commit(git: Git, root: Path, files: Files | None = None) -> None:
    for path, text in (files or {}).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text if isinstance(text, bytes) else text.encode())
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "-m", "x")


def branch(git: Git, root: Path, name: str, files: Files) -> None:
    git(root, "checkout", "--quiet", "-b", name, "main")
    commit(git, root, files)


def parted(git: Git, root: Path, ours: str, theirs: str, path: str = POST) -> None:
    """Make two branches that change one file, and stand on the first."""
    branch(git, root, "awa", {path: theirs})
    branch(git, root, "didier", {path: ours})


def plain(git: Git, root: Path) -> None:
    """Forget the setting, as a fresh clone does not know it."""
    git(root, "config", "--remove-section", "merge.cmcal")


def tried(root: Path, *arguments: str) -> int:
    return subprocess.run(
        ["git", *arguments], cwd=root, check=False, capture_output=True
    ).returncode


def merged(git: Git, root: Path, ours: str, theirs: str, path: str = POST) -> str:
    parted(git, root, ours, theirs, path)
    git(root, "merge", "--no-edit", "awa")
    return (root / path).read_bytes().decode()


def run(root: Path, *arguments: str) -> None:
    assert main([*arguments, "-C", str(root), "--today", str(TODAY)]) == 0


def codes(root: Path, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, int]]:
    capsys.readouterr()
    main(["check", "-C", str(root), "--today", str(TODAY), "--output-format", "json"])
    found = json.loads(capsys.readouterr().out)
    return [(one["code"], one["line"]) for one in found if one["path"] == POST]


def test_branches_that_add_posts(root: Path, git: Git) -> None:
    branch(git, root, "awa", {"content/posts/2026-12/a.md": TEXT})
    branch(git, root, "didier", {"content/posts/2026-12/b.md": TEXT})
    git(root, "merge", "--no-edit", "awa")
    assert len(list((root / "content/posts/2026-12").iterdir())) == 3


@pytest.mark.parametrize("is_installed", [True, False])
def test_a_date_on_one_branch_and_a_yes_on_the_other(
    is_installed: bool, root: Path, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    if not is_installed:
        plain(git, root)
    git(root, "checkout", "--quiet", "-b", "awa")
    run(root, "move", "bissap", "--to", "2026-12-07 11:00")
    commit(git, root)
    git(root, "checkout", "--quiet", "-b", "didier", "main")
    run(root, "approve", "bissap", "--as", "didier")
    commit(git, root)
    git(root, "merge", "--no-edit", "awa")
    text = (root / POST).read_text(encoding="utf-8")
    assert "publish: 2026-12-07 11:00\n" in text
    assert "approval: {by: didier" in text
    run(root, "status", "approved", "bissap")
    assert codes(root, capsys) == []


def test_a_yes_and_other_words_merge_and_the_yes_is_stale(
    root: Path, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    git(root, "checkout", "--quiet", "-b", "awa")
    run(root, "approve", "bissap", "--as", "didier")
    run(root, "status", "approved", "bissap")
    commit(git, root)
    branch(git, root, "didier", {POST: TEXT.replace("Sur X.", "Sur X, oui.")})
    git(root, "merge", "--no-edit", "awa")
    assert [code for code, _ in codes(root, capsys)] == ["CM602"]


@pytest.mark.parametrize("how", ["merge", "rebase", "cherry-pick"])
def test_lines_that_touch_and_sections_of_two_people(how: str, root: Path, git: Git) -> None:
    ours = TEXT.replace("review", "client").replace("Sur X.\n", "Sur X !\n")
    theirs = TEXT.replace("10:00", "11:00").replace("\n## instagram", "\nOui.\n\n## instagram")
    theirs = theirs.replace("[x, instagram]", "[x, instagram, facebook]")
    ours = ours.replace("[x, instagram]", "[x, instagram, tiktok]").replace("Instagram.", "Insta.")
    if how == "merge":
        text = merged(git, root, ours.replace("Sur X !", "Sur X."), theirs)
    else:
        theirs = theirs.replace("\nOui.\n", "")
        parted(git, root, ours, theirs)
        git(root, how, "awa")
        text = (root / POST).read_text(encoding="utf-8")
    assert "status: client\npublish: 2026-12-05 11:00\n" in text
    assert "instagram, facebook" in text or "instagram, tiktok" in text
    assert {"facebook", "tiktok"} <= set(text.split("channels: [")[1].split("]")[0].split(", "))
    assert ("Oui." if how == "merge" else "Sur X !") in text
    assert "Sur Insta.\n" in text


def test_without_the_setting_git_merges_as_it_always_does(root: Path, git: Git) -> None:
    plain(git, root)
    text = merged(
        git, root, TEXT.replace("review", "client"), TEXT.replace("Pour tous.", "Pour vous.")
    )
    assert text == TEXT.replace("review", "client").replace("Pour tous.", "Pour vous.")
    git(root, "reset", "--quiet", "--hard", "HEAD~")
    parted_again = TEXT.replace("10:00", "11:00")
    git(root, "checkout", "--quiet", "-b", "boris", "main")
    commit(git, root, {POST: parted_again})
    assert tried(root, "merge", "--no-edit", "didier") == 1
    assert "<<<<<<< HEAD\n" in (root / POST).read_text(encoding="utf-8")


def test_where_cmcal_has_gone_git_merges_as_it_always_does(root: Path, git: Git) -> None:
    git(root, "config", "merge.cmcal.driver", driver.command("no-such-cmcal"))
    ours, theirs = TEXT.replace("Pour tous.", "Pour vous."), TEXT.replace("review", "client")
    assert merged(git, root, ours, theirs) == ours.replace("review", "client")
    branch(git, root, "boris", {POST: TEXT.replace("10:00", "11:00")})
    assert tried(root, "merge", "--no-edit", "didier") == 1
    assert "<<<<<<< ours\n" in (root / POST).read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_key_that_both_changed_is_marked_and_told_once(
    language: str, root: Path, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    parted(git, root, TEXT.replace("10:00", "11:00"), TEXT.replace("10:00", "12:00"))
    assert tried(root, "merge", "--no-edit", "awa") == 1
    conflict = (
        "<<<<<<< ours\npublish: 2026-12-05 11:00\n=======\npublish: 2026-12-05 12:00\n"
        ">>>>>>> theirs\n"
    )
    # From 2.44 on, git says what it calls the two.
    text = (root / POST).read_text(encoding="utf-8")
    text = text.replace("<<<<<<< HEAD", "<<<<<<< ours").replace(">>>>>>> awa", ">>>>>>> theirs")
    assert text == TEXT.replace("publish: 2026-12-05 10:00\n", conflict)
    assert codes(root, capsys) == [("CM004", 4)]
    main(
        ["check", "-C", str(root), "--today", str(TODAY), "--language", language, str(root / POST)]
    )
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith(f"{POST}:4:1 ")
    assert told[-1] == {"fr": "1 erreur", "en": "1 error"}[language]
    cure = next(line for line in told if "help:" in line or "aide" in line)
    assert all(f"`{mark * 7}`" in cure for mark in "<=>")


def test_what_git_is_told_names_the_keys_in_the_readers_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [str(tmp_path / name) for name in ("base", "ours", "theirs")]
    ours = TEXT.replace("10:00", "11:00").replace("Pour tous.", "Ici.").replace("Sur X.", "X")
    theirs = TEXT.replace("10:00", "12:00").replace("Pour tous.", "Là.").replace("Sur X.", "x")
    for name, text in zip(names, (TEXT, ours, theirs), strict=True):
        Path(name).write_text(text, encoding="utf-8")
    told = ["--", *names, "content/posts/\x1b[1m.md", "9", "", "-HEAD\x07", "awa (« un\nmot »)"]
    assert main(["merge-driver", "--language", "fr", *told]) == 1
    said = capsys.readouterr().err.replace("\u00a0", " ").replace("\u202f", " ")
    assert said == snapshot(
        "content/posts/\ufffd[1m.md : les deux versions changent publish, légende, ## x ; "
        "choisissez, puis effacez les marques\n"
    )
    written = Path(names[1]).read_text(encoding="utf-8")
    assert written.count("<<<<<<<<< -HEAD\n") == 3
    assert written.count(">>>>>>>>> awa (« un mot »)\n") == 3
    assert Path(names[0]).read_text(encoding="utf-8") == TEXT
    for name, text in zip(names, (TEXT, TEXT, theirs), strict=True):
        Path(name).write_text(text, encoding="utf-8")
    assert main(["merge-driver", "--", *names, POST, "%L", "%S", "%X", "%Y"]) == 0
    assert Path(names[1]).read_text(encoding="utf-8") == theirs
    before = Path(names[1]).stat().st_mtime_ns
    assert main(["merge-driver", "--", *names, POST]) == 0
    assert Path(names[1]).stat().st_mtime_ns == before
    Path(names[1]).write_text(ours, encoding="utf-8")
    Path(names[0]).write_text(TEXT.replace("2026", "2025"), encoding="utf-8")
    assert main(["merge-driver", "--", *names, POST, "%L", "%S", "%X", "%Y"]) == 1
    assert "<<<<<<< ours\n" in Path(names[1]).read_text(encoding="utf-8")
    assert main(["merge-driver", "--", *names[:2], str(tmp_path / "none"), POST]) == 2


@pytest.mark.parametrize("words", [[], ["a", "b", "c"], ["a"] * 9])
def test_git_gives_four_to_eight_words(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["merge-driver", *words])
    assert ended.value.code == 2
    assert "--install" in capsys.readouterr().err


def test_installing_writes_one_setting_here_and_the_attributes_if_there_are_none(
    on_disk: Writing, git: Git, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver.shutil, "which", lambda _: "anywhere/cmcal")
    folder = on_disk({})
    assert merge_driver.install(folder, language="en") == 2
    assert "no git repository" in capsys.readouterr().err
    assert not (folder / ".gitattributes").exists()
    git(folder, "init", "--quiet")
    before = (folder / ".git/config").read_text(encoding="utf-8")
    assert merge_driver.install(folder, language="en") == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    after = (folder / ".git/config").read_text(encoding="utf-8")
    assert after.startswith(before)
    assert git(folder, "config", "merge.cmcal.driver") == snapshot(
        "if command -v cmcal >/dev/null 2>&1; then cmcal merge-driver -- %O %A %B %P %L %S %X %Y; "
        "else git merge-file -q --marker-size=%L -L ours -L base -L theirs %A %O %B || exit 1; fi\n"
    )
    for path in (
        POST,
        "content/strategy/pillars/a.md",
        "calendar/people.yml",
        "calendar/platforms/x.yml",
    ):
        assert git(folder, "check-attr", "merge", path).endswith(": merge: cmcal\n")
    assert git(folder, "check-attr", "text", "content/assets/a.srt").endswith(": text: unset\n")
    assert git(folder, "check-attr", "merge", "content/assets/a.jpg").endswith(": unspecified\n")
    assert merge_driver.install(folder, language="en") == 0
    assert len(capsys.readouterr().out.splitlines()) == 1
    (folder / ".gitattributes").write_text("*.mp4 filter=lfs\n", encoding="utf-8")
    assert merge_driver.install(folder, language="en") == 0
    assert "  content/**/*.md text=auto merge=cmcal\n" in capsys.readouterr().out
    assert (folder / ".gitattributes").read_text(encoding="utf-8") == "*.mp4 filter=lfs\n"


def test_a_program_known_by_its_path_runs_no_module_of_the_workspace(root: Path, git: Git) -> None:
    assert f"{sys.executable} -P -m cmcal merge-driver" in git(root, "config", "merge.cmcal.driver")
    (root / "cmcal").mkdir()
    (root / "cmcal/__init__.py").write_text("raise SystemExit(1)", encoding="utf-8")
    ours, theirs = TEXT.replace("review", "client"), TEXT.replace("10:00", "11:00")
    assert "client\npublish: 2026-12-05 11:00\n" in merged(git, root, ours, theirs)


def test_a_new_workspace_in_a_repository_is_told_to_merge(
    tmp_path: Path, git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    git(tmp_path, "init", "--quiet")
    assert init.run(tmp_path / "w", TODAY, language="en", zone="UTC") == 0
    assert "merge-driver" not in capsys.readouterr().out
    assert "merge-driver" in git(tmp_path, "config", "merge.cmcal.driver")
    assert git(tmp_path / "w", "check-attr", "merge", "calendar/settings.yml").endswith(": cmcal\n")


def test_line_ends_of_each_machine_merge(root: Path, git: Git) -> None:
    git(root, "config", "core.autocrlf", "true")
    text = merged(git, root, TEXT.replace("review", "client"), TEXT.replace("10:00", "11:00"))
    assert text.replace("\r\n", "\n") == TEXT.replace("review", "client").replace("10:00", "11:00")
    assert text.count("\r\n") == text.count("\n")
