"""The feeds of a workspace and icalendar's own work, each timed in a process of its own.

    python benchmarks/yardsticks.py feeds|icalendar|icalendar-made FOLDER

Each prints the seconds of the one step it is about: a workspace must be read before its feeds can
be made, and that reading has its own line in the table.
"""

import sys
from datetime import date
from pathlib import Path
from time import perf_counter

import icalendar
from corpus import TODAY

from cmcal import history
from cmcal.feeds.calendars import Feed, feeds
from cmcal.workspace import open_folder


def make_feeds(folder: Path) -> tuple[tuple[Feed, ...], float]:
    """Make every feed with nothing kept; give them and the seconds it took."""
    opened = open_folder(folder, TODAY)
    past = history.read(opened.root, TODAY)
    start = perf_counter()
    made = feeds(opened.loaded.calendar, past, opened.language)
    return made.feeds, perf_counter() - start


def serialise(folder: Path, *, made: bool) -> float:
    """Give the seconds icalendar takes for the distinct events of every feed, each once.

    With `made`, each event is first made from its values through the library's `add`.
    """
    components: dict[str, icalendar.Event] = {}
    for feed in make_feeds(folder)[0]:
        for event in icalendar.Calendar.from_ical(feed.data).walk("VEVENT"):
            components.setdefault(str(event["UID"]), event)
    values = [_values(event) for event in components.values()]
    start = perf_counter()
    if made:
        for pairs in values:
            event = icalendar.Event()
            for name, value in pairs:
                event.add(name, value)
            event.to_ical()
    else:
        for event in components.values():
            event.to_ical()
    return perf_counter() - start


def _values(event: icalendar.Event) -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    for name, value in event.property_items(recursive=False):
        if name in ("BEGIN", "END"):
            continue
        plain = getattr(value, "dt", None) or getattr(value, "cats", None) or value
        found.append((name, plain if isinstance(plain, date | list | int) else str(plain)))
    return found


def main(what: str, folder: Path) -> None:
    """Print the seconds of one of them."""
    seconds = (
        make_feeds(folder)[1] if what == "feeds" else serialise(folder, made=what != "icalendar")
    )
    print(seconds)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
