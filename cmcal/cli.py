"""The command line: what each command accepts, and how a failure ends."""

import argparse
import functools
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from cmcal import __version__, edit_arguments, forge_arguments, merge_arguments
from cmcal.spoken import LANGUAGES

Run = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; give its exit status: 0 clean, 1 findings, 2 could not run."""
    if "GIT_WORK_TREE" not in os.environ:
        # A hook in a linked work tree says where its repository is, and then git takes any folder
        # for the top of it: what is asked about is a workspace, and git finds it from there.
        os.environ.pop("GIT_DIR", None)
    parser = build_parser()
    options = parser.parse_args(arguments)
    run: Run | None = getattr(options, "run", None)
    if run is None:
        parser.print_help()
        return 2
    try:
        status = run(options)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output has seen enough (`cmcal check | head`): the rest goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"cmcal: {error}", file=sys.stderr)
        return 2
    return status


def build_parser() -> argparse.ArgumentParser:
    """Give the parser of every command."""
    parser = argparse.ArgumentParser(
        prog="cmcal",
        description="An editorial calendar, kept as plain text: check it, and publish it.",
    )
    parser.add_argument("--version", action="version", version=f"cmcal {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    new = functools.partial(_command, commands)
    forge_arguments.add(new, _today, _day)
    for add in (
        _explain,
        _build,
        _serve,
        _schema,
        _init,
        _new,
        _agenda,
        _count,
        _platforms,
        _media,
    ):
        add(commands)
    edit_arguments.add(new, _today, _day)
    merge_arguments.add(new)
    return parser


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    summary: str,
    run: Run,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name, help=summary, description=f"{summary[0].upper()}{summary[1:]}."
    )
    parser.set_defaults(run=run)
    parser.add_argument(
        "-C",
        "--root",
        type=Path,
        default=Path(),
        metavar="DIR",
        help="the workspace (default: here)",
    )
    parser.add_argument("--language", choices=LANGUAGES, help="of the messages")
    return parser


def _today(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--today",
        type=date.fromisoformat,
        default=None,
        metavar="DATE",
        help="the day to take for today, as 2026-12-01",
    )


def _day(options: argparse.Namespace) -> date:
    """Give the day asked for, or the machine's: the one place where the clock is read."""
    asked: date | None = options.today
    return asked or date.today()


