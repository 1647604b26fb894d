"""Print what is due: what is late first, then each day's publications, deadlines and duties."""

import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from cmcal.language import Language
from cmcal.model.deadlines import Deadline
from cmcal.model.schedule import Calendar
from cmcal.report.terminal import printable
from cmcal.report.terminal import width as columns
from cmcal.spelling import nearest
from cmcal.views import agenda, approvals
from cmcal.views.days import Day, Entry
from cmcal.workspace import open_folder


class Line(NamedTuple):
    """One line of a day: a time or a day, what it is, its title, and who or how far."""

    when: str
    what: str
    title: str
    state: str = ""


def run(
    root: Path, today: date, *, days: int = 7, person: str = "", language: str | None = None
) -> int:
    """Print the agenda; give 2 when no such person is known."""
    opened = open_folder(root, today, language)
    calendar = opened.loaded.calendar
    if person and person not in calendar.people:
        known = nearest(person, calendar.people) or ", ".join(calendar.people) or "…"
        sentence = "terminal.agenda-unknown-person"
        print(opened.language.text(sentence, word=person, known=known), file=sys.stderr)
        return 2
    found = agenda.view(calendar, days, person)
    is_colored = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    print(render(found, calendar, opened.language, color=is_colored), end="")
    return 0


def render(
    found: agenda.Agenda, calendar: Calendar, language: Language, *, color: bool = False
) -> str:
    """Write an agenda as aligned text; days without anything are left out, today never is."""
    write = _Writer(calendar, language)
    blocks: list[tuple[str, list[str], list[Line]]] = []
    late = [write.late(dated.day.day, dated.entry) for dated in found.late]
    late += [write.deadline(deadline, dated=True) for deadline in found.overdue]
    if late:
        blocks.append((language.text("terminal.agenda-overdue"), [], late))
    for day in found.days:
        notes, lines = list(write.notes(day)), list(write.lines(day))
        is_today = day.day == calendar.today
        if not (notes or lines or is_today):
            continue
        title = language.day(day.day, "date")
        title = title[:1].upper() + title[1:]
        if is_today:
            title += language.text("terminal.agenda-today")
        nothing = [] if notes or lines else [language.text("terminal.agenda-nothing")]
        blocks.append((title, [*notes, *nothing], lines))
    every = [line for _, _, lines in blocks for line in lines]
    widths = [max((columns(line[n]) for line in every), default=0) for n in range(3)]
    written: list[str] = []
    for title, notes, lines in blocks:
        style = "1;31" if lines is late else "1"
        head = f"\x1b[{style}m{title}\x1b[0m" if color else title
        written.append("\n".join([head, *_indented(notes, lines, widths)]) + "\n")
    return "\n".join(written)


class _Writer:
    """Puts what a day holds into lines, in the reader's language."""

    def __init__(self, calendar: Calendar, language: Language) -> None:
        self._calendar = calendar
        self._language = language

    def notes(self, day: Day) -> Iterator[str]:
        """What holds for the whole day."""
        text = self._language.text
        if day.holiday:
            yield text("terminal.agenda-holiday", name=printable(day.holiday))
        for key_date in day.key_dates:
            yield text("terminal.agenda-key-date", name=printable(key_date.name))
        for shift in day.duty:
            duty = text("terminal.agenda-duty", name=self._person(shift.person))
            if shift.backup:
                duty += text("terminal.agenda-backup", name=self._person(shift.backup))
            if shift.hours is not None:
                start, end = _colon(shift.hours.start), _colon(shift.hours.end)
                duty += text("terminal.agenda-hours", start=start, end=end)
            yield duty

    def lines(self, day: Day) -> Iterator[Line]:
        """What is to be done that day: by time, then what has none."""
        timed = [(entry.clock, self._entry(entry.clock, entry)) for entry in day.entries]
        for routine in day.routines:
            clock = _colon(routine.time or "")
            word = self._language.text("terminal.agenda-routine")
            person = self._person(routine.owner)
            timed.append((clock, Line(clock, word, printable(routine.title), person)))
        timed.sort(key=lambda found: (not found[0], found[0]))
        yield from (line for _, line in timed)
        yield from (self.deadline(deadline) for deadline in day.deadlines)

    def late(self, day: date, entry: Entry) -> Line:
        """A post whose day is past."""
        return self._entry(self._language.day(day, "short"), entry)

    def deadline(self, deadline: Deadline, *, dated: bool = False) -> Line:
        """Something to hand over."""
        when = self._language.day(deadline.day, "short") if dated else ""
        word = self._language.text(f"terminal.agenda-{deadline.kind}")
        return Line(when, word, printable(deadline.title), self._person(deadline.person))

    def _entry(self, when: str, entry: Entry) -> Line:
        channels = " ".join(self._letters(name) for name in entry.channels)
        words = [self._language.text(f"words.status-{entry.status.value}")]
        words += self._approvals(entry)
        return Line(when, channels, printable(entry.post.title), " · ".join(words))

    def _approvals(self, entry: Entry) -> Iterator[str]:
        """What the approvals of an entry are worth."""
        for given in approvals.view(self._calendar, entry.post, entry.channels):
            by, on = (given.approval.by, given.approval.on) if given.approval else ("", "")
            key = f"terminal.agenda-approval-{given.state}"
            yield self._language.text(key, name=self._person(by), day=on)

    def _letters(self, channel: str) -> str:
        platform = self._calendar.platforms.get(self._calendar.channels[channel].platform)
        return platform.letters if platform else channel

    def _person(self, name: str) -> str:
        person = self._calendar.people.get(name)
        return printable(person.name if person else name)


def _indented(notes: list[str], lines: list[Line], widths: list[int]) -> Iterator[str]:
    yield from (f"  {note}" for note in notes)
    for line in lines:
        cells = [cell + " " * (widths[n] - columns(cell)) for n, cell in enumerate(line[:3])]
        yield f"  {'  '.join([*cells, line.state])}".rstrip()


def _colon(clock: str) -> str:
    """Give a clock as `09:30`, however it was written."""
    hours, _, minutes = clock.replace("h", ":").partition(":")
    return f"{int(hours):02}:{minutes}" if clock else ""
