"""An edit of one value: the file says what was wanted, and every other byte stays."""

import copy
import os
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from cmcal import document, editing
from cmcal.editing import CannotEditError, Names

POST = "content/posts/a.md"
WHOLE = """\
# Tout en haut.
title: "Un titre"   # le titre
status: 'review' # à lire
approval:
  by: awa   # elle
  on: 2026-12-01

# Les canaux.
channels:
- x
- instagram
assets:
  - file: a.jpg
    alt: >
      Une main
      verse.
per_channel: {x: {format: post}, facebook: {}}
empty:
notes: |
  a
  b

# La fin.
"""


def file(matter: str, *, body: str = "Corps.\n", end: str = "\n", mark: str = "") -> bytes:
    return (mark + f"---\n{matter}---\n{body}".replace("\n", end)).encode()


def matter(data: bytes) -> str:
    text = data.decode()
    return text.partition("---\n")[2].rpartition("---\n")[0]


def put(text: str, keys: str, value: Any) -> str:
    return matter(editing.put(POST, file(text), tuple(keys.split(".")), value))


def drop(text: str, keys: str) -> str:
    return matter(editing.drop(POST, file(text), tuple(keys.split("."))))


@pytest.mark.parametrize(
    ("keys", "value", "before", "after"),
    [
        ("status", "approved", "'review' #", "'approved' #"),
        ("status", "l'un", "'review' #", "'l''un' #"),
        ("title", 'Le "vrai" \\ titre', '"Un titre"', '"Le \\"vrai\\" \\\\ titre"'),
        ("approval.by", "didier", "by: awa   #", "by: didier   #"),
        ("approval.digest", "abc", "2026-12-01\n", "2026-12-01\n  digest: abc\n"),
        ("channels", ["x", "a, b"], "\n- x\n- instagram\n", ' [x, "a, b"]\n'),
        ("per_channel.x.publish", "2026-12-03 18:00", "post}", "post, publish: 2026-12-03 18:00}"),
        ("per_channel.x.format", "a, b", "format: post", 'format: "a, b"'),
        ("per_channel.facebook.link", "a", "facebook: {}", "facebook: {link: a}"),
        ("published.x.url", "https://x.com/a#b", "  b\n\n", "  b\npublished: {x: {url: https://x.com/a#b}}\n\n"),
        ("empty", "no", "empty:\n", "empty: no\n"),
        ("empty.of", "null", "empty:\n", 'empty: {of: "null"}\n'),
        ("notes", "c\nd", "|\n  a\n  b\n", '"c\\nd"\n'),
        ("new", "", "  b\n\n", '  b\nnew: ""\n\n'),
        ("new key: #", "a # b", "  b\n\n", '  b\n"new key: #": "a # b"\n\n'),
        ("channels", [], "\n- x\n- instagram\n", " []\n"),
    ],
)  # fmt: skip
def test_a_value_is_put_where_it_belongs(keys: str, value: Any, before: str, after: str) -> None:
    assert WHOLE.count(before) == 1
    assert put(WHOLE, keys, value) == WHOLE.replace(before, after)


@pytest.mark.parametrize(
    ("keys", "gone"),
    [
        ("title", 'title: "Un titre"   # le titre\n'),
        ("approval.by", "  by: awa   # elle\n"),
        ("approval", "approval:\n  by: awa   # elle\n  on: 2026-12-01\n"),
        ("channels", "channels:\n- x\n- instagram\n"),
        ("assets", "assets:\n  - file: a.jpg\n    alt: >\n      Une main\n      verse.\n"),
        ("per_channel.x", "x: {format: post}, "),
        ("per_channel.x.format", "x: {format: post}, "),
        ("per_channel.facebook", ", facebook: {}"),
        ("empty", "empty:\n"),
        ("notes", "notes: |\n  a\n  b\n"),
        ("nothing.of.it", ""),
    ],
)
def test_a_key_is_taken_away(keys: str, gone: str) -> None:
    assert drop(WHOLE, keys) == (WHOLE.replace(gone, "", 1) if gone else WHOLE)


def test_a_mapping_takes_the_place_of_another_key_by_key() -> None:
    wanted = {"by": "didier", "digest": "abc"}
    assert put(WHOLE, "approval", wanted) == WHOLE.replace("by: awa", "by: didier").replace(
        "on: 2026-12-01", "digest: abc"
    )


def test_blank_lines_that_a_text_keeps_stay_its_own() -> None:
    assert put("a: |+\n  b\n\n", "c", "d") == "a: |+\n  b\n\nc: d\n"
    assert drop("a: |+\n  b\n\nc: |\n  d\n\ne: f\n", "c") == "a: |+\n  b\n\ne: f\n"
    assert drop("a: |+\n  b\n\nc: |\n  d\n\n", "c") == "a: |+\n  b\n\n"


