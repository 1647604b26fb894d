"""A finding silenced with a reason is not told; a silence that serves nothing is."""

import pytest
from samples import Checking

from cmcal.diagnostics import Diagnostic

POST = "content/posts/a.md"


def codes(found: list[Diagnostic]) -> list[tuple[str, int]]:
    return [(diagnostic.code, diagnostic.place.line) for diagnostic in found]


@pytest.mark.parametrize(
    ("ignore", "told"),
    [
        ("{CM103: voulu}", []),
        ("{cm103: voulu}", []),
        ("{' Unknown-Key ': voulu}", []),
        ("{CM103: voulu, unknown-key: deux fois}", []),
        ("{CM103: }", [("CM103", 3)]),
        ("{CM103: '  '}", [("CM103", 3), ("CM902", 4)]),
        ("{CM102: autre}", [("CM103", 3), ("CM901", 4)]),
        ("{CM999: voulu}", [("CM103", 3), ("CM903", 4)]),
        ("{unknown-kex: voulu}", [("CM103", 3), ("CM903", 4)]),
        ("[CM103]", [("CM103", 3), ("CM102", 4)]),
        ("CM103", [("CM103", 3), ("CM102", 4)]),
    ],
)
def test_in_a_file(checking: Checking, ignore: str, told: list[tuple[str, int]]) -> None:
    text = f"---\ntitle: a\nfoo: b\nignore: {ignore}\n---\n"
    assert codes(checking({POST: text})) == told


def test_a_silence_does_not_cover_another_file(checking: Checking) -> None:
    found = checking(
        {
            POST: "---\ntitle: a\nfoo: b\nignore: {CM103: voulu}\n---\n",
            "content/posts/b.md": "---\ntitle: a\nfoo: b\n---\n",
        }
    )
    assert [diagnostic.place.path for diagnostic in found] == ["content/posts/b.md"]


def test_in_the_settings_it_covers_everything(checking: Checking) -> None:
    settings = "name: a\ntimezone: UTC\nignore: {CM103: voulu, CM009: aussi}\n"
    files = {"calendar/settings.yml": settings, POST: "---\ntitle: a\nfoo: b\n---\n"}
    assert codes(checking({**files, "content/posts/b.md": "no front matter"})) == []
    assert codes(checking(files)) == [("CM901", 3)]
