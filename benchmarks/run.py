"""Measure every budget against its yardstick, and print a Markdown table.

    python benchmarks/run.py [--sizes 1000 10000]

Each figure is the median of three runs of a whole process. What is measured and its yardstick take
turns, so that a slow moment of the machine weighs on both.
"""

import argparse
import gzip
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import corpus
import rival

from cmcal.workspace import KEPT_IN, cache_of

HERE = Path(__file__).resolve().parent
ROUNDS = 3
COMMITS = 3_000
MONTH_POSTS = 4 * 31 * 3
EVERY_CHANNEL = (len(corpus.FORMATS), len(corpus.FORMATS))
_ENVIRONMENT = {**os.environ, "PYTHONPATH": str(HERE.parent), "PYTHONHASHSEED": "0"}
_ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)  # An installed package is compiled.
REVIEWED = 300
_LINKED = re.compile(r'(?:<link[^>]+rel="stylesheet"[^>]+href|<script[^>]+src)="([^":?#]+)')
_MEBIBYTE = 1024
_FRONT_MATTER = """
import frontmatter, pathlib, sys
for file in pathlib.Path(sys.argv[1], "content").rglob("*.md"):
    frontmatter.load(str(file))
"""
_HISTORY = """
import datetime, pathlib, sys
from cmcal import history
history.read(pathlib.Path(sys.argv[1]), datetime.date(2026, 12, 7))
"""


class Run(NamedTuple):
    """One run of a process: its seconds, its peak of memory in MiB, and what it printed."""

    seconds: float
    memory: float
    printed: str


class Median(NamedTuple):
    """The medians of several runs."""

    seconds: float
    memory: float


class Row(NamedTuple):
    """A line of the table."""

    what: str
    posts: str
    measured: str
    yardstick: str
    figure: str
    budget: str
    verdict: str


Task = Callable[[], Run]


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description="Measure cmcal against its budgets.")
    parser.add_argument("--sizes", nargs="+", type=int, default=[1_000, 10_000], metavar="POSTS")
    sizes = sorted(parser.parse_args().sizes)
    with tempfile.TemporaryDirectory(prefix="cmcal-bench-") as temporary:
        folder = Path(temporary)
        _ENVIRONMENT[KEPT_IN] = os.environ[KEPT_IN] = str(folder / "kept")
        print("| what | posts | measured | yardstick | figure | budget | kept |")
        print("|---|--:|--:|--:|--:|--:|:-:|")
        builds: dict[int, float] = {}
        for row in _rows(folder, sizes, builds):
            print(f"| {' | '.join(row)} |", flush=True)


def _rows(folder: Path, sizes: list[int], builds: dict[int, float]) -> Iterator[Row]:
    yield _start_up()
    yield from _month(folder / "month")
    for size in sizes:
        workspace = folder / f"posts-{size}"
        corpus.write(workspace, size)
        time.sleep(3)  # A file changed in the last two seconds is read again by a warm check.
        yield from _check(workspace, size)
        yield from _build(workspace, folder / f"hugo-{size}", size, builds)
        yield from _feeds(workspace, size)
        if size == sizes[0]:
            yield _history(folder / "history", workspace, size)
        if size == sizes[-1]:
            yield _review(folder / "reviewed", workspace, size)
    small, large = sizes[0], sizes[-1]
    if small != large:
        growth = builds[large] / builds[small]
        yield Row(
            "growth of `cmcal build`, nothing cached",
            f"{small:,} → {large:,}",
            f"{builds[large]:.2f} s",
            f"{builds[small]:.2f} s",
            *_kept(growth, large / small, "×"),
        )


def _start_up() -> Row:
    found = _turns(
        {
            "python": lambda: _process([sys.executable, "-c", "pass"]),
            "cmcal": lambda: _cmcal("--version"),
        },
        rounds=11,
    )
    return _ratio("start-up of `cmcal --version`, against `python -c pass`", "", found, "cmcal", 4)


