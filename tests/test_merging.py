"""Three versions of a file become one: by key and by section, and nobody's words are lost."""

import re
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cmcal import document
from cmcal.merging import merge as merging
from cmcal.merging import texts
from cmcal.merging.chunks import Marks
from cmcal.merging.merge import Merged, merge

POST = "content/posts/a.md"
PEOPLE = "calendar/people.yml"
BASE = """\
---
# Tout en haut.

# Son nom.
title: "Un titre"   # le titre
status: draft
publish: 2026-12-01 18:00
channels: [instagram, x]

# Les mots-dièse.
hashtags:
  - bissap   # le premier
  - douala
assets:
  - file: a.jpg
    alt: >
      Une main
      verse.

  - file: b.jpg
    alt: Un verre
per_channel: {x: {format: post}}
published:
  x:
    url: https://x.com/a
notes: |
  un

  # trois
  quatre
# La fin.
---
Pour tous.

## x

Sur X.

## instagram

Sur Instagram.
"""
Edit = tuple[str, str]


def edited(*edits: Edit, base: str = BASE) -> bytes:
    for before, after in edits:
        assert base.count(before) == 1, before
        base = base.replace(before, after)
    return base.encode()


def three(ours: Edit | list[Edit], theirs: Edit | list[Edit], base: str = BASE) -> Merged:
    mine, yours = (one if isinstance(one, list) else [one] for one in (ours, theirs))
    return merge(POST, base.encode(), edited(*mine, base=base), edited(*yours, base=base))


def between(ours: Edit | list[Edit], theirs: Edit | list[Edit]) -> str:
    """Give what stands from the opening mark to the closing one."""
    merged = three(ours, theirs)
    assert not merged.is_clean
    found = re.findall(
        r"^<{7} ours\n(.*?)^>{7} theirs\n", merged.data.decode(), re.MULTILINE | re.DOTALL
    )
    assert len(found) == 1
    return str(found[0])


def value(data: bytes, path: str = POST) -> Any:
    read = document.read(path, data)
    assert read.problems == []
    return read.value


