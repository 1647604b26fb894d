"""Run cmcal as a process of its own: the program `cmcal`, and `python -m cmcal`."""

import contextlib
import gc
import os
import sys
from typing import NoReturn

from cmcal import cli


def main() -> NoReturn:
    """Run one command, and end the process with its exit status."""
    # What a command makes it needs to its end: looking for garbage costs it a quarter of its time,
    # and taking all of it apart at the end, which the system does at once, another tenth.
    gc.disable()
    status = cli.main()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError):  # Nobody listens any more, and nobody can be told.
            stream.flush()
    os._exit(status)


if __name__ == "__main__":
    main()
