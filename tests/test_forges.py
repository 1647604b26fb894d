"""Pages lead to the right line of the right file, on each forge; and nowhere when it is not known."""

import pytest

from cmcal.diagnostics import Place
from cmcal.model.planning import Settings
from cmcal.site.forges import Repository

POST = "content/posts/a b.md"
TEXT = b"---\ntitle: a\nstatus: draft\npublish: 2026-12-01\nper_channel:\n  x: {publish: 2026-12-02}\n---\n"


def repository(url: str, text: bytes = TEXT, folder: str = "", **settings: str) -> Repository:
    chosen = Settings(id="settings", name="a", timezone="UTC", repo_url=url, **settings)  # type: ignore[arg-type]
    return Repository(chosen, folder, {POST: text}.__getitem__)


@pytest.mark.parametrize(
    ("url", "edit", "view"),
    [
        (
            "https://github.com/kori/cal",
            "https://github.com/kori/cal/edit/main/content/posts/a%20b.md#L4",
            "https://github.com/kori/cal/blob/main/content/posts/a%20b.md?plain=1#L4",
        ),
        (
            "https://gitlab.com/kori/web/cal.git",
            "https://gitlab.com/kori/web/cal/-/edit/main/content/posts/a%20b.md#L4",
            "https://gitlab.com/kori/web/cal/-/blob/main/content/posts/a%20b.md?plain=1#L4",
        ),
        (
            "https://codeberg.org/kori/cal/",
            "https://codeberg.org/kori/cal/_edit/main/content/posts/a%20b.md#L4",
            "https://codeberg.org/kori/cal/src/branch/main/content/posts/a%20b.md?display=source#L4",
        ),
    ],
)
def test_each_forge_has_its_addresses(url: str, edit: str, view: str) -> None:
    assert repository(url).edit(POST, 4) == edit
    assert repository(url).view(POST, 4) == view
    assert repository(url).edit(POST) == edit.removesuffix("#L4")


def test_a_host_of_one_s_own_is_named_in_the_settings() -> None:
    own = "https://git.kori.example/cal"
    assert repository(own).edit(POST) == repository(own).view(POST) == ""
    assert repository(own, forge="forgejo").edit(POST) == f"{own}/_edit/main/content/posts/a%20b.md"
    found = repository(own, forge="gitlab", repo_branch="équipe/2026", folder="clients/kori/")
    assert found.edit("a.md") == f"{own}/-/edit/%C3%A9quipe/2026/clients/kori/a.md"


@pytest.mark.parametrize(
    "url", ["", "javascript:alert(1)//github", "git@github.com:a/b.git", "https://[x"]
)
def test_what_is_no_address_of_a_repository_leads_nowhere(url: str) -> None:
    assert repository(url).edit(POST, 1) == ""
    assert repository(url).edit_at(Place(POST, ("publish",))) == ""
    assert repository("https://github.com/a/b", repo_branch="/").edit(POST) == ""


@pytest.mark.parametrize(
    ("text", "keys", "line"),
    [
        (TEXT, ("publish",), 4),
        (TEXT, ("per_channel", "x", "publish"), 6),
        (b"---\r\ntitle: a\r\npublish : 2026-12-01\r\n---\r\n", ("publish",), 3),
        (b"---\n{title: a,\n publish: 2026-12-01}\n---\n", ("publish",), 3),
        (b"---\ntitle: a\n---\npublish: demain\n", ("publish",), 1),
        (b"", ("publish",), 1),
    ],
)
def test_the_line_is_that_of_the_date(text: bytes, keys: tuple[str, ...], line: int) -> None:
    found = repository("https://github.com/a/b", text).edit_at(Place(POST, keys))
    assert found.endswith(f"#L{line}")
