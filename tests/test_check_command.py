"""`cmcal check`: its choices, its fixes on disk, and the language it speaks."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from samples import REPOSITORY, Files

from cmcal.cli import main
from cmcal.workspace import KEPT_IN, cache_of

POST = "content/posts/a.md"
BOTH = "---\ntitle: a\nstatus: à valider\nfoo: b\npublish: demain\n---\n"
Writing = Callable[[Files], Path]


def check(root: Path, *arguments: str) -> int:
    return main(["check", "-C", str(root), "--today", "2026-12-01", *arguments])


def codes(printed: str) -> list[str]:
    return [piece[:5] for piece in printed.split("[")[1:] if piece.startswith("CM")]


@pytest.mark.parametrize(
    ("arguments", "expected", "status"),
    [
        ([], ["CM106", "CM103", "CM102"], 1),
        (["--strict"], ["CM106", "CM103", "CM102"], 1),
        (["--select", "CM102"], ["CM102"], 1),
        (["--select", "CM103"], ["CM103"], 0),
        (["--select", "cm103", "--strict"], ["CM103"], 1),
        (["--select", "CM106", "--strict"], ["CM106"], 0),
        (["--select", "wrong-value,French-Value"], ["CM106", "CM102"], 1),
        (["--select", "CM1"], ["CM106", "CM103", "CM102"], 1),
        (["--select", "CM1", "--ignore", "wrong-value"], ["CM106", "CM103"], 0),
        (["--ignore", "CM1"], [], 0),
        (["--ignore", "CM102", "--ignore", "CM103"], ["CM106"], 0),
        (["--select", "CM102", "--ignore", "CM1"], [], 0),
        (["--select", "CM2"], [], 0),
        (["--select", "CM"], ["CM106", "CM103", "CM102"], 1),
    ],
)
def test_rules_are_chosen_by_code_name_or_family(
    on_disk: Writing,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    expected: list[str],
    status: int,
) -> None:
    assert check(on_disk({POST: BOTH}), *arguments) == status
    assert codes(capsys.readouterr().out) == expected


@pytest.mark.parametrize("word", ["CX", "C", "wrong", "CM999", " "])
def test_a_rule_that_does_not_exist(
    on_disk: Writing, capsys: pytest.CaptureFixture[str], word: str
) -> None:
    assert check(on_disk({}), "--ignore", word) == 2
    assert word in capsys.readouterr().err


def test_a_fix_goes_through_a_link_and_not_over_it(on_disk: Writing) -> None:
    root = on_disk({"content/posts/b.md": "---\ntitle: a\nstatus: publiée\n---\n"})
    (root / "content/posts/b.md").rename(root / "real.md")
    (root / POST).symlink_to(root / "real.md")
    check(root, "--fix")
    assert (root / POST).is_symlink()
    assert "status: published" in (root / "real.md").read_text()


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: a\nstatus: >\n  à valider\n---\n",
        "---\ntitle: a\nstatus:\n  à\n  valider\n---\n",
        "---\ntitle: a\nper_channel: {x: {status: >-\n\n  à valider}}\n---\n",
    ],
)
def test_a_value_over_several_lines_is_never_half_mended(on_disk: Writing, text: str) -> None:
    root = on_disk({POST: text})
    check(root, "--fix", "--unsafe-fixes")
    assert (root / POST).read_text() == text


def test_a_list_written_with_commas_is_not_replaced_by_one_of_its_items(on_disk: Writing) -> None:
    text = "w: {title: W, weekdays: 'lundi, mardi'}\n"
    root = on_disk({"calendar/routines.yml": text})
    check(root, "--fix", "--unsafe-fixes")
    assert (root / "calendar/routines.yml").read_text() == text


def test_fixes_end_even_when_they_bring_out_others(on_disk: Writing) -> None:
    root = on_disk({POST: "---\ntitle: a\nstatut: à valider\n---\n"})
    assert check(root, "--fix", "--unsafe-fixes") == 0
    assert (root / POST).read_text() == "---\ntitle: a\nstatus: review\n---\n"


def test_paths_choose_what_is_told(
    on_disk: Writing, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = on_disk({POST: BOTH, "content/posts/ab.md": BOTH})
    monkeypatch.chdir(root / "content")
    assert main(["check", "-C", "..", "--today", "2026-12-01", "posts/a.md"]) == 1
    printed = capsys.readouterr().out
    assert (POST in printed, "ab.md" in printed) == (True, False)
    assert main(["check", "-C", "..", str(root.parent)]) == 0
    assert main(["check", "-C", "..", "posts/b.md"]) == 0


def test_only_the_paths_asked_for_are_mended(on_disk: Writing) -> None:
    root = on_disk({POST: BOTH, "content/posts/b.md": BOTH})
    check(root, "--fix", str(root / POST))
    assert "review" in (root / POST).read_text()
    assert (root / "content/posts/b.md").read_text() == BOTH


@pytest.mark.parametrize(
    ("settings", "asked", "word"),
    [
        ("name: A\ntimezone: UTC\n", [], "erreur["),
        ("name: A\ntimezone: UTC\nlanguage: en\n", [], "error["),
        ("name: A\ntimezone: UTC\nlanguage: en\n", ["--language", "fr"], "erreur["),
        ("name: A\ntimezone: UTC\nlanguage: de\n", [], "erreur["),
    ],
)
def test_the_language(
    on_disk: Writing,
    capsys: pytest.CaptureFixture[str],
    settings: str,
    asked: list[str],
    word: str,
) -> None:
    check(on_disk({POST: BOTH, "calendar/settings.yml": settings}), *asked)
    assert word in capsys.readouterr().out


def test_without_settings_the_machine_says_the_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cmcal.workspace.of_system", lambda: "fr")
    check(tmp_path)
    assert "erreur[" in capsys.readouterr().out


def test_colors_only_at_a_terminal(
    on_disk: Writing, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = on_disk({POST: BOTH})
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    check(root)
    assert "\x1b[1;31m" in capsys.readouterr().out
    monkeypatch.setenv("NO_COLOR", "1")
    check(root)
    assert "\x1b" not in capsys.readouterr().out


def test_what_is_kept_is_kept_outside_the_workspace(
    on_disk: Writing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = on_disk({POST: BOTH})
    before = sorted(root.rglob("*"))
    monkeypatch.setenv(KEPT_IN, str(tmp_path / "kept"))
    assert check(root) == 1
    assert sorted(root.rglob("*")) == before
    (kept,) = (tmp_path / "kept").iterdir()
    assert sorted(f.name for f in kept.iterdir()) == ["findings.msgpack", "readings.msgpack"]
    monkeypatch.delenv(KEPT_IN)
    assert not cache_of(root).is_relative_to(root)
    assert cache_of(root) != cache_of(tmp_path)


def test_a_place_that_cannot_be_written_only_costs_time(
    on_disk: Writing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv(KEPT_IN, str(tmp_path / "file"))
    assert check(on_disk({POST: BOTH})) == 1


def test_a_folder_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(tmp_path / "nowhere", "--language", "en") == 1
    assert "CM904" in capsys.readouterr().out


def test_what_the_system_refuses_is_said_in_one_line(
    on_disk: Writing, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    root = on_disk({POST: BOTH})
    monkeypatch.setattr("cmcal.files.write", full)
    assert check(root, "--fix") == 2
    assert capsys.readouterr().err == "cmcal: [Errno 28] No space left on device\n"


def test_an_interruption(on_disk: Writing, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("cmcal.commands.check.run", interrupt)
    assert check(on_disk({})) == 130


def test_output_that_nobody_reads(
    on_disk: Writing, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise BrokenPipeError

    monkeypatch.setattr("cmcal.commands.check.run", refuse)
    assert check(on_disk({})) == 0
    print("to nobody", flush=True)
    assert capfd.readouterr() == ("", "")


def test_a_reader_that_stops_reading(on_disk: Writing) -> None:
    root = on_disk({f"content/posts/{number}.md": BOTH for number in range(300)})
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "cmcal", "check", "-C", str(root)],
        stdout=writer,
        stderr=subprocess.PIPE,
        cwd=REPOSITORY,
        check=False,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")
