"""What a saved reply must fit into: comments and messages, on the networks it is meant for."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cmcal.model.community import Reply
from cmcal.model.planning import Channel
from cmcal.model.schedule import Calendar
from cmcal.platforms import Limit

_PLACES = {"comment": ("comment",), "message": ("message",), "both": ("comment", "message")}


class Held(NamedTuple):
    """One limit that a reply is held to."""

    channel: Channel
    place: str
    """`comment`, in public, or `message`, in private."""
    limit: Limit


def sheets(calendar: Calendar) -> Mapping[str, Mapping[str, Limit]]:
    """Give what each channel's network takes of words alone, by the channel's id."""
    return {
        channel.id: platform.sheet(
            "", via=channel.via, account=channel.account, instance=channel.instance, media=False
        )
        for channel in calendar.channels.values()
        if (platform := calendar.platforms.get(channel.platform)) and not channel.closed
    }


def held(
    calendar: Calendar, reply: Reply, known: Mapping[str, Mapping[str, Limit]]
) -> Iterator[Held]:
    """Give every limit a reply is held to, on its channels; on all of them when it names none."""
    names = reply.channels or calendar.channels
    for name in names:
        channel = calendar.channels.get(name)
        for place in _PLACES[reply.place] if channel else ():
            limit = known.get(name, {}).get(f"{place}-max")
            if channel is not None and limit is not None:
                yield Held(channel, place, limit)