def test_a_comment_between_a_key_and_its_list_stays() -> None:
    assert put("a: # ici\n- b\n", "a", ["c"]) == "a: # ici\n  [c]\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_marks_stay(end: str, mark: str) -> None:
    before = file(WHOLE, end=end, mark=mark, body="Été\u2028 漢\n\n## x\n\nCorps")
    after = editing.put(POST, before, ("approval", "digest"), "abc")
    assert after == before.replace(
        f"2026-12-01{end}".encode(), f"2026-12-01{end}  digest: abc{end}".encode()
    )
    assert editing.drop(POST, after, ("approval", "digest")) == before


def test_a_file_that_ends_with_its_front_matter() -> None:
    assert editing.put(POST, b"---\ntitle: a\n---", ("b",), "c") == b"---\ntitle: a\nb: c\n---"
    assert editing.put(POST, b"---\n---", ("b",), "c") == b"---\nb: c\n---"
    assert editing.put(POST, b"---\n# rien\n---", ("b",), "c") == b"---\n# rien\nb: c\n---"


def test_front_matter_between_braces() -> None:
    assert put("{title: a}\n", "b.c", "d") == "{title: a, b: {c: d}}\n"
    assert put("{title: a,\n # ici\n}\n", "b", "d") == "{title: a, b: d,\n # ici\n}\n"
    assert put("{}\n", "b", "d") == "{b: d}\n"
    assert put("{a}\n", "a", "d") == "{a: d}\n"
    assert drop("{title: a}\n", "title") == "{}\n"


def test_a_yaml_file_without_a_final_newline() -> None:
    found = editing.put("calendar/people.yml", b"awa:\n  name: Awa", ("awa", "role"), "CM")
    assert found == b"awa:\n  name: Awa\n  role: CM"


def test_what_is_there_already_is_not_written() -> None:
    data = file(WHOLE)
    assert editing.put(POST, data, ("approval",), {"by": "awa", "on": "2026-12-01"}) is data


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (file("a: 1\na: 2\n"), "CM006"),
        (file("a: &b 1\nc: 2\n"), "CM007"),
        (file("a: !!str 1\n"), "CM008"),
        (file("a: b: c\n"), "CM005"),
        (file("a: b #c\n"), "CM012"),
        (file("a: 1\n", body="<<<<<<< HEAD\na\n=======\nb\n>>>>>>> b\n"), "CM004"),
        (b"---\na: \xe9\n---\n", "CM001"),
        (b"---\na: 1\n", "CM009"),
        (b"rien\n", "CM009"),
        (file("a: 1\n", body="\x00"), "CM003"),
    ],
)
def test_a_file_that_does_not_read_without_fault_is_left_alone(data: bytes, code: str) -> None:
    for change in (
        lambda: editing.put(POST, data, ("status",), "approved"),
        lambda: editing.drop(POST, data, ("a",)),
    ):
        with pytest.raises(CannotEditError) as refused:
            change()
        assert refused.value.path == POST
        assert refused.value.problem is not None
        assert refused.value.problem.code == code


@pytest.mark.parametrize(
    ("text", "keys"), [("- a\n", "b"), ("a\n", "b"), ("a: [b]\n", "a.c"), ("a: b\n", "a.c.d")]
)
def test_a_key_is_not_put_where_no_mapping_is(text: str, keys: str) -> None:
    with pytest.raises(CannotEditError) as refused:
        put(text, keys, "x")
    assert refused.value.problem is None


def test_what_could_not_be_read_back_is_not_written() -> None:
    with pytest.raises(CannotEditError):
        put("a: b\n", "a", "\x07")
    with pytest.raises(CannotEditError):
        drop("? a\n: b\n? c\n: d\n", "c")


# ---- any front matter, any edit

WORDS = st.sampled_from(
    ["a", "2026-12-01 18:00", "9:16", "no", "null", "", "été", "a, b", "a: b", "#a", "- a", "'", '"',
     "a # b", "{a}", "x" * 90, "l'un\nl'autre", "\\n", "[", "%", "@x", "👩🏽‍🌾", "---", "a\n---\nb"]
)  # fmt: skip
KEYS = st.sampled_from(["title", "status", "approval", "x", "by", "on", "a b", "é"])
VALUES = st.recursive(
    WORDS | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)
COMMENTS = st.sampled_from(["", "", " # ici", "  # d'un: [autre"])


