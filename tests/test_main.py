"""The program as a process of its own starts."""

import gc
import os
import runpy
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from cmcal import __main__, __version__


class Ended(BaseException):
    """Stands for the end of the process."""


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def end(status: int) -> NoReturn:
        raise Ended(status)

    monkeypatch.setattr(gc, "disable", lambda: None)
    monkeypatch.setattr(os, "_exit", end)


def test_a_command_does_not_look_for_garbage(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stopped: list[bool] = []
    monkeypatch.setattr(gc, "disable", lambda: stopped.append(True))
    monkeypatch.setattr(sys, "argv", ["cmcal"])
    with pytest.raises(Ended) as ended:
        __main__.main()
    assert ended.value.args == (2,)
    assert stopped == [True]
    assert "COMMAND" in capsys.readouterr().out


def test_as_a_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["cmcal", "explain", "no-such-rule"])
    with pytest.raises(Ended) as ended:
        runpy.run_path(__main__.__file__, run_name="__main__")
    assert ended.value.args == (2,)


def test_as_a_module() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "cmcal", "--version"], capture_output=True, text=True, check=True
    )
    assert said.stdout == f"cmcal {__version__}\n"


def test_nothing_said_is_lost_where_nobody_looks(tmp_path: Path) -> None:
    program = [sys.executable, "-m", "cmcal"]
    with (tmp_path / "said").open("w+") as said:
        ended = subprocess.run([*program, "platforms"], stdout=said, stderr=said, check=False)
        assert ended.returncode == 0
        said.seek(0)
        assert "YouTube" in said.read()
    for arguments in ([], ["explain", "no-such-rule"]):
        done = subprocess.run([*program, *arguments], capture_output=True, text=True, check=False)
        assert done.returncode == 2
        assert done.stdout if not arguments else done.stderr
