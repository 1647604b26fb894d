"""Findings are given the lines they stand on, and fixes the pieces they replace."""

import pytest
from samples import DEFAULTS, TODAY, Checking

from cmcal.checker import check, locate
from cmcal.diagnostics import BODY, Diagnostic, Edit, Fix, Place, Severity
from cmcal.loader import load
from cmcal.sources import Memory

POST = "content/posts/a.md"
TEXT = "---\ntitle: a\ncta: >\n  b\n  c\n---\nbody\n"
SOURCES = Memory({POST: TEXT})


def located(place: Place, *edits: Place, related: Place | None = None) -> Diagnostic:
    fix = Fix(tuple(Edit(edit, "x") for edit in edits)) if edits else None
    found = Diagnostic("CM103", place, Severity.INFO, fix=fix, related=related)
    (known,) = locate([found], SOURCES)
    return known


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place(POST, ("title",)), (2, 8, 9)),
        (Place(POST, ("title",), on_key=True), (2, 1, 6)),
        (Place(POST, ("cta",)), (3, 1, 4)),
        (Place(POST, (BODY,), line=1, column=2, end_column=3), (7, 2, 3)),
        (Place(POST, line=3, column=4), (3, 4, 0)),
        (Place(POST), (1, 1, 0)),
        (Place("content/assets/a.jpg"), (0, 0, 0)),
        (Place("content/assets/a.jpg", ("title",)), (0, 0, 0)),
    ],
)
def test_a_place_is_found(place: Place, expected: tuple[int, int, int]) -> None:
    for found in (located(place).place, located(Place(POST), related=place).related):
        assert found is not None
        assert (found.line, found.column, found.end_column) == expected
        assert found.path == place.path


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([Place(POST, ("title",))], [(2, 8, 9)]),
        ([Place(POST, ("cta",), on_key=True)], [(3, 1, 4)]),
        ([Place(POST, line=1, column=1, end_column=4)], [(1, 1, 4)]),
        ([Place(POST, (BODY,), line=1, column=1, end_column=5)], [(7, 1, 5)]),
        ([Place(POST, ("title",)), Place(POST, ("title",), on_key=True)], [(2, 8, 9), (2, 1, 6)]),
        # No such piece, or none that one line holds: nothing is replaced.
        ([Place(POST, ("cta",))], None),
        ([Place(POST, ("status",))], None),
        ([Place(POST, ("title",)), Place(POST, ("status",))], None),
        ([Place(POST, (BODY,), line=1, column=1)], None),
        ([Place(POST)], None),
    ],
)
def test_a_fix_is_kept_when_every_piece_is_there(
    edits: list[Place], expected: list[tuple[int, int, int]] | None
) -> None:
    fix = located(Place(POST), *edits).fix
    if expected is None:
        assert fix is None
    else:
        assert fix is not None
        places = [edit.place for edit in fix.edits]
        assert [(place.line, place.column, place.end_column) for place in places] == expected


def test_findings_stand_in_the_order_of_the_files(checking: Checking) -> None:
    found = checking(
        {
            "content/posts/b.md": "---\ntitle: a\nfoo: b\n---\n",
            POST: "---\ntitle: a\nfoo: b\nstatus: x\n---\n",
            "content/z.md": "",
        }
    )
    assert [str(diagnostic.place) for diagnostic in found] == [
        "content/posts/a.md:3:1",
        "content/posts/a.md:4:9",
        "content/posts/b.md:3:1",
        "content/z.md:1:1",
    ]


def test_only_the_rules_asked_for_are_told() -> None:
    sources = Memory({**DEFAULTS, POST: "---\nfoo: b\nignore: {CM101: x, CM304: y}\n---\n"})
    loaded = load(sources, TODAY)

    def codes(asked: frozenset[str] | None) -> list[str]:
        return [diagnostic.code for diagnostic in check(loaded, sources, asked)]

    assert codes(None) == ["CM103", "CM901"]
    assert codes(frozenset({"CM103", "CM101"})) == ["CM103"]
    assert codes(frozenset({"CM304"})) == []
    assert codes(frozenset()) == []