@st.composite
def written(draw: st.DrawFn, value: Any, indent: int, *, flow: bool = False) -> str:
    """Write a value in one of the styles of YAML; what is not between braces starts its own line."""
    if value is None:
        return draw(st.sampled_from(["", " ~", " null"]))
    pad = "\n" + " " * indent
    if isinstance(value, str):
        styles = [' "' + editing._quoted(value, '"')[1:]]
        if "\n" not in value:
            styles += [" " + "'" + value.replace("'", "''") + "'"]
            if not flow:
                styles += [" " + editing.quoting.scalar(value)]
        elif not flow:
            styles += [f" |-{pad} " + value.replace("\n", f"{pad} ")]
        if not flow and value.strip() and value[:1].isalpha() and "#" not in value:
            styles += [
                f" |{draw(st.sampled_from(['', '+', '-']))}{pad} {value}\n".replace(
                    "\n", f"{pad} "
                ).rstrip()
            ]
        return draw(st.sampled_from(styles))
    is_flow = flow or not value or draw(st.booleans())
    gap = draw(st.sampled_from(["", " ", pad + "  "])) if is_flow else ""
    if isinstance(value, list):
        if is_flow:
            return (
                f" [{gap}"
                + ",".join(draw(written(i, indent, flow=True)) or ' ""' for i in value)
                + "]"
            )
        items = [draw(written(item, indent + 2)) for item in value]
        return "".join(f"{pad}-{item}{draw(COMMENTS)}" for item in items)
    entries = [
        (editing.quoting.item(key), draw(written(item, indent + 2, flow=is_flow)))
        for key, item in value.items()
    ]
    if is_flow:
        return f" {{{gap}" + ", ".join(f"{key}:{item or ' '}" for key, item in entries) + "}"
    return "".join(
        f"{draw(st.sampled_from([pad, pad, os.linesep.join(['', '']) + pad, f'{pad}# seul{pad}']))}{key}:{item}{draw(COMMENTS)}"
        for key, item in entries
    )


@st.composite
def files(draw: st.DrawFn) -> bytes:
    value = draw(st.dictionaries(KEYS, VALUES, max_size=5))
    text = draw(written(value, draw(st.sampled_from([0, 0, 0, 2])))).lstrip(" ")
    end, mark = (
        draw(st.sampled_from(["\n", "\n", "\r\n", "\r"])),
        draw(st.sampled_from(["", "\ufeff"])),
    )
    body = draw(st.sampled_from(["", "Corps.", "Corps.\n\n## x\n\n---\n"]))
    return file(f"{text}\n", body=body, end=end, mark=mark)


def bare(value: Any) -> Any:
    """Give a value without the keys that lead to nothing, as reading gives it."""
    if isinstance(value, dict):
        return {key: bare(item) for key, item in value.items() if item is not None}
    return [bare(item) for item in value] if isinstance(value, list) else value


PATHS = st.lists(KEYS, min_size=1, max_size=3).map(tuple)


def unchanged(before: bytes, after: bytes) -> int:
    """Count the bytes that two files share at their starts and at their ends."""
    most = min(len(before), len(after))
    start = next((n for n in range(most) if before[n] != after[n]), most)
    rest = most - start
    return start + next((n for n in range(rest) if before[-1 - n] != after[-1 - n]), rest)


@settings(max_examples=int(os.environ.get("CMCAL_EXAMPLES", "300")))
@given(files(), PATHS, VALUES.filter(lambda value: value is not None))
@example(file("a: |+\n  b\n\n"), ("c",), "d")
@example(file("a: |+\n  b\n\nc: d\n"), ("c",), "e")
@example(file("a:\n  b: |+\n    c\n\n"), ("a", "d"), "e")
@example(file("{a: , }\n"), ("b",), "e")
def test_a_value_that_is_put_reads_back_and_nothing_else_changes(
    data: bytes, keys: Names, value: Any
) -> None:
    read = document.read(POST, data)
    assume(not read.problems)
    before = read.value or {}
    assume(
        all(isinstance(editing._value_at(before, keys[:n]), dict | None) for n in range(len(keys)))
    )
    value = bare(value)
    after = editing.put(POST, data, keys, value)
    wanted = copy.deepcopy(before)
    inner = wanted
    for key in keys[:-1]:
        inner = inner.setdefault(key, {})
    inner[keys[-1]] = value
    again = document.read(POST, after)
    assert (again.value or {}, again.body, again.problems) == (wanted, read.body, [])
    assert after.count(b"\r") == 0 or b"\r" in data
    if keys not in editing._open(POST, data).places.keys:
        assert unchanged(data, after) >= len(data) - len("null")
        if len(keys) == 1:
            assert editing.drop(POST, after, keys) == data or before == {}


@settings(max_examples=int(os.environ.get("CMCAL_EXAMPLES", "300")))
@given(files(), PATHS)
def test_a_key_that_is_dropped_is_gone_and_nothing_else(data: bytes, keys: Names) -> None:
    read = document.read(POST, data)
    assume(not read.problems)
    front = editing._open(POST, data)
    after = editing.drop(POST, data, keys)
    if keys not in front.places.keys:
        assert after == data
        return
    again = document.read(POST, after)
    assert (again.body, again.problems) == (read.body, [])
    assert editing._value_at(again.value, keys) is None
    # What is put back where it was is what was there.
    if (there := editing._value_at(read.value, keys)) is not None:
        back = editing.put(POST, after, keys, there)
        assert document.read(POST, back).value == read.value