CLEAN: list[tuple[str, Edit, Edit, Edit | list[Edit]]] = [
    (
        "keys on lines that touch",
        ("status: draft", "status: review"),
        ("18:00", "19:00"),
        [("status: draft", "status: review"), ("18:00", "19:00")],
    ),
    (
        "a key of theirs comes with the comment above it",
        ("18:00", "19:00"),
        ("status: draft\n", "status: draft\n# Elle.\nowner: awa  # oui\n"),
        [("18:00", "19:00"), ("status: draft\n", "status: draft\n# Elle.\nowner: awa  # oui\n")],
    ),
    (
        "both add a key at the end: ours comes first",
        ("# La fin.", "# La fin.\nowner: awa"),
        ("  quatre\n", "  quatre\nlink: a\n"),
        [("  quatre\n# La fin.", "  quatre\n# La fin.\nowner: awa\nlink: a")],
    ),
    (
        "the same value, written otherwise",
        ("draft", "'review'"),
        ("draft", "review"),
        ("draft", "'review'"),
    ),
    (
        "another way of writing is no change",
        ('"Un titre"', "Un titre"),
        ('"Un titre"', '"Un autre titre"'),
        ('"Un titre"', '"Un autre titre"'),
    ),
    (
        "a comment of ours, a value of theirs",
        ("18:00", "18:00  # à confirmer"),
        ("18:00", "20:00"),
        ("18:00", "20:00  # à confirmer"),
    ),
    (
        "a value of ours, a comment of theirs",
        ("18:00", "20:00"),
        ("18:00", "18:00  # à confirmer"),
        ("18:00", "20:00  # à confirmer"),
    ),
    (
        "a key goes, another changes",
        ("status: draft\n", ""),
        ("18:00", "19:00"),
        [("status: draft\n", ""), ("18:00", "19:00")],
    ),
    (
        "both take a key away",
        [("status: draft\n", ""), ("18:00", "19:00")],
        ("status: draft\n", ""),
        [("status: draft\n", ""), ("18:00", "19:00")],
    ),
    (
        "a list between brackets grows on both sides",
        ("[instagram, x]", "[instagram, x, facebook]"),
        ("[instagram, x]", "[tiktok, instagram, x]"),
        ("[instagram, x]", "[tiktok, instagram, x, facebook]"),
    ),
    (
        "a list of lines grows and shrinks",
        ("  - douala\n", "  - douala\n  # neuf\n  - kori\n"),
        ("  - bissap   # le premier\n", "  - jus\n"),
        ("  - bissap   # le premier\n  - douala\n", "  - jus\n  - douala\n  # neuf\n  - kori\n"),
    ),
    (
        "a list is put in another order, and grows",
        ("[instagram, x]", "[x, instagram]"),
        ("[instagram, x]", "[instagram, x, facebook]"),
        ("[instagram, x]", "[x, facebook, instagram]"),
    ),
    (
        "a list changes its form, and grows",
        ("[instagram, x]", "\n- instagram\n- x"),
        ("[instagram, x]", "[instagram, x, facebook]"),
        ("[instagram, x]", "[instagram, x, facebook]"),
    ),
    (
        "mappings between brackets, by their keys",
        ("{format: post}", "{format: post, publish: 2026-12-02}"),
        ("{x: {", "{facebook: {format: reel}, x: {"),
        ("{format: post}}", "{format: post, publish: 2026-12-02}, facebook: {format: reel}}"),
    ),
    (
        "mappings on lines, by their keys",
        ("    url: https://x.com/a\n", "    url: https://x.com/b\n"),
        ("published:\n", "published:\n  # Là.\n  instagram:\n    url: c\n"),
        [
            ("    url: https://x.com/a\n", "    url: https://x.com/b\n"),
            ("published:\n", "published:\n  # Là.\n  instagram:\n    url: c\n"),
        ],
    ),
    (
        "two items of a list of mappings",
        ("      Une main\n", "      La main\n"),
        ("Un verre", "Deux verres"),
        [("      Une main\n", "      La main\n"), ("Un verre", "Deux verres")],
    ),
    (
        "two lines of a long text",
        ("  un\n", "  une\n"),
        ("  quatre\n", "  cinq\n"),
        [("  un\n", "  une\n"), ("  quatre\n", "  cinq\n")],
    ),
    (
        "comments between keys",
        ("# La fin.", "# La toute fin."),
        ("# Tout en haut.", "# En haut."),
        [("# La fin.", "# La toute fin."), ("# Tout en haut.", "# En haut.")],
    ),
    (
        "a comment of ours, a blank line of theirs",
        ("# Les mots-dièse.", "# Les mots."),
        ("\n# Les mots-dièse.", "\n\n# Les mots-dièse."),
        ("# Les mots-dièse.", "# Les mots."),
    ),
    (
        "two sections that touch",
        ("Sur X.", "Sur X !"),
        ("Sur Instagram.", "Sur Insta."),
        [("Sur X.", "Sur X !"), ("Sur Instagram.", "Sur Insta.")],
    ),
    (
        "two new sections at one place",
        ("Sur Instagram.\n", "Sur Instagram.\n\n## facebook\n\nF.\n"),
        ("Sur Instagram.\n", "Sur Instagram.\n\n## tiktok\n\nT.\n"),
        ("Sur Instagram.\n", "Sur Instagram.\n\n## facebook\n\nF.\n## tiktok\n\nT.\n"),
    ),
    (
        "a section goes, another changes",
        ("## x\n\nSur X.\n\n", ""),
        ("Pour tous.", "Pour vous."),
        [("## x\n\nSur X.\n\n", ""), ("Pour tous.", "Pour vous.")],
    ),
    (
        "two lines of one section",
        ("Sur X.\n", "Bonjour.\n\nSur X.\n"),
        ("Sur X.\n", "Sur X.\n\nEncore.\n"),
        ("Sur X.\n", "Bonjour.\n\nSur X.\n\nEncore.\n"),
    ),
    (
        "a front matter and a text",
        ("18:00", "19:00"),
        ("Pour tous.", "Pour vous."),
        [("18:00", "19:00"), ("Pour tous.", "Pour vous.")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"), [case[1:] for case in CLEAN], ids=[case[0] for case in CLEAN]
)
def test_changes_that_do_not_touch_are_both_kept(
    ours: Edit | list[Edit], theirs: Edit | list[Edit], expected: Edit | list[Edit]
) -> None:
    merged = three(ours, theirs)
    wanted = edited(*(expected if isinstance(expected, list) else [expected]))
    assert (merged.data.decode(), merged.is_clean, merged.disputed) == (wanted.decode(), True, ())


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (
            ("18:00", "19:00"),
            ("18:00", "20:00"),
            "publish: 2026-12-01 19:00\n=======\npublish: 2026-12-01 20:00\n",
        ),
        (("status: draft\n", ""), ("draft", "review"), "=======\nstatus: review\n"),
        (("draft", "review"), ("status: draft\n", ""), "status: review\n=======\n"),
        (
            ("18:00", "18:00 # à confirmer"),
            ("18:00", "20:00 # sûr"),
            "publish: 2026-12-01 18:00 # à confirmer\n=======\npublish: 2026-12-01 20:00 # sûr\n",
        ),
        (("notes: |\n", "notes: |  # a\n"), ("notes: |\n", "notes: |  # b\n"), "<notes>"),
        (
            ('# Son nom.\ntitle: "Un titre"   # le titre\n', ""),
            ("# Son nom.", "# Le nom."),
            '=======\n# Le nom.\ntitle: "Un titre"   # le titre\n',
        ),
        (("# Son nom.", "# Un nom."), ("# Son nom.", "# Le nom."), "# Un nom.\n=======\n# Le nom.\n"),
        (
            ("[instagram, x]", "[facebook, x]"),
            ("[instagram, x]", "[tiktok, x]"),
            "channels: [facebook, x]\n=======\nchannels: [tiktok, x]\n",
        ),
        (
            ("[instagram, x]", "[instagram]"),
            ("[instagram, x]", "[x]"),
            "channels: [instagram]\n=======\nchannels: [x]\n",
        ),
        (
            ("[instagram, x]", "[a, instagram, x, b]"),
            ("[instagram, x]", "{a: b}"),
            "channels: [a, instagram, x, b]\n=======\nchannels: {a: b}\n",
        ),
        (
            ("[instagram, x]", "[instagram, x] #lu"),
            ("[instagram, x]", "[instagram, x, facebook]"),
            "channels: [instagram, x] #lu\n=======\nchannels: [instagram, x, facebook]\n",
        ),
        (
            ("{format: post}", "{format: text}"),
            ("{format: post}", "{format: thread}"),
            "per_channel: {x: {format: text}}\n=======\nper_channel: {x: {format: thread}}\n",
        ),
        (
            ("x.com/a", "x.com/b"),
            ("x.com/a", "x.com/c"),
            "    url: https://x.com/b\n=======\n    url: https://x.com/c\n",
        ),
        (
            ("# La fin.", "approval: {by: awa, digest: a}"),
            ("# La fin.", "approval: {by: awa, digest: b}"),
            "approval: {by: awa, digest: a}\n=======\napproval: {by: awa, digest: b}\n",
        ),
        (
            ("# La fin.", "approval:\n  by: awa\n  digest: a"),
            ("# La fin.", "approval:\n  on: 2026-12-01\n  digest: a"),
            "approval:\n  by: awa\n  digest: a\n=======\napproval:\n  on: 2026-12-01\n  digest: a\n",
        ),
        (("  un\n", "  une\n"), ("  un\n", "  deux\n"), "<whole notes>"),
        (("Sur X.", "Sur X !"), ("Sur X.", "Sur X ?"), "Sur X !\n=======\nSur X ?\n"),
        (
            ("## x\n\nSur X.\n\n", ""),
            ("Sur X.", "Sur X ?"),
            "=======\n## x\n\nSur X ?\n\n",
        ),
        (
            ("Sur X.", "Sur X ?"),
            ("## x\n\nSur X.\n\n", ""),
            "## x\n\nSur X ?\n\n=======\n",
        ),
    ],
)  # fmt: skip
def test_what_both_changed_is_marked_and_nothing_else(
    ours: Edit, theirs: Edit, expected: str
) -> None:
    if expected == "<whole notes>":
        notes = "notes: |\n  {}\n\n  # trois\n  quatre\n"
        expected = f"{notes.format('une')}=======\n{notes.format('deux')}"
    if expected == "<notes>":
        notes = "notes: |  # {}\n  un\n\n  # trois\n  quatre\n"
        expected = f"{notes.format('a')}=======\n{notes.format('b')}"
    assert between(ours, theirs) == expected
    for side, own in (("ours", ours), ("theirs", theirs)):
        kept = resolved(three(ours, theirs).data, side)
        # A comment at the top may find itself below the key that it stood above.
        assert sorted(kept.splitlines()) == sorted(edited(own).splitlines())
        if "#lu" not in expected:
            assert value(kept) == value(edited(own))


