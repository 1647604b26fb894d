"""What `cmcal new` writes: where, with which words, and what it refuses."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from samples import REPOSITORY, TODAY

from cmcal import quoting
from cmcal.checker import check
from cmcal.cli import main
from cmcal.commands import init, new
from cmcal.commands.new import Wish
from cmcal.diagnostics import Severity
from cmcal.kinds import KINDS
from cmcal.workspace import open_folder

New = Callable[..., str]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A new workspace in French."""
    init.run(tmp_path / "w", TODAY, language="fr", zone="Africa/Douala")
    return (tmp_path / "w").resolve()


@pytest.fixture
def created(root: Path, capsys: pytest.CaptureFixture[str]) -> New:
    """Run the command, and give the path it printed, from the root."""
    capsys.readouterr()

    def run(*arguments: str) -> str:
        assert main(["new", *arguments, "-C", str(root), "--today", TODAY.isoformat()]) == 0
        return Path(capsys.readouterr().out.strip()).relative_to(root).as_posix()

    return run


@pytest.fixture
def refused(root: Path, capsys: pytest.CaptureFixture[str]) -> New:
    """Run the command, and give why it refused; nothing may have been written."""
    capsys.readouterr()

    def files() -> dict[Path, bytes]:
        content = (root / name for name in ("content", "calendar", "templates"))
        return {f: f.read_bytes() for top in content for f in top.rglob("*") if f.is_file()}

    def run(*arguments: str, today: str = TODAY.isoformat()) -> str:
        before = files()
        assert main(["new", *arguments, "-C", str(root), "--today", today]) == 2
        assert files() == before
        return capsys.readouterr().err.strip().replace("\u00a0", " ")

    return run


def test_the_templates_at_the_top_are_the_package_s_own() -> None:
    package = REPOSITORY / "cmcal" / "templates" / "new"
    own = {path.name: path.read_bytes() for path in (REPOSITORY / "templates").glob("*.*")}
    french = {path.name: path.read_bytes() for path in (package / "fr").iterdir()}
    assert own == french
    assert french.keys() == {path.name for path in (package / "en").iterdir()}


@pytest.mark.parametrize("kind", new.NAMES)
@pytest.mark.parametrize("language", ["fr", "en"])
@given(title=st.text(max_size=80))
@example(title='Soldes : "tout" #doit partir')
@example(title="--- 🎉 \\ l'été\n\n## x")
@example(title="null")
@example(title="un mot " * 60)
@settings(
    max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_is_written_checks_clean(
    kind: str, language: str, title: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("new") / "w"
    init.run(root, TODAY, language=language, zone="Africa/Douala")
    wish = Wish(kind, title, "2026-12-20 18:00", ["instagram"], platform="x")
    assert new.run(wish, root, TODAY) == 0
    opened = open_folder(root, TODAY)
    found = check(opened.loaded, opened.sources)
    assert [d for d in found if d.severity is not Severity.INFO] == []
    records = opened.loaded.calendar.records[kind]
    named = {getattr(record, "title", None) or getattr(record, "name", None) for record in records}
    clean = quoting.one_line(title)
    assert not clean or clean in named


def test_a_post_stands_in_its_month(root: Path, created: New) -> None:
    path = created(
        "post", "Le bissap", "arrive", "--publish", "2027-01-05", "--channel", "facebook"
    )
    assert path == "content/posts/2027-01/le-bissap-arrive.md"
    head = (root / path).read_text().partition("# Pourquoi")[0]
    assert [line for line in head.splitlines() if line[:1] != "#"] == snapshot(
        [
            "---",
            "title: Le bissap arrive",
            "status: idea",
            "publish: 2027-01-05",
            "channels: [facebook]",
            "format:",
            "owner: moi",
        ]
    )


def test_nothing_is_replaced_and_ids_stay_unique(root: Path, created: New) -> None:
    (root / "content/posts/soldes-2.md").write_text("illisible")
    assert created("post", "Soldes") == "content/posts/2026-12/soldes.md"
    assert created("publication", "Soldes !") == "content/posts/2026-12/soldes-3.md"
    (root / "content/briefs").mkdir()
    (root / "content/briefs/soldes.md").symlink_to("nowhere.md")
    assert created("brief", "Soldes") == "content/briefs/soldes-2.md"


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        (["post"], "content/posts/2026-12/publication.md"),
        (["post", "🎉🎉"], "content/posts/2026-12/publication.md"),
        (["veille", "Un son viral"], "content/watch/2026-12-01-un-son-viral.md"),
        (["watch", "2026-12-01 son"], "content/watch/2026-12-01-son.md"),
        (["report"], "content/reports/2026-11.md"),
        (["charte"], "content/community/charter.md"),
        (["post", "x" * 300], f"content/posts/2026-12/{'x' * 60}.md"),
        (["post", "mot " * 99], f"content/posts/2026-12/{'-'.join(['mot'] * 15)}.md"),
    ],
)
def test_where_each_kind_stands(arguments: list[str], path: str, created: New) -> None:
    assert created(*arguments) == path


def test_an_entry_is_added_and_the_rest_kept_byte_for_byte(root: Path, created: New) -> None:
    people = root / "calendar/people.yml"
    people.write_bytes(b"# Nous\r\nawa:\r\n  name:   Awa # elle\r\n  role: CM")
    before = people.read_bytes()
    assert created("personne", "Null") == "calendar/people.yml"
    created("personne", "Awa")
    after = people.read_bytes()
    assert after.startswith(before)
    assert after[len(before) :].decode() == snapshot("""\
\r
\r
null-2:\r
  name: "Null"\r
  role:\r
  # Jamais montrée sur le site ni dans un agenda.\r
  email:\r
\r
awa-2:\r
  name: Awa\r
  role:\r
  # Jamais montrée sur le site ni dans un agenda.\r
  email:\r
""")


