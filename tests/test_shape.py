"""Plain values become records: what does not fit is told at its key, and the rest is kept."""

import datetime as dt
from typing import Any

import pytest

from cmcal import shape
from cmcal.diagnostics import Diagnostic
from cmcal.kinds import KINDS
from cmcal.model.moments import Moment
from cmcal.model.post import Post
from cmcal.model.records import Record
from cmcal.model.words import Status

PATH = "content/posts/a.md"


def fit(value: Any, kind: type[Record] = Post, root: tuple[str, ...] = ()) -> shape.Shaped:
    return shape.fit(value, kind, PATH, root, {"id": "a", "path": PATH})


def told(found: Diagnostic) -> tuple[str, str, tuple[str | int, ...]]:
    return found.code, found.variant, found.place.keys


def wrong(kind: str, **value: Any) -> list[tuple[str, str, tuple[str | int, ...]]]:
    return [told(problem) for problem in fit(value, KINDS[kind].record).problems]


def test_what_fits_is_taken_as_it_is() -> None:
    found = fit(
        {
            "title": "A",
            "status": "review",
            "publish": "2026-12-01 18:00",
            "channels": ["x"],
            "legal": {"retouched": "true"},
            "results": {"x": {"reach": "12", "on": "2026-12-02"}},
        },
        root=("r",),
    )
    post = found.record
    assert found.problems == []
    assert (post.id, post.path, post.root) == ("a", PATH, ("r",))
    assert post.publish == Moment(dt.datetime(2026, 12, 1, 18))
    assert post.results["x"].on == dt.date(2026, 12, 2)
    assert (post.results["x"].reach, post.legal.retouched) == (12, True)


def test_an_id_of_its_own_goes_first() -> None:
    assert fit({"title": "A", "id": "b"}).record.id == "b"
    assert fit({"title": "A", "id": "b", "note": "x"}).record.id == "b"
    assert fit({"title": "A", "id": ["b"]}).record.id == "a"
    assert fit({"name": "A", "id": "b"}, KINDS["person"].record, ("k",)).record.id == "b"


@pytest.mark.parametrize("value", [None, "text", ["a"]])
def test_a_record_is_a_mapping(value: object) -> None:
    found = fit(value, root=("x",))
    assert (found.record, [told(p) for p in found.problems]) == (
        None,
        [("CM109", "mapping", ("x",))],
    )


@pytest.mark.parametrize("key", ["path", "root", "body"])
def test_what_reading_fills_in_cannot_be_said(key: str) -> None:
    found = fit({"title": "A", key: "etc"})
    assert [told(p) for p in found.problems] == [("CM103", "", (key,))]
    assert (found.record.path, found.record.root, found.record.body) == (PATH, (), "")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"title": ["A"]}, ("CM102", "text", ("title",))),
        ({"publish": "demain"}, ("CM102", "moment", ("publish",))),
        ({"publish": ["2026-12-01"]}, ("CM102", "text", ("publish",))),
        ({"publish": "0001-01-01"}, ("CM102", "moment", ("publish",))),
        ({"due": {"draft": "2026-02-30"}}, ("CM102", "date", ("due", "draft"))),
        ({"due": {"draft": "0001-01-01"}}, ("CM102", "date", ("due", "draft"))),
        ({"due": {"draft": "9999-12-31"}}, ("CM102", "date", ("due", "draft"))),
        ({"due": "2026-12-01"}, ("CM102", "mapping", ("due",))),
        ({"legal": {"retouched": "peut-être"}}, ("CM102", "yes-no", ("legal", "retouched"))),
        ({"poll": {"options": [], "hours": "-1"}}, ("CM102", "number", ("poll", "hours"))),
        ({"poll": {"options": [], "hours": "9" * 9999}}, ("CM102", "number", ("poll", "hours"))),
        ({"poll": {"options": [], "hours": "1e400"}}, ("CM102", "number", ("poll", "hours"))),
        ({"poll": {"options": [], "hours": "\u0661"}}, ("CM102", "number", ("poll", "hours"))),
        ({"poll": {"hours": "1"}}, ("CM101", "", ("poll",))),
        ({"status": "prêt"}, ("CM102", "choice", ("status",))),
        ({"status": ""}, ("CM102", "choice", ("status",))),
        ({"channels": {"x": "y"}}, ("CM102", "list", ("channels",))),
        ({"channels": [["x"]]}, ("CM102", "text", ("channels", 0))),
        ({"channels": [""]}, ("CM102", "text", ("channels", 0))),
        ({"assets": "a.jpg"}, ("CM102", "list", ("assets",))),
        ({"assets": ["a.jpg"]}, ("CM102", "mapping", ("assets", 0))),
        ({"assets": [{"file": "a", "altt": "b"}]}, ("CM103", "near", ("assets", 0, "altt"))),
        ({"results": {"x": {"reach": "many"}}}, ("CM102", "number", ("results", "x", "reach"))),
        ({"results": ["x"]}, ("CM102", "mapping", ("results",))),
        ({"ignore": ["CM304"]}, ("CM102", "mapping", ("ignore",))),
        ({"ignore": "CM304"}, ("CM102", "mapping", ("ignore",))),
        ({"ignore": {"CM304": ["x"]}}, ("CM102", "text", ("ignore", "CM304"))),
        ({"<<": {"a": "b"}}, ("CM103", "", ("<<",))),
        ({"": "b"}, ("CM103", "", ("",))),
        ({"titel": "b"}, ("CM103", "near", ("titel",))),
        ({"statut": "b"}, ("CM103", "near", ("statut",))),
        ({"échéance": "b"}, ("CM103", "near", ("échéance",))),
        ({"zzz": "b"}, ("CM103", "", ("zzz",))),
    ],
)
def test_what_does_not_fit_is_told_and_the_rest_kept(
    value: dict[str, Any], expected: tuple[str, str, tuple[str | int, ...]]
) -> None:
    found = fit({"title": "A", "headline": "H", **value})
    assert [told(problem) for problem in found.problems] == [expected]
    assert found.record.headline == "H"


