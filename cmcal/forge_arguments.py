"""What the commands accept that work for a forge: `check`, `review` and `codeowners`."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from cmcal.edit_arguments import Day, New

FORMATS = ("text", "json", "github", "gitlab", "sarif", "junit")
"""How `check` tells what it found."""


def add(new: New, dated: Callable[[ArgumentParser], None], day: Day) -> None:
    """Add the commands; `dated` adds `--today`, and `day` reads it."""
    for command in (_check, _review, _codeowners):
        dated(command(new, day))


def _check(new: New, day: Day) -> ArgumentParser:
    def run(options: Namespace) -> int:
        from cmcal.commands import check

        wish = check.Wish(
            options.paths,
            options.output_format,
            _words(options.select),
            _words(options.ignore),
            options.strict,
            options.fix,
            options.unsafe_fixes,
            options.since,
            options.staged,
        )
        return check.run(wish, options.root, day(options), language=options.language)

    parser = new("check", "tell what is wrong, with file and line", run)
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="report only on these files or folders"
    )
    parser.add_argument(
        "--output-format",
        choices=FORMATS,
        default="text",
        help="for a person (text), another program (json), or where a forge shows it",
    )
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument(
        "--since",
        metavar="REV",
        help="only what changed since this branch parted from REV, and what came of it elsewhere",
    )
    chosen.add_argument(
        "--staged",
        action="store_true",
        help="only what the next commit changes, as git will commit it, and what comes of it",
    )
    parser.add_argument(
        "--select", action="append", default=[], metavar="RULE", help="only these rules or families"
    )
    parser.add_argument(
        "--ignore", action="append", default=[], metavar="RULE", help="all but these"
    )
    parser.add_argument("--strict", action="store_true", help="warnings fail too")
    parser.add_argument("--fix", action="store_true", help="make the fixes that are safe")
    parser.add_argument("--unsafe-fixes", action="store_true", help="make the others too")
    return parser


def _review(new: New, day: Day) -> ArgumentParser:
    def run(options: Namespace) -> int:
        from cmcal.commands import review

        return review.run(
            options.root,
            day(options),
            span=options.span,
            language=options.language,
            output_format=options.output_format,
        )

    parser = new("review", "tell what a branch changes in the calendar", run)
    parser.add_argument(
        "span",
        nargs="?",
        default="",
        metavar="BASE[..HEAD]",
        help="from where BASE and this branch parted to the files as they stand (default: the "
        "main branch), or from one commit to another",
    )
    parser.add_argument(
        "--output-format", choices=("text", "markdown", "html", "json"), default="text"
    )
    return parser


def _codeowners(new: New, day: Day) -> ArgumentParser:
    def run(options: Namespace) -> int:
        from cmcal.commands import codeowners

        return codeowners.run(
            options.root,
            day(options),
            forge=options.forge,
            write=options.write,
            check=options.check,
            language=options.language,
        )

    parser = new("codeowners", "say whom a forge asks to review, from who approves what", run)
    parser.add_argument(
        "--forge",
        choices=("github", "gitlab", "forgejo"),
        default="",
        help="for which (default: as the settings or the repository tell)",
    )
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument(
        "--write",
        action="store_true",
        help="put it in its place, and leave other lines as they are",
    )
    chosen.add_argument(
        "--check", action="store_true", help="fail when the file is not what people.yml says"
    )
    return parser


def _words(given: Sequence[str]) -> list[str]:
    return [word for words in given for word in words.split(",") if word]
