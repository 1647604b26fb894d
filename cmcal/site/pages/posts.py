"""The list of posts, and a page a post."""

from collections.abc import Iterator

from cmcal.model import agreement
from cmcal.model.post import Post
from cmcal.site.marks import page_path
from cmcal.site.page import Page, Site
from cmcal.views import listing
from cmcal.views import post as post_view


def pages(site: Site) -> Iterator[Page]:
    """Give the index and a page for each post; of two with one id, the first has the page."""
    language, calendar = site.language, site.calendar

    def index() -> str:
        return site.templates.render(
            "posts.html",
            root="../",
            filters=site.filters,
            view=listing.every_post(calendar),
            loose=listing.without_channel(calendar.loose_posts),
            total=len(calendar.posts),
            many=len(calendar.posts) > listing.MANY,
        )

    every = (post.path for post in calendar.posts)
    key = site.key("posts", site.filters.digest, fronts=every, dated=True)
    yield Page("posts/index.html", "posts", language.text("site.section-posts"), key, index)
    done: set[str] = set()
    for post in calendar.posts:
        path = page_path("post", post.id)
        if path not in done:
            done.add(path)
            yield _page(site, post, path)


def _page(site: Site, post: Post, path: str) -> Page:
    stamp = site.history.files.get(post.path)

    def body() -> str:
        return site.templates.render(
            "post.html",
            root="../",
            view=post_view.view(site.calendar, post),
            findings=[(found, *site.language.message(found)) for found in site.found_in(post.path)],
            media=site.media,
            known_media=site.calendar.media,
            stamp=stamp,
        )

    changed = str(stamp.changed.timestamp()) if stamp else ""
    bound = agreement.bound_assets(site.calendar, post)
    held = (site.calendar.contents.get(file, "") for file in bound)
    key = site.key("post", changed, *held, paths=[post.path])
    return Page(path, "posts", post.title, key, body, about=post)
