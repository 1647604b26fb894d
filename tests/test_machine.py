"""Findings as JSON, for other programs."""

import json

from inline_snapshot import snapshot
from samples import Checking

from cmcal.language import Language
from cmcal.report import machine

POST = "content/posts/a.md"


def test_nothing_is_an_empty_list() -> None:
    assert machine.render([], Language("fr")) == "[]\n"


def test_a_finding(checking: Checking) -> None:
    found = checking({POST: "---\ntitle: a\nstatus: à valider\nfoo: b\n---\n"})
    printed = machine.render(found, Language("fr"))
    assert printed.count("\n") == 4
    assert json.loads(printed) == snapshot(
        [
            {
                "path": "content/posts/a.md",
                "line": 3,
                "column": 9,
                "end_column": 18,
                "severity": "info",
                "code": "CM106",
                "name": "french-value",
                "message": "«\xa0à valider\xa0» est compris comme `review`",
                "help": "`cmcal check --fix` l'écrit sous sa forme commune",
                "values": {"value": "à valider", "english": "review"},
                "fix": {
                    "safe": True,
                    "edits": [{"line": 3, "column": 9, "end_column": 18, "text": "review"}],
                },
            },
            {
                "path": "content/posts/a.md",
                "line": 4,
                "column": 1,
                "end_column": 4,
                "severity": "warning",
                "code": "CM103",
                "name": "unknown-key",
                "message": "la clé `foo` n'existe pas",
                "help": "effacez-la, ou mettez ce qu'elle dit dans `notes`",
                "values": {"key": "foo"},
                "fix": None,
            },
        ]
    )


def test_what_is_not_known_is_null(checking: Checking) -> None:
    (found,) = checking({"calendar/settings.yml": "name: a\ntimezone: Mars\n"})
    (row,) = json.loads(machine.render([found], Language("en")))
    assert (row["line"], row["column"], row["end_column"]) == (2, 11, 15)
    text = machine.render(checking({POST: b"\xff\x00\x1b"}), Language("en"))
    assert all(row["help"] for row in json.loads(text))
    assert not {"\x00", "\x1b"} & set(text)
