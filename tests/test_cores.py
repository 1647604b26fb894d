"""Work spread over the cores gives what the same work gives alone, and fails as it does."""

import os
import threading

import pytest

from cmcal import cores

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
    cores._begin(square, [1, 2, 3])
    assert [result for result, _ in cores._do(range(1, 3))] == [4, 9]


def test_one_core_does_it_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cores, "_cores", lambda: 1)
    assert {process for _, process in cores.spread(square, range(1000))} == {os.getpid()}


def test_a_process_with_threads_is_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert {process for _, process in cores.spread(square, range(1000))} == {os.getpid()}