def resolved(data: bytes, side: str) -> bytes:
    """Take one side of each conflict, as a person does."""
    part = r"\g<1>" if side == "ours" else r"\g<2>"
    pattern = r"^<{7} ours\n(.*?)^={7}\n(.*?)^>{7} theirs\n"
    return re.sub(pattern, part, data.decode(), flags=re.MULTILINE | re.DOTALL).encode()


def test_what_disagrees_is_named() -> None:
    ours = [("18:00", "19:00"), ("x.com/a", "x.com/b"), ("Sur X.", "X"), ("Pour tous.", "Vous.")]
    theirs = [("18:00", "20:00"), ("x.com/a", "x.com/c"), ("Sur X.", "x"), ("Pour tous.", "Toi.")]
    told = ("publish", "published.x.url", "", "## x")
    assert three(ours, theirs).disputed == told


def test_a_yes_that_changes_while_the_words_do_is_no_conflict() -> None:
    merged = three(("# La fin.", "approval: {by: awa, digest: a}"), ("Sur X.", "Sur X !"))
    assert merged.is_clean
    assert value(merged.data)["approval"] == {"by": "awa", "digest": "a"}


def test_yeses_to_two_channels_are_both_kept_and_one_yes_is_never_half_of_two() -> None:
    base = BASE.replace("# La fin.", "channel_approvals: {x: {by: awa, digest: a}}")
    more = ("{x: {by: awa, digest: a}}", "{x: {by: awa, digest: a}, instagram: {by: didier}}")
    other = ("by: awa, digest: a", "by: awa, digest: b")
    third = ("by: awa, digest: a", "by: estelle, digest: a")
    merged = three(more, other, base)
    assert value(merged.data)["channel_approvals"] == {
        "x": {"by": "awa", "digest": "b"},
        "instagram": {"by": "didier"},
    }
    assert not three(other, third, base).is_clean
    lines = BASE.replace("# La fin.", "channel_approvals:\n  x:\n    by: awa\n    digest: a")
    halves = three(("by: awa", "by: didier"), ("digest: a", "digest: b"), lines)
    assert not halves.is_clean


