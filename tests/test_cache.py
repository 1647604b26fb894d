"""What was read is kept by content; a cache that is damaged or lies about its shape is not used."""

import os
import pickle
from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
import pytest
from samples import TODAY, Files

from cmcal import cache, files, loader, platforms
from cmcal.cache import Cache, Reading
from cmcal.diagnostics import Diagnostic, Edit, Fix, Place, Severity
from cmcal.loader import Loaded, load
from cmcal.sources import Folder, Stamp

POST = "content/posts/a.md"
TEXT = """\
---
title: A
publish: 2026-12-05 18h30
status: à valider
channels: [x]
due: {draft: 2026-12-01}
per_channel: {x: {publish: 2026-12-06}}
note: unknown
---
body
"""
Writing = Callable[[Files], Path]


def read(root: Path, *, kept: bool = True) -> Loaded:
    return load(Folder(root), TODAY, Cache(root / "cache" if kept else None))


def count_readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give a list that names each file that is parsed."""
    parsed: list[str] = []
    original = loader.read_file

    def reading(path: str, data: bytes, kind: loader.Kind) -> tuple[list[object], list[Diagnostic]]:
        parsed.append(path)
        return original(path, data, kind)

    monkeypatch.setattr(loader, "read_file", reading)
    return parsed


def age(root: Path) -> None:
    for path in root.rglob("*.*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))


def test_a_warm_start_gives_the_same_and_parses_nothing(
    on_disk: Writing, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = on_disk({POST: TEXT})
    age(root)
    cold = read(root)
    parsed = count_readings(monkeypatch)
    opened: list[str] = []
    monkeypatch.setattr(Folder, "read", lambda _self, path: opened.append(path))
    warm = read(root)
    assert (warm.calendar, warm.problems, warm.digests) == (
        cold.calendar,
        cold.problems,
        cold.digests,
    )
    assert (parsed, opened) == ([], [])
    assert [p.code for p in warm.problems] == ["CM106", "CM103"]


def test_a_platform_is_parsed_once(on_disk: Writing, monkeypatch: pytest.MonkeyPatch) -> None:
    root = on_disk({"calendar/platforms/x.yml": "limits: {caption-max: {value: 7, reason: ours}}"})
    cold = read(root)

    def refuse(wanted: list[str]) -> None:
        raise LookupError(wanted)

    # Another process knows no platform yet.
    monkeypatch.setattr(platforms, "load", refuse)
    assert read(root).calendar.platforms == cold.calendar.platforms
    assert cold.calendar.platforms["x"].limits["caption-max"][0].value == 7
    monkeypatch.setattr(platforms, "written", lambda _: b"another text")
    with pytest.raises(LookupError, match="instagram"):
        read(root)


def test_a_file_that_was_touched_is_read_and_not_parsed(
    on_disk: Writing, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = on_disk({POST: TEXT})
    cold = read(root)
    parsed = count_readings(monkeypatch)
    os.utime(root / POST, (1_800_000_000, 1_800_000_000))
    assert read(root).problems == cold.problems
    assert parsed == []


def test_a_file_that_changed_is_parsed(on_disk: Writing, monkeypatch: pytest.MonkeyPatch) -> None:
    root = on_disk({POST: TEXT})
    read(root)
    parsed = count_readings(monkeypatch)
    (root / POST).write_text(TEXT.replace("title: A", "title: B"))
    assert read(root).calendar.posts[0].title == "B"
    assert parsed == [POST]


def test_a_file_changed_just_before_the_cache_was_written_is_read_again() -> None:
    kept = Cache(None)
    kept._written = 10_000_000_000
    reading = Reading(b"d", (9_000_000_000, 3), msgspec.Raw(b"\x90"))
    kept._readings = {POST: reading}
    assert kept.by_stamp(POST, Stamp(9_000_000_000, 3)) is None
    kept._written = 12_000_000_000
    assert kept.by_stamp(POST, Stamp(9_000_000_000, 3)) is reading
    assert kept.by_stamp(POST, Stamp(9_000_000_000, 4)) is None
    assert kept.by_stamp(POST, None) is None
    assert kept.by_stamp("other", Stamp(9_000_000_000, 3)) is None


def test_files_that_are_gone_are_forgotten(on_disk: Writing) -> None:
    root = on_disk({POST: TEXT})
    read(root)
    (root / POST).unlink()
    read(root)
    assert b"posts/a.md" not in (root / "cache").read_bytes()


class _Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("touch pwned",)


def hostile(text: bytes) -> list[bytes]:
    """Give what someone may have put in the place of a cache."""
    data = msgspec.msgpack.decode(text)
    readings = data["readings"]

    def altered(**changes: object) -> bytes:
        return msgspec.msgpack.encode({**data, **changes})

    def each(**changes: object) -> bytes:
        return altered(readings={path: {**one, **changes} for path, one in readings.items()})

    return [
        b"",
        b"\xc1",
        b"{}",
        text[: len(text) // 2],
        text + b"\x00",
        pickle.dumps(_Evil()),
        b"\x91" * 100_000,
        b"\xdd\xff\xff\xff\xff",
        altered(version="0.0.0"),
        altered(version=3),
        altered(readings=[]),
        altered(facts={"x": {"not a day": "x"}}),
        altered(platforms={"x": 3}),
        altered(platforms={name: {**one, "packed": 3} for name, one in data["platforms"].items()}),
        altered(
            platforms={name: {**one, "digest": b""} for name, one in data["platforms"].items()}
        ),
        each(records=3),
        each(records={"a": "b"}),
        each(records=[{"id": 3}]),
        each(records=[{"id": "a", "title": "A", "publish": "demain"}]),
        each(records=[{"id": "a", "title": "A", "publish": 3}]),
        each(records=[{"id": "a", "title": "A", "root": [[]]}]),
        each(records=[{"unknown": "a"}]),
        each(digest=""),
        each(stamp="x"),
        each(problems=[{"code": 3}]),
    ]


@pytest.mark.parametrize(
    "number", range(len(hostile(msgspec.msgpack.encode({"readings": {}, "platforms": {}}))))
)
def test_a_cache_that_is_not_ours(
    on_disk: Writing, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = on_disk({POST: TEXT})
    monkeypatch.chdir(root)
    age(root)
    cold = read(root)
    written = (root / "cache").read_bytes()
    (root / "cache").write_bytes(hostile(written)[number])
    again = read(root)
    assert (again.calendar, again.problems) == (cold.calendar, cold.problems)
    assert not (root / "pwned").exists()
    assert msgspec.msgpack.decode((root / "cache").read_bytes()).keys() == {
        "version",
        "readings",
        "facts",
        "media",
        "platforms",
    }


def test_a_cache_that_cannot_be_read_or_written(
    on_disk: Writing, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = on_disk({POST: TEXT})
    (root / "cache").mkdir()
    assert read(root).calendar.posts[0].title == "A"
    (root / "cache").rmdir()
    read(root)

    def refuse(*_: object) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert Cache(root / "cache").by_digest(POST, b"") is None
    monkeypatch.setattr(files, "write", refuse)
    Cache(root / "cache").store({"x": Reading(b"", None, msgspec.Raw(b"\x90"))})


def test_nothing_is_written_when_nothing_changed(on_disk: Writing) -> None:
    root = on_disk({POST: TEXT})
    read(root)
    os.utime(root / "cache", (1, 1))
    read(root)
    assert (root / "cache").stat().st_mtime == 1


def test_facts_are_computed_once_and_forgotten_when_nobody_asks(tmp_path: Path) -> None:
    path = tmp_path / "cache"
    days = {date(2026, 12, 25): "Noël"}
    first = Cache(path)
    assert first.facts("a", lambda: days) == days
    assert first.facts("b", dict) == {}
    first.store({})
    second = Cache(path)
    assert second.facts("a", dict) == days
    second.store({})
    assert Cache(path).facts("b", lambda: days) == days


def test_problems_come_back_as_they_were() -> None:
    place = Place(POST, ("a", 0), on_key=True)
    problem = Diagnostic(
        "CM106", place, Severity.INFO, {"n": 1, "s": "é"}, "v", Fix((Edit(place, "x"),)), place
    )
    reading = Reading(cache.digest(b""), (1, 2), msgspec.Raw(b"\x90"), (problem,))
    packed = msgspec.msgpack.encode(reading, enc_hook=str)
    assert msgspec.msgpack.decode(packed, type=Reading) == reading
