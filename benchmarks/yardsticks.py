"""What is measured inside a process of its own, and what it is held against.

    python benchmarks/yardsticks.py frontmatter|history|feeds|icalendar|icalendar-made FOLDER

The last three print the seconds of the one step they are about: a workspace must be read before its
feeds can be made, and that reading has its own line in the table.
"""

import sys
from datetime import date
from pathlib import Path
from time import perf_counter

import frontmatter
import icalendar
from corpus import TODAY

from cmcal import history
from cmcal.feeds.calendars import Feed, feeds
from cmcal.workspace import open_folder


def read_front_matter(folder: Path) -> None:
    """Load every Markdown file, as a script of ten lines would."""
    for file in (folder / "content").rglob("*.md"):
        frontmatter.load(str(file))


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
    """Do one of them."""
    match what:
        case "frontmatter":
            read_front_matter(folder)
        case "history":
            history.read(folder, TODAY)
        case "feeds":
            print(make_feeds(folder)[1])
        case "icalendar" | "icalendar-made":
            print(serialise(folder, made=what.endswith("made")))
        case _:
            sys.exit(f"nothing is called {what}")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
