"""What holds for any bytes and any YAML at all."""

import itertools
import json
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from samples import DEFAULTS, TODAY

from cmcal import kinds, plain_yaml
from cmcal.checker import check
from cmcal.decoding import decode
from cmcal.diagnostics import Diagnostic, Place, Severity
from cmcal.feeds.text import clean, fold
from cmcal.fixer import fixes
from cmcal.language import Language
from cmcal.loader import load
from cmcal.model.post import Post
from cmcal.model.records import Record
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


LANGUAGES = Language("fr"), Language("en")


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
    for language in LANGUAGES:
        rows = json.loads(machine.render(found, language))
        assert all(row["message"] and row["help"] for row in rows)
        assert [row["code"] for row in rows] == [diagnostic.code for diagnostic in found]
    return terminal.render(found, sources, LANGUAGES[0])


def read(path: str, data: bytes) -> tuple[list[Record], list[Diagnostic]]:
    """Give the records made of one file, and what reading tells of it."""
    loaded = load(Memory({**DEFAULTS, path: data}), TODAY)
    records = itertools.chain.from_iterable(loaded.calendar.records.values())
    return (
        [record for record in records if record.path == path],
        [problem for problem in loaded.problems if problem.place.path == path],
    )


def is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


@given(PATHS, st.binary(max_size=200))
@example(POST, b"---\nid: \x00\n---")
@example(POST, b"---\ntitle: \xe9\n---")
@example(POST, b"---\ntitle: a\n---")
def test_any_bytes_give_a_record_or_the_reason_why_not(path: str, data: bytes) -> None:
    assert report(path, data) == report(path, data)
    records, told = read(path, data)
    kind = kinds.of_path(path)
    if kind is not None:
        assert ("CM001" in {problem.code for problem in told}) is not is_utf8(data)
    if kind is not None and kind.holds == "one":
        is_refused = Severity.ERROR in {problem.severity for problem in told}
        assert len(records) == 1 or (is_refused and not records)


def composed(text: str) -> Any:
    """Give what another reader of YAML makes of a text, every value plain text or nothing.

    Raises:
        yaml.YAMLError: It refuses the text.
    """

    def plain(node: Any) -> Any:
        if isinstance(node, yaml.MappingNode):
            pairs = ((plain(key), plain(value)) for key, value in node.value)
            return {key: value for key, value in pairs if value is not None}
        if isinstance(node, yaml.SequenceNode):
            return [plain(item) for item in node.value]
        is_nothing = not node.style and node.value in ("", "~", "null", "Null", "NULL")
        return None if is_nothing else node.value

    node = yaml.compose(text, Loader=yaml.CBaseLoader)
    return None if node is None else plain(node)


@given(PATHS, YAMLISH)
@example(POST, "a: &a [*a]")
@example(POST, "? [a]\n: b")
@example(POST, "a: [")
@example("calendar/rota.yml", "- person: a\n  start: 9999-12-31\n  end: 9999-12-31")
def test_yaml_that_another_reader_refuses_is_an_error_in_its_file(path: str, matter: str) -> None:
    text = f"---\n{matter}\n---\nbody\n" if path.endswith(".md") else matter
    data = text.encode("utf-8", "replace")
    assert report(path, data).endswith("\n")
    if "---" in matter:
        return  # It may end the front matter.
    try:
        yaml.compose(data.decode(), Loader=yaml.CBaseLoader)
    except yaml.YAMLError:
        loaded = load(Memory({**DEFAULTS, path: data}), TODAY)
        told = [problem for problem in loaded.problems if problem.place.path == path]
        assert Severity.ERROR in {problem.severity for problem in told}


@given(YAMLISH)
@example("a: {b: [c, ~, 'null']}")
def test_yaml_without_a_fault_says_what_another_reader_reads(text: str) -> None:
    if any(not char.isprintable() and char != "\n" for char in text):
        return
    parsed = plain_yaml.parse(text)
    if not parsed.troubles:
        assert parsed.value == composed(text)


EMPTY = ("", "[]", "{}")
FIELDS = {field.name: field.default for field in msgspec.structs.fields(Post)}


@settings(max_examples=300)
@given(st.dictionaries(KEYS.filter(lambda key: key != "title"), VALUES, max_size=5))
@example({"publish": "2026-12-01", "channels": "[x]", "x": "a"})
@example({"status": "à valider", "assets": "[{title: a}]"})
def test_what_a_key_says_is_kept_or_told_where_it_stands(entries: dict[str, str]) -> None:
    lines = ["title: a", *(f"{key}: {value}" for key, value in entries.items())]
    text = "\n".join(["---", *lines, "---", "body", ""])
    assert report(POST, text.encode()).endswith("\n")
    (records, _), sources = read(POST, text.encode()), Memory({**DEFAULTS, POST: text})
    found = check(load(sources, TODAY), sources)
    told = {one.place.line for one in found if one.place.path == POST}
    if "CM005" in {one.code for one in found}:
        return  # From there on nothing can be read, which is told once.
    (post,) = records
    for line, (key, value) in enumerate(entries.items(), 3):
        is_kept = key in FIELDS and getattr(post, key) != FIELDS[key]
        assert is_kept or line in told or value in EMPTY, (key, value)


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


@pytest.mark.parametrize(
    ("piece", "fault"),
    [
        ("[", "invalid"),
        ("- ", "invalid"),
        ("{a: ", "invalid"),
        ("? ", "invalid"),
        ("a:\n ", "duplicate"),
        ("'", None),
        ("#", None),
        ("&a ", "reference"),
    ],
)
def test_pathological_yaml_is_told_without_recursion(piece: str, fault: str | None) -> None:
    parsed = plain_yaml.parse(piece * 20_000)
    assert (parsed.troubles[0].fault if parsed.troubles else None) == fault
    assert depth(parsed.value) <= plain_yaml.MAX_DEPTH
    found = plain_yaml.places(piece * 2_000)
    assert max(map(len, found.values), default=0) <= plain_yaml.MAX_DEPTH


def depth(value: Any) -> int:
    """Give how many lists and mappings stand one in the other."""
    count = 0
    while isinstance(value, list | dict) and value:
        count += 1
        value = value[0] if isinstance(value, list) else next(iter(value.values()))
    return count
