"""YAML is read as text, with a place for every key and value, whatever is written."""

import pytest

from cmcal import plain_yaml
from cmcal.plain_yaml import MAX_DEPTH, Mark


def troubles(text: str) -> list[tuple[str, str, int, int, str]]:
    """Give fault, variant, line and column (from 1, as people count), and word."""
    return [
        (t.fault, t.variant, t.mark.line + 1, t.mark.column + 1, t.word)
        for t in plain_yaml.parse(text).troubles
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("10:30", "10:30"),
        ("9:16", "9:16"),
        ("no", "no"),
        ("true", "true"),
        ("0x1F", "0x1F"),
        ("010", "010"),
        ("1_000", "1_000"),
        ("1.10", "1.10"),
        (".inf", ".inf"),
        ("2026-12-01", "2026-12-01"),
        ("2026-12-01 18:00", "2026-12-01 18:00"),
        ("<<", "<<"),
        ("=", "="),
        ("?b", "?b"),
        ("'null'", "null"),
        ('"~"', "~"),
        ("''", ""),
        ("a\u2028b\x85c\u2029d", "a b c d"),
        ("\U0001f600", "\U0001f600"),
        ("|\n  a\n  b", "a\nb\n"),
        (">\n  a\n  b", "a b\n"),
        ('"a\\tb\\n"', "a\tb\n"),
        ("a#b", "a#b"),
    ],
)
def test_a_value_is_the_text_that_was_written(written: str, read: str) -> None:
    assert plain_yaml.parse(f"a: {written}\n") == ({"a": read}, [])


@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_absent_from_a_mapping_and_kept_in_a_list(nothing: str) -> None:
    assert plain_yaml.parse(f"a: {nothing}\nb:\n- {nothing}\n").value == {"b": [None]}
    assert plain_yaml.parse(nothing).value is None


def test_a_merge_key_is_a_key_like_any_other() -> None:
    assert plain_yaml.parse("<<: {a: b}\n") == ({"<<": {"a": "b"}}, [])


@pytest.mark.parametrize(
    ("text", "variant", "line", "column", "word"),
    [
        ("a: b: c", "colon", 1, 5, ":"),
        ("a: 1\n  b: 2\n", "colon", 2, 4, ":"),
        ("a:\n\tb: c", "tab", 2, 1, "\t"),
        ("a: b\n\n\t\nc: d", "tab", 3, 1, "\t"),
        ("a: 1\nfoo\nb: 2", "missing-colon", 2, 1, "f"),
        ("title: a\nstatus", "missing-colon", 2, 1, "s"),
        ("a: |\n  x\n y\n", "indentation", 3, 2, "y"),
        ("- a\nb: c\n", "indentation", 2, 1, "b"),
        ("a: 'x' y\n", "after-end", 1, 8, "y"),
        ('a: "Soldes" tout doit partir\n', "after-end", 1, 13, "t"),
        ("a: [b]]\n", "after-end", 1, 7, "]"),
        ("a: [1, 2", "bracket", 1, 4, "["),
        ("[", "bracket", 1, 1, ""),
        ("a: {x: 1\n", "bracket", 1, 4, "{"),
        ("a: [b,\n c: [d\n", "bracket", 2, 5, "["),
        ("a: ,b", "bracket", 1, 4, ","),
        ("a: [b, #c, d]\n", "hash-in-list", 1, 8, "#"),
        ("a: [#b, #c]\nd: e\n", "hash-in-list", 1, 5, "#"),
        ("a: '[#b'\nc: [d,\n  e, #f]\n", "hash-in-list", 3, 6, "#"),
        ("a: 'b\nc: d\n", "quote", 1, 4, "'"),
        ('a: "b\nc: d\n', "quote", 1, 4, '"'),
        ('a: "b\\d"\n', "escape", 1, 6, "\\"),
        ("a: - b\n", "dash", 1, 4, "-"),
        ("a: @b", "reserved", 1, 4, "@"),
        ("a: `b", "reserved", 1, 4, "`"),
        ("a: %b", "reserved", 1, 4, "%"),
        ("a: &\n", "reserved", 1, 4, "&"),
        ("a: *\n", "reserved", 1, 4, "*"),
        ("? [a]\n: b\n", "key-not-text", 1, 3, ""),
        ("a: 1\n---\nb: 2\n", "second-document", 2, 1, ""),
        ("a: 1\n...\nb: 2\n", "", 3, 1, "b"),
        ("a: |2x\n b\n", "", 1, 6, "x"),
        ('a: "\\ud800"\n', "", 1, 7, "d"),
    ],
)
def test_what_cannot_be_read_is_told_where_it_stands(
    text: str, variant: str, line: int, column: int, word: str
) -> None:
    (fault, *told), *others = troubles(text)
    assert (fault, told[:3]) == ("invalid", [variant, line, column])
    assert told[3] in (word, "")
    assert others == []


@pytest.mark.parametrize("escape", ["\\0", "\\e", "\\a", "\\x9b", "\\x7f", "\\uFFFE"])
def test_an_escape_cannot_bring_in_a_control_character(escape: str) -> None:
    read = plain_yaml.parse(f'a: "b{escape}c"\n')
    assert read.value == {"a": "b c"}
    assert [(t.fault, t.variant) for t in read.troubles] == [("invalid", "escape")]


