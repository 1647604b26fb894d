"""What a template may do, what it may not, and how values stand in YAML."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cmcal import plain_yaml, quoting
from cmcal.filling import MAX_TEMPLATE, CannotFillError, fill


@pytest.mark.parametrize(
    ("template", "filled"),
    [
        ("{{ word }}\n", "a: b\n"),
        ("---\ntitle: {{ word }}\n---\n{{ word }}\n", '---\ntitle: "a: b"\n---\na: b\n'),
        ('---\ntitle: "Réel, {{ word }}"\n---\n', '---\ntitle: "Réel, a: b"\n---\n'),
        ("---\nlist:\n  - {{ word }}\n---\n", '---\nlist:\n  - "a: b"\n---\n'),
        ("---\nlist: {{ many }}\n---\n", '---\nlist: [un, "a, b"]\n---\n'),
        ("---\nempty: {{ nothing }}\n---\n", "---\nempty:\n---\n"),
        ("{{ many }} {{ many | join('/') }}", "un, a, b un/a, b"),
        ("{{ word | upper }} {{ 'A' | lower }}", "A: B a"),
        ("{{ nothing | default('?') }}{{ gone | default('!') }}{{ word | default('') }}", "?!a: b"),
        ("{% for one in many %}[{{ one }}]{% endfor %}", "[un][a, b]"),
        ("{% if word == 'x' %}1{% else %}2{% endif %}", "2"),
    ],
)
def test_values_are_written_as_their_place_needs(template: str, filled: str) -> None:
    values = {"word": "a: b", "many": ["un", "a, b"], "nothing": ""}
    assert fill(template, values) == filled


@pytest.mark.parametrize(
    "template",
    [
        "{{ gone }}",
        "{% for a in 'ab' %}{% for b in 'ab' %}{% endfor %}{% endfor %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% set a = word ~ word %}",
        "{{ word * 1000000000 }}",
        "{{ word.__class__ }}",
        "{{ word.join(word) }}",
        "{{ word | center(1000000000) }}",
        "{{ word | join(word) }}",
        "{% include 'x' %}",
        "{% if %}",
        "{{ '(' * 2 }}",
        "x" * (MAX_TEMPLATE + 1),
        "{% for a in [" + "1," * 2000 + "] %}" + "x" * 1000 + "{% endfor %}",
        "{{ [" + "1," * 9000 + "] | join('" + "x" * 9000 + "') }}",
    ],
)
def test_a_template_that_could_run_long_or_reach_out_is_refused(template: str) -> None:
    with pytest.raises(CannotFillError):
        fill(template, {"word": "mot"})


@given(st.text(max_size=40))
@example('Soldes : "tout" #doit partir')
@example("--- 🎉")
@example("null")
@example("a\nb\x00c\u2028d\ud800")
@example("- x")
@example("{{ 7 * 7 }}")
@example("C:\\Users")
def test_any_title_reads_back_as_itself(title: str) -> None:
    clean = quoting.one_line(title)
    filled = fill(
        "a: {{ title }}\nb: {{ list }}\n", {"title": title, "list": [title]}, is_yaml=True
    )
    value, troubles = plain_yaml.parse(filled)
    assert troubles == []
    assert value == ({"a": clean, "b": [clean]} if clean else {"b": [""]})


def test_a_title_cannot_forge_a_slot() -> None:
    assert fill("\x000\x00{{ title }}", {"title": "\x001\x00"}) == " 0 1"
