"""The same work done on many things, on every core of the machine."""

import functools
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

FEW = 500
"""Up to so many things, starting other processes costs more than it saves."""
_PORTIONS = 8
"""Portions a core: so many that the cores end together, so few that sending them costs nothing."""
_todo: tuple[Callable[[Any], Any], Sequence[Any]]


def spread(work: Callable[[T], R], things: Sequence[T]) -> list[R]:
    """Give `work(thing)` for each thing, in their order.

    Each process starts as a copy of this one, so nothing is sent to it; what `work` gives is sent
    back, and should be small. One process does it all where there are few things, one core, other
    threads, or a system whose processes do not start as copies.

    Raises:
        Exception: What `work` raises.
    """
    cores = _cores()
    if len(things) <= FEW or cores == 1 or threading.active_count() > 1:
        return [work(thing) for thing in things]
    size = -(-len(things) // (cores * _PORTIONS))
    portions = [range(first, first + size) for first in range(0, len(things), size)]
    with multiprocessing.get_context("fork").Pool(cores, _begin, (work, things)) as pool:
        return [result for results in pool.imap(_do, portions) for result in results]


@functools.cache
def _cores() -> int:
    """Give how many cores this process may use; 1 where a copy of a process is not safe."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def _begin(work: Callable[[Any], Any], things: Sequence[Any]) -> None:
    global _todo  # noqa: PLW0603 - a process of its own, which knows nothing else
    _todo = (work, things)


def _do(portion: range) -> list[Any]:
    work, things = _todo
    return [work(thing) for thing in things[portion.start : portion.stop]]