def test_a_list_that_is_not_there_is_made(root: Path, created: New) -> None:
    created("campaign", "Fêtes", "--publish", "2026-12-10")
    assert (
        (root / "calendar/campaigns.yml")
        .read_text()
        .startswith("fetes:\n  name: Fêtes\n  start: 2026-12-10\n  end: 2027-01-09\n")
    )


def test_the_network_of_a_channel_is_read_in_its_name(root: Path, created: New) -> None:
    created("canal", "TikTok de la boutique")
    assert "platform: tiktok" in (root / "calendar/channels.yml").read_text()


def test_the_workspace_s_own_template_wins(root: Path, created: New) -> None:
    (root / "templates/post.md").write_text("---\ntitle: {{ title }}\nnotes: {{ id }}\n---\n")
    path = created("post", "Un : deux")
    assert (root / path).read_text() == '---\ntitle: "Un : deux"\nnotes: un-deux\n---\n'
    (root / "templates/post.md").unlink()
    path = created("post", "Trois")
    assert "status: idea" in (root / path).read_text()


def test_without_anybody_or_any_objective_a_brief_says_what_to_define(
    root: Path, created: New
) -> None:
    (root / "calendar/people.yml").write_text("awa: {name: Awa, left: 2026-01-01}\n")
    (root / "content/strategy/objectives/notoriete.md").unlink()
    written = (root / created("brief", "Vidéo")).read_text()
    assert "owner: a-definir\n" in written
    assert "objective: a-definir\n" in written


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (
            ["truc"],
            snapshot(
                "cmcal : « truc » n'est pas un type de fichier ; choisissez parmi : post, brief, watch, competitor, objective, persona, pillar, reply, incident, editorial-line, charter, escalation, report, campaign, channel, person, routine, key-date"
            ),
        ),
        (
            ["settings"],
            snapshot(
                "cmcal : « settings » n'est pas un type de fichier ; choisissez parmi : post, brief, watch, competitor, objective, persona, pillar, reply, incident, editorial-line, charter, escalation, report, campaign, channel, person, routine, key-date"
            ),
        ),
        (
            ["post", "--channel", "fcebook"],
            snapshot(
                "cmcal : aucun canal ne s'appelle « fcebook » dans calendar/channels.yml ; vouliez-vous dire : facebook ?"
            ),
        ),
        (
            ["post", "--owner", "zoe"],
            snapshot(
                "cmcal : personne ne s'appelle « zoe » dans calendar/people.yml ; vouliez-vous dire : moi ?"
            ),
        ),
        (
            ["post", "--publish", "demain"],
            snapshot(
                'cmcal : « demain » n\'est pas une date ; écrivez 2026-12-01, ou "2026-12-01 18:00" entre guillemets'
            ),
        ),
        (
            ["channel", "Twitter"],
            snapshot(
                "cmcal : de quel réseau s'agit-il ? Ajoutez --platform avec l'un de ceux-ci : bluesky, discord, facebook, google-business, instagram, linkedin, mastodon, newsletter, pinterest, reddit, snapchat, telegram, threads, tiktok, website, whatsapp-channel, x, youtube"
            ),
        ),
    ],
)
def test_what_cannot_be_is_told(arguments: list[str], why: str, refused: New) -> None:
    assert refused(*arguments) == why


def test_a_single_file_is_never_replaced(created: New, refused: New) -> None:
    created("charter")
    assert refused("charter") == snapshot(
        "cmcal : content/community/charter.md existe déjà ; rien n'a été écrit"
    )


@pytest.mark.parametrize(
    ("template", "why"),
    [
        (
            "---\ntitle: {{ titre }}\n---\n",
            snapshot(
                "cmcal : le modèle templates/post.md ne peut pas servir : 'titre' is undefined"
            ),
        ),
        (
            "---\ntitle: {{ title }} {{ title }}\n---\n",
            snapshot(
                "cmcal : le modèle templates/post.md ne peut pas servir : deux-points de trop : la valeur contient « : »"
            ),
        ),
    ],
)
def test_a_template_that_fails_is_told(template: str, why: str, root: Path, refused: New) -> None:
    (root / "templates/post.md").write_text(template)
    assert refused("post", "a : b") == why


@pytest.mark.parametrize(
    "written", ["{}\n", "a: {name: A}\na: {name: B}\n", "- a\n", "a: &b {name: A}\n", b"\xff"]
)
def test_a_list_that_cannot_be_added_to_is_left_alone(
    written: str | bytes, root: Path, refused: New
) -> None:
    data = written if isinstance(written, bytes) else written.encode()
    (root / "calendar/people.yml").write_bytes(data)
    assert refused("person", "Awa") == snapshot(
        "cmcal : rien ne peut être ajouté à calendar/people.yml ; `cmcal check` dit ce qui n'y va pas, sinon mettez une entrée par ligne"
    )


def test_nothing_is_written_through_a_link(root: Path, tmp_path: Path, refused: New) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (root / "content/briefs").symlink_to(outside)
    assert refused("brief", "x") == snapshot(
        "cmcal : content/briefs/x.md est un lien, ou sort du dossier de travail ; rien n'a été écrit"
    )
    (root / "calendar/routines.yml").symlink_to(outside / "r.yml")
    assert "est un lien" in refused("routine", "x")
    assert list(outside.iterdir()) == []


def test_a_template_outside_is_not_read(root: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("secret")
    (root / "templates/post.md").unlink()
    (root / "templates/post.md").symlink_to(secret)
    opened = open_folder(root, date(2026, 12, 1))
    name, text = new.template(KINDS["post"], opened.language, root)
    assert (name, "secret" in text) == ("post.md", False)