def _explain(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    def run(options: argparse.Namespace) -> int:
        from cmcal.commands import explain

        return explain.run(options.rule, options.root, _day(options), language=options.language)

    parser = _command(commands, "explain", "show a rule's page", run)
    parser.add_argument("rule", metavar="RULE", help="a code or a name: CM304, too-close")
    parser.set_defaults(today=None)


def _schema(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    def run(options: argparse.Namespace) -> int:
        from cmcal.commands import schema

        return schema.run(options.kind)

    parser = _command(commands, "schema", "print the JSON Schema of a kind's front matter", run)
    parser.add_argument("kind", nargs="?", metavar="KIND", help="post, brief… (all, when left out)")


def _build(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    def run(options: argparse.Namespace) -> int:
        from cmcal.commands import build

        return build.run(
            options.root,
            _day(options),
            output=options.output,
            share=options.share,
            language=options.language,
            strict=options.strict,
        )

    parser = _command(commands, "build", "write the website and the feeds", run)
    _today(parser)
    parser.add_argument(
        "-o", "--output", type=Path, metavar="DIR", help="where to write (default: site/)"
    )
    parser.add_argument(
        "--share",
        metavar="NAME",
        help="write only what one reader of shares.yml may see (default place: shares/NAME/)",
    )
    parser.add_argument("--strict", action="store_true", help="write nothing if content has errors")


def _serve(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    def run(options: argparse.Namespace) -> int:
        from cmcal.commands import serve

        return serve.run(
            options.root, lambda: _day(options), port=options.port, language=options.language
        )

    parser = _command(commands, "serve", "show the website here, fresh at each change", run)
    _today(parser)
    parser.add_argument(
        "--port", type=int, default=8000, help="of the local address (default: 8000)"
    )


def _init(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    def run(options: argparse.Namespace) -> int:
        from cmcal.commands import init

        return init.run(
            options.folder,
            _day(options),
            language=options.language,
            name=options.name,
            zone=options.timezone,
            demo=options.demo,
            forge=options.ci,
        )

    parser = _command(commands, "init", "make a new workspace", run)
    _today(parser)
    parser.add_argument("folder", type=Path, metavar="DIR", help="where: a new or an empty folder")
    parser.add_argument("--name", default="", help="the workspace's name, as the site shows it")
    parser.add_argument("--timezone", default="", metavar="ZONE", help="as Africa/Douala")
    parser.add_argument("--demo", action="store_true", help="copy the full example (in French)")
    parser.add_argument(
        "--ci",
        choices=("github", "gitlab", "forgejo"),
        default="",
        help="add what makes a forge check and publish it; DIR may be a workspace already",
    )


def _new(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    def run(options: argparse.Namespace) -> int:
        from cmcal.commands import new

        wish = new.Wish(
            options.kind,
            " ".join(options.title),
            options.publish,
            _words(options.channel),
            options.owner,
            options.platform,
        )
        return new.run(wish, options.root, _day(options), language=options.language)

    parser = _command(commands, "new", "start a post, a brief, a note… from its template", run)
    _today(parser)
    parser.add_argument("kind", metavar="KIND", help="post, brief, watch, campaign… or in French")
    parser.add_argument("title", nargs="*", metavar="TITLE", help="what the team will call it")
    parser.add_argument("--publish", default="", metavar="MOMENT", help='as "2026-12-01 18:00"')
    parser.add_argument("--channel", action="append", default=[], help="where; may be repeated")
    parser.add_argument("--owner", default="", metavar="PERSON", help="who carries it")
    parser.add_argument("--platform", default="", help="of a new channel")


def _agenda(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    def run(options: argparse.Namespace) -> int:
        from cmcal.commands import agenda

        return agenda.run(
            options.root,
            _day(options),
            days=options.days,
            person=options.person,
            language=options.language,
        )

    parser = _command(commands, "agenda", "tell what is due, late and planned", run)
    _today(parser)
    parser.add_argument("days", nargs="?", type=int, default=7, help="how many (default: 7)")
    parser.add_argument("--person", default="", metavar="ID", help="only what this person does")


def _count(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    def run(options: argparse.Namespace) -> int:
        from cmcal.commands import count

        wish = count.Wish(options.target, options.account, options.via)
        return count.run(
            wish,
            options.root,
            _day(options),
            as_json=options.as_json,
            language=options.language,
        )

    parser = _command(commands, "count", "count a text, read here, as a network counts it", run)
    parser.add_argument("target", metavar="PLATFORM[/FORMAT]", help="as x, or instagram/reel")
    parser.add_argument("--json", dest="as_json", action="store_true", help="for programs")
    parser.add_argument("--account", default="", metavar="KIND", help="of account, as premium")
    parser.add_argument("--via", choices=("app", "api"), default="", help="how it is published")
    parser.set_defaults(today=None)


def _platforms(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    def run(options: argparse.Namespace) -> int:
        from cmcal.commands import platforms

        return platforms.run(
            options.root,
            _day(options),
            name=options.platform,
            via=options.via,
            account=options.account,
            sources=options.sources,
            as_json=options.json,
            language=options.language,
        )

    parser = _command(commands, "platforms", "show what a network accepts, and who says so", run)
    parser.set_defaults(today=None)
    parser.add_argument(
        "platform",
        nargs="?",
        default="",
        metavar="PLATFORM[/FORMAT]",
        help="instagram, instagram/reel… (all, when left out)",
    )
    parser.add_argument("--via", choices=("app", "api"), default="", help="how it is published")
    parser.add_argument("--account", default="", metavar="KIND", help="of account, as premium")
    parser.add_argument("--sources", action="store_true", help="say where each figure was read")
    parser.add_argument("--json", action="store_true", help="the same, for another program")


def _media(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    def run(options: argparse.Namespace) -> int:
        from cmcal.commands import media

        return media.run(
            options.root,
            _day(options),
            options.files,
            every=options.all,
            via=options.via,
            as_json=options.json,
            language=options.language,
        )

    parser = _command(commands, "media", "show where an image or a video fits, and the cure", run)
    parser.set_defaults(today=None)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="image, video, PDF…")
    parser.add_argument("--all", action="store_true", help="every network, not only ours")
    parser.add_argument("--via", choices=("app", "api"), default="", help="how it is published")
    parser.add_argument("--json", action="store_true", help="the same, for another program")


def _words(given: Sequence[str]) -> list[str]:
    return [word for words in given for word in words.split(",") if word]
