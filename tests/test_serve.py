"""`cmcal serve`: the site on a local address, fresh after each change."""

import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from samples import Files

from cmcal.cli import main
from cmcal.commands.serve import Server

POST = "content/posts/a.md"
PATIENCE = 60


def get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as answer:
        return str(answer.read().decode())


def wait_for(address: str, words: str) -> str:
    last = time.monotonic() + PATIENCE
    while time.monotonic() < last:
        try:
            text = get(address)
        except urllib.error.URLError:
            text = ""
        if words in text:
            return text
        time.sleep(0.1)
    pytest.fail(f"{words!r} never came")


def test_a_change_shows(
    on_disk: Callable[[Files], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    root = on_disk({POST: "---\ntitle: Avant\n---\ntext\n"})
    server = Server(root, lambda: date(2026, 12, 1), 0, "en")
    running = threading.Thread(target=server.run)
    running.start()
    try:
        page = f"{server.address}posts/a.html"
        before = wait_for(page, "Avant")
        assert "cmcal-version" in before
        version = get(f"{server.address}cmcal-version")
        (root / POST).write_text("---\ntitle: Maintenant\n---\ntext\n")
        wait_for(page, "Maintenant")
        assert get(f"{server.address}cmcal-version") != version
        assert "cmcal-version" in get(server.address)
        assert get(f"{server.address}assets/cmcal.css")
        broken = root / "templates/pages/post.html.jinja"
        broken.parent.mkdir(parents=True)
        (root / POST).write_text("---\ntitle: Encore\n---\ntext\n")
        wait_for(page, "Encore")
        version = get(f"{server.address}cmcal-version")
        broken.write_text("{{ nothing.like.this }}")
        (root / POST).write_text("---\ntitle: Jamais\n---\ntext\n")
        last = time.monotonic() + PATIENCE
        while get(f"{server.address}cmcal-version") == version and time.monotonic() < last:
            time.sleep(0.1)
        assert "Encore" in get(page)
    finally:
        server.stop()
        running.join(PATIENCE)
    assert not running.is_alive()
    printed = capsys.readouterr().out
    assert "file" in printed
    assert "nothing" in printed


def test_it_says_where_to_look(
    on_disk: Callable[[Files], Path],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Server, "run", Server.close)
    root = on_disk({"calendar/settings.yml": "name: Kori\ntimezone: UTC\nlanguage: fr\n"})
    assert main(["serve", "-C", str(root), "--port", "0"]) == 0
    assert "http://127.0.0.1:" in capsys.readouterr().out


def test_a_port_that_is_taken(
    on_disk: Callable[[Files], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    root = on_disk({})
    first = Server(root, lambda: date(2026, 12, 1), 0, None)
    port = first.address.rstrip("/").rpartition(":")[2]
    assert main(["serve", "-C", str(root), "--port", port]) == 2
    assert "cmcal:" in capsys.readouterr().err
    first.close()
