"""The length of a text in the units machines store it in."""


def utf16(text: str) -> int:
    """Give how many UTF-16 code units a text takes; a lone surrogate is one."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf8(text: str) -> int:
    """Give how many bytes a text takes in UTF-8; a lone surrogate, which has none, counts 3."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))
