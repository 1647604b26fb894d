"""What is kept of the findings: the same as looking at everything, and only what changed is seen."""

import dataclasses
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from cmcal import rules
from cmcal.diagnostics import Diagnostic
from cmcal.findings import findings
from cmcal.loader import Loaded, load
from cmcal.model.schedule import Calendar
from cmcal.sources import Folder, Memory
from tests.samples import DEFAULTS, REPOSITORY, TODAY

MISTAKES = REPOSITORY / "tests" / "workspaces" / "erreurs"
POST = """\
---
title: Essai
status: draft
publish: 2026-12-03 18:00
channels: [essai]
---
{body}
"""
CHANNELS = {"calendar/channels.yml": "essai: {platform: x}\n"}
LONG = "mot " * 200


def told(found: Iterator[Diagnostic]) -> Counter[str]:
    return Counter(map(repr, found))


@pytest.fixture(scope="module")
def calendars() -> tuple[Calendar, ...]:
    return tuple(load(Folder(root), TODAY).calendar for root in (MISTAKES, REPOSITORY))


@pytest.mark.parametrize("code", rules.BY_POST)
def test_a_rule_by_post_sees_no_other_post(code: str, calendars: tuple[Calendar, ...]) -> None:
    check = rules.BY_POST[code]
    for calendar in calendars:
        paths = {post.path for post in calendar.posts}
        apart: Counter[str] = Counter()
        elsewhere = Counter(repr(one) for one in check(calendar) if one.place.path not in paths)
        for post in calendar.posts:
            alone = dataclasses.replace(calendar, records={**calendar.records, "post": (post,)})
            found = list(check(alone))
            apart += Counter(repr(one) for one in found if one.place.path == post.path)
            assert Counter(repr(one) for one in found if one.place.path != post.path) == elsewhere
        assert apart + elsewhere == told(check(calendar))


def test_every_rule_is_run_once() -> None:
    assert rules.ACROSS.keys() | rules.BY_POST.keys() == rules.CHECKS.keys()
    assert not rules.ACROSS.keys() & rules.BY_POST.keys()


def loaded(bodies: dict[str, str], **others: str) -> Loaded:
    posts = {f"content/posts/{name}.md": POST.format(body=body) for name, body in bodies.items()}
    return load(Memory({**DEFAULTS, **CHANNELS, **posts, **others}), TODAY)


def codes(found: Iterator[Diagnostic]) -> set[tuple[str, str]]:
    return {(one.code, Path(one.place.path).stem) for one in found}


def test_what_is_kept_tells_the_same(tmp_path: Path) -> None:
    kept = tmp_path / "findings"
    first = loaded({"a": LONG, "b": "Bonjour."})
    assert codes(findings(first, kept)) == codes(findings(first))
    again = list(findings(first, kept))
    assert ("CM401", "a") in codes(iter(again))
    assert told(iter(again)) == told(findings(first))


def test_only_posts_that_changed_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "findings"
    list(findings(loaded({"a": LONG, "b": "Bonjour."}), kept))
    seen: list[str] = []

    def check(calendar: Calendar) -> Iterator[Diagnostic]:
        seen.extend(post.id for post in calendar.posts)
        return iter(())

    monkeypatch.setitem(rules.BY_POST, "CM401", check)
    found = codes(findings(loaded({"a": LONG, "b": "Bonsoir."}), kept))
    assert seen == ["b"]
    assert ("CM401", "a") in found  # It was kept.


def test_a_mended_post_and_a_removed_one_are_told_no_more(tmp_path: Path) -> None:
    kept = tmp_path / "findings"
    list(findings(loaded({"a": LONG, "b": LONG}), kept))
    assert ("CM401", "a") not in codes(findings(loaded({"a": "Court.", "b": LONG}), kept))
    assert ("CM401", "b") not in codes(findings(loaded({"a": "Court."}), kept))
    assert ("CM401", "b") in codes(findings(loaded({"a": "Court.", "b": LONG}), kept))


def test_other_surroundings_look_at_every_post(tmp_path: Path) -> None:
    kept = tmp_path / "findings"
    before = loaded({"a": LONG})
    list(findings(before, kept))
    paid = {"calendar/channels.yml": "essai: {platform: x, account: premium}\n"}
    assert ("CM401", "a") not in codes(findings(loaded({"a": LONG}, **paid), kept))
    assert ("CM401", "a") in codes(findings(before, kept))


def test_a_damaged_file_and_one_that_cannot_be_written(tmp_path: Path) -> None:
    kept = tmp_path / "findings"
    kept.write_bytes(b"\xc1")
    workspace = loaded({"a": LONG})
    assert ("CM401", "a") in codes(findings(workspace, kept))
    (tmp_path / "taken").write_bytes(b"")
    assert ("CM401", "a") in codes(findings(workspace, tmp_path / "taken" / "findings"))
