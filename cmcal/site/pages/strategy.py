"""The strategy: editorial line, objectives, personas, pillars, and what serves each of them."""

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cmcal.model.publications import Publication
from cmcal.model.records import first_of_each
from cmcal.model.strategy import Objective, Persona, Pillar
from cmcal.site.marks import page_path
from cmcal.site.page import Page, Site
from cmcal.views import brief, chart, listing
from cmcal.views import strategy as view
from cmcal.views.chart import Bar, Chart, Point
from cmcal.views.strategy import Mix, Standing

Served = Objective | Persona | Pillar


def pages(site: Site) -> Iterator[Page]:
    """Give the index, the editorial line, and a page for each objective, persona and pillar."""
    calendar, text = site.calendar, site.language.text
    mix, standings = view.mix(calendar), view.standings(calendar)
    totals = {
        (kind, one.id): len(calendar.served(kind, one.id).publications)
        for kind, records in _records(site).items()
        for one in records
    }
    key = site.key("strategy", repr(mix.totals), repr(_cells(mix)), repr(totals), dated=True)
    body = functools.partial(_index, site, mix, standings, totals)
    yield Page("strategy/index.html", "strategy", text("site.section-strategy"), key, body)
    line = calendar.editorial_line
    if line is not None:
        is_stale = line.review_on is not None and line.review_on < site.today
        body = functools.partial(
            site.templates.render,
            "editorial-line.html",
            root="../",
            line=line,
            is_stale=is_stale,
        )
        path = page_path("editorial-line", line.id)
        yield Page(
            path,
            "strategy",
            line.title,
            site.key("editorial-line", str(is_stale)),
            body,
            about=line,
        )
    extras: Mapping[str, Mapping[str, Mapping[str, Any]]] = {
        "objective": {s.objective.id: {"standing": s, "bar": _bar(site, s)} for s in standings},
        "pillar": {
            row.pillar.id: {"mix": mix, "row": row, "chart": _columns(site, mix, row)}
            for row in mix.rows
            if row.pillar is not None
        },
    }
    for kind, records in _records(site).items():
        for record in records:
            extra = extras.get(kind, {}).get(record.id, {})
            yield _page(site, kind, record, extra)


def _records(site: Site) -> Mapping[str, Iterable[Served]]:
    calendar = site.calendar
    return {
        "objective": first_of_each(calendar.objectives),
        "persona": first_of_each(calendar.personas),
        "pillar": first_of_each(calendar.pillars),
    }


def _page(site: Site, kind: str, record: Served, extra: Mapping[str, Any]) -> Page:
    served = site.calendar.served(kind, record.id)
    shown = listing.around(served.publications, site.today)
    counts = repr((listing.standing(served.publications), len(served.publications)))
    mixed = repr((extra["mix"].months, extra["row"].cells)) if "mix" in extra else ""
    paths = (*listing.paths(shown), *(post.path for post in served.loose))
    key = site.key(kind, record.id, counts, mixed, paths=paths)
    body = functools.partial(_body, site, kind, record, shown, extra)
    return Page(page_path(kind, record.id), "strategy", record.title, key, body, about=record)


def _body(
    site: Site, kind: str, record: Served, shown: Sequence[Publication], extra: Mapping[str, Any]
) -> str:
    calendar = site.calendar
    served = calendar.served(kind, record.id)
    campaigns = [
        campaign
        for campaign in calendar.campaigns.values()
        if (kind == "objective" and campaign.objective == record.id)
        or (kind == "pillar" and record.id in campaign.pillars)
    ]
    pillars = [
        pillar
        for pillar in first_of_each(calendar.pillars)
        if (kind == "objective" and pillar.objective == record.id)
        or (kind == "persona" and record.id in pillar.personas)
    ]
    return site.templates.render(
        f"{kind}.html",
        root="../",
        record=record,
        campaigns=campaigns,
        pillars=pillars,
        some=brief.some(b for b in calendar.briefs if getattr(b, kind) == record.id),
        view=listing.of(shown, served.publications),
        loose=listing.without_channel(served.loose),
        is_cut=len(shown) < len(served.publications),
        **extra,
    )


def _index(
    site: Site, mix: Mix, standings: Iterable[Standing], totals: Mapping[tuple[str, str], int]
) -> str:
    return site.templates.render(
        "strategy.html",
        root="../",
        line=site.calendar.editorial_line,
        standings=[(standing, _bar(site, standing)) for standing in standings],
        personas=first_of_each(site.calendar.personas),
        mix=mix,
        bars=[_share(site, mix, row) for row in mix.rows],
        totals=totals,
        today=site.today,
    )


def _cells(mix: Mix) -> list[tuple[int, ...]]:
    return [tuple(cell.number for cell in row.cells) for row in mix.rows]


def _bar(site: Site, standing: Standing) -> Bar | None:
    """Give the bar of an objective on its way from where it stood to its target."""
    if standing.part is None or standing.progress is None:
        return None
    objective, language = standing.objective, site.language
    title = language.text(
        "strategy.way",
        value=standing.progress.value,
        baseline=objective.baseline,
        target=objective.target,
        percent=round(100 * standing.part),
    )
    return chart.bar(standing.part, title)


def _share(site: Site, mix: Mix, row: view.Row) -> Bar | None:
    """Give the bar of a pillar's part of this month, with its wanted share."""
    cell = row.cells[mix.now]
    if cell.percent is None:
        return None
    wanted = row.pillar.share if row.pillar else None
    words = "strategy.share" if wanted is None else "strategy.share-of"
    title = site.language.text(
        words, month=mix.months[mix.now], percent=round(cell.percent), wanted=wanted
    )
    return chart.bar(cell.percent / 100, title, None if wanted is None else wanted / 100)


def _columns(site: Site, mix: Mix, row: view.Row) -> Chart:
    """Give a pillar's part of each month, and the share it should have."""
    language = site.language
    points = (
        Point(
            language.day(month, "month-short"),
            cell.percent,
            language.text("jobs.percent", value=round(cell.percent or 0)),
        )
        for month, cell in zip(mix.months, row.cells, strict=True)
    )
    goal = row.pillar.share if row.pillar else None
    return chart.columns(points, language.text("strategy.columns"), goal)
