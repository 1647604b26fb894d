"""`cmcal init`: a workspace that checks clean, and that replaces nothing."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from inline_snapshot import snapshot
from samples import REPOSITORY, TODAY

from cmcal.checker import check
from cmcal.cli import main
from cmcal.commands import init
from cmcal.workspace import open_folder


def contents(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and "cache" not in path.parts
    }


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", ["Maison Kori", 'A "b": c # d', "--- 🎉\n", ""])
@pytest.mark.parametrize("today", [TODAY, date(2026, 2, 27)])
def test_a_new_workspace_checks_clean(
    language: str, name: str, today: date, tmp_path: Path
) -> None:
    assert init.run(tmp_path / "w", today, language=language, name=name, zone="Africa/Douala") == 0
    opened = open_folder(tmp_path / "w", today)
    assert check(opened.loaded, opened.sources) == []
    settings = opened.loaded.calendar.settings
    default = {"fr": "Mon espace", "en": "My workspace"}[language]
    assert settings.name == (" ".join(name.split()) or default)
    assert (settings.language, settings.timezone) == (language, "Africa/Douala")
    assert len(opened.loaded.calendar.publications) == 1


def test_what_is_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "w"
    arguments = [
        "init",
        str(root),
        "--language",
        "fr",
        "--timezone",
        "UTC",
        "--today",
        "2026-12-01",
    ]
    assert main(arguments) == 0
    printed = capsys.readouterr().out.replace(str(root), "W").replace("\u00a0", " ")
    assert [" ".join(line.split()) for line in printed.splitlines()] == snapshot(
        [
            "29 fichiers écrits dans W. Et maintenant :",
            "cd W",
            "cmcal check dit ce qui ne va pas",
            "cmcal build écrit le site et les agendas dans site/",
            "cmcal serve montre le site ici, à jour à chaque enregistrement",
            "git init; cmcal merge-driver --install garde chaque version, et réunit ce que deux personnes changent",
        ]
    )
    made = contents(root)
    assert [path for path in made if not path.startswith("templates/")] == snapshot(
        [
            ".gitattributes",
            ".gitignore",
            "README.md",
            "calendar/channels.yml",
            "calendar/feeds.yml",
            "calendar/people.yml",
            "calendar/settings.yml",
            "content/posts/2026-12/bienvenue.md",
            "content/strategy/objectives/notoriete.md",
            "content/strategy/pillars/coulisses.md",
            "mkdocs.yml",
        ]
    )
    assert made[".gitignore"] == b"/site/\n/shares/\n"
    look = made["mkdocs.yml"].decode()
    assert "site_name: Mon espace\n" in look
    assert "name: Passer en sombre\n" in look
    package = REPOSITORY / "cmcal/templates/new/fr"
    assert made["templates/post.md"] == (package / "post.md").read_bytes()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_new_workspace_builds(language: str, tmp_path: Path) -> None:
    init.run(tmp_path, TODAY, language=language, zone="UTC")
    assert main(["build", "-C", str(tmp_path), "--today", "2026-12-01", "--strict"]) == 0
    assert (tmp_path / "site/index.html").is_file()


def test_the_look_of_the_package_is_that_of_the_example(tmp_path: Path) -> None:
    init.run(tmp_path / "w", TODAY, language="fr", name="Maison Kori", zone="UTC")
    made = (tmp_path / "w/mkdocs.yml").read_text()
    assert made == (REPOSITORY / "mkdocs.yml").read_text()


@pytest.mark.parametrize("standing", ["README.md", "calendar/settings.yml", "mkdocs.yml"])
@pytest.mark.parametrize("demo", [False, True])
def test_a_folder_in_use_is_left_alone(
    standing: str,
    demo: bool,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / standing).parent.mkdir(exist_ok=True)
    (tmp_path / standing).symlink_to("nowhere")
    assert init.run(tmp_path, TODAY, language="en", demo=demo, zone="UTC") == 2
    assert capsys.readouterr().err == (
        f"cmcal: {tmp_path / standing} is already there; nothing was written\n"
    )
    assert contents(tmp_path) == {}


def test_other_files_may_stand_there(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("à moi")
    assert init.run(tmp_path, TODAY, language="fr", zone="UTC") == 0
    assert (tmp_path / "notes.txt").read_text() == "à moi"


def test_the_example_is_copied_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "w"
    assert main(["init", str(root), "--demo", "--language", "en", "--timezone", "UTC"]) == 0
    assert "cmcal check --today 2026-12-07 " in capsys.readouterr().out
    made = contents(root)
    for name in ("content", "calendar"):
        theirs = {f"{name}/{path}": data for path, data in contents(REPOSITORY / name).items()}
        assert {path: data for path, data in made.items() if path.startswith(f"{name}/")} == theirs
    assert made["README.md"].startswith(b"# Maison Kori\n")
    assert ".gitignore" in made


def test_an_installed_package_holds_the_example(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    package = tmp_path / "site-packages" / "cmcal"
    templates = package / "templates/init/fr"
    templates.mkdir(parents=True)
    (templates / "README.md").write_text("# {{ name }}\n")
    (package / "templates/gitignore").write_text("/site/\n")
    monkeypatch.setattr(init, "resources", SimpleNamespace(files=lambda _: package))
    assert init.run(tmp_path / "none", TODAY, language="en", demo=True, zone="UTC") == 2
    assert capsys.readouterr().err == "cmcal: this version came without the example\n"
    (package / "demo/calendar").mkdir(parents=True)
    (package / "demo/calendar/settings.yml").write_text("name: X\n")
    assert init.run(tmp_path / "w", TODAY, language="en", demo=True, zone="UTC") == 0
    assert set(contents(tmp_path / "w")) == {
        ".gitattributes",
        ".gitignore",
        "README.md",
        "calendar/settings.yml",
    }


def test_a_wrong_time_zone_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert init.run(tmp_path / "w", TODAY, language="en", zone="Douala") == 2
    assert capsys.readouterr().err == snapshot(
        "cmcal: “Douala” is no time zone; take a name such as Africa/Douala\n"
    )
    assert not (tmp_path / "w").exists()


@pytest.mark.parametrize(
    ("named", "target", "zone"),
    [
        ("Africa/Douala", "/etc/nowhere", "Africa/Douala"),
        (":Europe/Paris", "/etc/nowhere", "Europe/Paris"),
        ("", "/usr/share/zoneinfo/Africa/Douala", "Africa/Douala"),
        ("CET-1", "/usr/share/zoneinfo/Africa/Douala", "Africa/Douala"),
        ("", "/usr/share/zoneinfo/Etc/UTC", ""),
        ("", "/usr/share/zoneinfo/No/Where", ""),
        ("../x", "", ""),
    ],
)
def test_the_machine_tells_its_zone(named: str, target: str, zone: str, tmp_path: Path) -> None:
    link = tmp_path / "localtime"
    if target:
        link.symlink_to(target)
    assert init.machine_zone({"TZ": named}, link) == zone


def test_without_a_known_zone_the_language_s_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(init, "machine_zone", lambda *_: "")
    for language, zone in (("fr", "Europe/Paris"), ("en", "UTC")):
        init.run(tmp_path / language, TODAY, language=language)
        assert f"timezone: {zone}\n" in (tmp_path / language / "calendar/settings.yml").read_text()
