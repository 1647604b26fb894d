"""What French typography changes in a text, and what it leaves alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmcal.counting.french import changes
from cmcal.counting.links import links

SPACE = "\xa0"
pieces = st.sampled_from(
    (
        *(" ", "  ", "\n", SPACE, "\u202f", "\t", *":;!?«».…", "...", "a", "É", "5", "(", ")"),
        *('"', "’", "https://a.cm/b?c=d", "a.cm", "@a", "#a", "`", "🎉", ":)", ":a:", "&amp;"),
        *("/", "\\", "www."),
    )
)
texts = st.one_of(st.text(), st.lists(pieces).map("".join))


def typeset(text: str, *, is_canadian: bool = False) -> str:
    done, parts = 0, []
    for change in changes(text, is_canadian=is_canadian):
        assert done <= change.start <= change.end
        parts += [text[done : change.start], change.text]
        done = change.end
    return "".join([*parts, text[done:]])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bonjour!", "Bonjour~!"),
        ("Bonjour !", "Bonjour~!"),
        ("Bonjour  !", "Bonjour~!"),
        ("Vraiment ?!", "Vraiment~?!"),
        ("Super!!!", "Super~!!!"),
        ("Note: oui", "Note~: oui"),
        ("Ingrédients :\n- eau", "Ingrédients~:\n- eau"),
        ("un ; deux", "un~; deux"),
        ("«Oui»", "«~Oui~»"),
        ("« Oui »", "«~Oui~»"),
        ("« Viens! »", "«~Viens~!~»"),
        ("« un «deux» »", "«~un «~deux~»~»"),
        ("Oui...", "Oui…"),
        ("Ah...?", "Ah…~?"),
        ("Ah… ?", "Ah…~?"),
        ("Merci 🎉!", "Merci 🎉~!"),
        ("100 %!", "100 %~!"),
        ("#Bissap!", "#Bissap~!"),
        ("@kori: bravo", "@kori~: bravo"),
        ("Tout est sur maisonkori.cm?", "Tout est sur maisonkori.cm~?"),
        ("http://a.fr/x?y : oui", "http://a.fr/x?y~: oui"),
        ('"Oui"!', '"Oui"~!'),
        ("été\u0301!", "été\u0301~!"),
    ],
)
def test_a_space_that_does_not_break_is_put(text: str, expected: str) -> None:
    assert typeset(text) == expected.replace("~", SPACE)


@pytest.mark.parametrize(
    "text",
    [
        "à 18:30, en 16:9, 1:2",
        "https://maisonkori.example/a?b=c!d:e;f !".removesuffix(" !"),
        "maisonkori.cm/a?b=1",
        "voir https://x.example/a!",
        "drôle :) triste :( clin ;-) rire :D moue :/ larme :'(",
        "`a ? b : c` et :smile: et &eacute; ok",
        "Bonjour\xa0! Ça va\u202f? «\xa0Oui\xa0», «\u202fnon\u202f»",
        "! en tête de ligne\n? et ici\n : là",
        "(!) [?] (; “!",
        "« \n »",
        "«",
        "« ",
        "« »",
        "«»",
        "un » sans ouverture",
        "....",
        "../dossier et C:\\... et .../a",
        "\"ainsi\" et 'ainsi'",
        "a\t! et a\u2009!",
        "!important ?utm=1 x?y a!=b",
        ":: ;;",
    ],
)
def test_what_stays_as_it_is(text: str) -> None:
    assert changes(text) == []


def test_in_canada_high_signs_stand_close() -> None:
    text = "Vous venez? Oui! D'accord; «oui»: merci..."
    expected = "Vous venez? Oui! D'accord; «~oui~»~: merci…"
    assert typeset(text, is_canadian=True) == expected.replace("~", SPACE)


@given(texts)
def test_what_is_set_needs_nothing_more(text: str) -> None:
    assert changes(typeset(text)) == []


@given(texts)
def test_only_spaces_and_dots_change(text: str) -> None:
    def bare(said: str) -> str:
        return re.sub("[ \xa0]", "", said).replace("…", "...")

    assert bare(typeset(text)) == bare(text)


@given(texts)
def test_lines_and_addresses_stay(text: str) -> None:
    after = typeset(text)
    assert after.count("\n") == text.count("\n")
    for line in text.split("\n"):
        for word in re.findall(r"(?<!\S)\S*://\S*", line):
            assert word in after
    inside = {place for span in links(text) for place in range(span.start + 1, span.end)}
    assert not any(change.start in inside or change.end in inside for change in changes(text))


@pytest.mark.parametrize("text", ["a!", "«", "» ", "...a", "`", ":a", "&a", "://", " !", "a.cm? "])
def test_a_long_text_takes_no_more_than_its_length(text: str) -> None:
    # Were it quadratic, this would not end.
    typeset(text * 30_000)
