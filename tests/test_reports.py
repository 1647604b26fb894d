"""The months' reports: rates, trends, and pages that say what moved and why."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from samples import DEFAULTS, Files

from cmcal.cli import main
from cmcal.loader import load
from cmcal.model.report import Community, Network, Report
from cmcal.sources import Memory
from cmcal.views import reports as view

REPORT = "---\ntitle: {}\n{}---\n{}"
FILES = {
    "calendar/people.yml": "awa: {name: Awa Njoya}\n",
    "content/strategy/objectives/ventes.md": "---\ntitle: Vendre\ncategory: conversion\nbaseline: 300\ntarget: 400\n---\n",
    "content/posts/a.md": "---\ntitle: Le succès\nchannels: [x]\n---\n",
    "content/reports/2026-11.md": REPORT.format(
        "Novembre",
        "author: awa\nread_on: 2026-12-04\nfacts: [Un fait]\ndecisions: [Une décision]\n"
        "objectives:\n  ventes: {value: 450, target: 400, previous: 350, year_ago: 90, comment: Enfin}\n  perdu: {value: 1.5}\n"
        "networks:\n  x: {posts: 3, reach: 2000, interactions: 151, paid: 12.5, followers_gained: -4, comment: Calme}\n  radio: {reach: 0}\n"
        "top: [{post: a, why: Parce que}]\nflops: [{post: absent, why: Trop tard}]\n"
        "community: {received: 90, needing_answer: 80, answered: 60, median_minutes: 96, p90_minutes: 610, positive: 30, neutral: 10, negative: 0, questions: [Combien ?], user_content: 7}\n"
        "work: {briefs: 8, duty_hours: 31}\ntraffic: {sessions: 2630}\nspend: 20000\nnext: [Un essai]\n",
        "## Synthèse\n",
    ),
    "content/reports/2026-10.md": REPORT.format("Octobre", "objectives: {ventes: {value: 350}}\n", ""),
    "content/reports/bilan-annuel.md": REPORT.format("Bilan annuel", "", ""),
}  # fmt: skip


def reports(files: Files = FILES) -> tuple[Report, ...]:
    return view.in_order(load(Memory({**DEFAULTS, **files}), date(2026, 12, 7)).calendar.reports)


@pytest.mark.parametrize(
    ("name", "month"),
    [
        ("2026-11", date(2026, 11, 1)),
        ("2026-13", None),
        ("0000-01", None),
        ("2026-1", None),
        ("bilan", None),
    ],
)
def test_the_month_of_a_report_is_its_id(name: str, month: date | None) -> None:
    assert view.month_of(Report(id=name, title="t")) == month


def test_reports_stand_in_order_each_once() -> None:
    twice = Report(id="2026-10", title="Encore")
    assert [one.id for one in view.in_order((*reports(), twice))] == [
        "bilan-annuel", "2026-10", "2026-11",
    ]  # fmt: skip
    assert "Encore" not in [one.title for one in view.in_order((*reports(), twice))]


@pytest.mark.parametrize(
    ("reach", "interactions", "rate"),
    [(2000, 151, 7.55), (0, 10, None), (None, 10, None), (10, None, None), (10, 0, 0)],
)
def test_engagement(reach: int | None, interactions: int | None, rate: float | None) -> None:
    assert view.engagement(Network(reach=reach, interactions=interactions)) == rate


def test_response_and_tone() -> None:
    assert view.response(Community(needing_answer=80, answered=60)) == 75
    assert view.response(Community()) is None
    assert view.tones(Community(positive=3, negative=1)) == (
        ("positive", 3, 75.0),
        ("negative", 1, 25.0),
    )
    assert view.tones(Community(positive=0)) == ()
    assert view.tones(Community()) == ()


def test_trends_follow_each_figure_over_the_months() -> None:
    found = {trend.name: trend for trend in view.trends(reports())}
    assert found["ventes"].values == (None, 350, 450)
    assert (found["ventes"].target, found["perdu"].target) == (400, None)
    every = {trend.name: trend.values for trend in view.totals(reports())}
    assert every == {
        "reach": (None, None, 2000),
        "response": (None, None, 75),
        "median": (None, None, 96),
    }
    assert view.totals(()) == view.trends(()) == ()


# ---- the pages


def built(root: Path, *arguments: str) -> Path:
    assert main(["build", "-C", str(root), "--today", "2026-12-07", *arguments]) == 0
    return root / "site/reports"


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8").replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ["450, sur le chemin de 300 à 400 : 150 %", "7,5 %", "75 %", "60 sur 80", "1 h 36 min", "10 h 10 min", "Le travail qui ne se voit pas", "Heures d'astreinte"]),
        ("en", ["450, on the way from 300 to 400: 150%", "7.5%", "75%", "60 of 80", "1 h 36 min", "10 h 10 min", "The work nobody sees", "Hours on duty"]),
    ],
)  # fmt: skip
def test_a_page_says_what_moved_and_why(
    on_disk: Callable[[Files], Path], language: str, words: list[str]
) -> None:
    text = read(built(on_disk(FILES), "--language", language) / "2026-11.html")
    for said in (
        *words, "Un fait", "Une décision", "Enfin", "perdu", "radio", "Calme", "Parce que",
        'href="../posts/a.html">Le succès', "absent", "Combien ?", "Un essai", "-4", ">2 630<" if language == "fr" else ">2,630<",
        'href="../strategy/objective-ventes.html">Vendre', "<h2>Synthèse</h2>", "Awa Njoya",
        'rel="prev" href="../reports/2026-10.html"',
    ):  # fmt: skip
        assert said.replace("'", "&#39;") in text or said in text, said
    assert 'rel="next"' not in text


def test_the_index_has_the_latest_first_and_the_trends(on_disk: Callable[[Files], Path]) -> None:
    text = read(built(on_disk(FILES)) / "index.html")
    assert text.index(">Novembre<") < text.index(">Octobre<") < text.index(">Bilan annuel<")
    assert "<title>Vendre, mois après mois</title>" in text
    assert "(en pointillé, la cible : 400)" in text
    assert "<title>Taux de réponse, mois après mois</title>" in text
    assert "bilan-an</text>" not in text  # It says nothing of any figure: it has no column.


def test_without_reports_there_is_a_page_all_the_same(on_disk: Callable[[Files], Path]) -> None:
    assert "Rien pour l" in read(built(on_disk({})) / "index.html")


def test_a_report_that_names_no_month_has_its_columns_too(
    on_disk: Callable[[Files], Path],
) -> None:
    lone = {
        "content/reports/bilan-annuel.md": REPORT.format("B", "objectives: {a: {value: 3}}\n", "")
    }
    assert "bilan-an</text>" in read(built(on_disk(lone)) / "index.html")
