"""What keeps the house in order: sizes, edges, and documentation that says what the code does."""

import ast
import re
import statistics
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from cmcal.cli import main
from tests import reference_pages
from tests.reference_pages import ROOT, modules, parsers

MODULES = modules()
MAY_DEFINE = {"cmcal.__init__", "cmcal.rules.__init__", "cmcal.platforms.__init__"}
"""The packages whose `__init__` says something; the others are empty."""

EDGES: Mapping[str, frozenset[str]] = {
    name: frozenset(effects.split())
    for name, effects in {
        "cmcal.__main__": "print",
        "cmcal.cli": "clock print write",
        "cmcal.cache": "read",
        "cmcal.commands": "print read",
        "cmcal.commands.serve": "print read network",
        "cmcal.contents": "read",
        "cmcal.counting.domains": "read",
        "cmcal.feeds.fragments": "read",
        "cmcal.files": "read write",
        "cmcal.findings": "read",
        "cmcal.history": "read",
        "cmcal.language": "read",
        "cmcal.merging.driver": "read",
        "cmcal.past": "read",
        "cmcal.platforms.__init__": "read",
        "cmcal.site.attached": "read",
        "cmcal.site.compiled": "read",
        "cmcal.origins": "read",
        "cmcal.repository": "process",
        "cmcal.site.items": "read",
        "cmcal.site.staging": "read write",
        "cmcal.site.output": "read write",
        "cmcal.site.shares": "read",
        "cmcal.site.search": "read",
        "cmcal.site.shells": "read write",
        "cmcal.site.templating": "read",
        "cmcal.sources": "read",
        "cmcal.spoken": "read",
        "cmcal.thumbnails": "read write",
    }.items()
}
"""What touches the world outside, and how; a package's name stands for the modules in it."""

CALLS = {
    "exists": "read",
    "fdopen": "write",
    "glob": "read",
    "is_dir": "read",
    "is_file": "read",
    "iterdir": "read",
    "mkdir": "write",
    "now": "clock",
    "open": "write",
    "perf_counter": "clock",
    "monotonic": "clock",
    "print": "print",
    "read_bytes": "read",
    "read_text": "read",
    "rglob": "read",
    "rmtree": "write",
    "scandir": "read",
    "stat": "read",
    "today": "clock",
    "unlink": "write",
    "utcnow": "clock",
    "write_bytes": "write",
    "write_text": "write",
}
IMPORTS = {
    "git": "process",
    "http": "network",
    "socket": "network",
    "subprocess": "process",
    "urllib.request": "network",
}
MACHINE = re.compile(r"(?<![\w.~*-])/(home|root|tmp)/")
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
HAND_WRITTEN = [
    path
    for path in PAGES
    if path not in (ROOT / reference_pages.WORKSPACE, ROOT / reference_pages.COMMANDS)
]
TITLED = re.compile(r'^```\w+ title="([^"]+)"\n(.*?)^```', re.MULTILINE | re.DOTALL)
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`[^`\n]+`")
COMMAND = re.compile(r"(?:^|[\s`/])cmcal ([a-z]+(?:-[a-z]+)*)([^`\n#]*)", re.MULTILINE)
TARGET = re.compile(r"(?:^|[\s`])make ([a-z]+)", re.MULTILINE)


@pytest.mark.parametrize("path", reference_pages.pages())
def test_the_pages_that_come_from_the_code_are_fresh(path: str) -> None:
    written = (ROOT / path).read_text(encoding="utf-8")
    assert written == reference_pages.pages()[path], "run `make docs`"


def test_modules_stay_small() -> None:
    lengths = {name: len(_text(path).splitlines()) for name, path in MODULES.items()}
    assert [name for name, length in lengths.items() if length > 400] == []
    assert statistics.median(length for length in lengths.values() if length) <= 140


