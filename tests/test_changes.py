"""What differs between two calendars: each kind of change, reported once and rightly."""

import hashlib
import itertools
import json
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmcal.cache import digest
from cmcal.changes import effect, posts, told, wording
from cmcal.changes.compare import compare
from cmcal.changes.kinds import Change, Kind, Run, Shown
from cmcal.changes.review import Review
from cmcal.changes.sides import Side
from cmcal.checker import unplaced
from cmcal.language import Language
from cmcal.loader import load
from cmcal.model import approval
from cmcal.model.post import Post
from cmcal.model.records import fields_of
from cmcal.report.review.outline import outline
from cmcal.shape import read_moment
from cmcal.sources import Memory
from tests.samples import DEFAULTS, REPOSITORY, TODAY

POST = "content/posts/bissap.md"
IMAGE = "content/assets/a.jpg"
TEXT = """\
---
id: bissap
title: Le bissap
status: draft
publish: 2026-12-03 18:00
channels: [instagram, x]
format: image
owner: awa
hashtags: [bissap]
link: https://example.cm
pillar: produits
assets:
  - {file: a.jpg, alt: Un verre}
  - {file: b.jpg, alt: Deux verres}
per_channel:
  x: {format: post}
---
Le bissap arrive jeudi.

## x

Le bissap arrive.
"""
BRIEF = """\
---
title: Affiche
owner: awa
objective: ventes
single_message: Le bissap est là
deliverables: [{format: affiche}]
---
Une affiche.
"""
FILES: Mapping[str, str | bytes] = {
    **DEFAULTS,
    POST: TEXT,
    IMAGE: (REPOSITORY / "content/assets/bissap-1x1.jpg").read_bytes(),
    "content/assets/b.jpg": b"",
    "content/posts/autre.md": "---\ntitle: Autre\npublish: 2026-12-04\nchannels: [x]\n---\nAutre.\n",
    "content/briefs/affiche.md": BRIEF,
    "calendar/people.yml": "awa: {name: Awa}\nboris: {name: Boris}\n",
    "calendar/rota.yml": "- {person: awa, start: 2026-12-01, end: 2026-12-07}\n"
    "- {person: boris, start: 2026-12-08, end: 2026-12-14}\n",
}
Files = Mapping[str, str | bytes]


def side(files: Files) -> Side:
    """Give a side; the contents of assets by their fingerprints, as `cmcal review` has them."""
    sources = Memory(files)

    def held(path: str) -> str:
        return hashlib.sha256(sources.read(path)).hexdigest()

    names = {path: held(path) for path in sources.others}
    return Side(load(sources, TODAY), names, lambda paths: {path: held(path) for path in paths})


def changes(before: Files, after: Files) -> tuple[Change, ...]:
    return compare(side(before), side(after))


def edited(old: str, new: str, path: str = POST) -> Files:
    text = FILES[path]
    assert isinstance(text, str)
    assert old in text
    return {**FILES, path: text.replace(old, new, 1)}


def without(*paths: str) -> Files:
    return {path: text for path, text in FILES.items() if path not in paths}


def told_of(change: Change) -> dict[str, Any]:
    """Give what a change says of itself, without what it is about."""
    said = json.loads(msgspec.json.encode(change))
    apart = ("of", "id", "path", "title", "moment", "runs")
    for shown in said["assets"]:
        for key in ("before", "after", "fields"):
            if not shown[key] or key != "fields":
                del shown[key]
    return {key: value for key, value in said.items() if key not in apart and value}


