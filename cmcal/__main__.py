"""Run cmcal as `python -m cmcal`."""

from cmcal.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