def test_a_control_character_that_decoding_would_not_let_through() -> None:
    assert troubles("a: b\nc: \x00\n") == [("invalid", "", 2, 1, "")]


def test_what_stands_before_the_fault_is_kept() -> None:
    assert plain_yaml.parse("a: 1\nb: [2, 3\n").value == {"a": "1", "b": ["2", "3"]}


@pytest.mark.parametrize(
    ("text", "value", "told"),
    [
        ("a: &x b\n", {"a": "b"}, ("reference", "anchor", 1, 4, "x")),
        ("a: &x [b]\n", {"a": ["b"]}, ("reference", "anchor", 1, 4, "x")),
        ("&x a: b\n", {"a": "b"}, ("reference", "anchor", 1, 1, "x")),
        ("a: *x\nb: c\n", {"b": "c"}, ("reference", "alias", 1, 4, "x")),
        ("*x : b\n", {"": "b"}, ("reference", "alias", 1, 1, "x")),
        ("a: !x b\n", {"a": "b"}, ("tag", "", 1, 4, "!x")),
        ("a: !!int 3\n", {"a": "3"}, ("tag", "", 1, 4, "tag:yaml.org,2002:int")),
        (
            "a: !!python/object/apply:os.system [id]\n",
            {"a": ["id"]},
            ("tag", "", 1, 4, "tag:yaml.org,2002:python/object/apply:os.system"),
        ),
        ("a: 1\nb: 2\na: 3\n", {"a": "3", "b": "2"}, ("duplicate", "", 3, 1, "a")),
        ("a: {b: 1, b: 2}\n", {"a": {"b": "2"}}, ("duplicate", "", 1, 11, "b")),
    ],
)
def test_what_yaml_would_do_behind_ones_back_is_told(
    text: str, value: object, told: tuple[str, str, int, int, str]
) -> None:
    assert plain_yaml.parse(text).value == value
    assert troubles(text) == [told]


@pytest.mark.parametrize(
    ("text", "lost", "line", "column"),
    [
        ("a: b #c d\n", "#c d", 1, 6),
        ("a: 'b' #c\n", "#c", 1, 8),
        ("a: 'it #x' #y\n", "#y", 1, 12),
        ("a: [b, c] #d\n", "#d", 1, 11),
        ("hashtags: #a, #b\n", "#a, #b", 1, 11),
        ("a: >\n  foo #bar\nb: c\t#d  \n", "#d", 3, 6),
    ],
)
def test_words_lost_in_a_comment(text: str, lost: str, line: int, column: int) -> None:
    assert troubles(text) == [("comment", "", line, column, lost)]


@pytest.mark.parametrize(
    "text",
    [
        "# a #comment\na: b\n",
        "a: b # a comment\n",
        "a: b\n  #tag\n",
        "a: |\n  b #c\n",
        "a: 'b #c'\n",
        'a: "b #c\n  d #e"\n',
        "a: b#c\n",
    ],
)
def test_comments_that_lose_nothing(text: str) -> None:
    assert troubles(text) == []


def test_places_of_keys_and_values() -> None:
    found = plain_yaml.places("a: b\nc:\n  - d: é\n  - [e]\nf:\n")
    assert found.values[("a",)] == Mark(0, 3, 0, 4, 3, 4)
    assert found.keys[("c", 0, "d")] == Mark(2, 4, 2, 5, 12, 13)
    assert found.values[("c", 0, "d")] == Mark(2, 7, 2, 8, 15, 16)
    assert found.values[("c", 1)][:4] == (3, 4, 3, 7)
    assert found.values[("f",)].line == 4
    assert found.values[()][:2] == (0, 0)


def test_the_last_of_two_keys_counts_and_is_the_one_that_is_found() -> None:
    found = plain_yaml.places("a: 1\na: 2\n")
    assert (found.keys[("a",)].line, found.values[("a",)].line) == (1, 1)


def test_places_are_given_as_far_as_the_text_can_be_read() -> None:
    assert set(plain_yaml.places("a: 1\nb: [c\n").values) == {("a",), ("b", 0)}


@pytest.mark.parametrize("piece", ["[", "{a: ", "- ", "? "])
def test_values_nested_too_deeply(piece: str) -> None:
    *others, (fault, variant, *_) = troubles(piece * (MAX_DEPTH + 1))
    assert (fault, variant) == ("invalid", "too-deep")
    assert {other[1] for other in others} <= {"key-not-text"}


@pytest.mark.parametrize(
    "piece",
    ["[", "{", "- ", "? ", "a: ", "'", '"', "#", " #a", "a: #b\n", "a:\n", "[#", "&a ", "*a ", "!",
     "!!", "%", "|", ">", "\t", " ", "\n", "---\n", "...\n", "a", "a:b ", ",", "[a, ", "{a: b}, ",
     "- a\n", "a: b #c\n", "é", "\U0001f600", "\u2028", "\\", '"\\'],
)  # fmt: skip
def test_a_long_run_of_anything_is_read(piece: str) -> None:
    text = piece * (256 * 1024 // len(piece))
    plain_yaml.parse(text)
    plain_yaml.places(text)
