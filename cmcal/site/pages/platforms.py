"""What our networks accept: the list of them, and a page a network, each figure with its source."""

import functools
from collections import defaultdict
from collections.abc import Iterator

import msgspec

from cmcal.model.planning import Channel
from cmcal.platforms import Platform
from cmcal.site.marks import page_path
from cmcal.site.page import Page, Site
from cmcal.views import sheet


def pages(site: Site) -> Iterator[Page]:
    """Give the index and a page for each platform on which a channel is."""
    calendar = site.calendar
    found: dict[str, list[Channel]] = defaultdict(list)
    for channel in calendar.channels.values():
        if channel.platform in calendar.platforms:
            found[channel.platform].append(channel)
    ours = [(calendar.platforms[name], channels) for name, channels in sorted(found.items())]
    title = site.language.text("site.section-platforms")

    def index() -> str:
        return site.templates.render("platforms.html", root="../", ours=ours)

    # A workspace's own figures are in no other fingerprint.
    facts = {platform.id: msgspec.msgpack.encode(platform) for platform, _ in ours}
    key = site.key("platforms", *facts.values())
    yield Page("platforms/index.html", "platforms", title, key, index)
    for platform, channels in ours:
        path = page_path("platform", platform.id)
        body = functools.partial(_body, site, platform, channels)
        key = site.key("platform", facts[platform.id])
        yield Page(path, "platforms", platform.name, key, body, about=platform)


def _body(site: Site, platform: Platform, channels: list[Channel]) -> str:
    language = site.language
    every = ("all", language.text("sheet.every-format"), None, sheet.shared(platform, language))
    formats = (
        (form.id, form.named(language.code), form, sheet.own(form, language))
        for form in platform.formats.values()
    )
    return site.templates.render(
        "platform.html",
        root="../",
        platform=platform,
        channels=channels,
        sheets=[every, *formats],
        host=sheet.host,
        # The notes of the platform files are in English.
        foreign=language.code != "en",
    )
