"""The filters of the calendar's pages: what can be chosen, and the style sheet that hides the rest.

They work in CSS alone: a box that is checked hides, in its group, what has none of the checked
values. A workspace's values are the same on every page, so one style sheet serves them all.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, NamedTuple

from cmcal.language import Language
from cmcal.model.planning import Campaign
from cmcal.model.schedule import Calendar
from cmcal.model.words import Status
from cmcal.site import marks
from cmcal.site.output import digest
from cmcal.spelling import plain, slug
from cmcal.spoken import DEFAULT
from cmcal.views import grid
from cmcal.views.facets import FACETS, Facets

SHEET = "assets/filters.css"
_RATIO = re.compile(r"(\d{1,4}):(\d{1,4})")
_NO_COLOR = "#5f6368"
_DARK = 0.04045
"""Below it sRGB is linear."""


class Choice(NamedTuple):
    """One value that can be chosen."""

    token: str
    value: str
    name: str
    sign: str


class Group(NamedTuple):
    """The values of one facet."""

    facet: str
    choices: tuple[Choice, ...]


class Filters:
    """What the pages of a calendar can be filtered by."""

    def __init__(self, calendar: Calendar, language: Language) -> None:
        self._calendar = calendar
        self._language = language
        self.facets = Facets(calendar)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The facets that have something to choose from."""
        found = [Group(facet, tuple(self._choices(facet))) for facet in FACETS]
        channels, platforms = found[:2]
        if len(channels.choices) == len(platforms.choices):
            found.remove(platforms)  # One account a network: to choose one is to choose the other.
        return tuple(group for group in found if len(group.choices) > 1)

    @cached_property
    def digest(self) -> bytes:
        """The fingerprint of what can be chosen: every page that filters shows it."""
        return digest(*(repr(group).encode() for group in self.groups))

    @cached_property
    def sheet(self) -> bytes:
        """The style sheet: the filters, the colours of campaigns, the ratios of grids."""
        lines = [
            *(rule for group in self.groups for rule in _rules(group)),
            *(_color(self._calendar, one) for one in self._calendar.campaigns.values()),
            *_ratios(grid.ratios(self._calendar)),
        ]
        return "\n".join(dict.fromkeys([*lines, ""])).encode()

    def _choices(self, facet: str) -> Iterator[Choice]:
        values = self.facets.values[facet]
        if facet == "status":
            for status in Status:
                yield self._choice(facet, status.value, marks.SIGNS[status])
            return
        if facet == "channel":
            # In the order of the workspace's own list.
            for name in self._calendar.channels:
                if name in values:
                    yield self._choice(facet, name)
            return
        found = (self._choice(facet, value) for value in values)
        yield from sorted(found, key=lambda one: (not one.value, plain(one.name), one.value))

    def _choice(self, facet: str, value: str, sign: str = "") -> Choice:
        token = self.facets.token(facet, value)
        return Choice(token, value, self._name(facet, value), sign)

    def _name(self, facet: str, value: str) -> str:
        calendar, text = self._calendar, self._language.text
        if not value:
            return text("site.filter-none")
        if facet == "status":
            return text(f"words.status-{value}")
        if facet == "channel":
            return self._channel(value)
        if facet == "format":
            return self._format(value)
        named: Any
        if facet == "platform":
            named = calendar.platforms.get(value)
        elif facet == "brand":
            named = calendar.settings.brands.get(value)
        else:
            named = calendar.by_id["person" if facet == "owner" else facet].get(value)
        return str(getattr(named, "name", "") or getattr(named, "title", "") or value)

    def _channel(self, value: str) -> str:
        """Give a channel's name, and its brand's where several have that name."""
        channels = self._calendar.channels.values()
        name = marks.channel_name(self._calendar, self._calendar.channels[value])
        alike = sum(marks.channel_name(self._calendar, one) == name for one in channels)
        if alike == 1:
            return name
        brand = self._calendar.channels[value].brand
        return f"{name} ({self._name('brand', brand) if brand else value})"

    def _format(self, value: str) -> str:
        for platform in self._calendar.platforms.values():
            for form in platform.formats.values():
                if form.named(DEFAULT) == value:
                    return form.named(self._language.code)
        return value


def campaign_class(campaign: str) -> str:
    """Give the class that has a campaign's colour."""
    return f"k-{slug(campaign).replace('.', '-')}"


def ratio_class(ratio: str) -> str:
    """Give the class that has a ratio, `3:4`; nothing for what is none."""
    match = _RATIO.fullmatch(ratio)
    return f"g-{match[1]}x{match[2]}" if match else ""


def _rules(group: Group) -> Iterator[str]:
    """Give what hides, when boxes of a group are checked, all that has none of their values."""
    subjects = {"campaign": ("f", "k"), "brand": ("f", "b")}.get(group.facet, ("f",))
    for letter in subjects:
        kept = ",".join(
            f":root:has(#f-{one.token}:checked) [data-{letter}~={one.token}]"
            for one in group.choices
        )
        chosen = f":root:has(.f-{group.facet} :checked)"
        yield f"{chosen} [data-{letter}]:not({kept}){{display:none}}"


def _color(calendar: Calendar, campaign: Campaign) -> str:
    brand = calendar.settings.brands.get(campaign.brand)
    color = (campaign.color or (brand.color if brand else "") or _NO_COLOR)[:7]
    return f".{campaign_class(campaign.id)}{{background:{color};color:{ink(color)}}}"


def ink(color: str) -> str:
    """Give black or white, whichever is easier to read on a colour (WCAG 2, relative luminance)."""
    red, green, blue = (_linear(int(color[n : n + 2], 16) / 255) for n in (1, 3, 5))
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return "#000" if (luminance + 0.05) ** 2 > 1.05 * 0.05 else "#fff"


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= _DARK else ((channel + 0.055) / 1.055) ** 2.4


def _ratios(ratios: Iterable[str]) -> Iterator[str]:
    for ratio in ratios:
        match = _RATIO.fullmatch(ratio)
        if match:
            yield f".{ratio_class(ratio)}{{aspect-ratio:{match[1]}/{match[2]}}}"


GLOBALS = {"campaign_class": campaign_class, "ratio_class": ratio_class}
"""What templates may call."""
