"""A workspace full of secrets, of which one reader may see a few: those of `SEEN`."""

import json
from typing import Any, NamedTuple

from cmcal.kinds import KINDS
from cmcal.model.planning import Campaign, Channel, Person, Settings, Share
from cmcal.model.post import Override, Post, Published, Results
from tests.planting import Garden, every_kind

SHARE = "cliente"


class Planted(NamedTuple):
    """The files of the workspace, and the secrets in them."""

    files: dict[str, str | bytes]
    garden: Garden


def _public(at: str) -> set[str]:
    """Name what the public sees of a post, or of what one channel says in its place."""
    fields = (
        "headline",
        "description",
        "slug",
        "hashtags[]",
        "mentions[]",
        "link",
        "first_comment",
        "poll.question",
    )
    files = ("alt", "file content", "cover content", "subtitles content")
    return {
        *(f"{at}.{field}" for field in (*fields, "poll.options[]", "poll.hours")),
        *(f"{at}.assets[].{field}" for field in files),
    }


SEEN = frozenset(
    {
        "share.name",
        "share.reply_to",
        "share.url",
        "person.name",
        "channel id",
        "channel.name",
        "channel.handle",
        "campaign.name",
        *_public("plain"),
        "plain.body",
        "plain.published.url",
        *_public("apart.own"),
        "apart.own.tags[]",
        "apart.section",
        *(f"{post}.{name}" for post in ("plain", "apart") for name in ("cta", "client_notes")),
        *(f"{post}.legal.paid_partnership" for post in ("plain", "apart")),
    }
)
"""Every secret that the reader of the share may read, and no other."""


def planted(garden: Garden | None = None) -> Planted:
    """Give a workspace with a secret in each field of each kind, and in much that is no field."""
    garden = garden or Garden()
    ids = {
        name: garden.word(f"{name} id")
        for kind in ("brand", "channel", "campaign", "person")
        for name in (kind, f"other {kind}")
    }
    ids["unchosen channel"] = garden.word("unchosen channel id")
    files: dict[str, str | bytes] = {**every_kind(garden), **_planning(garden, ids)}
    for label, (values, body) in _posts(garden, ids).items():
        place = f"{garden.word(f'{label} folder')}/{garden.word(f'{label} file')}"
        files[f"content/posts/{place}.md"] = garden.file(KINDS["post"], values, label, body)
    return Planted({**files, **garden.assets, **_surroundings(garden)}, garden)


def _planning(garden: Garden, ids: dict[str, str]) -> dict[str, str]:
    ours, theirs = ids["brand"], ids["other brand"]
    addresses = ("site_url", "repo_url")
    settings = garden.fields(Settings, "settings", addresses) | {
        **{name: f"https://{garden.word(f'settings.{name}')}.example/" for name in addresses},
        "timezone": "Africa/Douala",
        "language": "fr",
        "countries": ["CM"],
        "brands": {
            ours: {"name": garden.word("brand.name")},
            theirs: {"name": garden.word("other brand.name")},
        },
    }

    def entry(kind: type[Any], label: str, **said: Any) -> dict[str, Any]:
        return {**garden.fields(kind, label, ("id", "ignore")), **said}

    return {
        "calendar/settings.yml": _yaml(settings),
        "calendar/channels.yml": _yaml(
            {
                ids["channel"]: entry(Channel, "channel", platform="instagram", brand=ours),
                ids["unchosen channel"]: entry(Channel, "unchosen channel", platform="x", brand=ours),
                ids["other channel"]: entry(Channel, "other channel", platform="instagram", brand=theirs),
            }
        ),
        "calendar/campaigns.yml": _yaml(
            {
                ids["campaign"]: entry(Campaign, "campaign", brand=ours),
                ids["other campaign"]: entry(Campaign, "other campaign", brand=theirs),
            }
        ),
        "calendar/people.yml": _yaml(
            {name: entry(Person, label) for label in ("person", "other person") if (name := ids[label])}
        ),
        "calendar/shares.yml": _yaml(
            {
                SHARE: entry(
                    Share,
                    "share",
                    brands=[ours],
                    channels=[ids["channel"]],
                    campaigns=[ids["campaign"]],
                    statuses=["client", "approved", "published"],
                    start="2026-12-01",
                    end="2026-12-31",
                    approver=ids["person"],
                ),
                garden.word("other share id"): entry(
                    Share,
                    "other share",
                    brands=[theirs],
                    channels=[ids["other channel"]],
                    campaigns=[ids["other campaign"]],
                    approver=ids["other person"],
                    start=None,
                    end=None,
                ),
            }
        ),
    }  # fmt: skip


