"""Write text as a YAML value that reads back as the same text."""

from cmcal import plain_yaml
from cmcal.decoding import decode


def one_line(text: str) -> str:
    """Give any text as one line that a file may hold: what no file may hold becomes a space."""
    encodable = " ".join(text.split()).encode(errors="replace")
    return " ".join(decode("", encodable).text.split())


def scalar(text: str) -> str:
    """Give one line of text as a value to stand after `key: `, quoted only where it must be."""
    read = plain_yaml.parse(f"key: {text}\n")
    if not read.troubles and read.value == {"key": text}:
        return text
    return f'"{escaped(text)}"'


def escaped(text: str) -> str:
    """Give one line of text as it stands between double quotes."""
    return text.replace("\\", "\\\\").replace('"', '\\"')


def listed(words: list[str]) -> str:
    """Give words as a list between brackets, `[instagram, "a, b"]`."""
    return f"[{', '.join(item(word) for word in words)}]"


def item(word: str) -> str:
    """Give one line of text as a value that may stand anywhere, in a list between brackets too."""
    read = plain_yaml.parse(f"[{word}]")
    return word if not read.troubles and read.value == [word] else f'"{escaped(word)}"'
