"""Run cmcal as a process of its own: the program `cmcal`, and `python -m cmcal`."""

import gc

from cmcal import cli


def main() -> int:
    """Run one command and give its exit status."""
    # What a command makes it needs to its end: looking for garbage costs it a quarter of its time.
    gc.disable()
    return cli.main()


if __name__ == "__main__":
    raise SystemExit(main())
