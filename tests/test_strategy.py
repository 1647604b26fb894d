"""The strategy: how far each objective is, the mix of subjects, and pages that lead to each other."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import DEFAULTS, Files

from cmcal.cli import main
from cmcal.loader import load
from cmcal.model.publications import Publication
from cmcal.model.schedule import Calendar
from cmcal.sources import Memory
from cmcal.views import campaign, chart, listing, strategy
from cmcal.views.chart import Point

TODAY = date(2026, 12, 7)
OBJECTIVE = "---\ntitle: {}\ncategory: service\nbaseline: {}\ntarget: {}\n---\n"
FILES = {
    "content/strategy/objectives/delai.md": OBJECTIVE.format("Délai", 145, 60),
    "content/strategy/objectives/ventes.md": OBJECTIVE.format("Ventes", 300, 400),
    "content/strategy/objectives/seul.md": "---\ntitle: Seul\ncategory: growth\n---\n",
    "content/strategy/pillars/a.md": "---\ntitle: Les jus\nshare: 50\nobjective: ventes\npersonas: [p]\n---\n",
    "content/strategy/pillars/b.md": "---\ntitle: L'atelier\n---\n",
    "content/strategy/personas/p.md": "---\ntitle: Brenda\nquote: Oui\n---\n",
    "content/reports/2026-10.md": "---\ntitle: Octobre\nobjectives: {delai: {value: 150}, ventes: {value: 310}}\n---\n",
    "content/reports/2026-11.md": "---\ntitle: Novembre\nobjectives: {delai: {value: 96}}\n---\n",
    "content/reports/annee.md": "---\ntitle: Année\nobjectives: {ventes: {value: 999}}\n---\n",
}
POST = "---\ntitle: {}\nstatus: {}\npublish: {}\nchannels: [instagram, x]\npillar: {}\n---\n"
POSTS = {
    "content/posts/1.md": POST.format("Un", "published", "2026-12-01 10:00", "a"),
    "content/posts/2.md": POST.format("Deux", "draft", "2026-12-20", "b"),
    "content/posts/3.md": POST.format("Trois", "hold", "2026-12-21", "a"),
    "content/posts/4.md": POST.format("Quatre", "draft", "2027-02-01", "perdu"),
    "content/posts/5.md": POST.format("Cinq", "draft", "2026-09-01", "a"),
    "content/posts/6.md": "---\ntitle: Six\npillar: a\npersona: p\nobjective: ventes\n---\n",
}


def calendar(files: Files, today: date = TODAY) -> Calendar:
    return load(Memory({**DEFAULTS, **files}), today).calendar


@pytest.mark.parametrize(
    ("baseline", "target", "value", "part"),
    [
        (300, 400, 325, 0.25),
        (145, 60, 145, 0),
        (145, 60, 60, 1),
        (100, 50, 25, 1.5),
        (100, 50, 110, -0.2),
        (50, 50, 50, None),
        (None, 50, 20, None),
        (50, None, 20, None),
    ],
)
def test_the_way_behind(
    baseline: float | None, target: float | None, value: float, part: float | None
) -> None:
    assert strategy.way(baseline, target, value) == part


def test_an_objective_stands_where_the_latest_report_says() -> None:
    found = {s.objective.id: s for s in strategy.standings(calendar(FILES))}
    delai, ventes, seul = found["delai"], found["ventes"], found["seul"]
    assert delai.report is not None
    assert delai.part is not None
    assert (delai.report.id, delai.value, round(delai.part, 3)) == ("2026-11", 96, 0.576)
    assert ventes.report is not None
    assert (ventes.report.id, ventes.value, ventes.part) == ("2026-10", 310, 0.1)
    assert (seul.report, seul.value, seul.part, seul.is_reached) == (None, None, None, False)
    reached = calendar({**FILES, "content/reports/2026-12.md": FILES["content/reports/2026-11.md"].replace("96", "55")})  # fmt: skip
    assert next(s for s in strategy.standings(reached) if s.objective.id == "delai").is_reached


def test_the_mix_counts_what_is_not_dropped_month_by_month() -> None:
    mix = strategy.mix(calendar({**FILES, **POSTS}))
    assert (mix.months, mix.now) == ((date(2026, 12, 1), date(2027, 2, 1)), 0)
    assert mix.totals == (4, 2)
    rows = {row.pillar.id if row.pillar else "": [tuple(c) for c in row.cells] for row in mix.rows}
    assert rows == {
        "a": [(2, 50.0), (0, 0.0)],
        "b": [(2, 50.0), (0, 0.0)],
        "": [(0, 0.0), (2, 100.0)],
    }


def test_a_month_without_publications_has_no_share() -> None:
    mix = strategy.mix(calendar(FILES))
    assert (mix.months, mix.totals) == ((date(2026, 12, 1),), (0,))
    assert [tuple(row.cells[0]) for row in mix.rows] == [(0, None), (0, None)]


def test_the_months_turn_with_the_year() -> None:
    files = {"content/posts/1.md": POST.format("Un", "draft", "2026-11-30", "a")}
    mix = strategy.mix(calendar(files, date(2027, 1, 31)))
    assert mix.months == (date(2026, 11, 1), date(2027, 1, 1))


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6) | st.none())
def test_a_bar_stays_in_its_track(part: float, mark: float | None) -> None:
    bar = chart.bar(part, "t", mark)
    assert 0 <= bar.width <= 100
    assert (bar.mark is None) is (mark is None)
    assert bar.mark is None or 0 <= bar.mark <= 100


@given(
    st.lists(st.floats(-1e15, 1e15) | st.none(), max_size=12), st.floats(-1e15, 1e15) | st.none()
)
def test_columns_stay_in_their_chart(values: list[float | None], goal: float | None) -> None:
    drawn = chart.columns([Point("m", value, "v") for value in values], "t", goal)
    assert len(drawn.columns) == sum(value is not None for value in values)
    for one in drawn.columns:
        assert 0 <= one.x <= drawn.width - 32
        assert 0 <= one.y <= one.y + one.height <= 100.1
    assert drawn.line is None or 0 <= drawn.line <= 100


def test_columns_are_drawn_against_the_greatest() -> None:
    points = [Point("a", 10, "10"), Point("b", None, ""), Point("c", 20, "20")]
    drawn = chart.columns(points, "t", 40)
    assert [(one.x, one.y, one.height) for one in drawn.columns] == [(8, 80, 20), (104, 60, 40)]
    assert (drawn.width, drawn.line) == (144, 20)


def publications(days: list[str]) -> tuple[Publication, ...]:
    files = {f"content/posts/{n}.md": f"---\ntitle: a\nchannels: [x]\n{'publish: ' + day if day else ''}\n---\n" for n, day in enumerate(days)}  # fmt: skip
    return calendar(files).publications


def test_a_long_list_shows_what_is_around_today() -> None:
    every = publications([f"2026-12-{day:02}" for day in range(1, 31)] + ["", ""])
    shown = listing.around(every, TODAY, before=2, after=3)
    assert [p.day and p.day.day for p in shown] == [5, 6, 7, 8, 9]
    assert listing.around(every[:5], TODAY, before=2, after=3) == every[:5]
    assert len(listing.around(every, date(2027, 6, 1), before=2, after=3)) == 4


def test_campaigns_run_are_to_come_or_over() -> None:
    files = {
        "calendar/campaigns.yml": (
            "vieux: {name: V, start: 2026-01-01, end: 2026-01-31}\n"
            "ancien: {name: A, start: 2025-01-01, end: 2025-01-31}\n"
            "noel: {name: N, start: 2026-12-07, end: 2026-12-25}\n"
            "fin: {name: F, start: 2026-11-01, end: 2026-12-07}\n"
            "plus-tard: {name: P, start: 2026-12-08, end: 2026-12-25}\n"
        ),
        "content/posts/1.md": POSTS["content/posts/1.md"].replace("pillar: a", "campaign: noel"),
        "content/posts/2.md": POSTS["content/posts/2.md"].replace("pillar: b", "campaign: noel"),
        "content/posts/3.md": POSTS["content/posts/2.md"].replace("pillar: b\n", "campaign: noel\n").replace("draft", "cancelled"),
    }  # fmt: skip
    runs = campaign.runs(calendar(files))
    assert {phase: [run.campaign.id for run in group] for phase, group in runs.items()} == {
        "running": ["fin", "noel"],
        "coming": ["plus-tard"],
        "over": ["vieux", "ancien"],
    }
    assert list(runs) == ["running", "coming", "over"]
    noel = runs["running"][1]
    assert (noel.total, noel.settled, noel.out) == (4, 2, 2)


def test_a_campaign_has_the_briefs_that_name_it_and_those_of_its_posts() -> None:
    brief = "---\ntitle: B\nowner: a\nobjective: o\nsingle_message: m\ndeliverables: []\n{}---\n"
    files = {
        "calendar/campaigns.yml": "noel: {name: N, start: 2026-12-07, end: 2026-12-25}\n",
        "content/briefs/un.md": brief.format("campaign: noel\n"),
        "content/briefs/deux.md": brief.format(""),
        "content/briefs/trois.md": brief.format(""),
        "content/posts/1.md": "---\ntitle: a\nchannels: [x]\ncampaign: noel\nbrief: deux\n---\n",
    }
    found = calendar(files)
    served = found.served("campaign", "noel")
    briefs = campaign.briefs(found, found.campaigns["noel"], served)
    assert {one.id for one in briefs} == {"un", "deux"}


# ---- the pages


def page(root: Path, path: str, *arguments: str, today: str = "2026-12-07") -> str:
    assert main(["build", "-C", str(root), "--today", today, *arguments]) == 0
    text = (root / "site" / path).read_text(encoding="utf-8")
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_record_has_a_page_with_what_serves_it(
    on_disk: Callable[[Files], Path], language: str
) -> None:
    root = on_disk({**FILES, **POSTS})
    text = page(root, "strategy/index.html", "--language", language)
    assert '<a href="../strategy/objective-delai.html">Délai</a>' in text
    way = {"fr": "96, sur le chemin de 145 à 60 : 58 %", "en": "96, on the way from 145 to 60: 58%"}
    assert f"<title>{way[language]}</title>" in text
    share = {
        "fr": "décembre 2026 : 50 % des parutions, 50 % voulus",
        "en": "December 2026: 50% of the publications, 50% wanted",
    }
    assert f"<title>{share[language]}</title>" in text
    pillar = (root / "site/strategy/pillar-a.html").read_text(encoding="utf-8")
    for link in ("objective-ventes.html", "persona-p.html"):
        assert f'href="../strategy/{link}"' in pillar
    for name in ("Un", "Six"):
        assert f">{name}</span>" in pillar
    assert ">Deux</span>" not in pillar
    persona = (root / "site/strategy/persona-p.html").read_text(encoding="utf-8")
    assert 'href="../strategy/pillar-a.html"' in persona
    assert ">Six</span>" in persona
    assert ">Six</span>" in (root / "site/strategy/objective-ventes.html").read_text()


def test_the_editorial_line_tells_when_it_should_be_read_again(
    on_disk: Callable[[Files], Path],
) -> None:
    line = (
        "---\ntitle: Notre voix\nmission: Dire vrai\nreview_on: 2026-12-10\n"
        "glossary: {bissap: Minuscule}\nbanned_words: [détox]\n"
        "networks: {x: Annoncer}\nrhythm: {instagram: Chaque jour}\n---\n## Écrire\n"
    )
    root = on_disk({"content/strategy/editorial-line.md": line})
    text = page(root, "strategy/editorial-line.html")
    assert "en retard" not in text
    for said in ("Dire vrai", "Minuscule", "détox", "Annoncer", "Chaque jour", "<h2>Écrire</h2>"):
        assert said in text
    assert "en retard" in page(root, "strategy/editorial-line.html", today="2026-12-11")
    assert "Notre voix" in (root / "site/strategy/index.html").read_text(encoding="utf-8")


def test_without_publications_no_bar_is_drawn(on_disk: Callable[[Files], Path]) -> None:
    text = page(on_disk(FILES), "strategy/index.html")
    assert "% des parutions" not in text
    assert "cm-mark" not in text


def test_an_empty_strategy_is_a_page_too(on_disk: Callable[[Files], Path]) -> None:
    assert "Rien pour l'instant." in page(on_disk({}), "strategy/index.html").replace("&#39;", "'")


def test_of_very_many_publications_a_pillar_shows_those_around_today(
    on_disk: Callable[[Files], Path],
) -> None:
    posts = {
        f"content/posts/{n}.md": POST.format(f"P{n}.", "draft", f"2026-{1 + n // 28:02}-{1 + n % 28:02}", "a")
        for n in range(60)
    }  # fmt: skip
    text = page(on_disk({**FILES, **posts}), "strategy/pillar-a.html", today="2026-02-15")
    assert "Voici les publications autour" in text
    assert text.count("cm-entry") < 60
    assert ">P0.</span>" not in text
    assert "120 parutions" in text


def test_a_record_that_does_not_exist_is_no_link(on_disk: Callable[[Files], Path]) -> None:
    post = "---\ntitle: a\nchannels: [x]\npillar: perdu\ncampaign: aussi\n---\n"
    text = page(on_disk({"content/posts/a.md": post}), "posts/a.html")
    assert "perdu" in text
    assert "pillar-perdu" not in text
    assert "campaigns/aussi" not in text
