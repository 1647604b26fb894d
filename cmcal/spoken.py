"""The languages that cmcal speaks: one for each file of `cmcal/languages/`."""

from pathlib import Path

FOLDER = Path(__file__).with_name("languages")
LANGUAGES = tuple(sorted(file.stem for file in FOLDER.iterdir() if file.suffix == ".yml"))
"""Their codes: `en`, `fr`."""
DEFAULT = "en"
"""Spoken where nothing tells otherwise, and where a language has no words of its own."""
