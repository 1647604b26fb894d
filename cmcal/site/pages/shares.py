"""The pages of a share: what waits for the reader, the months, each post with the ways to answer.

These pages and no others are made for a share, from a calendar that holds only what may be seen.
"""

import urllib.parse
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cmcal.model import answers
from cmcal.model.answers import Answer, Verdict
from cmcal.model.planning import Share
from cmcal.model.post import Post
from cmcal.model.sharing import Asked
from cmcal.site.marks import absolute, page_path, safe_url
from cmcal.site.page import Page, Site
from cmcal.views import share as view
from cmcal.views.share import Line, Month

FEED = "feeds/all.ics"
SECTIONS = ("", "posts", "calendar", "feeds")


class Way(NamedTuple):
    """One way to answer: a link, when the share says where answers go, and the text to send."""

    href: str
    text: str


class Makers(NamedTuple):
    """What the pages of a share are made from."""

    site: Site
    share: Share
    asked: Mapping[str, Asked]

    def pages(self) -> Iterator[Page]:
        """Give every page of the share."""
        lines = view.lines(self.site.calendar)
        months = view.months(lines, self.site.today)
        yield self._home(lines)
        yield from (self._month(months, place) for place in range(len(months)))
        yield self._nearest(months)
        yield from (self._post(post) for post in self.site.calendar.posts)
        yield self._feed()

    def _home(self, lines: tuple[Line, ...]) -> Page:
        site = self.site

        def body() -> str:
            return site.templates.render(
                "share-home.html",
                root="",
                name=self.share.name,
                today=site.today,
                groups=view.standing(lines, self.asked),
            )

        posts = (post.path for post in site.calendar.posts)
        key = site.key("share", paths=posts, dated=True)
        return Page("index.html", "", site.language.text("share.home"), key, body)

    def _month(self, months: tuple[Month, ...], place: int, path: str = "") -> Page:
        site, month = self.site, months[place]

        def body() -> str:
            return site.templates.render(
                "share-month.html",
                root="../",
                view=month,
                months=[(one.first, _month_path(one)) for one in months],
                today=site.today,
            )

        shown = (line.post.path for week in month.weeks for _, found in week for line in found)
        said = repr([one.first for one in months])
        key = site.key("share-month", str(month.first), said, paths=shown, dated=True)
        title = site.language.day(month.first, "month")
        return Page(path or _month_path(month), "calendar", title, key, body)

    def _nearest(self, months: tuple[Month, ...]) -> Page:
        """Give the month of today as the calendar's first page, or the next one that shows any."""
        now = self.site.today.replace(day=1)
        later = (place for place, month in enumerate(months) if month.first >= now)
        return self._month(months, next(later, len(months) - 1), "calendar/index.html")

    def _post(self, post: Post) -> Page:
        site, asked = self.site, self.asked[post.id]

        def body() -> str:
            calendar = site.calendar
            approver = calendar.people.get(post.approval.by) if post.approval else None
            waiting = view.is_waiting(calendar, post, asked)
            change = self._way(post, "change") if view.is_open(calendar, post) else None
            return site.templates.render(
                "share-post.html",
                root="../",
                post=post,
                told=view.told(calendar, post),
                yes=asked.yes,
                approver=approver.name if approver else self.share.name,
                approve=self._way(post, "approve") if waiting else None,
                change=change,
                reply_to=self.share.reply_to.strip(),
                digest=asked.digest,
                form_name=self._form_name,
            )

        path = page_path("post", post.id)
        return Page(path, "posts", post.title, site.key("share-post", paths=[post.path]), body)

    def _form_name(self, channel: str, form: str) -> str:
        """Give what people call a format."""
        calendar = self.site.calendar
        platform = calendar.platforms.get(calendar.channels[channel].platform)
        found = platform.format(form) if platform else None
        return found.named(self.site.language.code) if found else form

    def _way(self, post: Post, verdict: Verdict) -> Way:
        """Give a way to answer."""
        asked, text = self.asked[post.id], self.site.language.text
        answer = Answer(self.share.id, post.id, asked.channels, asked.digest, verdict)
        block = answers.write(answer)
        title = " ".join(post.title.split())
        subject = text(f"share.subject-{verdict}", title=title)
        message = f"{text(f'share.message-{verdict}', title=title)}\n\n{block}"
        return Way(_link(self.share.reply_to.strip(), subject, message), block)

    def _feed(self) -> Page:
        site = self.site
        url = safe_url(site.calendar.settings.site_url)
        https = absolute(url if url.endswith("/") else f"{url}/", FEED) if url else ""

        def body() -> str:
            return site.templates.render(
                "share-feed.html",
                root="../",
                path=FEED,
                https=https,
                webcal="webcal:" + https.partition(":")[2],
            )

        title = site.language.text("share.subscribe")
        return Page("feeds/index.html", "feeds", title, site.key("share-feed"), body)


def _month_path(month: Month) -> str:
    return f"calendar/{month.first:%Y-%m}.html"


def _link(reply_to: str, subject: str, message: str) -> str:
    """Give the link that opens an answer, filled in; nothing when nobody said where it goes."""
    if not reply_to:
        return ""
    if "@" not in reply_to.partition("://")[0]:
        return reply_to.replace("{title}", _quoted(subject)).replace("{body}", _quoted(message))
    # A line of an e-mail ends with CRLF, in its address too (RFC 6068 §5).
    body = _quoted(message.replace("\n", "\r\n"))
    address = urllib.parse.quote(reply_to, safe="@")
    return f"mailto:{address}?subject={_quoted(subject)}&body={body}"


def _quoted(text: str) -> str:
    return urllib.parse.quote(text, safe="", errors="replace")
