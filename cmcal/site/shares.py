"""Build what one outside reader may see into a folder of its own.

The pages, the feed and the files come from a calendar in which all the rest is absent
(`cmcal.model.sharing`); nothing here reads the team's calendar for anything that is written.
"""

import functools
import html
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from cmcal import __version__, files
from cmcal.checker import check, locate
from cmcal.contents import fingerprints
from cmcal.diagnostics import Diagnostic, Severity
from cmcal.feeds.calendars import feeds
from cmcal.feeds.fragments import Fingerprints, Fragments
from cmcal.history import FileHistory, History
from cmcal.language import Language
from cmcal.model.planning import Share
from cmcal.model.sharing import Shared, chosen, shared, wanted
from cmcal.site import marks, shells
from cmcal.site.attached import Attached
from cmcal.site.build import Built, failing
from cmcal.site.filters import Filters
from cmcal.site.forges import Repository
from cmcal.site.items import of_builder, read_whole
from cmcal.site.output import Item, Output, digest
from cmcal.site.page import Fronts, Page, Site
from cmcal.site.pages.shares import FEED, SECTIONS, Makers
from cmcal.site.shells import Plan, Shell
from cmcal.site.staging import render, settings_of
from cmcal.site.templating import Templates
from cmcal.spelling import slug
from cmcal.views.preview import Previews
from cmcal.workspace import Workspace

_PRIVATE = b'<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer">'
"""No search engine is to list the pages, and no site they lead to is to learn their address."""
_UNUSED = ("404.html", "assets/javascripts/")
"""What the theme brings and no page of a share loads."""
_OURS = re.compile(
    r"posts/[0-9a-f]{12}\.html|media/[0-9a-f]{16}\.[a-z0-9]+|calendar/\d{4}-\d\d\.html"
)
"""Names that nothing but a share gives its files."""
_NAMED = 3
"""How many files a note names."""


class Refused(NamedTuple):
    """Why a share is not built: what is wrong with `calendar/shares.yml`."""

    diagnostics: list[Diagnostic]


def build(
    workspace: Workspace, history: History, share: Share, folder: Path, *, strict: bool = False
) -> Built | Refused:
    """Build a share into `folder`; nothing is built from a file of shares that is at fault.

    What does not fit in that file is dropped in reading, and a filter that was dropped shows more
    than was meant.

    Raises:
        OSError: The folder cannot be written.
        FailedError: A template of the workspace or mkdocs.yml is at fault.
    """
    found = check(workspace.loaded, workspace.sources, kept=workspace.findings)
    unread = list(locate(workspace.loaded.problems, workspace.sources))
    errors = [one for one in found if one.severity is Severity.ERROR]
    # What is only doubtful, or silenced, matters where it was to leave something out.
    dropped = [one for one in unread if one.severity is not Severity.INFO and one not in errors]
    faults = [one for one in (*errors, *dropped) if one.place.path == share.path]
    if faults:
        return Refused(sorted(faults, key=lambda one: one.order))
    if strict and errors:
        return Built(None, found, ())
    unsound = frozenset(one.place.path for one in unread if one.severity is Severity.ERROR)
    with failing(workspace, folder):
        return _build(workspace, history, share, folder, unsound, found)


def _build(
    workspace: Workspace,
    history: History,
    share: Share,
    folder: Path,
    unsound: frozenset[str],
    found: list[Diagnostic],
) -> Built:
    language, whole = workspace.language, workspace.loaded.calendar
    cache = workspace.cache / "shares" / slug(share.id)
    paths = wanted(whole, share, unsound)
    contents = fingerprints(paths, workspace.sources, workspace.cache / "contents.msgpack")
    seen = shared(whole, share, contents, unsound)
    site = _site(workspace, share, seen, _past(history, seen))
    fragments = Fragments(cache / "feeds.msgpack", Fingerprints(site.surroundings, site.digests))
    published = feeds(seen.calendar, site.history, language, fragments, only="all")
    plan = _plan(share, settings_of(workspace), language)
    stage = cache / "shells"
    render(plan, stage)
    filled = {name: _shell(name, stage, plan, language) for name in SECTIONS}

    def items() -> Iterator[Item]:
        for page in Makers(site, share, seen.asked).pages():
            shell = filled[page.section]
            key = digest(page.key, *shell.pieces)
            yield Item(page.path, key, functools.partial(_filled, shell, page))
        for feed in published.feeds:
            yield Item(FEED, digest(feed.data), functools.partial(_one, feed.data))
        for public, path in seen.files.items():
            key = public.encode()  # It is named after its content.
            read = functools.partial(read_whole, workspace.root / path)
            yield Item(marks.media_path(public), key, read)
        for item in of_builder(stage, filled.keys()):
            if not item.path.startswith(_UNUSED):
                yield item
        yield Item(shells.COUNTS, b"", functools.partial(_one, b""))

    manifest = f"site-{digest(bytes(folder.resolve())).hex()}.msgpack"
    made = list(items())
    outcome = Output(folder, workspace.cache / manifest).publish(made)
    left = _leftovers(folder, {item.path for item in made})
    notes = (*published.notes, *_notes(workspace, share, seen, unsound, left))
    return Built(outcome, found, notes)


