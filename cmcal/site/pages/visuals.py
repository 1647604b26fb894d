"""The images, videos and documents that posts show: a list, and a page each: where it fits."""

import functools
from collections import defaultdict
from collections.abc import Iterator

import msgspec

from cmcal.media.facts import Media
from cmcal.model.post import Post
from cmcal.site.marks import visual_path
from cmcal.site.output import digest
from cmcal.site.page import Page, Site
from cmcal.views import matrix
from cmcal.views.matrix import Fit


def pages(site: Site) -> Iterator[Page]:
    """Give the index and a page for each file; of two of nearly one name, the first has it."""
    shown: dict[str, dict[str, Post]] = defaultdict(dict)
    for post in site.calendar.posts:
        for path in site.attached.named.get(post.path, ()):
            if path in site.calendar.media:
                shown[path][post.path] = post
    # A workspace's own limits are in no other fingerprint.
    limits = digest(msgspec.msgpack.encode(list(site.calendar.platforms.values())))
    files = {visual_path(file): file for file in sorted(shown, reverse=True)}
    title = site.language.text("site.section-visuals")
    media_of, small = site.calendar.media, site.attached.small
    every = msgspec.msgpack.encode(
        {file: (media_of[file], file in small) for file in files.values()}
    )
    index = functools.partial(_index, site, sorted(files.values()))
    yield Page("visuals/index.html", "visuals", title, site.key("visuals", every), index)
    for path, file in files.items():
        media, posts = media_of[file], shown[file]
        known = msgspec.msgpack.encode(media)
        key = site.key("visual", file, known, limits, paths=posts)
        body = functools.partial(_body, site, file, media, list(posts.values()))
        yield Page(path, "visuals", file.rpartition("/")[2], key, body)


def _index(site: Site, files: list[str]) -> str:
    rows = [(file, matrix.about(site.calendar.media[file], site.language)) for file in files]
    small = site.attached.small
    return site.templates.render("visuals.html", root="../", rows=rows, small=small)


def _body(site: Site, file: str, media: Media, posts: list[Post]) -> str:
    language = site.language
    fits = matrix.matrix(media, site.calendar.platforms.values())
    return site.templates.render(
        "visual.html",
        root="../",
        name=file.rpartition("/")[2],
        file=file if file in site.media else "",
        media=media,
        about=matrix.about(media, language),
        posts=posts,
        rows=[(fit, _reasons(fit, site)) for fit in fits],
    )


def _reasons(fit: Fit, site: Site) -> list[str]:
    return [matrix.reason(misfit, fit.limits, site.language) for misfit in fit.misfits]
