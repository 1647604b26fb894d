"""Work shared among the cores of the machine: many things at once, or one beside another."""

import contextlib
import functools
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

FEW = 500
"""Up to so many things, starting other processes costs more than it saves."""
_PORTIONS = 8
"""Portions a core: so many that the cores end together, so few that sending them costs nothing."""
_todo: tuple[Callable[[Any], Any], Sequence[Any]]


def spread(work: Callable[[T], R], things: Sequence[T], few: int = FEW) -> list[R]:
    """Give `work(thing)` for each thing, in their order.

    Each process starts as a copy of this one, so nothing is sent to it; what `work` gives is sent
    back, and should be small. One process does it all where there are `few` things, one core, other
    threads, or a system whose processes do not start as copies.

    Raises:
        Exception: What `work` raises.
    """
    if len(things) <= few or not _can_copy():
        return [work(thing) for thing in things]
    cores = _cores()
    size = -(-len(things) // (cores * _PORTIONS))
    portions = [range(first, first + size) for first in range(0, len(things), size)]
    with multiprocessing.get_context("fork").Pool(cores, _begin, (work, things)) as pool:
        return [result for results in pool.imap(_do, portions) for result in results]


@contextlib.contextmanager
def beside(work: Callable[[], R], size: int) -> Iterator[Callable[[], R]]:
    """Begin `work` in a copy of this process, and give what waits for the result.

    `size` tells how much it is in things that `spread` would count: little work, or work that no
    copy can do, is done here when its result is asked for. Whoever leaves without asking ends it.

    Raises:
        Exception: What `work` raises, when its result is asked for.
    """
    if size <= FEW or not _can_copy():
        yield work
        return
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    copy = context.Process(target=_alone, args=(theirs, work))
    copy.start()
    theirs.close()
    try:
        yield functools.partial(_receive, ours)
    finally:
        ours.close()
        copy.terminate()
        copy.join()


def _can_copy() -> bool:
    """Whether a copy of this process would have a core to run on, and would be whole."""
    return _cores() > 1 and threading.active_count() == 1


@functools.cache
def _cores() -> int:
    """Give how many cores this process may use; 1 where a copy of a process is not safe."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def _hush() -> None:
    """Leave an interruption to the process that was copied: it tells, and ends its copies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _begin(work: Callable[[Any], Any], things: Sequence[Any]) -> None:
    global _todo  # noqa: PLW0603 - a process of its own, which knows nothing else
    _todo = (work, things)
    _hush()


def _do(portion: range) -> list[Any]:
    work, things = _todo
    return [work(thing) for thing in things[portion.start : portion.stop]]


def _alone(there: "Connection[Any, Any]", work: Callable[[], Any]) -> None:
    _hush()
    _send(there, work)


def _send(there: "Connection[Any, Any]", work: Callable[[], Any]) -> None:
    """Send what `work` gives, or what it raises."""
    try:
        result, error = work(), None
    except Exception as raised:  # noqa: BLE001 - it is raised again where the result is awaited
        result, error = None, raised
    there.send((result, error))


def _receive(here: "Connection[Any, Any]") -> Any:
    result, error = here.recv()
    if error is not None:
        raise error
    return result