def test_two_files_of_one_name_are_merged_key_by_key() -> None:
    ours = b"---\ntitle: Le titre\nstatus: draft\n---\nA.\n"
    theirs = b"---\ntitle: Le titre\nowner: awa\n---\nA.\n\n## x\n\nX.\n"
    merged = merge(POST, b"", ours, theirs)
    wanted = b"---\ntitle: Le titre\nowner: awa\nstatus: draft\n---\nA.\n\n## x\n\nX.\n"
    assert value(merged.data) == {"title": "Le titre", "status": "draft", "owner": "awa"}
    assert merged.is_clean
    assert sorted(merged.data) == sorted(wanted)
    both = merge(
        POST,
        b"\n",
        b"---\nper_channel:\n  x: {a: 1}\n---\n",
        b"---\nper_channel:\n  y: {a: 1}\n---\n",
    )
    assert both == Merged(b"---\nper_channel:\n  x: {a: 1}\n  y: {a: 1}\n---\n", is_clean=True)
    flow = merge(POST, b"\n", b"---\nc:\n- a\n- b\n---\n", b"---\nc: [b, d]\n---\n")
    assert value(flow.data) == {"c": ["a", "b", "d"]}


def test_the_settings_are_merged_entry_by_entry() -> None:
    base = "# Nous.\nawa:\n  name: Awa\n  role: CM\n\n# Lui.\ndidier: {name: Didier}\n"
    ours = (
        base.replace("role: CM", "role: CM\n  email: awa@kori.example") + "\nestelle: {name: E}\n"
    )
    theirs = base.replace("{name: Didier}", "{name: Didier, approves: [{paid: true}]}")
    theirs = theirs.replace("# Nous.\n", "# Nous.\nboris:\n  name: B\n\n")
    merged = merge(PEOPLE, base.encode(), ours.encode(), theirs.encode())
    assert merged.is_clean
    assert merged.data.decode() == (
        "# Nous.\nboris:\n  name: B\n\nawa:\n  name: Awa\n  role: CM\n  email: awa@kori.example\n\n"
        "# Lui.\ndidier: {name: Didier, approves: [{paid: true}]}\n\nestelle: {name: E}\n"
    )


