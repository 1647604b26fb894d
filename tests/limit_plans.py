"""Proofs of the limits on when, how and from where a post goes out, and on what we answer."""

import json
from datetime import timedelta
from typing import Any

from cmcal.diagnostics import KeyPath, Severity
from tests.limit_cases import CAPTION, CHANNEL, POST, Context, Proof, Prover, edge, post
from tests.samples import TODAY

INFO, WARNING, ERROR = Severity.INFO, Severity.WARNING, Severity.ERROR
CHANNELS = "calendar/channels.yml"
REPLY = "content/community/replies/a.md"


def channel(context: Context, **said: str) -> dict[str, str]:
    """Give the file of channels, with one more thing said of ours."""
    told = {"platform": context.platform.id, "via": context.via, **said}
    return {CHANNELS: f"{CHANNEL}: {json.dumps(told)}\n"}


def path(number: int) -> str:
    return f"content/posts/a{number:05}.md"


def row(context: Context, count: int, apart: int, **said: object) -> dict[str, Any]:
    """Give so many posts, some minutes apart."""
    moments = [divmod(8 * 60 + number * apart, 60) for number in range(count)]
    return {
        path(number): post(
            context,
            f"Mot {number}.",
            publish=f"2026-12-{3 + hours // 24:02} {hours % 24:02}:{minutes:02}",
            **said,
        )
        for number, (hours, minutes) in enumerate(moments)
    }


def in_a_day(context: Context) -> Proof:
    """As many at one moment as a day takes, and one more: the last by its name is told."""
    kept, broken, severity = edge(context.limit)
    status = "scheduled" if context.key == "scheduled-daily-max" else "draft"
    files = [row(context, n, 0, status=status) for n in (kept, broken)]
    return Proof("CM420", *files, ("publish",), severity, path=path(kept), is_alone=True)


def in_an_hour(context: Context) -> Proof:
    """One more than an hour takes: the last an hour after the first, and a minute before that."""
    kept, _, severity = edge(context.limit)
    right, wrong = row(context, kept, 1), row(context, kept, 1)
    for files, moment in ((right, "09:00"), (wrong, "08:59")):
        files[path(kept)] = post(context, "Assez.", publish=f"2026-12-03 {moment}")
    return Proof("CM420", right, wrong, ("publish",), severity, path=path(kept), is_alone=True)


def waiting(context: Context) -> Proof:
    kept, broken, severity = edge(context.limit)
    files = [row(context, n, 60, status="scheduled") for n in (kept, broken)]
    return Proof("CM421", *files, ("publish",), severity, path=path(kept), is_alone=True)


def horizon(context: Context) -> Proof:
    *days, severity = edge(context.limit)
    right, wrong = (
        {POST: post(context, status="scheduled", publish=f"{TODAY + timedelta(days=n)} 18:00")}
        for n in days
    )
    return Proof("CM421", right, wrong, ("publish",), severity, is_alone=True)


def schedulable(context: Context) -> Proof | None:
    if context.limit.value is not False or context.via == "api":
        return None  # A tool has a clock of its own.
    right, wrong = ({POST: post(context, status=said)} for said in ("approved", "scheduled"))
    return Proof("CM421", right, wrong, ("status",), context.limit.severity)


def closed(context: Context) -> Proof | None:
    """What no tool may publish: told at the format, or once at the channel where none is open."""
    if context.form.api or context.via != "api":
        return None
    by_hand = {POST: post(context), **channel(context, via="app")}
    by_tool = {POST: post(context), **channel(context)}
    is_whole = not any(form.api for form in context.platform.formats.values())
    if is_whole:
        return Proof("CM422", by_hand, by_tool, (CHANNEL, "via"), ERROR, path=CHANNELS)
    return Proof("CM422", by_hand, by_tool, ("format",), ERROR)


def again(context: Context) -> Proof | None:
    """The same words, and others, a day later."""
    if context.limit.value is not True or "duplicate-days" not in context.sheet:
        return None
    first = {POST: post(context, "Un.")}
    later = "content/posts/b.md"
    right, wrong = (
        {**first, later: post(context, body, publish="2026-12-04 18:00")}
        for body in ("Deux.", "Un.")
    )
    return Proof("CM412", right, wrong, CAPTION, context.limit.severity, path=later)


def account(context: Context) -> Proof:
    limit = context.limit
    listed = limit.value if isinstance(limit.value, list) else ["verified"]
    right, wrong = (
        {POST: post(context), **channel(context, account=str(kind))}
        for kind in (listed[0], "personal" if isinstance(limit.value, list) else "unverified")
    )
    return Proof("CM433", right, wrong, ("format",), limit.severity)


def unsaid_account(context: Context) -> Proof | None:
    """Where the network refuses the others, an account that does not say what it is."""
    if context.limit.severity is not ERROR:
        return None
    assert isinstance(context.limit.value, list)
    kind = str(context.limit.value[0])
    right = {POST: post(context), **channel(context, account=kind)}
    return Proof("CM433", right, {POST: post(context), **channel(context)}, ("format",), WARNING)


def label(code: str, **legal: object) -> Prover:
    """Prove that the network's own label is called to mind, until the post is scheduled."""

    def prove(context: Context) -> Proof | None:
        if context.limit.value is not True:
            return None
        place: KeyPath = ("legal", *legal)
        right, wrong = (
            {POST: post(context, "Publicité, images virtuelles.", status=said, legal=legal)}
            for said in ("scheduled", "review")
        )
        return Proof(code, right, wrong, place, INFO)

    return prove


def reply(context: Context) -> Proof:
    place = context.key.removesuffix("-max")
    matter = f"---\ntitle: Essai\ntype: question\nchannels: [{CHANNEL}]\nplace: {place}\n---\n"
    right, wrong = ({REPLY: f"{matter}{'a' * n}"} for n in edge(context.limit)[:2])
    return Proof("CM426", right, wrong, CAPTION, WARNING, path=REPLY)


CROWDED = frozenset(
    (
        *("daily-max", "daily-videos-max", "scheduled-daily-max", "hourly-max", "scheduled-max"),
        *("comment-max", "message-max"),
    )
)
"""Limits of many posts at once, or of no post: proved once for each platform."""
PROVERS: dict[str, Prover] = {
    "daily-max": in_a_day,
    "daily-videos-max": in_a_day,
    "scheduled-daily-max": in_a_day,
    "hourly-max": in_an_hour,
    "scheduled-max": waiting,
    "schedule-days-max": horizon,
    "schedulable": schedulable,
    "tool-allowed": closed,
    "duplicate-refused": again,
    "account-types": account,
    "account-verified-required": account,
    "branded-label": label("CM512", paid_partnership="Mamie"),
    "ai-label": label("CM513", ai_generated=True),
    "comment-max": reply,
    "message-max": reply,
}
"""What proves each limit, by its key."""
