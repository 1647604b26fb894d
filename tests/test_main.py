"""The program as a process of its own starts."""

import gc
import runpy
import subprocess
import sys

import pytest

from cmcal import __main__, __version__


def test_a_command_does_not_look_for_garbage(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stopped: list[bool] = []
    monkeypatch.setattr(gc, "disable", lambda: stopped.append(True))
    monkeypatch.setattr(sys, "argv", ["cmcal"])
    assert __main__.main() == 2
    assert stopped == [True]
    assert "COMMAND" in capsys.readouterr().out


def test_as_a_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gc, "disable", lambda: None)
    monkeypatch.setattr(sys, "argv", ["cmcal", "explain", "no-such-rule"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(__main__.__file__, run_name="__main__")
    assert ended.value.code == 2


def test_as_a_module() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "cmcal", "--version"], capture_output=True, text=True, check=True
    )
    assert said.stdout == f"cmcal {__version__}\n"
