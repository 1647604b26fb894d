"""From sources to a calendar: everything that can be read, and what could not."""

import dataclasses
import functools
import hashlib
import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from importlib.metadata import version
from pathlib import PurePosixPath
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from cmcal import (
    cache,
    contents,
    cores,
    document,
    kinds,
    looking,
    platforms,
    public_holidays,
    shape,
)
from cmcal.cache import Cache, Reading
from cmcal.diagnostics import Diagnostic, Place
from cmcal.faults import (
    cm005_invalid_yaml,
    cm007_yaml_reference,
    cm008_yaml_tag,
    cm012_text_lost_in_comment,
    cm101_missing_key,
    cm102_wrong_value,
    cm108_misplaced_file,
    cm109_wrong_shape,
    cm906_wrong_limit_override,
)
from cmcal.kinds import Kind
from cmcal.media.facts import Media
from cmcal.model import agreement
from cmcal.model.planning import Settings
from cmcal.model.records import Record
from cmcal.model.schedule import Calendar
from cmcal.sources import Sources
from cmcal.spelling import nearest

DEFAULT_ZONE = "UTC"
_MISSING_KEY = cm101_missing_key.RULE.code
_LOSING = frozenset(
    module.RULE.code
    for module in (
        cm005_invalid_yaml,
        cm007_yaml_reference,
        cm008_yaml_tag,
        cm012_text_lost_in_comment,
    )
)


class Loaded(NamedTuple):
    """A calendar, and what could not be read into it."""

    calendar: Calendar
    problems: list[Diagnostic]
    digests: Mapping[str, bytes]
    """The fingerprint of every file that was read."""

    @property
    def others(self) -> bytes:
        """The fingerprint of every file that was read and is no post."""
        found = hashlib.blake2b(digest_size=16)
        for path, fingerprint in self.digests.items():
            if not path.startswith(kinds.POSTS):
                found.update(path.encode() + fingerprint)
        return found.digest()


def load(
    sources: Sources,
    today: date,
    kept: Cache | None = None,
    seen: Mapping[str, Media] | None = None,
) -> Loaded:
    """Read every source. Never raises on content. `seen` is what files are known to be, by path."""
    kept = kept or Cache(None)
    problems = list(sources.problems)
    records: dict[str, list[Record]] = defaultdict(list)
    placed = {path: kind for path in sources.files if (kind := kinds.of_path(path))}
    problems += itertools.chain.from_iterable(
        _misplaced(p) for p in sources.files if p not in placed
    )
    read = functools.partial(_read, sources, kept)
    known = {path: _known(sources, kept, path) for path in placed}
    fresh = [path for path, reading in known.items() if reading is None]
    found_anew = cores.spread(read, [(path, placed[path]) for path in fresh])
    anew = dict(zip(fresh, found_anew, strict=True))
    readings: dict[str, Reading] = {}
    unpacked: dict[str, list[Any]] = {}
    for path, kind in placed.items():
        reading = known[path] or anew[path]
        readings[path], unpacked[path] = _records(sources, kept, path, kind, reading)
        records[kind.name] += unpacked[path]
        problems += readings[path].problems
    settings = next(iter(records["settings"]), None)
    if not isinstance(settings, Settings):
        settings = Settings(id="settings", name="", timezone=DEFAULT_ZONE)
    calendar = Calendar(
        settings=settings,
        zone=_zone(settings, problems),
        today=today,
        records={name: tuple(found) for name, found in records.items()},
        assets=frozenset(sources.others),
        media=looking.look(records["post"], sources, kept, seen or {}),  # type: ignore[arg-type]
        platforms=_platforms(sources, records, kept, problems),
        holidays=_holidays(settings, today, kept),
    )
    bound = {path for post in calendar.posts for path in agreement.bound_assets(calendar, post)}
    if bound:
        prints = contents.fingerprints(bound, sources, kept.beside("contents.msgpack"))
        calendar = dataclasses.replace(calendar, contents=prints)
    kept.store(readings, unpacked)
    return Loaded(calendar, problems, {path: found.digest for path, found in readings.items()})


def read_file(path: str, data: bytes, kind: Kind) -> tuple[list[Any], list[Diagnostic]]:
    """Read the records of one file. Total: any bytes give records and diagnostics."""
    read = document.read(path, data)
    problems = list(read.problems)
    if read.value is None and problems:
        return [], problems  # What could not be read is told once, not key by key.
    # A key that was lost in reading is not missing, and its loss is told already.
    is_lossy = any(problem.code in _LOSING for problem in problems)
    found: list[Record] = []
    for value, root, known in _entries(read, kind, problems):
        shaped = shape.fit(value, kind.record, path, root, known)
        problems += [p for p in shaped.problems if not (is_lossy and p.code == _MISSING_KEY)]
        if shaped.record is not None:
            found.append(shaped.record)
    return found, problems