def test_what_all_three_indent_in_their_own_way_is_merged_by_value() -> None:
    base = b"awa:\n  name: Awa\n  role: CM\n"
    ours = b"awa:\n    name: Awa N.\n    role: CM\n"
    theirs = b"awa:\n    name: Awa\n    role: CM, Douala\n"
    merged = merge(PEOPLE, base, ours, theirs)
    assert merged == Merged(b"awa:\n    name: Awa N.\n    role: CM, Douala\n", is_clean=True)
    again = merge(PEOPLE, base, ours, b"awa:\n   name: Awa\n   role: R\n   email: e\n")
    assert again == Merged(b"awa:\n    name: Awa N.\n    role: R\n    email: e\n", is_clean=True)


def test_two_orders_of_one_list_are_a_conflict() -> None:
    told = merge(PEOPLE, b"a: [b, c, d]\n", b"a: [c, b, d]\n", b"a: [d, b, c]\n")
    assert told.disputed == ("a",)
    same = merge(PEOPLE, b"a: [b, c, d]\n", b"a: [c, b, d]\n", b"a: [c, b, e, d]\n")
    assert same == Merged(b"a: [c, b, e, d]\n", is_clean=True)


def test_the_order_of_keys_is_theirs_where_only_they_changed_it() -> None:
    base = "a: 1\nb: 2\nc: 3\n"
    merged = merge(PEOPLE, base.encode(), b"a: 1\nb: 4\nc: 3\nd: 5\n", b"c: 3\na: 1\nb: 2\n")
    assert merged == Merged(b"c: 3\nd: 5\na: 1\nb: 4\n", is_clean=True)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_the_byte_order_mark_stay(end: str, mark: str) -> None:
    def written(*edits: Edit) -> bytes:
        return (mark + edited(*edits).decode().replace("\n", end)).encode()

    merged = merge(POST, written(), written(("18:00", "19:00")), written(("draft", "review")))
    assert merged == Merged(written(("18:00", "19:00"), ("draft", "review")), is_clean=True)


def test_the_line_ends_are_theirs_where_only_they_changed_them() -> None:
    theirs = edited(("draft", "review")).replace(b"\n", b"\r\n")
    merged = merge(POST, BASE.encode(), edited(("18:00", "19:00")), theirs)
    wanted = edited(("18:00", "19:00"), ("draft", "review")).replace(b"\n", b"\r\n")
    assert merged == Merged(wanted, is_clean=True)


def test_a_file_whose_last_line_has_no_end() -> None:
    base, ours, theirs = b"a: 1\nb: 2", b"a: 3\nb: 2", b"a: 1\nb: 2\nc: 4"
    assert merge(PEOPLE, base, ours, theirs) == Merged(b"a: 3\nb: 2\nc: 4", is_clean=True)
    assert merge(PEOPLE, base, ours, theirs + b"\n") == Merged(b"a: 3\nb: 2\nc: 4\n", is_clean=True)
    short = b"---\na: 1\n---"
    told = merge(POST, short, b"---\na: 2\n---", b"---\na: 1\n---\nMots.\n")
    assert told == Merged(b"---\na: 2\n---\nMots.\n", is_clean=True)
    bare = merge(POST, b"---\na: 1\n---\nA", b"---\na: 2\n---\nA", b"---\na: 1\n---\nA\n\n## x\nX")
    assert bare == Merged(b"---\na: 2\n---\nA\n\n## x\nX", is_clean=True)
    one, other = (b"---\n---\nA\n\n## " + section for section in (b"y\nY", b"x\nX"))
    both = merge(POST, b"---\n---\nA", one, other)
    assert both == Merged(one + b"\n## x\nX", is_clean=True)
    closed = merge(POST, b"---\na: 1\n---\n", b"---\na: 1\n---", b"---\na: 1\n---\nMots.\n")
    assert closed == Merged(b"---\na: 1\n---\nMots.\n", is_clean=True)


