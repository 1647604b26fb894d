"""The sections of the site, in the groups that its navigation shows: the jobs of the team."""

from collections.abc import Mapping

GROUPS: Mapping[str, tuple[str, ...]] = {
    "today": ("",),
    "planning": ("calendar", "posts", "recent"),
    "creation": ("briefs", "visuals"),
    "strategy": ("strategy", "campaigns"),
    "watch": ("watch",),
    "community": ("community",),
    "reports": ("reports",),
    "more": ("search", "channels", "platforms", "people", "feeds", "problems", "rules"),
}
"""The folders of each group; the home page's folder is the site's root. The hand-written pages
stand with the last group."""
SECTIONS = tuple(section for sections in GROUPS.values() for section in sections)


def group_of(section: str) -> tuple[str, ...]:
    """Give the sections that stand beside this one in the navigation, itself included."""
    return next(sections for sections in GROUPS.values() if section in sections)


def index_path(section: str) -> str:
    """Give the path of a section's first page from the site's root."""
    return f"{section}/index.html" if section else "index.html"