def _month(workspace: Path) -> Iterator[Row]:
    corpus.write(workspace, MONTH_POSTS, per_day=4, channels=EVERY_CHANNEL)
    _cmcal("build", "-C", workspace)
    page = workspace / "site" / "calendar" / f"{corpus.TODAY:%Y-%m}.html"
    text = page.read_text(encoding="utf-8")
    linked = {(page.parent / path).resolve() for path in _LINKED.findall(text)}
    alone = _packed(page)
    whole = alone + sum(_packed(file) for file in linked if file.is_file())
    for what, size in (("its HTML", alone), ("all in: HTML, styles, scripts", whole)):
        yield Row(
            f"month page, 4 posts a day × 6 networks, gzip, {what}",
            f"{MONTH_POSTS}",
            "",
            "",
            *_kept(size, 60, " KB"),
        )


def _check(workspace: Path, size: int) -> Iterator[Row]:
    def cold() -> Run:
        _put_aside(cache_of(workspace))
        return _cmcal("check", "-C", workspace)

    def edited() -> Run:
        _edit(workspace)
        return _cmcal("check", "-C", workspace)

    found = _turns(
        {
            "frontmatter": lambda: _python(_FRONT_MATTER, workspace),
            "cold": cold,
            "warm": lambda: _cmcal("check", "-C", workspace),
            "edited": edited,
        }
    )
    yardstick = "against `frontmatter.load`"
    yield _ratio(f"`cmcal check`, nothing cached, {yardstick}", size, found, "cold", 2.5)
    yield _ratio(f"`cmcal check`, warm, {yardstick}", size, found, "warm", 0.5)
    yield _ratio(f"`cmcal check`, after one edit, {yardstick}", size, found, "edited", 0.5)
    yield _memory("`cmcal check`, nothing cached", size, found["cold"])


def _build(workspace: Path, site: Path, size: int, builds: dict[int, float]) -> Iterator[Row]:
    def cold() -> Run:
        _put_aside(cache_of(workspace))
        _put_aside(workspace / "site")
        return _cmcal("build", "-C", workspace)

    def edited() -> Run:
        _edit(workspace)
        return _cmcal("build", "-C", workspace)

    def hugo() -> Run:
        _put_aside(site / "public")
        return _process([program, "--source", site, "--quiet"])

    tasks: dict[str, Task] = {"cold": cold, "edited": edited}
    program = rival.program()
    if program is not None:
        cold()
        rival.write(site, workspace)
        tasks = {"hugo": hugo, **tasks}
    found = _turns(tasks)
    builds[size] = found["cold"].seconds
    yield _ratio("`cmcal build`, nothing cached, against Hugo", size, found, "cold", 2)
    yield _ratio("`cmcal build`, after one edit, against all of Hugo", size, found, "edited", 0.3)
    yield _memory("`cmcal build`, nothing cached", size, found["cold"])
    yield _memory("`cmcal build`, after one edit", size, found["edited"])


def _feeds(workspace: Path, size: int) -> Iterator[Row]:
    names = ("icalendar", "icalendar-made", "feeds")
    found = _turns({name: lambda name=name: _inside(name, workspace) for name in names})
    made = "all feeds, against icalendar making and serialising their events once"
    yield _ratio(made, size, {name: found[name] for name in names[1:]}, "feeds", 1.2)
    alone = "all feeds, against icalendar's `to_ical` alone on events made before"
    yield _ratio(alone, size, found, "feeds", 1.2)


def _history(folder: Path, workspace: Path, size: int) -> Row:
    corpus.history(folder, workspace, COMMITS)
    found = _turns(
        {
            "git": lambda: _process(["git", "-C", folder, "log", "--name-status"]),
            "history": lambda: _python(_HISTORY, folder),
        }
    )
    what = f"history of all files, {COMMITS:,} commits, against `git log --name-status`"
    return _ratio(what, size, found, "history", 2)


