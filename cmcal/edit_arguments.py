"""What the commands that change posts accept: `approve`, `status`, `move` and `publish`."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Protocol

Run = Callable[[Namespace], int]
Day = Callable[[Namespace], date]


class New(Protocol):
    """What starts the parser of a command, with the arguments that all commands share."""

    def __call__(self, name: str, summary: str, run: Run) -> ArgumentParser:
        """Give the parser of a command of this name."""


def add(new: New, dated: Callable[[ArgumentParser], None], day: Day) -> None:
    """Add the four commands; `dated` adds `--today`, and `day` reads it."""
    for command in (_approve, _status, _move, _publish):
        parser = command(new, day)
        dated(parser)
        parser.add_argument(
            "--dry-run", action="store_true", help="show what would change, and write nothing"
        )


def _approve(new: New, day: Day) -> ArgumentParser:
    def run(options: Namespace) -> int:
        from cmcal.commands import approve, reply

        if options.from_reply:
            return reply.run(
                options.from_reply,
                options.root,
                day(options),
                person=options.person,
                dry_run=options.dry_run,
                language=options.language,
            )
        wish = approve.Wish(
            _chosen(options),
            options.person,
            _words(options.channel),
            options.via,
            options.dry_run,
            options.yes,
        )
        return approve.run(wish, options.root, day(options), language=options.language)

    parser = new("approve", "note who approves posts, bound to their words", run)
    _choice(parser)
    parser.add_argument(
        "--as",
        dest="person",
        default="",
        metavar="PERSON",
        help="who says yes (default: whose e-mail address git has)",
    )
    parser.add_argument("--via", default="", metavar="TEXT", help="how the yes came: e-mail, call…")
    parser.add_argument(
        "--from-reply", default="", metavar="FILE", help="a client's answer from a share (-: typed)"
    )
    return parser


def _status(new: New, day: Day) -> ArgumentParser:
    def run(options: Namespace) -> int:
        from cmcal.commands import status

        return status.run(
            options.new_status,
            _chosen(options),
            options.root,
            day(options),
            channels=_words(options.channel),
            dry_run=options.dry_run,
            sure=options.yes,
            language=options.language,
        )

    parser = new("status", "say how far posts have come", run)
    parser.add_argument("new_status", metavar="STATUS", help="as approved, or « validé »")
    _choice(parser)
    return parser


def _move(new: New, day: Day) -> ArgumentParser:
    def run(options: Namespace) -> int:
        from cmcal.commands import move

        wish = move.Wish(
            _chosen(options),
            options.to,
            options.by,
            _words(options.channel),
            options.dry_run,
            options.yes,
        )
        return move.run(wish, options.root, day(options), language=options.language)

    parser = new("move", "move posts to another day or time", run)
    _choice(parser)
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument(
        "--to", default="", metavar="MOMENT", help='as "2026-12-03 18:00"; a day keeps the time'
    )
    where.add_argument("--by", default="", metavar="STEP", help="as 2d, 1w, 3h; --by=-2d for back")
    return parser


def _publish(new: New, day: Day) -> ArgumentParser:
    def run(options: Namespace) -> int:
        from cmcal.commands import publish

        wish = publish.Wish(options.post, options.channel, options.url, options.at, options.dry_run)
        return publish.run(wish, options.root, day(options), language=options.language)

    parser = new("publish", "note that a post is out on a channel, and where", run)
    parser.add_argument("post", metavar="POST", help="its id or its file")
    parser.add_argument("--channel", required=True, help="where")
    parser.add_argument("--url", required=True, metavar="ADDRESS", help="its public address")
    parser.add_argument("--at", default="", metavar="MOMENT", help='when, as "2026-12-03 18:00"')
    return parser


def _choice(parser: ArgumentParser) -> None:
    parser.add_argument("posts", nargs="*", metavar="POST", help="ids or files")
    parser.add_argument(
        "--channel", action="append", default=[], help="only there; may be repeated"
    )
    parser.add_argument("--campaign", default="", metavar="ID", help="the posts of a campaign")
    parser.add_argument("--status", default="", help="the posts that have come so far")
    parser.add_argument(
        "--until",
        type=date.fromisoformat,
        default=None,
        metavar="DATE",
        help="the posts planned from today to this day",
    )
    parser.add_argument("--yes", action="store_true", help="write what was not named post by post")


def _chosen(options: Namespace) -> Any:
    from cmcal import selection

    return selection.Wish(options.posts, options.campaign, options.status, options.until)


def _words(given: Sequence[str]) -> list[str]:
    return [word for words in given for word in words.split(",") if word]