@pytest.mark.parametrize("name", MODULES)
def test_a_module_says_first_what_it_is(name: str) -> None:
    text = _text(MODULES[name])
    if MODULES[name].name != "__init__.py" or name in MAY_DEFINE:
        doc = ast.get_docstring(ast.parse(text))
        assert doc
        assert doc.partition("\n")[0].endswith((".", "?", "!"))
    else:
        assert text == ""


def test_calendar_holds_no_python() -> None:
    assert list((ROOT / "calendar").rglob("*.py")) == []


@pytest.mark.parametrize("name", MODULES)
def test_only_the_edges_touch_the_world(name: str) -> None:
    allowed = EDGES.get(name) or EDGES.get(name.rpartition(".")[0], frozenset())
    assert set(_effects(ast.parse(_text(MODULES[name])))) <= allowed


@pytest.mark.parametrize("name", [name for name in EDGES if name in MODULES])
def test_no_edge_is_allowed_what_it_does_not_do(name: str) -> None:
    assert EDGES[name] == set(_effects(ast.parse(_text(MODULES[name]))))


def test_no_file_names_a_folder_of_one_machine() -> None:
    found = []
    for path in _tracked():
        try:
            text = (ROOT / path).read_bytes().decode()
        except UnicodeDecodeError:
            continue  # An image or a video.
        for number, line in enumerate(text.splitlines(), 1):
            match = MACHINE.search(line)
            if match and not (match[1] == "tmp" and path.startswith("tests/")):
                found.append(f"{path}:{number}: {line.strip()[:80]}")
    assert found == []


def test_both_readmes_name_the_same_commands() -> None:
    english, french = _code(ROOT / "README.md"), _code(ROOT / "README.fr.md")
    assert set(COMMAND.findall(english)) == set(COMMAND.findall(french))
    assert set(TARGET.findall(english)) == set(TARGET.findall(french))


@pytest.mark.parametrize("path", HAND_WRITTEN, ids=lambda path: path.stem)
def test_what_a_page_tells_to_type_exists(path: Path) -> None:
    code, known = _code(path), parsers()
    for name, rest in COMMAND.findall(code):
        assert name in known
        options = {word for a in vars(known[name])["_actions"] for word in a.option_strings}
        assert set(re.findall(r"(?<!\S)--[a-z-]+", rest)) <= options
    targets = set(re.findall(r"^\.PHONY: (\w+)", _text(ROOT / "Makefile"), re.MULTILINE))
    assert set(TARGET.findall(code)) <= targets


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_links_between_pages_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#:\s]+)(?:#[^)\s]*)?\)", FENCE.sub("", _text(path)))
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("page", ["docs/fr/tutoriel.md", "docs/en/tutorial.md"])
def test_the_tutorial_ends_without_an_error(page: str, tmp_path: Path) -> None:
    statuses = []
    for path, text in TITLED.findall(_text(ROOT / page)):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        statuses.append(main(["check", "-C", str(tmp_path), "--today", "2026-12-05"]))
    assert statuses[-3:] == [1, 0, 0]


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _code(path: Path) -> str:
    """Give what a page shows as code: its blocks, and its words between backquotes."""
    text = _text(path)
    return "\n".join([*FENCE.findall(text), *SPAN.findall(FENCE.sub("", text))])


def _tracked() -> list[str]:
    """Give the files git has, or would add."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    names = listed.stdout.decode().rstrip("\0").split("\0")
    return sorted(name for name in set(names) if (ROOT / name).is_file())


def _effects(tree: ast.AST) -> Iterator[str]:
    """Give the ways in which a module touches disk, clock, terminal, network or other programs."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            mode = node.args[-1] if name == "open" and node.args else None
            if isinstance(mode, ast.Constant) and mode.value == "rb":
                yield "read"
            elif name in CALLS:
                yield CALLS[name]
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.value.id == "sys" and node.attr in ("stdout", "stderr"):
                yield "print"
        elif isinstance(node, ast.Import | ast.ImportFrom):
            first = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for module in [*first, *(alias.name for alias in node.names)]:
                for known, effect in IMPORTS.items():
                    if module == known or module.startswith(f"{known}."):
                        yield effect
