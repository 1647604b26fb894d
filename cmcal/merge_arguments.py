"""What `cmcal merge-driver` accepts: what git tells it, or a wish to be installed."""

from argparse import Namespace

from cmcal.edit_arguments import New

_FEWEST, _MOST = 4, 8


def add(new: New) -> None:
    """Add the command; `new` starts its parser."""

    def run(options: Namespace) -> int:
        from cmcal.commands import merge_driver

        if options.install:
            return merge_driver.install(options.root, language=options.language)
        if not _FEWEST <= len(options.versions) <= _MOST:
            parser.error("git gives four to eight words, or give --install")
        return merge_driver.run(options.versions, language=options.language)

    parser = new("merge-driver", "merge a file by key and by section, for git", run)
    parser.add_argument(
        "versions",
        nargs="*",
        metavar="FILE",
        help="what git tells a driver: base, ours, theirs, path; then the width and names of marks",
    )
    parser.add_argument(
        "--install", action="store_true", help="tell git, in this clone only, to merge so"
    )