def test_marks_are_as_wide_and_called_as_git_asks() -> None:
    ours, theirs = (
        edited(("18:00", "19:00"), ("Sur X.", "X")),
        edited(("18:00", "20:00"), ("Sur X.", "x")),
    )
    merged = merge(POST, BASE.encode(), ours, theirs, Marks(9, "HEAD", "awa"))
    lines = merged.data.decode().splitlines()
    assert [line for line in lines if line[:9] in ("<" * 9, "=" * 9, ">" * 9)] == [
        "<" * 9 + " HEAD", "=" * 9, ">" * 9 + " awa",
    ] * 2  # fmt: skip
    wide = merge(POST, BASE.encode(), ours, theirs, Marks(10**6, "", ""))
    assert b"<" * 200 in wide.data
    assert b"<" * 201 not in wide.data


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.replace(b"status: draft", b"status: [draft"),
        lambda data: data.replace(b"status: draft", b"title: again"),
        lambda data: data.replace(b"# Tout en haut.", b"# \xe9t\xe9"),
        lambda data: data.replace(b"---\n", b"", 1),
        lambda data: data.replace(b"# La fin.", b"# La fin.\r"),
        lambda data: data.replace(b"# Tout en haut.", b"# " + b"a" * 70_000),
        lambda data: data + b"a\n" * 600_000,
        lambda data: data.replace(b"Sur X.", b"<<<<<<< a\n=======\n>>>>>>> b"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_left_to_git(spoil: Any) -> None:
    base, ours = spoil(BASE.encode()), spoil(edited(("18:00", "19:00")))
    theirs = spoil(edited(("Pour tous.", "Pour vous.")))
    expected = texts.merge(base, ours, theirs, Marks())
    assert expected is not None
    assert expected.is_clean
    assert merge(POST, base, ours, theirs) == Merged(*expected)
    told = merge(POST, base, edited(("18:00", "19:00")), edited(("draft", "review")))
    plain = texts.merge(base, edited(("18:00", "19:00")), edited(("draft", "review")), Marks())
    assert plain is not None
    assert told == Merged(*plain)


def test_of_what_is_no_text_ours_stays_and_a_choice_is_asked_for() -> None:
    assert merge(POST, b"\0a", b"\0b", b"\0c") == Merged(b"\0b", is_clean=False)


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        ("- {person: awa}\n", "- {person: awa}\n- {person: b}\n", "- {person: c}\n"),  # a list
        ("{a: 1, b: 2}\n", "{a: 2, b: 2}\n", "{a: 1, b: 3}\n"),  # all on one line
        ("? a\n: 1\n", "? a\n: 2\n", "b: 1\n"),
        ("a: 1\n...\n", "a: 2\n...\n", "a: 1\nb: 1\n...\n"),
        ("a: |+\n  x\n\nb: 1\n", "a: |+\n  x\n\nb: 2\n", "a: |+\n  x\n\nc: 1\nb: 1\n"),
        ("~\n", "a: 1\n", "b: 1\n"),
        ("a: 1\n", "~\n", "b: 1\n"),
    ],
)  # fmt: skip
def test_yaml_whose_lines_cannot_be_told_apart_loses_nothing(
    base: str, ours: str, theirs: str
) -> None:
    merged = merge(PEOPLE, base.encode(), ours.encode(), theirs.encode())
    told = {line for text in (ours, theirs) for line in text.splitlines()}
    kept = set(merged.data.decode().splitlines())
    assert told - set(base.splitlines()) <= kept


def test_without_git_a_section_that_both_changed_is_marked_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(texts, "merge", lambda *_: None)
    assert between(("Sur X.", "Sur X !"), ("Sur X.", "Sur X ?")) == (
        "## x\n\nSur X !\n=======\n## x\n\nSur X ?\n"
    )
    assert between(("  un\n", "  une\n"), ("  quatre\n", "  cinq\n"))
    assert merge(POST, b"a", b"b", b"c") == Merged(b"b", is_clean=False)


KEYS = ("title", "status", "publish", "owner", "notes", "per_channel")
VALUES = (
    "un", '"deux"   # dit', "'trois'", "[a, b]", "[b]", "{x: {a: 1}}", "{x: {a: 2}, y: {b: 1}}",
    "\n  - a\n  - c # d", "\n  x:\n    a: 1\n  # e\n  y: {b: 2}", "\n  y:\n    b: 3", "|\n  f\n\n  # g\n  h", "",
)  # fmt: skip
COMMENTS = ("", "", "# i\n", "\n", "\n# j\n\n# k\n")


