"""The calendar: everything a workspace says, and the publications it plans."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar, cast
from zoneinfo import ZoneInfo

from cmcal.diagnostics import Severity
from cmcal.media.facts import Media
from cmcal.media.fitting import Misfit, Role, misfits
from cmcal.model import attachments, deadlines, serving
from cmcal.model.brief import Brief
from cmcal.model.community import Charter, Escalation, Incident, Reply
from cmcal.model.deadlines import Deadline
from cmcal.model.planning import (
    Campaign,
    Channel,
    Feeds,
    KeyDate,
    Person,
    Routine,
    Settings,
    Share,
    Shift,
)
from cmcal.model.post import Override, Post
from cmcal.model.provenance import Provenance
from cmcal.model.publications import Publication, ShownAsset, Wording
from cmcal.model.records import Record
from cmcal.model.report import Report
from cmcal.model.serving import Served
from cmcal.model.strategy import EditorialLine, Objective, Persona, Pillar
from cmcal.model.watch import Competitor, Note
from cmcal.model.words import Status
from cmcal.platforms import Format, Limit, Platform

R = TypeVar("R", bound=Record)
NO_OVERRIDE = Override()
Fitted = tuple[Media | None, tuple[Misfit, ...]]
"""What a file is, if it is there, and the limits it breaks."""


@dataclass(frozen=True)
class Calendar:
    """Everything a workspace says, as values. Ids travel: a post names its campaign by id."""

    settings: Settings
    zone: ZoneInfo
    today: date
    records: Mapping[str, tuple[Record, ...]] = field(repr=False)
    """Every record by the name of its kind, in the order of the files."""
    platforms: Mapping[str, Platform] = field(default_factory=dict, repr=False)
    holidays: Mapping[date, str] = field(default_factory=dict, repr=False)
    """The public holidays of the settings' countries, and their names."""
    assets: frozenset[str] = frozenset()
    """Paths of every file that is not text."""
    media: Mapping[str, Media] = field(default_factory=dict, repr=False)
    """What each file that a post names is by its content, by path."""
    contents: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The fingerprint of each file that a post with a bound approval shows, by path."""
    provenance: Provenance = field(default_factory=Provenance, repr=False)
    """What git knows of the approvals, where it was asked."""

    @property
    def posts(self) -> tuple[Post, ...]:
        """Every post."""
        return self._of("post", Post)

    @property
    def briefs(self) -> tuple[Brief, ...]:
        """Every creative brief."""
        return self._of("brief", Brief)

    @property
    def notes(self) -> tuple[Note, ...]:
        """Every monitoring note."""
        return self._of("watch", Note)

    @property
    def objectives(self) -> tuple[Objective, ...]:
        """Every objective."""
        return self._of("objective", Objective)

    @property
    def personas(self) -> tuple[Persona, ...]:
        """Every persona."""
        return self._of("persona", Persona)

    @property
    def pillars(self) -> tuple[Pillar, ...]:
        """Every pillar."""
        return self._of("pillar", Pillar)

    @property
    def editorial_line(self) -> EditorialLine | None:
        """How the brand speaks, when that is written down."""
        return next(iter(self._of("editorial-line", EditorialLine)), None)

    @property
    def competitors(self) -> tuple[Competitor, ...]:
        """Every competitor."""
        return self._of("competitor", Competitor)

    @property
    def reports(self) -> tuple[Report, ...]:
        """Every month's report."""
        return self._of("report", Report)

    @property
    def charter(self) -> Charter | None:
        """The rules of the house, when they are written down."""
        return next(iter(self._of("charter", Charter)), None)

    @property
    def escalation(self) -> Escalation | None:
        """Who is called when, when that is written down."""
        return next(iter(self._of("escalation", Escalation)), None)

    @property
    def replies(self) -> tuple[Reply, ...]:
        """Every saved reply."""
        return self._of("reply", Reply)

    @property
    def incidents(self) -> tuple[Incident, ...]:
        """Every incident."""
        return self._of("incident", Incident)

    @property
    def routines(self) -> tuple[Routine, ...]:
        """Every routine."""
        return self._of("routine", Routine)

    @property
    def rota(self) -> tuple[Shift, ...]:
        """Every shift of the rota."""
        return self._of("shift", Shift)

    @property
    def key_dates(self) -> tuple[KeyDate, ...]:
        """Every key date."""
        return self._of("key-date", KeyDate)

    @property
    def shares(self) -> tuple[Share, ...]:
        """Every share."""
        return self._of("share", Share)

    @property
    def feeds(self) -> Feeds:
        """What subscribers see."""
        return next(iter(self._of("feeds", Feeds)), Feeds(id="feeds"))

    @cached_property
    def channels(self) -> dict[str, Channel]:
        """Our accounts, by id."""
        return {channel.id: channel for channel in self._of("channel", Channel)}

    @cached_property
    def people(self) -> dict[str, Person]:
        """Team and clients, by id."""
        return {person.id: person for person in self._of("person", Person)}

    @cached_property
    def campaigns(self) -> dict[str, Campaign]:
        """Campaigns, by id."""
        return {campaign.id: campaign for campaign in self._of("campaign", Campaign)}

    @cached_property
    def by_id(self) -> Mapping[str, Mapping[str, Record]]:
        """Every record by the name of its kind, then by id; of two with one id, the first."""
        found: dict[str, dict[str, Record]] = defaultdict(dict)
        for kind, records in self.records.items():
            for record in records:
                found[kind].setdefault(record.id, record)
        return found

    @cached_property
    def publications(self) -> tuple[Publication, ...]:
        """Every post on every channel that exists, the soonest first; the undated last."""
        found = [p for post in self.posts for p in self.publications_of(post)]
        found.sort(key=_order)
        return tuple(found)

    def publications_of(self, post: Post) -> Iterable[Publication]:
        """Give one post on each of its channels, after overrides."""
        headings = self.headings_of(post)
        for name in dict.fromkeys(post.channels):
            channel = self.channels.get(name)
            if channel is None:
                continue
            per = post.per_channel
            override = (
                (per.get(name) or per.get(channel.platform) or NO_OVERRIDE) if per else NO_OVERRIDE
            )
            moment = override.publish or post.publish
            at = moment.in_zone(self.zone) if moment else None
            status = override.status or post.status
            if name in post.published and not status.is_dropped:
                status = Status.PUBLISHED
            chosen = override.format or post.format
            yield Publication(post, channel, override, moment, at, status, chosen, headings)

    def headings_of(self, post: Post) -> frozenset[str]:
        """Give the words that head a section of a post's body: its channels, their platforms."""
        named = (self.channels.get(name) for name in post.channels)
        return frozenset(post.channels).union(c.platform for c in named if c is not None)

    @cached_property
    def by_day(self) -> Mapping[date, tuple[Publication, ...]]:
        """The publications of each day, in order of time."""
        days: dict[date, list[Publication]] = defaultdict(list)
        for publication in self.publications:
            if publication.at is None:
                break
            days[publication.at.date()].append(publication)
        return {day: tuple(found) for day, found in days.items()}

    @cached_property
    def loose_posts(self) -> tuple[Post, ...]:
        """The posts that no channel shows yet: they are no publication, and must not be lost."""
        known = self.channels
        return tuple(p for p in self.posts if not any(name in known for name in p.channels))

    @cached_property
    def _naming(self) -> Mapping[str, tuple[str, ...]]:
        return serving.naming(self.briefs)

    @cached_property
    def _serving(self) -> serving.Serving:
        return serving.of(self.publications, self.loose_posts, self._naming)

    def served(self, kind: str, name: str) -> Served:
        """Give what serves a pillar, objective, persona, campaign, brief or monitoring note."""
        return self._serving.of(kind, name)

    def briefs_of(self, post: Post) -> tuple[str, ...]:
        """Give the briefs of a post: the one it names, and those that name it."""
        return serving.briefs_of(post, self._naming)

    def platform_name(self, channel: Channel) -> str:
        """Give what people call the network of a channel."""
        platform = self.platforms.get(channel.platform)
        return platform.name if platform else channel.platform

    def platform_names(self, channels: Iterable[Channel]) -> str:
        """Give what people call the networks of several channels, each once."""
        return ", ".join(dict.fromkeys(map(self.platform_name, channels)))

    def limits_of(self, publication: Publication) -> Mapping[str, Limit]:
        """Give the limits of its network for a publication, by their keys; none where unknown."""
        return self._sheet(publication)[1]

    def wording_of(self, publication: Publication) -> Wording:
        """Give the words of a publication, with the limits of its network."""
        form, limits = self._sheet(publication)
        return Wording.of(publication, limits, form)

    def _sheet(self, publication: Publication) -> tuple[Format | None, Mapping[str, Limit]]:
        """Give what its network says of a publication's format, and the limits that count."""
        channel = publication.channel
        media = bool(publication.assets)
        asked = (channel.id, publication.format, publication.via, media)
        found = self._sheets.get(asked)
        if found is not None:
            return found
        platform = self.platforms.get(channel.platform)
        if platform is None:
            return None, {}
        sheet = platform.sheet(
            publication.format,
            via=publication.via,
            account=channel.account,
            instance=channel.instance,
            media=media,
        )
        found = self._sheets[asked] = platform.format(publication.format), sheet
        return found

    @cached_property
    def _sheets(
        self,
    ) -> dict[tuple[str, str, str, bool], tuple[Format | None, Mapping[str, Limit]]]:
        return {}

    @cached_property
    def upcoming(self) -> tuple[tuple[Publication, Mapping[str, Limit]], ...]:
        """Every publication still to come out, with the limits of its network."""
        return tuple(
            (publication, self.limits_of(publication))
            for publication in self.publications
            if not publication.is_out and publication.status is not Status.CANCELLED
        )

    @cached_property
    def shown_assets(self) -> tuple[ShownAsset, ...]:
        """Every file of every publication to come of which something is known."""
        found: list[ShownAsset] = []
        known: dict[tuple[str, Role, int], tuple[Misfit, ...]] = {}

        def fitted(post: Post, file: str, limits: Mapping[str, Limit], role: Role) -> Fitted:
            """Judge a file once for each sheet of limits, however many posts show it."""
            path = attachments.find(post.path, file, self.media.keys()) if file else None
            if path is None:
                return None, ()
            key = (path, role, id(limits))
            if key not in known:
                known[key] = tuple(misfits(self.media[path], limits, role))
            return self.media[path], known[key]

        for publication, limits in self.upcoming:
            for position, asset in enumerate(publication.assets if self.media else ()):
                post = publication.post
                media, broken = fitted(post, asset.file, limits, "shown")
                _, cover = fitted(post, asset.cover, limits, "cover")
                _, subtitles = fitted(post, asset.subtitles, limits, "subtitles")
                if media is not None:
                    judged = (limits, broken, cover, subtitles)
                    found.append(ShownAsset(publication, position, media, *judged))
        return tuple(found)

    @cached_property
    def wordings(self) -> tuple[Wording, ...]:
        """The words of every publication still to come out, with the limits they must keep."""
        return tuple(self.wording_of(publication) for publication, _ in self.upcoming)

    def wordings_under(self, *keys: str) -> Iterator[Wording]:
        """Give those of `wordings` that one of these limits binds, sheet by sheet.

        One that is only good to know binds nobody.
        """
        for found in self._wordings_by_sheet:
            limits = [found[0].limits[key] for key in keys if key in found[0].limits]
            if any(limit.severity is not Severity.INFO for limit in limits):
                yield from found

    @cached_property
    def _wordings_by_sheet(self) -> tuple[list[Wording], ...]:
        sheets: dict[int, list[Wording]] = defaultdict(list)
        for wording in self.wordings:
            sheets[id(wording.limits)].append(wording)
        return tuple(sheets.values())

    @cached_property
    def captions(self) -> tuple[Wording, ...]:
        """Each caption still to come out once, in the words of the first channel that says it."""
        first: dict[tuple[str, int], Wording] = {}
        for wording in self.wordings:
            if wording.caption:
                first.setdefault((wording.publication.post.path, wording.line), wording)
        return tuple(first.values())

    @cached_property
    def captions_with_signs(self) -> tuple[Wording, ...]:
        """Those of `captions` that may hold emoji, or letters borrowed from mathematics.

        The others keep to Windows-1252, which has neither: one quick pass tells.
        """
        return tuple(wording for wording in self.captions if not _is_western(wording.caption))

    def language_of(self, channel: Channel) -> str:
        """Give the language a channel speaks, `fr` or `fr-ca`: the workspace's if it says none."""
        return (channel.language or self.settings.language).replace("_", "-").casefold()

    @cached_property
    def deadlines(self) -> Mapping[date, tuple[Deadline, ...]]:
        """What must be done by each day."""
        return deadlines.of(self.briefs, self.posts)

    def _of(self, kind: str, record: type[R]) -> tuple[R, ...]:
        del record  # It names the type for who reads and who checks; the loader keeps the promise.
        return cast("tuple[R, ...]", self.records.get(kind, ()))


def _is_western(text: str) -> bool:
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _order(publication: Publication) -> tuple[bool, float, str, str]:
    at = publication.at
    return (
        at is None,
        at.timestamp() if at else 0.0,
        publication.post.id,
        publication.channel.id,
    )
