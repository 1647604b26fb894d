"""Compiled templates are kept beside their sources, follow them, and are nobody else's."""

import importlib.util
import sys
from pathlib import Path

import jinja2
import pytest
from jinja2 import bccache

from cmcal.language import Language
from cmcal.site.compiled import Compiled
from cmcal.site.templating import Templates


@pytest.fixture(autouse=True)
def _kept_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "compiled"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def kept(folder: Path) -> list[Path]:
    return list((folder / "compiled").rglob("*.jinja.*"))


def fill(source: Path) -> str:
    loader = jinja2.FileSystemLoader(source.parent)
    environment = jinja2.Environment(loader=loader, bytecode_cache=Compiled(), autoescape=True)
    return environment.get_template(source.name).render(word="<b>")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    source = tmp_path / "a.jinja"
    source.write_text("One {{ word }}", encoding="utf-8")
    return source


def test_a_template_is_compiled_once(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert fill(source) == "One &lt;b&gt;"
    (found,) = kept(tmp_path)
    assert found.parent.name != "__pycache__"  # Under the prefix, as Python has it.
    assert "jinja" in found.name
    compiled = jinja2.Environment.compile
    monkeypatch.setattr(jinja2.Environment, "compile", lambda *_, **__: pytest.fail("compiled"))
    assert fill(source) == "One &lt;b&gt;"
    monkeypatch.setattr(jinja2.Environment, "compile", compiled)
    source.write_text("Two {{ word }}", encoding="utf-8")
    assert fill(source) == "Two &lt;b&gt;"


@pytest.mark.parametrize("damage", [b"", b"nothing of ours", b"j2\x05", bytes(range(256))])
def test_a_damaged_one_is_made_again(tmp_path: Path, source: Path, damage: bytes) -> None:
    fill(source)
    (found,) = kept(tmp_path)
    whole = found.read_bytes()
    torn = (*bccache.bc_magic, *b"nothing pickled")
    for wrong in (damage, whole[:-9], whole[: len(whole) // 2] + damage, bytes(torn)):
        found.write_bytes(wrong)
        assert fill(source) == "One &lt;b&gt;"
        assert found.read_bytes() == whole


def test_nothing_is_written_where_python_writes_nothing(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert fill(source) == "One &lt;b&gt;"
    assert kept(tmp_path) == []


def test_where_it_cannot_be_written_it_is_compiled_each_time(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a-file").touch()
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "a-file"))
    assert fill(source) == fill(source) == "One &lt;b&gt;"


def test_it_lies_where_a_module_would(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", None)
    place = Path(Compiled().get_cache_key("a.jinja", str(source)))
    assert place.parent == Path(importlib.util.cache_from_source(str(source))).parent
    assert place.name.startswith("a.jinja.")


def test_what_was_compiled_in_one_language_speaks_another(tmp_path: Path) -> None:
    said = {}
    for code in ("fr", "en", "fr"):
        templates = Templates(None, Language(code), {})
        said[code] = templates.render("rules.html", rules=[])
        assert Language(code).text("site.section-rules") in said[code]
    assert said["fr"] != said["en"]
    assert len(kept(tmp_path)) == 1


def test_templates_of_a_workspace_are_not_kept(tmp_path: Path) -> None:
    own = tmp_path / "templates/pages"
    own.mkdir(parents=True)
    (own / "mine.html.jinja").write_text("Mine {{ t('site.skip') }}", encoding="utf-8")
    said = {
        code: Templates(tmp_path, Language(code), {}).render("mine.html") for code in ("fr", "en")
    }
    assert said["fr"] != said["en"]
    assert kept(tmp_path) == []