def _past(history: History, seen: Shared) -> History:
    """Give when each post shown came and changed, by its reference, and nothing more."""
    return History(
        history.kind,
        "",
        {
            name: FileHistory(history.of(asked.path).created, history.of(asked.path).changed)
            for name, asked in seen.asked.items()
        },
        history.unknown,
    )


def _site(workspace: Workspace, share: Share, seen: Shared, past: History) -> Site:
    """Give what pages are made from; no file that was read is known here by its name."""
    calendar, language = seen.calendar, workspace.language
    templates = Templates(workspace.root, language, marks.globals_of(calendar, language))
    encode = msgspec.msgpack.Encoder(enc_hook=str, order="deterministic").encode
    others = {kind: found for kind, found in calendar.records.items() if kind != "post"}
    said = (share.id, share.name, share.reply_to, others, calendar.platforms, calendar.media)
    return Site(
        calendar=calendar,
        filters=Filters(calendar, language),
        fronts=Fronts(calendar.posts),
        repository=Repository(calendar.settings, "", lambda _: b""),
        previews=Previews(calendar, language.code, marks.media_path),
        findings={},
        language=language,
        history=past,
        templates=templates,
        digests={
            post.path: digest(encode(post), encode(seen.asked[post.id])) for post in calendar.posts
        },
        feed_titles={FEED: share.name},
        attached=Attached(frozenset(seen.files), {}, {}, {}),
        past=lambda _: (),  # What became of a post is the team's own.
        surroundings=digest(
            templates.digest, __version__.encode(), language.code.encode(), encode(said)
        ),
    )


def _plan(share: Share, settings: Mapping[str, Any], language: Language) -> Plan:
    """Give what the builder is asked for: the team's colours, and nothing else of its site's."""
    text = language.text
    names = {"": text("share.home"), "calendar": text("share.calendar")}
    names |= {"feeds": text("share.subscribe")}
    groups = {
        names[""]: {"": names[""], "posts": ""},
        names["calendar"]: {"calendar": names["calendar"]},
        names["feeds"]: {"feeds": names["feeds"]},
    }
    theme = settings["theme"]
    kept = {key: theme[key] for key in ("name", "language", "font", "palette") if key in theme}
    return Plan(
        groups=groups,
        documents={},
        documents_name="",
        beside_name="",
        tools=[],
        settings={
            "site_name": html.escape(share.name),
            "site_url": _address(share) or None,
            "repo_url": None,
            "theme": {**kept, "features": ["navigation.tabs", "navigation.prune"]},
            "extra": {"generator": False},
        },
        language=language.code,
    )


def _address(share: Share) -> str:
    url = html.escape(marks.safe_url(share.url))
    return url if not url or url.endswith("/") else f"{url}/"


def _shell(section: str, stage: Path, plan: Plan, language: Language) -> Shell:
    url = plan.settings["site_url"] or ""
    shell = shells.read(section, stage, url, language.text("site.skip"))
    first, *others = shell.pieces
    return Shell((first.replace(b"<head>", b"<head>" + _PRIVATE, 1), *others), shell.slots)


def _filled(shell: Shell, page: Page) -> list[bytes]:
    return shell.fill(page.path, page.title, page.body())


def _one(data: bytes) -> list[bytes]:
    return [data]


def _leftovers(folder: Path, written: set[str]) -> list[str]:
    """Remove what another build of a share left behind; give the files that are not of a share.

    A post that is shown no more must not stay, even where nobody remembers that it was written.
    """
    others: list[str] = []
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder).as_posix()
        if path in written or not file.is_file() or path.startswith("."):
            continue
        if _OURS.fullmatch(path):
            files.remove(file)
        else:
            others.append(path)
    return others


def _notes(
    workspace: Workspace,
    share: Share,
    seen: Shared,
    unsound: frozenset[str],
    left: list[str],
) -> Iterator[str]:
    """Tell the team what is not in the share though it was chosen, and what is there besides."""
    text, whole = workspace.language.text, workspace.loaded.calendar
    count = len(seen.asked)
    yield text("terminal.share-shows" if count else "terminal.share-empty", count=count)
    refused = sorted({found.post.path for found in chosen(whole, share).values()} & unsound)
    if refused:
        yield text("terminal.share-unsound", count=len(refused), names=_listed(refused))
    if seen.absent:
        yield text("terminal.share-absent", count=len(seen.absent), names=_listed(seen.absent))
    if left:
        yield text("terminal.share-leftover", count=len(left), names=_listed(left))


def _listed(paths: Sequence[str]) -> str:
    more = "…" if len(paths) > _NAMED else ""
    return ", ".join(paths[:_NAMED]) + more
