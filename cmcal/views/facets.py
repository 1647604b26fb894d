"""What the calendar's pages can be filtered by: channel, status, owner… and which entry has what.

Each value has a token, a short word made from the value alone: a page that carries it stays as it
is when another value comes or goes, and no id, however written, reaches a selector.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping

from cmcal.model.brief import Brief
from cmcal.model.deadlines import Deadline
from cmcal.model.planning import Channel
from cmcal.model.post import Post
from cmcal.model.publications import Publication
from cmcal.model.schedule import Calendar
from cmcal.model.words import Status
from cmcal.spoken import DEFAULT
from cmcal.views.cards import Card
from cmcal.views.days import Entry

FACETS = (
    "channel", "platform", "status", "format", "pillar", "persona", "campaign", "owner", "brand",
)  # fmt: skip
MANY = 200
"""Of very many values, those most in use can be chosen: a browser has to compare every one."""
_LENGTH = 5
_LETTERS = 26

Value = tuple[str, str]
"""A facet and one of its values; the empty value is that of what has none."""


class Facets:
    """The values in use in a calendar, and the tokens of what pages show."""

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self.values: Mapping[str, tuple[str, ...]] = {
            facet: tuple(name for name, _ in counts.most_common(MANY))
            for facet, counts in _in_use(calendar).items()
        }
        """The values of each facet that can be chosen, in no order that means anything."""
        self._tokens = _tokens([(facet, one) for facet in FACETS for one in self.values[facet]])
        self._of_post: dict[str, tuple[str, ...]] = {}
        self._of_publication: dict[tuple[str, str, str, str], tuple[str, ...]] = {}

    def token(self, facet: str, value: str) -> str:
        """Give the token of a value; nothing when it cannot be chosen."""
        return self._tokens.get((facet, value), "")

    def of(self, shown: Entry | Card) -> str:
        """Give the tokens of an entry or a card, with a space between them."""
        found = [self.token("status", shown.status.value), *self._post(shown.post)]
        for entry in shown.entries if isinstance(shown, Card) else (shown,):
            for publication in entry.publications:
                found += self._publication(publication)
        return _joined(found)

    def of_deadline(self, deadline: Deadline) -> str:
        """Give the tokens of a deadline: its own person's, and those of its post or brief."""
        kind = "brief" if deadline.kind == "brief" else "post"
        record = self._calendar.by_id[kind].get(deadline.id)
        found = [self.token("owner", deadline.person)]
        channels = self._calendar.channels
        if isinstance(record, Post):
            found += [self.token("status", record.status.value), *self._post(record)]
            for channel in (channels[name] for name in record.channels if name in channels):
                own = record.per_channel.get(channel.id) or record.per_channel.get(channel.platform)
                form = (own.format if own else "") or record.format
                found += self._channel(channel, form, record.brand)
        elif isinstance(record, Brief):
            found += self._strategy(record)
            for one in record.deliverables:
                if one.channel in channels:
                    found += self._channel(channels[one.channel], one.format, record.brand)
        return _joined(found)

    def _post(self, post: Post) -> tuple[str, ...]:
        found = self._of_post.get(post.path)
        if found is None:
            found = self._of_post[post.path] = self._strategy(post)
        return found

    def _strategy(self, record: Post | Brief) -> tuple[str, ...]:
        return (
            self.token("pillar", record.pillar),
            self.token("persona", record.persona),
            self.token("campaign", record.campaign),
        )

    def _publication(self, publication: Publication) -> tuple[str, ...]:
        post, override = publication.post, publication.override
        owner = override.owner or post.owner
        asked = (publication.channel.id, publication.format, post.brand, owner)
        found = self._of_publication.get(asked)
        if found is None:
            channel = self._channel(publication.channel, publication.format, post.brand)
            found = self._of_publication[asked] = (*channel, self.token("owner", owner))
        return found

    def _channel(self, channel: Channel, format: str, brand: str) -> tuple[str, ...]:
        return (
            self.token("channel", channel.id),
            self.token("platform", channel.platform),
            self.token("format", format_of(self._calendar, channel.platform, format)),
            self.token("brand", brand or channel.brand),
        )


def format_of(calendar: Calendar, platform: str, format: str) -> str:
    """Give what a word calls a format, in English: networks call the same thing by several ids.

    Give the word itself, when it names no format of the platform.
    """
    known = calendar.platforms.get(platform)
    form = known.format(format) if known else None
    return form.named(DEFAULT) if form else format


def _brand(publication: Publication) -> str:
    return publication.post.brand or publication.channel.brand


def _in_use(calendar: Calendar) -> dict[str, Counter[str]]:
    """Count the values of every facet that some publication has."""
    every = calendar.publications
    formats = Counter((one.channel.platform, one.format) for one in every)
    named: Counter[str] = Counter()
    for (platform, word), count in formats.items():
        named[format_of(calendar, platform, word)] += count
    channels = Counter(one.channel.id for one in every)
    platforms: Counter[str] = Counter()
    for name, count in channels.items():
        platforms[calendar.channels[name].platform] += count
    return {
        "channel": channels,
        "platform": platforms,
        # All of them, always: a page must not change because the last draft was approved.
        "status": Counter(status.value for status in Status),
        "format": named,
        "pillar": Counter(one.post.pillar for one in every),
        "persona": Counter(one.post.persona for one in every),
        "campaign": Counter(one.post.campaign for one in every),
        "owner": Counter(one.override.owner or one.post.owner for one in every),
        "brand": Counter(map(_brand, every)),
    }


def _tokens(values: list[Value]) -> Mapping[Value, str]:
    """Give each value a word of letters that no other has."""
    for length in range(_LENGTH, _LENGTH + _LETTERS):
        found = {value: _word(value, length) for value in values}
        if len(set(found.values())) == len(found):
            break
    return found


def _word(value: Value, length: int) -> str:
    said = hashlib.blake2b("\0".join(value).encode(), digest_size=length).digest()
    return "".join(chr(ord("a") + byte % _LETTERS) for byte in said)


def _joined(tokens: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(filter(None, tokens)))