@st.composite
def matters(draw: st.DrawFn) -> dict[str, str]:
    """Give keys with the text of each: what stands above it, and its value as written."""
    keys = draw(st.lists(st.sampled_from(KEYS), unique=True))
    return {
        key: f"{draw(st.sampled_from(COMMENTS))}{key}: {draw(st.sampled_from(VALUES))}".rstrip(" ")
        + "\n"
        for key in keys
    }


@st.composite
def bodies(draw: st.DrawFn) -> str:
    parts = st.lists(st.sampled_from(["A.\n", "B.\n\n", "## x\n", "## y\n\nY.\n", "\n", "fin"]))
    return "".join(draw(parts))


FILES = st.builds(
    lambda keys, body: f"---\n{''.join(keys.values())}---\n{body}".encode(), matters(), bodies()
)
ANY = st.one_of(
    FILES,
    st.binary(max_size=60),
    st.text("-\n :a#[]{}<=>&*!|\r'\"\0\u00e9\ufeff", max_size=60).map(str.encode),
)


@given(ANY, ANY, ANY, st.sampled_from([POST, PEOPLE]))
@example(b"---\n---\n", b"---\na:\n---\n", b"---\na: ~\n---\n", POST)
@settings(max_examples=150)
def test_any_bytes_are_merged_and_the_simple_cases_are_exact(
    base: bytes, ours: bytes, theirs: bytes, path: str
) -> None:
    assert merge(path, base, ours, ours) == Merged(ours, is_clean=True)
    assert merge(path, base, base, theirs) == Merged(theirs, is_clean=True)
    assert merge(path, base, ours, base) == Merged(ours, is_clean=True)
    merged = merge(path, base, ours, theirs)
    if merged.is_clean and not any(
        document.read(path, one).problems for one in (base, ours, theirs)
    ):
        assert document.read(path, merged.data).problems == []


@given(matters(), st.data(), bodies())
@settings(max_examples=150)
def test_changes_of_different_keys_are_both_kept_whoever_merges(
    before: dict[str, str], data: st.DataObject, body: str
) -> None:
    mine = set(data.draw(st.lists(st.sampled_from(KEYS))))
    new = data.draw(matters())

    def changed(keys: set[str]) -> bytes:
        kept = {key: text for key, text in before.items() if key not in keys or key in new}
        told = {**kept, **{key: text for key, text in new.items() if key in keys}}
        return f"---\n{''.join(told.values())}---\n{body}".encode()

    base, ours, theirs = changed(set()), changed(mine), changed(set(KEYS) - mine)
    one, other = merge(POST, base, ours, theirs), merge(POST, base, theirs, ours)
    wanted = value(changed(set(KEYS))) or {}
    assert (one.is_clean, other.is_clean) == (True, True), one.data.decode()
    assert (value(one.data) or {}) == (value(other.data) or {}) == wanted
    for line in {line.strip() for text in new.values() for line in text.splitlines()}:
        assert line.encode() in one.data


@given(matters(), matters(), matters(), bodies())
@settings(max_examples=150)
def test_a_conflict_says_what_each_side_said(
    base: dict[str, str], ours: dict[str, str], theirs: dict[str, str], body: str
) -> None:
    texts_of = [
        f"---\n{''.join(keys.values())}---\n{body}".encode() for keys in (base, ours, theirs)
    ]
    merged = merge(POST, *texts_of)
    before, mine, yours = (value(text) or {} for text in texts_of)
    for side, own, other in (("ours", mine, yours), ("theirs", yours, mine)):
        said = value(resolved(merged.data, side)) or {}
        for key in {*before, *mine, *yours}:
            was, wanted, found = before.get(key), own.get(key), said.get(key)
            if other.get(key) == was:
                assert found == wanted
            elif wanted == was:
                assert found in (wanted, other.get(key))
            elif key in merged.disputed and not isinstance(wanted, list | dict):
                assert found == wanted
    for told in merged.disputed:
        key = told.partition(".")[0]
        lines = [matter.get(key, "") for matter in (base, ours, theirs)]
        assert lines[1] != lines[0]
        assert lines[2] != lines[0]


def test_a_large_file_is_left_to_git_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(merging.keys, "merge", lambda *_: asked.append(1))
    lines = [f"ligne {number}\n".encode() for number in range(100_000)]
    base = b"".join(lines)
    merged = merge(POST, base, b"a\n" + base, base + b"b\n")
    assert merged == Merged(b"a\n" + base + b"b\n", is_clean=True)
    assert asked == []
