"""An editorial calendar for community managers, kept as plain text in git."""

__version__ = "0.1.0"