def _review(folder: Path, workspace: Path, size: int) -> Row:
    """Measure the review of a branch, whose calendar a check has read before."""
    corpus.branch(folder, workspace, COMMITS, REVIEWED)
    time.sleep(3)  # A file changed in the last two seconds is read again by a warm check.
    _cmcal("check", "-C", folder)
    found = _turns(
        {
            "check": lambda: _cmcal("check", "-C", folder),
            "review": lambda: _cmcal("review", "-C", folder),
        }
    )
    what = f"review of a branch with {REVIEWED} changed posts, {COMMITS:,} commits, against a warm"
    return _ratio(f"{what} `cmcal check`", size, found, "review", 2)


def _turns(tasks: dict[str, Task], rounds: int = ROUNDS) -> dict[str, Median]:
    """Run each task in turn, `rounds` times; give the medians."""
    runs: dict[str, list[Run]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            runs[name].append(task())
    return {
        name: Median(
            statistics.median(run.seconds for run in found),
            statistics.median(run.memory for run in found),
        )
        for name, found in runs.items()
    }


def _cmcal(*arguments: str | Path) -> Run:
    today = [] if arguments == ("--version",) else ["--today", corpus.TODAY.isoformat()]
    return _process([sys.executable, "-m", "cmcal", *arguments, *today])


def _python(code: str, folder: Path) -> Run:
    """Run a few lines of Python that import nothing but what they are about."""
    return _process([sys.executable, "-c", code, folder])


def _inside(name: str, folder: Path) -> Run:
    """Give a run whose time is the one its process measured."""
    run = _process([sys.executable, HERE / "yardsticks.py", name, folder])
    return run._replace(seconds=float(run.printed))


def _process(command: list[str | Path]) -> Run:
    """Run a whole process.

    Raises:
        RuntimeError: It failed.
    """
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=output, env=_ENVIRONMENT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        printed = output.read().decode(errors="replace")
    if process.returncode:
        words = f"{' '.join(map(str, command))} gave {process.returncode}: {printed[-2000:]}"
        raise RuntimeError(words)
    return Run(seconds, usage.ru_maxrss / _MEBIBYTE, printed)


def _edit(workspace: Path) -> None:
    """Change the title of one post of today, each time to another one."""
    file = next((workspace / "content" / "posts").rglob(f"{corpus.TODAY}-03.md"))
    text = file.read_text(encoding="utf-8").replace("title: ", "title: Encore ", 1)
    file.write_text(text, encoding="utf-8")


def _put_aside(folder: Path) -> None:
    """Move a folder out of the way: where thousands of files were just removed, ext4 is slow."""
    if folder.exists():
        folder.rename(folder.with_name(f"{folder.name}-{time.monotonic_ns()}"))


def _packed(file: Path) -> float:
    """Give a file's size packed, in KB."""
    return len(gzip.compress(file.read_bytes(), 9)) / 1000


def _ratio(what: str, posts: int | str, found: dict[str, Median], name: str, budget: float) -> Row:
    """Give the line of one ratio; the yardstick is the first of those found."""
    yardstick = next(iter(found))
    size = f"{posts:,}" if isinstance(posts, int) else posts
    measured = _shown(found[name].seconds)
    if "Hugo" in what and yardstick != "hugo":
        return Row(what, size, measured, "not measured: no `hugo`", "", f"{budget:g} ×", "?")
    against = found[yardstick].seconds
    kept = _kept(found[name].seconds / against, budget, " ×")
    return Row(what, size, measured, _shown(against), *kept)


def _memory(what: str, posts: int, found: Median) -> Row:
    return Row(f"memory of {what}", f"{posts:,}", "", "", *_kept(found.memory, 500, " MB"))


def _kept(figure: float, budget: float, unit: str) -> tuple[str, str, str]:
    return f"{figure:.3g}{unit}", f"{budget:g}{unit}", "yes" if figure <= budget else "**no**"


def _shown(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.0f} ms"


if __name__ == "__main__":
    main()
