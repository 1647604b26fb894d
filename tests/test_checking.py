"""`cmcal check`: what it prints, what it mends, and how it ends."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from inline_snapshot import snapshot
from samples import Checking, Files

from cmcal.cli import main
from cmcal.workspace import cache_of

POST = "content/posts/a.md"
Writing = Callable[[Files], Path]
TODAY = ("--today", "2026-12-01")


def test_a_diagnostic_shows_its_line(on_disk: Writing, capsys: pytest.CaptureFixture[str]) -> None:
    root = on_disk({POST: "---\ntitle: Soldes\nchannels: [instagran]\n---\ntext\n"})
    assert main(["check", "-C", str(root), *TODAY]) == 1
    assert capsys.readouterr().out == snapshot(
        """\
content/posts/a.md:3:12 erreur[CM204] aucun canal ne s'appelle «\xa0instagran\xa0»
  |
3 | channels: [instagran]
  |            ^^^^^^^^^
  = aide\xa0: vouliez-vous dire `instagram`\xa0?

1 erreur
"""
    )
    assert main(["check", "-C", str(root), *TODAY, "--language", "en"]) == 1
    assert "help: did you mean `instagram`?" in capsys.readouterr().out


def test_exit_statuses(on_disk: Writing, capsys: pytest.CaptureFixture[str]) -> None:
    root = on_disk({POST: "---\ntitle: a\nnote: b\n---\n"})
    assert main(["check", "-C", str(root), *TODAY]) == 0
    assert main(["check", "-C", str(root), *TODAY, "--strict"]) == 1
    assert main(["check", "-C", str(root), *TODAY, "--strict", "--ignore", "unknown-key"]) == 0
    assert main(["check", "-C", str(root), *TODAY, "--strict", "--select", "CM2"]) == 0
    assert main(["check", "-C", str(root), *TODAY, "--strict", "--select", "CM1,CM2"]) == 1
    assert main(["check", "-C", str(root), *TODAY, "--select", "nothing"]) == 2
    assert "nothing" in capsys.readouterr().err
    assert main([]) == 2
    with pytest.raises(SystemExit) as stopped:
        main(["check", "--today", "demain"])
    assert stopped.value.code == 2


def test_paths_limit_the_report_and_not_the_reading(
    on_disk: Writing, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = on_disk(
        {POST: "---\ntitle: a\nnote: b\n---\n", "content/posts/b.md": "---\nnote: b\n---\n"}
    )
    monkeypatch.chdir(root)
    assert main(["check", *TODAY, POST]) == 0
    assert "b.md" not in capsys.readouterr().out
    assert main(["check", *TODAY, "content"]) == 1
    assert main(["check", *TODAY, "."]) == 1
    assert main(["check", *TODAY, "../elsewhere"]) == 0


def test_json(on_disk: Writing, capsys: pytest.CaptureFixture[str]) -> None:
    root = on_disk({POST: "---\ntitle: a\nstatus: à valider\n---\n"})
    assert main(["check", "-C", str(root), *TODAY, "--output-format", "json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["path"], found["line"], found["code"]) == (POST, 3, "CM106")
    assert found["fix"]["edits"][0]["text"] == "review"
    (root / POST).unlink()
    main(["check", "-C", str(root), *TODAY, "--output-format", "json"])
    assert json.loads(capsys.readouterr().out) == []


def test_fixes_keep_every_other_byte(on_disk: Writing, capsys: pytest.CaptureFixture[str]) -> None:
    before = (
        "\ufeff---\r\ntitle: a\r\nstatus:   à valider   # avant lundi\r\nstaus: x\r\n---\r\nÀ\r\n"
    )
    root = on_disk({POST: before.encode()})
    assert main(["check", "-C", str(root), *TODAY, "--fix"]) == 0
    after = before.replace("à valider", "review")
    assert (root / POST).read_bytes() == after.encode()
    assert "1 fichier corrigé." in capsys.readouterr().out
    main(["check", "-C", str(root), *TODAY, "--unsafe-fixes"])
    assert (root / POST).read_bytes() == after.replace("staus", "status").encode()


def test_a_file_that_is_not_utf8_is_never_rewritten(on_disk: Writing) -> None:
    before = "---\ntitle: é\nstatus: publiée\n---\n".encode("latin-1")
    root = on_disk({POST: before})
    assert main(["check", "-C", str(root), *TODAY, "--fix", "--unsafe-fixes"]) == 1
    assert (root / POST).read_bytes() == before


def test_content_cannot_drive_the_terminal(
    on_disk: Writing, capsys: pytest.CaptureFixture[str]
) -> None:
    root = on_disk({POST: "---\ntitle: a\nnot\u202ee: \x1b[31m漢字\n---\n"})
    main(["check", "-C", str(root), *TODAY])
    printed = capsys.readouterr().out
    assert "\x1b" not in printed
    assert "\u202e" not in printed


def test_silences(checking: Checking) -> None:
    post = "---\ntitle: a\nnote: b\nignore: {%s}\n---\n"
    assert checking({POST: post % "CM103: une clé à nous"}) == []
    assert checking({POST: post % "unknown-key: une clé à nous"}) == []
    found = checking({POST: post % "CM103: ''"})
    assert [diagnostic.code for diagnostic in found] == ["CM103", "CM902"]
    everywhere = "name: a\ntimezone: UTC\nignore: {CM103: des clés à nous}\n"
    assert (
        checking({POST: "---\ntitle: a\nnote: b\n---\n", "calendar/settings.yml": everywhere}) == []
    )
    unused = checking({"calendar/settings.yml": everywhere})
    assert [diagnostic.code for diagnostic in unused] == ["CM901"]


def test_a_silence_covers_one_entry_of_a_file(checking: Checking) -> None:
    channels = "x: {platform: x, foo: a, ignore: {CM103: voulu}}\ny: {platform: x, foo: b}\n"
    found = checking({"calendar/channels.yml": channels})
    assert [(diagnostic.code, diagnostic.place.line) for diagnostic in found] == [("CM103", 2)]


def test_a_workspace_without_settings(checking: Checking) -> None:
    found = checking({"calendar/settings.yml": "", "calendar/channels.yml": ""})
    assert {diagnostic.code for diagnostic in found} == {"CM904", "CM101"}


def test_a_python_file(on_disk: Writing, capsys: pytest.CaptureFixture[str]) -> None:
    root = on_disk({"calendar/x.py": "print('no')"})
    assert main(["check", "-C", str(root), *TODAY]) == 1
    assert "CM905" in capsys.readouterr().out


def test_a_warm_check_tells_the_same(on_disk: Writing, capsys: pytest.CaptureFixture[str]) -> None:
    root = on_disk({POST: "---\ntitle: a\nnote: b\npublish: 2026-12-05 18h00\n---\ntext\n"})
    os.utime(root / POST, (1_700_000_000, 1_700_000_000))
    printed = []
    for _ in range(3):
        main(["check", "-C", str(root), *TODAY])
        printed.append(capsys.readouterr().out)
    cache = cache_of(root) / "readings.msgpack"
    assert cache.is_file()
    assert len(set(printed)) == 1
    cache.write_bytes(b"\xc1 not ours")
    main(["check", "-C", str(root), *TODAY])
    assert capsys.readouterr().out == printed[0]


def test_explain(on_disk: Writing, capsys: pytest.CaptureFixture[str]) -> None:
    root = on_disk({})
    assert main(["explain", "-C", str(root), "CM305"]) == 0
    assert "CM305 overdue (avertissement)" in capsys.readouterr().out
    assert main(["explain", "-C", str(root), "overdue", "--language", "en"]) == 0
    assert "## Use instead" in capsys.readouterr().out
    assert main(["explain", "-C", str(root), "overdo"]) == 2
    assert "overdue" in capsys.readouterr().err


def test_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert "post" in capsys.readouterr().out.split()
    assert main(["schema", "publication"]) == 0
    post = json.loads(capsys.readouterr().out)
    assert post["required"] == ["title"]
    assert "body" not in post["properties"]
    assert "review" in json.dumps(post["$defs"]["Status"])
    assert main(["schema", "channel"]) == 0
    assert "id" not in json.loads(capsys.readouterr().out)["additionalProperties"]["properties"]
    assert main(["schema", "rota"]) == 2
    assert main(["schema", "shift"]) == 0
    assert json.loads(capsys.readouterr().out)["type"] == "array"


def test_the_repositorys_own_workspace_is_in_order(
    example: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "-C", str(example), "--today", "2026-12-07"]) == 0
    assert "1 avertissement" in capsys.readouterr().out
