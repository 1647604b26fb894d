"""What holds for any bytes and any YAML at all."""

from hypothesis import example, given, settings
from hypothesis import strategies as st
from samples import DEFAULTS, TODAY

from cmcal import plain_yaml
from cmcal.checker import check
from cmcal.decoding import decode
from cmcal.diagnostics import Place
from cmcal.feeds.text import clean, fold
from cmcal.fixer import fixes
from cmcal.language import Language
from cmcal.loader import load
from cmcal.report import machine, terminal
from cmcal.sources import Memory

POST = "content/posts/a.md"
YAMLISH = (
    st.text(st.sampled_from("\n :-?,[]{}#@&*!|>'\"%`<=~abc01é\t\x07"), max_size=60) | st.text()
)
PATHS = st.sampled_from(
    [
        POST,
        "content/briefs/a.md",
        "content/watch/competitors/a.md",
        "content/community/escalation.md",
        "content/reports/2026-12.md",
        "calendar/settings.yml",
        "calendar/feeds.yml",
        "calendar/channels.yml",
        "calendar/people.yml",
        "calendar/campaigns.yml",
        "calendar/routines.yml",
        "calendar/rota.yml",
        "calendar/key-dates.yml",
        "calendar/platforms/x.yml",
    ]
)
KEYS = st.sampled_from(
    ["title", "publish", "channels", "per_channel", "assets", "status", "ignore", "published", "x"]
)
VALUES = st.recursive(
    st.sampled_from(
        ["", "a", "x", "2026-12-01", "0001-01-01", "9999-12-31 23:59+14:00", "à valider"]
    ),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda found: f"[{', '.join(found)}]")
        | st.lists(st.tuples(KEYS, inner), max_size=3).map(
            lambda found: "{" + ", ".join(f"{key}: {value}" for key, value in found) + "}"
        )
    ),
    max_leaves=6,
)
ENTRIES = st.lists(st.tuples(KEYS, VALUES), max_size=5).map(
    lambda found: "\n".join(f"{key}: {value}" for key, value in found)
)


def assert_inside(place: Place, lines: list[str]) -> None:
    """Assert that a place is in its file; an end may stand just behind the last character."""
    assert 0 <= place.line <= len(lines)
    width = len(lines[place.line - 1]) if place.line else 0
    assert 0 <= place.column <= width + 1
    assert 0 <= place.end_column <= width + 2


def report(path: str, data: bytes) -> str:
    sources = Memory({**DEFAULTS, path: data})
    found = check(load(sources, TODAY), sources)
    lines = decode(path, data).text.split("\n")
    for diagnostic in found:
        if diagnostic.place.path == path:
            assert_inside(diagnostic.place, lines)
            for edit in diagnostic.fix.edits if diagnostic.fix else ():
                assert_inside(edit.place, lines)
    for language in (Language("fr"), Language("en")):
        machine.render(found, language)
    return terminal.render(found, sources, Language("fr"))


@given(PATHS, st.binary(max_size=200))
@example(POST, b"---\nid: \x00\n---")
def test_any_bytes_can_be_read(path: str, data: bytes) -> None:
    assert report(path, data) == report(path, data)


@given(PATHS, YAMLISH)
@example(POST, "a: &a [*a]")
@example(POST, "? [a]\n: b")
@example("calendar/rota.yml", "- person: a\n  start: 9999-12-31\n  end: 9999-12-31")
def test_any_yaml_can_be_read(path: str, matter: str) -> None:
    text = f"---\n{matter}\n---\nbody\n" if path.endswith(".md") else matter
    assert report(path, text.encode("utf-8", "replace")).endswith("\n")


@settings(max_examples=300)
@given(ENTRIES)
def test_any_value_of_a_known_key_can_be_read(matter: str) -> None:
    assert report(POST, f"---\n{matter}\n---\nbody\n".encode()).endswith("\n")


@given(ENTRIES)
def test_fixing_twice_is_fixing_once(matter: str) -> None:
    def fixed(data: bytes) -> bytes:
        for _ in range(10):
            sources = Memory({**DEFAULTS, POST: data})
            after = fixes(check(load(sources, TODAY), sources), sources, unsafe=True)
            if POST not in after:
                break
            data = after[POST]
        return data

    once = fixed(f"---\n{matter}\n---\nbody\n".encode())
    assert fixed(once) == once
    assert once.endswith(b"\n---\nbody\n")


@given(YAMLISH)
def test_values_and_places_agree(text: str) -> None:
    if any(not char.isprintable() and char != "\n" for char in text):
        return
    parsed = plain_yaml.parse(text)
    found = plain_yaml.places(text)
    if isinstance(parsed.value, dict) and not parsed.troubles:
        for key in parsed.value:
            assert (key,) in found.values
            assert (key,) in found.keys


@given(st.text())
def test_folded_lines_are_short_and_whole(text: str) -> None:
    line = "SUMMARY:" + clean(text).replace("\n", "\\n")
    folded = fold(line)
    assert all(len(piece) <= 75 for piece in folded.removesuffix(b"\r\n").split(b"\r\n"))
    assert folded.removesuffix(b"\r\n").replace(b"\r\n ", b"").decode() == line
    for piece in folded.split(b"\r\n"):
        piece.decode()


def test_pathological_yaml_is_refused_without_recursion() -> None:
    for piece in ("[", "- ", "{a: ", "? ", "a:\n ", "'", "#", "&a "):
        plain_yaml.parse(piece * 20_000)
        plain_yaml.places(piece * 2_000)
