"""What each kind of change is called, in the reader's words."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from cmcal.changes.kinds import Change, Kind, Run, Shown
from cmcal.changes.review import Review
from cmcal.language import Language
from cmcal.media.facts import Media
from cmcal.model.post import Post
from cmcal.model.schedule import Calendar
from cmcal.report.review.pieces import Line, Piece, line

_CONTEXT = 40
"""Letters of what both texts share that are shown beside what changed."""
_LONGEST = 600
"""Letters of one run of words that are shown."""
_EXCERPT = 240


def lines(change: Change, review: Review, language: Language) -> Iterator[Line]:
    """Give the lines that tell a change: one, or one a file for assets."""
    if change.kind is Kind.ASSETS:
        what = language.text("review.assets")
        for shown in change.assets:
            yield line(_headed(what, change, review, language) + _shown(shown, language))
    elif change.kind is Kind.REWORDED:
        what = language.text(f"review.reworded-{change.field}")
        headed = Piece(_headed(what, change, review, language))
        yield (headed, *excerpts(change.runs))
    elif change.kind in (Kind.ADDED, Kind.REMOVED):
        yield from _come_or_gone(change, review, language)
    else:
        yield line(_said(change, review, language))


def _said(change: Change, review: Review, language: Language) -> str:
    match change.kind:
        case Kind.RENAMED:
            return _text(language, "renamed", change.before, change.after)
        case Kind.RETARGETED if change.field == "channels":
            what = language.text("review.retargeted-channels")
            return language.text("review.all-at", what=what) + _channels(change, review, language)
        case Kind.RESCHEDULED | Kind.RETARGETED | Kind.STATUS | Kind.REASSIGNED:
            key = f"{change.kind.value}-{change.field}"
            known = language.has(f"review.{key}")
            what = language.text(f"review.{key if known else change.kind.value}")
            before = _value(change, change.before, review.base, language)
            after = _value(change, change.after, review.head, language)
            headed = _headed(what, change, review, language)
            return headed + _text(language, "from-to", (before,), (after,))
        case Kind.APPROVED | Kind.STALE:
            return _approval(change.kind.value, change.after, review.head, language)
        case Kind.UNAPPROVED:
            return _approval("unapproved", change.before, review.base, language)
        case _:
            return _edited(change, language)


def _edited(change: Change, language: Language) -> str:
    if change.of in ("limits", "file"):
        return language.text(f"review.{change.of}-edited")
    key = "edited" if change.of == "post" else "record-edited"
    fields = ", ".join(field(name, language) for name in change.fields)
    return language.text(f"review.{key}", fields=fields)


def _come_or_gone(change: Change, review: Review, language: Language) -> Iterator[Line]:
    if change.of != "post":
        yield line(language.text(f"review.record-{change.kind.value}"))
        return
    is_added = change.kind is Kind.ADDED
    calendar = review.head if is_added else review.base
    post = next(one for one in calendar.posts if (one.id, one.path) == (change.id, change.path))
    channels = named(change.after or change.before, review, language)
    status = language.text(f"words.status-{post.status.value}")
    said = language.text(f"review.{change.kind.value}", channels=channels, status=status)
    yield line(said)
    words = _words(calendar, post)
    if words and is_added:
        yield (Piece(_cut(words, _EXCERPT), "added"),)


def _words(calendar: Calendar, post: Post) -> str:
    """Give the first words that the public will read of a post."""
    captions = (one.caption for one in calendar.publications_of(post))
    return next(filter(None, captions), "") or post.body.strip()


def _channels(change: Change, review: Review, language: Language) -> str:
    come = [name for name in change.after if name not in change.before]
    gone = [name for name in change.before if name not in change.after]
    said = [
        language.text(f"review.channels-{what}", channels=named(names, review, language))
        for what, names in (("added", come), ("removed", gone))
        if names
    ]
    return ", ".join(said)


def _headed(what: str, change: Change, review: Review, language: Language) -> str:
    """Say what changed, and where when it is not everywhere."""
    if not change.channels:
        return language.text("review.all-at", what=what)
    channels = named(change.channels, review, language)
    return language.text("review.some-at", what=what, channels=channels)


def _text(language: Language, key: str, before: Sequence[str], after: Sequence[str]) -> str:
    return language.text(f"review.{key}", before="".join(before), after="".join(after))


def _value(change: Change, said: Sequence[str], calendar: Calendar, language: Language) -> str:
    text = "".join(said)
    match change.kind:
        case Kind.RESCHEDULED:
            return moment(text, calendar, language)
        case Kind.STATUS:
            return language.text(f"words.status-{text}")
        case Kind.REASSIGNED:
            return person(text, calendar, language)
        case _:
            return text or language.text("review.no-format")


def _approval(key: str, said: Sequence[str], calendar: Calendar, language: Language) -> str:
    name, day = said
    return language.text(f"review.{key}", name=person(name, calendar, language), day=day)


def _shown(shown: Shown, language: Language) -> str:
    if not shown.file:
        return language.text("review.asset-order")
    if shown.state != "changed":
        look = _look(shown.after or shown.before, language)
        told = language.text("review.asset-look", look=look) if look else ""
        return language.text(f"review.asset-{shown.state}", file=shown.file, look=told)
    unknown = language.text("review.asset-unknown")
    said = [
        language.text(
            "review.asset-content",
            before=_look(shown.before, language) or unknown,
            after=_look(shown.after, language) or unknown,
        )
        if name == "content"
        else field(name, language)
        for name in shown.fields
    ]
    return language.text("review.asset-changed", file=shown.file, fields=", ".join(said))


def _look(media: Media | None, language: Language) -> str:
    """Say how large a file is, in pixels, seconds and bytes."""
    if media is None:
        return ""
    said = []
    if media.width:
        said.append(language.text("review.pixels", width=media.width, height=media.height))
    if media.seconds:
        said.append(language.text("review.seconds", seconds=round(media.seconds)))
    if media.bytes:
        said.append(language.format_field(media.bytes, "weight"))
    return ", ".join(said)


def moment(written: str, calendar: Calendar, language: Language) -> str:
    """Say when something goes out: the year only when it is not this one."""
    if not written:
        return language.text("review.undated")
    day, _, clock = written.partition(" ")
    style = "weekday-short" if date.fromisoformat(day).year == calendar.today.year else "date"
    said = language.day(date.fromisoformat(day), style)
    return f"{said}, {language.clock(clock)}" if clock else said


def person(name: str, calendar: Calendar, language: Language) -> str:
    """Say who: by name, else by id."""
    known = calendar.people.get(name)
    return (known.name if known else name) or language.text("review.nobody")


def channel(name: str, review: Review) -> str:
    """Say which channel: its name, else its network, else its id."""
    for calendar in (review.head, review.base):
        known = calendar.channels.get(name)
        if known is not None:
            return known.name or calendar.platform_name(known)
    return name


def kind(of: str, language: Language) -> str:
    """Say what kind of record changed."""
    own = f"review.of-{of}"
    return language.text(own if language.has(own) else f"words.kind-{of}")


def field(name: str, language: Language) -> str:
    """Say which key changed; a rare one as files write it."""
    key = f"review.field-{name}"
    return language.text(key) if language.has(key) else name


def named(names: Iterable[str], review: Review, language: Language) -> str:
    """Say which channels: none of them, where there is none."""
    said = ", ".join(channel(name, review) for name in names)
    return said or language.text("review.no-channel")


def excerpts(runs: Sequence[Run]) -> Iterator[Piece]:
    """Give runs of words, those that both texts share cut to what stands beside a change."""
    for place, run in enumerate(runs):
        if run.state != "kept" or len(run.text) <= 2 * _CONTEXT:
            yield Piece(_cut(run.text, _LONGEST), run.state)
            continue
        begin = run.text[:_CONTEXT].rpartition(" ")[0] + " " if place else ""
        end = " " + run.text[-_CONTEXT:].partition(" ")[2] if place < len(runs) - 1 else ""
        yield Piece(f"{begin}…{end}")


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most].rstrip()}…"
