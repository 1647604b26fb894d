"""Look at every file that a post names: once for each, and again only when it was touched."""

import functools
from collections.abc import Iterable, Mapping

from cmcal import cores
from cmcal.cache import Cache
from cmcal.media.facts import Media
from cmcal.model import attachments
from cmcal.model.post import Post
from cmcal.sources import Sources


def look(
    posts: Iterable[Post], sources: Sources, kept: Cache, seen: Mapping[str, Media]
) -> Mapping[str, Media]:
    """Give what each file is that a post names, by path. Files that are not there are left out.

    `seen` is what is known already of some of them.
    """
    present = sources.others
    named = attachments.folders_and_files(posts)
    standing = {attachments.find_from(*one, present.keys()) for one in named}
    paths = sorted(path for path in standing if path is not None)
    found = {path: seen.get(path) or kept.media(path, present[path]) for path in paths}
    fresh = [path for path, media in found.items() if media is None]
    anew = dict(zip(fresh, cores.spread(functools.partial(_probe, sources), fresh), strict=True))
    for path, media in anew.items():
        kept.see(path, present[path], media)
    return {path: media or anew[path] for path, media in found.items()}


def _probe(sources: Sources, path: str) -> Media:
    from cmcal.media.probe import probe

    try:
        with sources.file(path) as file:
            return probe(file)
    except OSError:
        return Media(trouble="unreadable")
