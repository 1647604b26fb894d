"""Work spread over the cores gives what the same work gives alone, and fails as it does."""

import multiprocessing
import os
import signal
import threading
import time
from pathlib import Path

import pytest

from cmcal import cores
from cmcal.site import output
from cmcal.site.output import Item, Output

COPIES = pytest.mark.skipif(
    not hasattr(os, "sched_getaffinity"), reason="processes here do not start as copies"
)


def square(number: int) -> tuple[int, int]:
    if number < 0:
        raise ValueError(number)
    return number * number, os.getpid()


@pytest.fixture(autouse=True)
def _two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cores, "_cores", lambda: 2)
    monkeypatch.setattr(threading, "active_count", lambda: 1)


def test_few_things_are_done_here() -> None:
    assert cores.spread(square, [1, 2, 3]) == [(n * n, os.getpid()) for n in (1, 2, 3)]
    assert cores.spread(square, []) == []


@COPIES
@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
@pytest.mark.parametrize("many", [cores.FEW + 1, 1000, 1003])
def test_many_are_done_elsewhere_and_come_back_in_order(many: int) -> None:
    done = cores.spread(square, range(many))
    assert [result for result, _ in done] == [n * n for n in range(many)]
    assert os.getpid() not in {process for _, process in done}


@COPIES
@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
def test_what_goes_wrong_elsewhere_goes_wrong_here() -> None:
    with pytest.raises(ValueError, match="-1"):
        cores.spread(square, [*range(1000), -1])


def test_a_process_of_its_own_knows_its_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cores, "_todo", None, raising=False)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    cores._begin(square, [1, 2, 3])
    assert [result for result, _ in cores._do(range(1, 3))] == [4, 9]


def test_one_core_does_it_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cores, "_cores", lambda: 1)
    assert {process for _, process in cores.spread(square, range(1000))} == {os.getpid()}


def test_a_process_with_threads_is_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert {process for _, process in cores.spread(square, range(1000))} == {os.getpid()}


@COPIES
@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
def test_a_copy_works_beside_this_process() -> None:
    with cores.beside(lambda: (b"a" * 1_000_000, os.getpid()), 1000) as made:
        result, process = made()
    assert result == b"a" * 1_000_000
    assert process != os.getpid()


@COPIES
@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
def test_what_goes_wrong_in_a_copy_goes_wrong_here() -> None:
    def fail() -> None:
        raise ValueError("no")

    with (
        pytest.raises(ValueError, match="no"),
        cores.beside(fail, 1000) as made,
    ):
        made()


@COPIES
@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
def test_copies_leave_an_interruption_to_this_process() -> None:
    def interrupted(_: int = 0) -> int:
        os.kill(os.getpid(), signal.SIGINT)
        return os.getpid()

    with cores.beside(interrupted, 1000) as made:
        assert made() != os.getpid()
    assert os.getpid() not in cores.spread(interrupted, range(1000))


@COPIES
@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
def test_a_copy_ends_when_nobody_waits_for_it(tmp_path: Path) -> None:
    def work() -> None:
        (tmp_path / "begun").touch()
        time.sleep(60)
        (tmp_path / "done").touch()

    begun = time.monotonic()
    with cores.beside(work, 1000):
        while not (tmp_path / "begun").exists():
            time.sleep(0.01)
    assert time.monotonic() - begun < 60
    assert not multiprocessing.active_children()
    assert not (tmp_path / "done").exists()


@COPIES
@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
@pytest.mark.parametrize(("most", "is_shared"), [(5, True), (100, False)])
def test_of_a_large_site_a_few_pages_are_shared_out(
    most: int, is_shared: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output, "_MANY", most)
    items = [
        Item(f"{number}.html", b"", lambda: [str(os.getpid()).encode()]) for number in range(20)
    ]
    assert Output(tmp_path / "site", tmp_path / "manifest").publish(items).written == 20
    makers = {file.read_text() for file in (tmp_path / "site").iterdir()}
    assert (str(os.getpid()) not in makers) is is_shared


def test_little_work_is_done_here_when_it_is_asked_for() -> None:
    done: list[int] = []
    with cores.beside(lambda: done.append(os.getpid()), 1) as made:
        assert done == []
        made()
    assert done == [os.getpid()]


def test_a_copy_sends_what_it_made_or_what_went_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    hushed: list[tuple[object, ...]] = []
    monkeypatch.setattr(signal, "signal", lambda *said: hushed.append(said))
    ours, theirs = multiprocessing.Pipe(duplex=False)
    cores._alone(theirs, lambda: 5)
    assert cores._receive(ours) == 5
    assert hushed == [(signal.SIGINT, signal.SIG_IGN)]
    cores._send(theirs, lambda: 4)
    assert cores._receive(ours) == 4
    cores._send(theirs, lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        cores._receive(ours)