def _known(sources: Sources, kept: Cache, path: str) -> Reading | None:
    """Give the reading of a file that is known to be the same without opening it."""
    name = sources.names.get(path)
    if name is not None:
        return kept.by_digest(path, name)
    return kept.by_stamp(path, sources.files[path])


def _read(sources: Sources, kept: Cache, placed: tuple[str, Kind]) -> Reading:
    """Read one file, unless its bytes are known."""
    path, kind = placed
    data, stamp = sources.read(path), sources.files[path]
    fingerprint = cache.digest(data)
    known = kept.by_digest(path, fingerprint)
    if known is not None:
        return Reading(fingerprint, stamp, known.records, known.problems)
    found, problems = read_file(path, data, kind)
    return Reading(fingerprint, stamp, cache.pack(found), tuple(problems))


def _records(
    sources: Sources, kept: Cache, path: str, kind: Kind, reading: Reading
) -> tuple[Reading, list[Any]]:
    """Give the records of a reading, and the reading: another one if what was kept was not ours."""
    try:
        return reading, kept.records(kind.name, path, reading)
    except msgspec.DecodeError:
        reading = _read(sources, Cache(None), (path, kind))
        return reading, cache.unpack(kind.name, reading.records)


def _entries(
    read: document.Document, kind: Kind, problems: list[Diagnostic]
) -> Iterator[tuple[Any, tuple[str | int, ...], dict[str, Any]]]:
    """Give each record's value, the keys that lead to it, and what reading knows of it."""
    place = Place(read.path, line=1, column=1)
    stem = PurePosixPath(read.path).stem
    known: dict[str, Any] = {"path": read.path}
    if kind.holds == "one":
        if read.path.endswith(".md"):
            known["body"] = read.body
        yield read.value if read.value is not None else {}, (), {"id": stem, **known}
    elif kind.holds == "list":
        if isinstance(read.value, list):
            for index, value in enumerate(read.value):
                yield value, (index,), {"id": str(index + 1), **known}
        elif read.value is not None:
            problems.append(cm109_wrong_shape.RULE.at(place, "list"))
    elif isinstance(read.value, dict):
        for key, value in read.value.items():
            yield value, (key,), {"id": key, **known}
    elif read.value is not None:
        problems.append(cm109_wrong_shape.RULE.at(place, "mapping"))


def _misplaced(path: str) -> Iterator[Diagnostic]:
    if kinds.OVERRIDES.fullmatch(path) is None:
        yield cm108_misplaced_file.RULE.at(Place(path, line=1, column=1))


def _zone(settings: Settings, problems: list[Diagnostic]) -> ZoneInfo:
    try:
        return ZoneInfo(settings.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        rule = cm102_wrong_value.RULE
        place = settings.at("timezone")
        problems.append(rule.at(place, "zone", value=settings.timezone[:80], key="timezone"))
        return ZoneInfo(DEFAULT_ZONE)


def _holidays(settings: Settings, today: date, kept: Cache) -> Mapping[date, str]:
    if not settings.countries:
        return {}
    countries = list(dict.fromkeys(settings.countries))
    name = f"public holidays {version('holidays')} {countries} {settings.language} {today.year}"
    return kept.facts(name, lambda: public_holidays.between(countries, settings.language, today))


def _platforms(
    sources: Sources,
    records: Mapping[str, list[Record]],
    kept: Cache,
    problems: list[Diagnostic],
) -> Mapping[str, platforms.Platform]:
    wanted: set[str] = {channel.platform for channel in records["channel"]}  # type: ignore[attr-defined]
    read = {name: kept.platform(name) for name in sorted(wanted)}
    found = {name: platform for name, platform in read.items() if platform is not None}
    for path in sources.files:
        if match := kinds.OVERRIDES.fullmatch(path):
            own = _overridden(path, kept.platform(match["platform"]), sources, problems)
            if own is not None and own.id in found:
                found[own.id] = own
    return found


def _overridden(
    path: str, platform: platforms.Platform | None, sources: Sources, problems: list[Diagnostic]
) -> platforms.Platform | None:
    """Give a platform with the figures that one file of `calendar/platforms/` says."""
    rule = cm906_wrong_limit_override.RULE
    if platform is None:
        name, known = PurePosixPath(path).stem, platforms.ids()
        near = nearest(name, known)
        variant = "unknown-platform-near" if near else "unknown-platform"
        place = Place(path, line=1, column=1)
        problems.append(rule.at(place, variant, word=name[:80], near=near, known=", ".join(known)))
        return None
    read = document.read(path, sources.read(path))
    problems += read.problems
    own, wrong = platforms.override(platform, read.value)
    for keys, what in wrong:
        on_key = what.startswith("unknown-")
        word = str(keys[-1])[:80] if keys else ""
        problems.append(rule.at(Place(path, keys, on_key=on_key), what, word=word))
    return own