JPEG = (REPOSITORY / "content/assets/bissap-4x5.jpg").read_bytes()
CASES: dict[str, tuple[Files, dict[str, Any]]] = {
    "moved": (
        edited("2026-12-03 18:00", "2026-12-05 12:00"),
        {
            "kind": "rescheduled",
            "field": "publish",
            "before": ["2026-12-03 18:00"],
            "after": ["2026-12-05 12:00"],
        },
    ),
    "moved on one channel": (
        edited("{format: post}", "{format: post, publish: 2026-12-03 12:00}"),
        {
            "kind": "rescheduled",
            "field": "publish",
            "channels": ["x"],
            "before": ["2026-12-03 18:00"],
            "after": ["2026-12-03 12:00"],
        },
    ),
    "no date any more": (
        edited("publish: 2026-12-03 18:00\n", ""),
        {"kind": "rescheduled", "field": "publish", "before": ["2026-12-03 18:00"]},
    ),
    "channels": (
        edited("[instagram, x]", "[x, facebook]"),
        {
            "kind": "retargeted",
            "field": "channels",
            "before": ["instagram", "x"],
            "after": ["x", "facebook"],
        },
    ),
    "order of channels": (
        edited("[instagram, x]", "[x, instagram]"),
        {"kind": "edited", "fields": ["channels"]},
    ),
    "format": (
        edited("format: image", "format: reel"),
        {
            "kind": "retargeted",
            "field": "format",
            "channels": ["instagram"],
            "before": ["image"],
            "after": ["reel"],
        },
    ),
    "status": (
        edited("draft", "review"),
        {"kind": "status", "field": "status", "before": ["draft"], "after": ["review"]},
    ),
    "owner": (
        edited("owner: awa", "owner: boris"),
        {"kind": "reassigned", "field": "owner", "before": ["awa"], "after": ["boris"]},
    ),
    "designer": (
        edited("owner: awa", "owner: awa\ndesigner: boris"),
        {"kind": "reassigned", "field": "designer", "after": ["boris"]},
    ),
    "a caption": (
        edited("arrive jeudi", "arrive vendredi"),
        {
            "kind": "reworded",
            "field": "body",
            "channels": ["instagram"],
            "before": ["Le bissap arrive jeudi."],
            "after": ["Le bissap arrive vendredi."],
        },
    ),
    "hashtags": (
        edited("[bissap]", "[bissap, jus]"),
        {
            "kind": "reworded",
            "field": "hashtags",
            "before": ["#bissap"],
            "after": ["#bissap #jus"],
        },
    ),
    "a poll": (
        edited("pillar:", "poll: {question: Qui ?, options: [a, b]}\npillar:"),
        {"kind": "reworded", "field": "poll", "after": ["Qui ?\na\nb\n24 h"]},
    ),
    "mentions on one channel": (
        edited("{format: post}", "{format: post, mentions: ['@kori']}"),
        {"kind": "reworded", "field": "mentions", "channels": ["x"], "after": ["@kori"]},
    ),
    "an asset less": (
        edited("  - {file: b.jpg, alt: Deux verres}\n", ""),
        {"kind": "assets", "field": "assets", "assets": [{"file": "b.jpg", "state": "removed"}]},
    ),
    "an asset more": (
        edited("  - {file: b.jpg, alt: Deux verres}\n", "  - {file: b.jpg, alt: Deux verres}\n  - file: c.jpg\n"),
        {"kind": "assets", "field": "assets", "assets": [{"file": "c.jpg", "state": "added"}]},
    ),
    "an alternative text": (
        edited("alt: Un verre", "alt: Un grand verre"),
        {
            "kind": "assets",
            "field": "assets",
            "assets": [{"file": "a.jpg", "state": "changed", "fields": ["alt"]}],
        },
    ),
    "the order of assets": (
        edited(
            "  - {file: a.jpg, alt: Un verre}\n  - {file: b.jpg, alt: Deux verres}\n",
            "  - {file: b.jpg, alt: Deux verres}\n  - {file: a.jpg, alt: Un verre}\n",
        ),
        {
            "kind": "assets",
            "field": "assets",
            "assets": [{"file": "", "state": "changed", "fields": ["order"]}],
        },
    ),
    "an approval": (
        edited("pillar:", "approval: {by: boris, on: 2026-12-02}\npillar:"),
        {"kind": "approved", "field": "approval", "after": ["boris", "2026-12-02"]},
    ),
    "other keys": (
        edited("pillar: produits", "pillar: coulisses\nnotes: Appeler Boris"),
        {"kind": "edited", "fields": ["notes", "pillar"]},
    ),
    "what is said for a channel it is not on": (
        edited("{format: post}", "{format: post}\n  tiktok: {headline: Le bissap}"),
        {"kind": "edited", "fields": ["headline"]},
    ),
    "a way of publishing": (
        edited("{format: post}", "{format: post, via: api}"),
        {"kind": "edited", "fields": ["via"]},
    ),
    "added": (
        {**FILES, "content/posts/neuf.md": "---\ntitle: Neuf\nchannels: [x]\n---\nNeuf.\n"},
        {"kind": "added", "after": ["x"]},
    ),
    "removed": (without("content/posts/autre.md"), {"kind": "removed", "before": ["x"]}),
    "moved to another folder": (
        {**without(POST), "content/posts/2026/bissap.md": TEXT},
        {
            "kind": "renamed",
            "field": "path",
            "before": [POST],
            "after": ["content/posts/2026/bissap.md"],
        },
    ),
    "another id": (
        edited("id: bissap", "id: bissap-noel"),
        {"kind": "renamed", "field": "id", "before": ["bissap"], "after": ["bissap-noel"]},
    ),
    "a brief": (
        edited("Une affiche", "Une grande affiche", "content/briefs/affiche.md"),
        {"kind": "edited", "fields": ["body"]},
    ),
    "a brief in another file": (
        {
            **without("content/briefs/affiche.md"),
            "content/briefs/autre.md": BRIEF.replace("title:", "id: affiche\ntitle:"),
        },
        {
            "kind": "renamed",
            "field": "path",
            "before": ["content/briefs/affiche.md"],
            "after": ["content/briefs/autre.md"],
        },
    ),
    "duty": (
        edited("{person: boris,", "{person: awa,", "calendar/rota.yml"),
        {"kind": "edited", "fields": ["person"]},
    ),
    "a shift more, in first place": (
        edited("- {person: awa", "- {person: awa, start: 2026-11-24, end: 2026-11-30}\n- {person: awa", "calendar/rota.yml"),
        {"kind": "added"},
    ),
    "a channel": (
        edited("x: {platform: x}", "x: {platform: x, name: Kori}", "calendar/channels.yml"),
        {"kind": "edited", "fields": ["name"]},
    ),
    "settings": (
        edited("name: Démo", "name: Kori", "calendar/settings.yml"),
        {"kind": "edited", "fields": ["name"]},
    ),
    "limits": (
        {
            **FILES,
            "calendar/platforms/x.yml": "limits: {caption-max: {value: 7, reason: à nous}}",
        },
        {"kind": "edited"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_each_change_is_told_once(name: str) -> None:
    after, expected = CASES[name]
    found = changes(FILES, after)
    assert [told_of(change) for change in found] == [expected]
    back = changes(after, FILES)
    mirrored = {"added": "removed", "removed": "added"}.get(expected["kind"], expected["kind"])
    if mirrored != "approved":
        assert [change.kind.value for change in back] == [mirrored]


def test_a_file_that_cannot_be_read_is_told_too() -> None:
    path = "content/briefs/affiche.md"
    broken = {**FILES, path: "---\ntitle: Affiche\n---\n"}
    worse = {**FILES, path: "---\ntitle: Autre\n---\n"}
    assert [(c.kind, c.of) for c in changes(FILES, broken)] == [(Kind.REMOVED, "brief")]
    assert [(c.kind, c.of) for c in changes(broken, worse)] == [(Kind.EDITED, "file")]
    assert [(c.kind, c.of) for c in changes(without(path), broken)] == [(Kind.ADDED, "file")]
    assert [(c.kind, c.of) for c in changes(broken, without(path))] == [(Kind.REMOVED, "file")]
    # A comment or another spelling of the same values is no change.
    assert changes(FILES, edited("title: Affiche", "title: 'Affiche' # une affiche", path)) == ()


def test_every_kind_has_its_case() -> None:
    proved = {expected["kind"] for _, expected in CASES.values()}
    assert {kind.value for kind in Kind} - proved == {"stale", "unapproved"}


SAMPLES: tuple[Any, ...] = (
    "2026-12-24", "hold", ["z"], {"z": "z"}, {"draft": "2026-12-24"}, {"ai_generated": True},
    {"options": ["z"]}, {"by": "z", "on": "2026-12-24"}, {"z": {"url": "z"}}, {"z": {"reach": 3}},
    [{"file": "z"}], {"x": {"tags": ["z"]}}, {"z": {"by": "z", "on": "2026-12-24"}},
)  # fmt: skip
"""Values of which each key of a post takes one."""


@pytest.mark.parametrize("name", sorted(set(fields_of(Post)) - {"id"}))
def test_every_key_of_a_post_is_told(name: str) -> None:
    """A key that a later version adds is told too, with those that have no kind of their own."""
    known = side(FILES)
    (post,) = [post for post in known.calendar.posts if post.id == "bissap"]
    for sample in SAMPLES:
        try:
            value = msgspec.convert(sample, fields_of(Post)[name], dec_hook=read_moment)
        except msgspec.ValidationError:
            continue
        if value != getattr(post, name):
            after = msgspec.structs.replace(post, **{name: value})
            assert list(posts.compare(known, known, post, after)), name
            return
    pytest.fail(f"no sample for {name}")


def test_the_same_file_that_holds_something_else() -> None:
    (change,) = changes(FILES, {**FILES, IMAGE: JPEG})
    assert (change.kind, change.channels) == (Kind.ASSETS, ())
    (shown,) = change.assets
    assert (shown.file, shown.fields) == ("a.jpg", ("content",))
    assert shown.before
    assert shown.after
    assert (shown.before.width, shown.before.height) == (1080, 1080)
    assert (shown.after.width, shown.after.height) == (1080, 1350)


def test_contents_that_have_no_name_are_compared_by_what_they_are() -> None:
    before, after = side(FILES), side({**FILES, IMAGE: JPEG, POST: TEXT + "Fin.\n"})
    found = compare(before._replace(contents={}), after._replace(contents={}))
    assert [change.kind for change in found] == [Kind.REWORDED, Kind.ASSETS]


def test_words_of_two_channels_that_change_alike_are_told_together() -> None:
    text = TEXT.replace("[instagram, x]", "[instagram, facebook, x]")
    before = {**FILES, POST: text}
    (change,) = changes(before, {**FILES, POST: text.replace("arrive jeudi", "vient jeudi")})
    assert change.channels == ("instagram", "facebook")
    assert change.runs == (
        Run("kept", "Le bissap "),
        Run("removed", "arrive "),
        Run("added", "vient "),
        Run("kept", "jeudi."),
    )


def test_a_post_that_left_all_its_channels_is_compared_without_them() -> None:
    after = edited("[instagram, x]", "[facebook]")
    after = {**after, POST: str(after[POST]).replace("18:00", "19:00")}
    found = changes(FILES, after)
    assert [change.kind for change in found] == [Kind.RESCHEDULED, Kind.RETARGETED, Kind.REWORDED]
    # Its section for X is text now, since it does not go there.
    assert "## x" in found[2].after[0]


APPROVED = TEXT.replace("pillar:", "approval: {by: boris, on: 2026-12-02}\npillar:")


def signed(text: str = APPROVED, names: tuple[str, ...] = ("instagram", "x")) -> str:
    """Give a post whose approval names what it was given to."""
    known = side({**FILES, POST: text})
    (post,) = [post for post in known.calendar.posts if post.id == "bissap"]
    publications = [p for p in known.calendar.publications_of(post) if p.channel.id in names]
    contents = known.fingerprints(set(approval.assets(known.calendar, publications)))
    given = approval.digest(known.calendar, publications, contents)
    return text.replace("on: 2026-12-02", f"on: 2026-12-02, digest: {given}")


@pytest.mark.parametrize("names", [("instagram", "x"), ("x",)])
@pytest.mark.parametrize("is_signed", [True, False])
def test_a_yes_to_other_words_is_stale(is_signed: bool, names: tuple[str, ...]) -> None:
    text = signed(names=names) if is_signed else APPROVED
    before = {**FILES, POST: text}
    after = {**FILES, POST: text.replace("Le bissap arrive", "Le bissap vient")
             .replace("Le bissap arrive.", "Le bissap vient.")}  # fmt: skip
    kinds = [change.kind for change in changes(before, after)]
    assert kinds == [Kind.REWORDED, Kind.REWORDED, Kind.STALE]
    later = {**FILES, POST: text.replace("2026-12-03 18:00", "2026-12-04 18:00")}
    assert [change.kind for change in changes(before, later)] == [Kind.RESCHEDULED]


def test_a_yes_to_another_file_is_stale() -> None:
    before = {**FILES, POST: signed()}
    found = changes(before, {**before, IMAGE: JPEG})
    assert [change.kind for change in found] == [Kind.ASSETS, Kind.STALE]
    unknown = side({**before, IMAGE: JPEG})._replace(fingerprints=lambda _: {})
    assert [change.kind for change in compare(side(before), unknown)] == [Kind.ASSETS]


def test_a_yes_that_never_fitted_is_stale_from_the_start() -> None:
    text = APPROVED.replace("on: 2026-12-02", "on: 2026-12-02, digest: aaaaaaaaaaaaaaaa")
    assert [change.kind for change in changes(FILES, {**FILES, POST: text})] == [
        Kind.APPROVED,
        Kind.STALE,
    ]
    added = changes(without(POST), {**FILES, POST: text})
    assert [change.kind for change in added] == [Kind.ADDED, Kind.APPROVED, Kind.STALE]
    before = {**FILES, POST: text}
    still = changes(before, {**FILES, POST: text.replace("arrive jeudi", "vient jeudi")})
    assert [change.kind for change in still] == [Kind.REWORDED]


def test_a_yes_that_was_taken_away() -> None:
    (change,) = changes({**FILES, POST: APPROVED}, FILES)
    assert (change.kind, change.before) == (Kind.UNAPPROVED, ("boris", "2026-12-02"))


def test_nothing_is_asked_again_of_what_is_out() -> None:
    text = APPROVED.replace("status: draft", "status: published")
    after = {**FILES, POST: text.replace("arrive jeudi", "vient jeudi")}
    assert [change.kind for change in changes({**FILES, POST: text}, after)] == [Kind.REWORDED]


def test_of_two_posts_with_one_id_each_is_compared_with_its_own_file() -> None:
    twin = TEXT.replace("Le bissap arrive jeudi", "Autre chose")
    before = {**FILES, "content/posts/z.md": twin}
    after = {**before, "content/posts/z.md": twin.replace("draft", "review")}
    (change,) = changes(before, after)
    assert (change.kind, change.path) == (Kind.STATUS, "content/posts/z.md")


def test_word_by_word_then_line_by_line_then_as_a_whole() -> None:
    assert wording.runs("un deux trois", "un trois") == (
        Run("kept", "un "),
        Run("removed", "deux "),
        Run("kept", "trois"),
    )
    long = "mot mot mot\n" * 1500
    assert wording.runs(long, long + "fin\n") == (Run("kept", long), Run("added", "fin\n"))
    huge = "mot\n" * 4000
    assert wording.runs(huge, huge + "fin\n") == (
        Run("removed", huge),
        Run("added", huge + "fin\n"),
    )
    assert wording.runs("", "un") == (Run("added", "un"),)


@given(st.text(), st.text())
def test_runs_hold_both_texts(before: str, after: str) -> None:
    runs = wording.runs(before, after)
    assert "".join(run.text for run in runs if run.state != "added") == before
    assert "".join(run.text for run in runs if run.state != "removed") == after


def test_findings_are_new_mended_or_stand() -> None:
    def found(files: Files) -> Any:
        loaded = load(Memory(files), TODAY)
        return loaded.calendar, unplaced(loaded)

    before = edited("owner: awa", "owner: personne")
    moved = {**without(POST), "content/posts/ailleurs/b.md": str(before[POST]) + "\nEt encore.\n"}
    worse = {**moved, "content/posts/autre.md": "---\ntitle: [\n---\n"}
    same = told.compare(found(before), found(moved))
    assert (same.new, same.mended, same.fails) == ((), (), False)
    assert sum(same.standing.values()) == len(found(before)[1])
    result = told.compare(found(before), found(worse))
    assert result.fails
    assert {one.place.path for one in result.new} == {"content/posts/autre.md"}
    assert told.compare(found(worse), found(before)).mended


def test_the_effect_counts_weeks_and_pillars() -> None:
    pillar = {"content/strategy/pillars/produits.md": "---\ntitle: Produits\n---\n"}
    before = {**FILES, **pillar}
    after = {**before, POST: TEXT.replace("2026-12-03", "2027-01-07")}
    sides = side(before), side(after)
    calendars = sides[0].calendar, sides[1].calendar
    found = effect.of(*calendars, told.Told())
    assert [(str(c.day), c.name, c.before, c.after) for c in found.weeks] == [
        ("2026-11-30", "instagram", 1, 0),
        ("2026-11-30", "x", 2, 1),
        ("2027-01-04", "instagram", 0, 1),
        ("2027-01-04", "x", 0, 1),
    ]
    assert [(str(c.day), c.name, c.before, c.after) for c in found.pillars] == [
        ("2026-12-01", "", 1, 1),
        ("2026-12-01", "produits", 2, 0),
        ("2027-01-01", "produits", 0, 2),
    ]
    assert effect.of(calendars[0], calendars[0], told.Told()).is_empty
    assert not found.is_empty


CHANGED: dict[str, Callable[[str], str]] = {
    "rescheduled": lambda text: text.replace("18:00", "19:30"),
    "status": lambda text: text.replace("status: draft", "status: hold"),
    "reassigned": lambda text: text.replace("owner: awa", "owner: boris"),
    "reworded": lambda text: text.replace("jeudi", "samedi"),
    "assets": lambda text: text.replace("alt: Un", "alt: Mille"),
    "edited": lambda text: text.replace("pillar: produits", "pillar: terroir"),
    "retargeted": lambda text: text.replace("format: image", "format: reel"),
}
POSTS = st.dictionaries(
    st.sampled_from("abcdef"),
    st.tuples(st.sampled_from([1, 2, 3]), st.frozensets(st.sampled_from(sorted(CHANGED)))),
)


def written(planned: Mapping[str, tuple[int, frozenset[str]]]) -> Files:
    files = {path: text for path, text in FILES.items() if path != POST}
    for name, (day, kinds) in planned.items():
        text = TEXT.replace("id: bissap", f"id: {name}").replace("title: Le", f"title: {name}")
        for kind in sorted(kinds):
            text = CHANGED[kind](text)
        # The folder is no part of what a post is, but its path is.
        files[f"content/posts/{name}.md"] = text.replace("2026-12-03", f"2026-12-0{day}")
    return files


@settings(max_examples=60)
@given(POSTS, POSTS)
def test_every_difference_between_two_calendars_is_told_once(
    before: Mapping[str, tuple[int, frozenset[str]]],
    after: Mapping[str, tuple[int, frozenset[str]]],
) -> None:
    old, new = written(before), written(after)
    assert changes(old, old) == ()
    expected: Counter[tuple[str, str]] = Counter()
    for name in before.keys() | after.keys():
        if name not in before or name not in after:
            expected["added" if name in after else "removed", name] += 1
            continue
        kinds = before[name][1] ^ after[name][1]
        if before[name][0] != after[name][0]:
            kinds |= {"rescheduled"}
        expected.update((kind, name) for kind in kinds)
    found = changes(old, new)
    assert Counter((change.kind.value, change.id) for change in found) == expected
    assert all(change != other for change, other in itertools.pairwise(found))
    back = changes(new, old)
    for kind, mirrored in ((Kind.ADDED, Kind.REMOVED), (Kind.REMOVED, Kind.ADDED)):
        assert {c.id for c in found if c.kind is kind} == {c.id for c in back if c.kind is mirrored}


def test_the_fingerprint_of_a_file_is_its_name_in_git() -> None:
    assert digest(b"").hex() == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
    assert Shown(file="a", state="added").fields == ()


def said(name: str, before: Files, after: Files) -> list[str]:
    """Give the lines of a report, in English, without the headings."""
    old, new = side(before), side(after)
    found = Review(
        old.calendar, new.calendar, "0" * 40, "", compare(old, new), told.Told(), effect.Effect()
    )
    told_ = outline(found, Language("en"))
    assert outline(found, Language("fr")).sections, name
    groups = [group for section in told_.sections for group in section.groups]
    return ["".join(piece.text for piece in line) for group in groups for line in group.lines]


SAID = {
    "moved on one channel": ["Moved (X): Thu 3 Dec, 18:00 → Thu 3 Dec, 12:00"],
    "no date any more": ["Moved: Thu 3 Dec, 18:00 → no date"],
    "channels": ["Channels: + facebook, − Instagram"],
    "format": ["Format (Instagram): image → reel"],
    "status": ["Status: Draft → In review"],
    "owner": ["Carried by: Awa → Boris"],
    "designer": ["Drawn by: nobody → Boris"],
    "an asset less": ["Assets: − b.jpg"],
    "an asset more": ["Assets: + c.jpg"],
    "an alternative text": ["Assets: a.jpg: alternative text"],
    "the order of assets": ["Assets: another order"],
    "an approval": ["Approved by Boris on 2 December 2026"],
    "other keys": ["Also changed: notes, pillar"],
    "removed": ["Removed: X, Idea"],
    "moved to another folder": [f"Renamed: {POST} → content/posts/2026/bissap.md"],
    "a shift more, in first place": ["Added"],
    "limits": ["The limits that the workspace sets itself changed"],
    "duty": ["Changed: person"],
}


@pytest.mark.parametrize("name", CASES)
def test_each_change_is_said(name: str) -> None:
    lines = said(name, FILES, CASES[name][0])
    assert lines
    assert lines == SAID.get(name, lines)


def test_a_film_and_a_yes_that_is_gone_are_said() -> None:
    film = (REPOSITORY / "content/assets/bissap-9x16.mp4").read_bytes()
    (line,) = said("film", FILES, {**FILES, IMAGE: film})
    assert line.startswith("Assets: a.jpg: other content, 1080 × 1080 px, ")
    assert "5\N{NO-BREAK SPACE}s, " in line
    (line,) = said("gone", {**FILES, POST: APPROVED}, FILES)
    assert line == "The approval of Boris (2 December 2026) was taken away"
    broken = {**FILES, "content/briefs/affiche.md": "---\ntitle: A\n---\n"}
    worse = {**broken, "content/briefs/affiche.md": "---\ntitle: B\n---\n"}
    assert said("file", broken, worse) == ["Unreadable before and after, in another way"]


def test_clocks_that_changed_count_every_post() -> None:
    after = edited("Africa/Douala", "America/Lima", "calendar/settings.yml")
    calendars = side(FILES).calendar, side(after).calendar
    assert effect.of(*calendars, told.Told()).is_empty


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("#frais #consigne #kori", "#frais #kori", ["#consigne "]),
        ("Tu viens ?", "Tu viens ? Dimanche.", [" Dimanche."]),
        ("Un\nmot", "Un mot", ["\n", " "]),
        ("avec @awa ce soir", "avec @boris ce soir", ["@awa ", "@boris "]),
        ("Merci \u2764\ufe0f", "Merci \u2764\ufe0f beaucoup", [" beaucoup"]),
    ],
)  # fmt: skip
def test_a_word_is_a_word_whatever_its_signs_and_the_space_after_it(
    before: str, after: str, changed: list[str]
) -> None:
    assert [run.text for run in wording.runs(before, after) if run.state != "kept"] == changed