def test_other_kinds_of_value() -> None:
    hours = {"start": "25h", "end": "6:00"}
    assert wrong("settings", name="A", timezone="UTC", quiet_hours=hours) == [
        ("CM102", "clock", ("quiet_hours", "start"))
    ]
    assert wrong("settings", name="A", timezone="UTC", language="de") == [
        ("CM102", "choice", ("language",))
    ]
    campaign = {"name": "A", "start": "2026-12-01", "end": "2026-12-31"}
    assert wrong("campaign", **campaign, color="red") == [("CM102", "color", ("color",))]
    assert wrong("routine", title="A", day_of_month="32") == [
        ("CM102", "number", ("day_of_month",))
    ]
    for figure in ("nan", "inf", "-Infinity", "1e999"):
        assert wrong("objective", title="A", category="loyalty", target=figure) == [
            ("CM102", "number", ("target",))
        ]
    assert wrong("competitor", title="A", followers={"x": "many", "y": "12"}) == [
        ("CM102", "number", ("followers", "x"))
    ]


def test_a_page_without_a_title_is_kept_under_its_id() -> None:
    found = fit({"status": "draft"})
    assert [(p.code, p.values) for p in found.problems] == [("CM101", {"key": "title"})]
    assert (found.record.title, found.record.status) == ("a", Status.DRAFT)


def test_a_record_that_lacks_what_it_needs_is_none() -> None:
    found = fit({"name": "A", "end": "demain"}, KINDS["campaign"].record, ("noel",))
    assert found.record is None
    assert [(told(p), p.values.get("key")) for p in found.problems] == [
        (("CM102", "date", ("noel", "end")), "end"),
        (("CM101", "", ("noel",)), "start"),
    ]


@pytest.mark.parametrize(
    ("written", "taken"),
    [("oui", True), ("YES", True), ("vrai", True), ("on", True), ("true", True), ("1", True),
     ("non", False), ("No", False), ("faux", False), ("off", False), ("False", False), ("0", False)],
)  # fmt: skip
def test_yes_and_no(written: str, *, taken: bool) -> None:
    found = fit({"title": "A", "legal": {"retouched": written}})
    assert (found.record.legal.retouched, found.problems) == (taken, [])


def test_a_list_may_be_written_with_commas() -> None:
    found = fit({"title": "A", "channels": "x, instagram,, ", "tags": ["a", None, "b"]})
    assert (found.record.channels, found.record.tags) == (["x", "instagram"], ["a", "b"])
    assert found.problems == []


def test_a_french_value_is_understood_and_mended() -> None:
    found = fit({"title": "A", "status": "à valider"})
    (problem,) = found.problems
    assert (found.record.status, told(problem)) == (Status.REVIEW, ("CM106", "", ("status",)))
    assert problem.fix is not None
    assert (problem.fix.safe, problem.fix.edits[0].text) == (True, "review")
    found = fit({"title": "A", "status": "Review"})
    assert (found.record.status, found.problems[0].code) == (Status.REVIEW, "CM106")


def test_a_value_that_is_told_is_short_and_on_one_line() -> None:
    (problem,) = fit({"title": "A", "status": "many\nlines\n" + "x" * 200}).problems
    assert problem.values["value"] == "many lines " + "x" * 69
    assert problem.values["key"] == "status"


def test_a_choice_is_offered_the_nearest() -> None:
    (problem,) = fit({"title": "A", "status": "reviw"}).problems
    assert problem.values["near"] == "review"


def test_a_moment_is_read_from_text_only() -> None:
    with pytest.raises(NotImplementedError):
        shape.read_moment(dict, "2026-12-01")
    with pytest.raises(ValueError, match="Moment"):
        shape.read_moment(Moment, 3)


@pytest.mark.parametrize("kind", list(KINDS))
def test_any_tree_can_be_fitted(kind: str) -> None:
    for leaf in (None, "", "x", "\u2028", [], ["x"], [None], {}, {"x": "y"}, {"": None}, [[["x"]]]):
        fields = shape.fields_of(KINDS[kind].record)
        for value in (dict.fromkeys(fields, leaf), *({name: leaf} for name in fields)):
            fit(value, KINDS[kind].record)