def _yaml(values: Any) -> str:
    return f"{json.dumps(values, ensure_ascii=False)}\n"


def _posts(garden: Garden, ids: dict[str, str]) -> dict[str, tuple[dict[str, Any], str]]:
    """Give each post by the label of its secrets: the two that are shown, and those that are not."""
    channel, unchosen = ids["channel"], ids["unchosen channel"]
    found: dict[str, tuple[dict[str, Any], str]] = {}

    def post(label: str, body: str = "", **said: Any) -> None:
        values = {
            **garden.fields(Post, label),
            "status": "approved",
            "publish": "2026-12-10 18:00",
            "channels": [channel, unchosen],
            "brand": ids["brand"],
            "campaign": ids["campaign"],
            "format": "image",
            "per_channel": {unchosen: garden.fields(Override, f"{label}.another")},
            "published": {
                channel: garden.fields(Published, f"{label}.published", ("url",))
                | {"url": f"https://{garden.word(f'{label}.published.url')}.example/"},
                unchosen: garden.fields(Published, f"{label}.published of another"),
            },
            "results": {channel: garden.fields(Results, f"{label}.results")},
        }
        default = garden.word(f"{label}.body")
        another = f"## {unchosen}\n\n{garden.word(f'{label}.section of another')}"
        per_channel = {**values["per_channel"], **said.pop("per_channel", {})}
        found[label] = (
            {**values, **said, "per_channel": per_channel},
            f"{default}\n\n{another}\n\n{body}\n",
        )

    post(
        "plain", approval={"by": ids["person"], "on": "2026-12-02", "via": garden.word("plain.via")}
    )
    own = garden.fields(Override, "apart.own")
    own |= {"publish": "2026-12-11", "status": "client", "format": "image"}
    section = f"## {channel}\n\n{garden.word('apart.section')}"
    post(
        "apart",
        section,
        status="draft",
        publish="2027-12-10",
        published={},
        per_channel={channel: own},
    )
    post("of another brand", brand=ids["other brand"])
    post("on another's channel", channels=[ids["other channel"]], brand=None)
    post("on a channel not chosen", channels=[unchosen])
    post("of another campaign", campaign=ids["other campaign"])
    post("of no campaign", campaign=None)
    post("in a status not chosen", status="draft", published={})
    post("after the end", publish="2027-01-01")
    post("before the start", publish="2026-11-30 23:59")
    post("of no day", publish=None)
    post("not read well", verdict={"not": "text"})
    return found  # fmt: skip


def _surroundings(garden: Garden) -> dict[str, str]:
    """Give what is no record: hand-written pages, the look of the site, limits of one's own."""
    word = garden.word
    return {
        "mkdocs.yml": (
            f"site_name: {word('mkdocs.site_name')}\nsite_description: {word('mkdocs.description')}\n"
            f"site_author: {word('mkdocs.author')}\ncopyright: {word('mkdocs.copyright')}\n"
            f"repo_url: https://{word('mkdocs.repo_url')}.example/\n"
            f"extra: {{social: [{{icon: fontawesome/brands/x, link: 'https://{word('mkdocs.link')}.example'}}]}}\n"
            f"theme: {{name: material, logo: {word('mkdocs.logo')}.png, features: [{word('mkdocs.feature')}]}}\n"
        ),
        f"docs/{word('docs file')}.md": f"# {word('docs title')}\n\n<!-- {word('docs comment')} -->\n",
        "calendar/platforms/instagram.yml": (
            f"limits: {{caption-max: {{value: 2000, reason: {word('own limit')}}}}}\n"
        ),
        f"content/assets/{word('asset of nobody')}.jpg": word("content of nobody"),
        f"{word('file at the root')}.txt": word("text at the root"),
    }
