"""The months' reports: how each figure moves, and a page a month."""

import functools
from collections.abc import Iterator, Sequence
from typing import Any

from cmcal.model.report import Progress, Report
from cmcal.site.marks import known_title, page_path
from cmcal.site.page import Page, Site
from cmcal.views import chart
from cmcal.views import reports as view
from cmcal.views.chart import Bar, Chart, Point
from cmcal.views.reports import Trend
from cmcal.views.strategy import way


def pages(site: Site) -> Iterator[Page]:
    """Give the index and a page for each report."""
    reports = view.in_order(site.calendar.reports)
    title = site.language.text("site.section-reports")
    body = functools.partial(_index, site, reports)
    yield Page("reports/index.html", "reports", title, site.key("reports"), body)
    known = site.calendar.by_id.get("post", {})
    for number, report in enumerate(reports):
        named = (*report.top, *report.flops)
        paths = [known[one.post].path for one in named if one.post in known]
        beside = (
            reports[number - 1] if number else None,
            reports[number + 1] if number + 1 < len(reports) else None,
        )
        body = functools.partial(_body, site, report, *beside)
        key = site.key("report", report.id, paths=(report.path, *paths))
        yield Page(page_path("report", report.id), "reports", report.title, key, body, about=report)


def _index(site: Site, reports: Sequence[Report]) -> str:
    return site.templates.render(
        "reports.html",
        root="../",
        reports=reports,
        objectives=[(t, _chart(site, reports, t)) for t in view.trends(reports)],
        totals=[(t, _chart(site, reports, t)) for t in view.totals(reports)],
    )


def _body(site: Site, report: Report, before: Report | None, after: Report | None) -> str:
    language = site.language
    return site.templates.render(
        "report.html",
        root="../",
        report=report,
        before=before,
        after=after,
        bars={name: _bar(site, name, one) for name, one in report.objectives.items()},
        engagement={name: view.engagement(one) for name, one in report.networks.items()},
        response=view.response(report.community),
        tones=view.tones(report.community),
        work=[(name, n) for name in _WORK if (n := getattr(report.work, name)) is not None],
        findings=[(f, *language.message(f)) for f in site.found_in(report.path)],
    )


_WORK = ("briefs", "contents", "variants", "replies", "notes", "duty_hours")


def _bar(site: Site, name: str, progress: Progress) -> Bar | None:
    """Give the bar of an objective on the way from where it stood at the start to its target."""
    objective = {one.id: one for one in site.calendar.objectives}.get(name)
    start = objective.baseline if objective else None
    part = way(start, progress.target, progress.value)
    if part is None:
        return None
    values: dict[str, Any] = {"value": progress.value, "baseline": start, "target": progress.target}
    title = site.language.text("strategy.way", percent=round(100 * part), **values)
    return chart.bar(part, title)


def _chart(site: Site, reports: Sequence[Report], trend: Trend) -> Chart:
    language = site.language
    points = (
        Point(_label(site, report), value, language.number(round(value or 0, 1)))
        for report, value in zip(reports, trend.values, strict=True)
    )
    known = f"reports.{trend.name}"
    name = (
        language.text(known)
        if language.has(known)
        else known_title(site.calendar, "objective", trend.name)
    )
    return chart.columns(points, language.text("reports.trend-of", name=name), trend.target)


def _label(site: Site, report: Report) -> str:
    month = view.month_of(report)
    return site.language.day(month, "month-short") if month else report.id[:8]
