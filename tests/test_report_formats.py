"""Reports for forges and other programs: valid where they are read, and nothing of content is live."""

import html
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import jsonschema
import pytest
import xmlschema
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from markdown_it import MarkdownIt

from cmcal.cli import main
from cmcal.diagnostics import Diagnostic, Place, Severity
from cmcal.forge_arguments import FORMATS as ASKED
from cmcal.language import Language
from cmcal.report import github, job_summary, junit, machine, sarif
from cmcal.report.findings import Findings
from cmcal.report.formats import FORMATS
from cmcal.rules import RULES
from tests.samples import Checking, Files
from tests.test_review import HOSTILE, LIVE, tags

FR, EN = Language("fr"), Language("en")
SCHEMAS = Path(__file__).parent / "schemas"
SARIF = jsonschema.Draft4Validator(json.loads((SCHEMAS / "sarif-2.1.0.json").read_text()))
GITLAB = jsonschema.Draft4Validator(json.loads((SCHEMAS / "gitlab-code-quality.json").read_text()))
OURS = jsonschema.Draft202012Validator(machine.schema())
JUNIT = xmlschema.XMLSchema10(SCHEMAS / "junit-10.xsd")
POST = "content/posts/é b.md"
TEXT = "---\nid: a\ntitle: a\nstatus: à valider\nfoo: b\npublish: demain\n---\n"
Writing = Callable[[Files], Path]
COMMAND = re.compile(r"::(error|warning|notice) ([^:]+)::(.*)")


def unknown_key(
    key: str = "foo",
    path: str = POST,
    line: int = 3,
    severity: Severity = Severity.WARNING,
) -> Diagnostic:
    return Diagnostic(
        "CM103", Place(path, line=line, column=1, end_column=4), severity, {"key": key}
    )


def many(count: int, severity: Severity, path: str = POST) -> list[Diagnostic]:
    return [unknown_key(f"k{n}", path, n + 1, severity) for n in range(count)]


def valid(name: str, text: str) -> Any:
    """Assert that a report is what its readers expect; give what they read."""
    if name == "junit":
        JUNIT.validate(text)
        return ET.fromstring(text)  # noqa: S314
    read = json.loads(text)
    if name == "sarif":
        SARIF.validate(read)
    elif name == "gitlab":
        for row in read:
            GITLAB.validate(row)
        assert len({row["fingerprint"] for row in read}) == len(read)
    elif name == "json":
        OURS.validate(read)
    return read


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Read workflow commands as GitHub does: each line of its own, then what was escaped."""
    lines = re.split("\r\n|\r|\n", text)
    assert lines.pop() == ""
    assert not lines.pop().lstrip().startswith("::")
    found = []
    for line in lines:
        match = COMMAND.fullmatch(line)
        assert match, line
        properties = dict(pair.split("=", 1) for pair in match[2].split(","))
        found.append((match[1], {k: unquote(v) for k, v in properties.items()}, unquote(match[3])))
    return found


def test_what_can_be_asked_for_can_be_written() -> None:
    assert ("text", *FORMATS) == ASKED


@pytest.mark.parametrize("language", [FR, EN])
@pytest.mark.parametrize("name", ["json", "gitlab", "sarif", "junit"])
def test_a_report_is_valid_where_it_is_read(
    name: str, language: Language, checking: Checking
) -> None:
    for found in (checking({POST: TEXT}), checking({POST: b"\xff\x00\x1b"}), []):
        valid(name, FORMATS[name](Findings(found, language)))


def test_the_schema_is_not_one_that_takes_anything() -> None:
    row = json.loads(machine.render([unknown_key()], EN))[0]
    for wrong in ({**row, "line": 0}, {**row, "severity": "grave"}, {**row, "code": "E1"}, {}):
        with pytest.raises(jsonschema.ValidationError):
            OURS.validate([wrong])


@pytest.mark.parametrize("name", ["github", "gitlab", "sarif", "junit", "json"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_words_and_the_status_are_those_of_the_terminal(
    name: str, language: str, on_disk: Writing, capsys: pytest.CaptureFixture[str]
) -> None:
    root = on_disk({POST: TEXT})
    arguments = ["check", "-C", str(root), "--today", "2026-12-01", "--language", language]
    status = main(arguments)
    text = capsys.readouterr().out
    assert main([*arguments, "--output-format", name]) == status == 1
    printed = capsys.readouterr().out
    message = Language(language).message(unknown_key())[0]
    assert message in text
    found = printed if name in ("github", "gitlab") else str(valid(name, printed))
    if name == "junit":
        found = " ".join(
            value for tag in valid(name, printed).iter() for value in tag.attrib.values()
        )
    assert message in found
    assert main([*arguments, "--ignore", "CM102", "--output-format", name]) == 0
    assert main([*arguments, "--ignore", "CM102", "--output-format", name, "--strict"]) == 1


def test_an_annotation(checking: Checking) -> None:
    printed = github.render(Findings(checking({POST: TEXT}), EN, folder="clients/kori/"))
    assert printed.splitlines() == snapshot(
        [
            "::error file=clients/kori/content/posts/é b.md,line=6,endLine=6,col=10,endColumn=16,title=CM102 wrong-value::`demain` is not a date and time%0Awrite it as `2026-12-01 18:00`, or `2026-12-01` while the time is open",
            "::warning file=clients/kori/content/posts/é b.md,line=5,endLine=5,col=1,endColumn=4,title=CM103 unknown-key::there is no key `foo`%0Adelete it, or put what it says into `notes`",
            "::notice file=clients/kori/content/posts/é b.md,line=4,endLine=4,col=9,endColumn=18,title=CM106 french-value::`à valider` is understood as `review`%0A`cmcal check --fix` writes its shared spelling",
            "1 error, 1 warning, 1 remark (1 fixable with --fix)",
        ]
    )


def test_what_is_seen_first() -> None:
    found = [
        unknown_key("far", "a.md", 1),
        unknown_key("in the file", "b.md", 1),
        unknown_key("on the line", "b.md", 2),
        unknown_key("grave and far", "c.md", 9, Severity.ERROR),
    ]
    told = Findings(found, EN, changed={"b.md": frozenset({2})})
    assert [one.values["key"] for one in github.ordered(told)] == [
        "grave and far",
        "on the line",
        "in the file",
        "far",
    ]
    assert [one.place.path for one in github.ordered(Findings(found, EN))] == [
        "c.md", "a.md", "b.md", "b.md",
    ]  # fmt: skip


HARD = [
    "::error file=x::y", "\n::set-env name=A::b", "\r\n##[error]x", "%0A::warning::x", "%25", "a:b,c=d",
    "]]>", "<failure/>", '" onload="x', "\ufffe\uffff", "\x00\x1b[31m\x85\u2028\u2029",
    "\u202egnp.exe", "é" * 300, "a\tb", "🥤", "",
]  # fmt: skip


def assert_valid_everywhere(text: str, path: str = POST) -> None:
    for language in (FR, EN):
        found = [unknown_key(text, path), unknown_key(text, path, 9, Severity.ERROR)]
        told = Findings(found, language)
        for name in ("json", "gitlab", "sarif"):
            valid(name, FORMATS[name](told))
        cases = valid("junit", junit.render(told)).findall(".//testcase")
        assert [len(case) for case in cases] == [1, 1]
        read = commands(github.render(told))
        assert [kind for kind, _, _ in read] == ["error", "warning"]
        for _, properties, said in read:
            assert set(properties) == {"file", "line", "endLine", "col", "endColumn", "title"}
            assert properties["title"] == "CM103 unknown-key"
            assert said.count("\n") == 1


@pytest.mark.parametrize("text", [*HARD, *HOSTILE])
def test_no_content_leaves_its_place(text: str) -> None:
    assert_valid_everywhere(text)
    assert_valid_everywhere("foo", f"content/posts/{text.replace('/', '')}.md")


@settings(max_examples=80)
@given(st.text(max_size=30), st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_no_text_leaves_its_place(text: str, path: str) -> None:
    assert_valid_everywhere(text.encode(errors="replace").decode(), path or "x")


@pytest.mark.parametrize("text", [*HARD, *HOSTILE])
def test_nothing_in_content_is_live_in_a_summary(text: str) -> None:
    said = job_summary.render(Findings([unknown_key(text), unknown_key("foo", f"{text}.md")], FR))
    page = MarkdownIt("commonmark", {"html": True}).enable("table").render(said)
    allowed = {"h3", "table", "thead", "tbody", "tr", "th", "td", "strong"}
    assert {tag for tag, _ in tags(page)} <= allowed
    assert page.count("<tr>") == 3
    assert LIVE.search(html.unescape(re.sub(r"<[^>]*>", "\n", page))) is None


def test_a_summary_tells_what_annotations_do_not() -> None:
    few = job_summary.render(Findings(many(10, Severity.WARNING), EN))
    assert "annotations" not in few
    found = [*many(14, Severity.WARNING), *many(12, Severity.ERROR, "a.md"), unknown_key()]
    told = Findings(found, EN)
    assert github.hidden(told) == 5 + 2
    text = job_summary.render(told)
    assert text.splitlines()[:4] == snapshot(
        [
            "### cmcal: 12 errors, 15 warnings",
            "",
            "GitHub shows 10 annotations of each kind: 7 findings stand only here.",
            "",
        ]
    )
    assert text.count("\n| content") + text.count("\n| a.md") == 27
    assert job_summary.render(Findings([], EN)) == "### cmcal: All is well.\n\n"


def test_a_summary_fits() -> None:
    text = job_summary.render(Findings(many(5_000, Severity.WARNING), EN))
    assert len(text.encode()) <= job_summary.MOST + 200
    shown = text.count("CM103")
    assert 500 < shown < 5_000
    assert f"and {EN.number(5_000 - shown)} more" in text


def test_the_summary_of_a_step_is_added_to(
    on_disk: Writing,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "summary"
    file.write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(file))
    arguments = ["check", "-C", str(on_disk({POST: TEXT})), "--language", "en"]
    assert main(arguments) == 1
    assert file.read_text() == "before\n"
    assert main([*arguments, "--output-format", "github"]) == 1
    assert file.read_text().startswith("before\n### cmcal: 1 error, 1 warning")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path))
    capsys.readouterr()
    assert main([*arguments, "--output-format", "github"]) == 1
    told = capsys.readouterr()
    assert told.out.startswith("::error ")
    assert str(tmp_path) in told.err


def test_a_fingerprint_stays_when_a_line_moves() -> None:
    def prints(*found: Diagnostic) -> list[str]:
        return [name for _, name in Findings(found, FR).fingerprinted()]

    one, moved = unknown_key(), unknown_key(line=30)
    assert prints(one) == prints(moved)
    twice = prints(one, moved)
    assert len(set(twice)) == 2
    assert twice[0] == prints(one)[0]
    others = (
        unknown_key("bar"), unknown_key(path="x.md"), unknown_key(severity=Severity.ERROR)
    )  # fmt: skip
    assert len(set(prints(one, *others))) == 4
    assert prints(one) == [name for _, name in Findings([one], EN).fingerprinted()]
    (nested,) = Findings([one], FR, folder="w/").fingerprinted()
    assert nested[1] not in twice


def test_code_quality(checking: Checking) -> None:
    told = Findings(checking({POST: TEXT, "calendar/x.yml": "a: b\n"}), EN, folder="w/")
    rows = valid("gitlab", FORMATS["gitlab"](told))
    assert [
        (row["severity"], row["location"]["path"], row["location"]["lines"]) for row in rows
    ] == [
        ("minor", "w/calendar/x.yml", {"begin": 1}),
        ("info", f"w/{POST}", {"begin": 4}),
        ("minor", f"w/{POST}", {"begin": 5}),
        ("major", f"w/{POST}", {"begin": 6}),
    ]
    assert rows[2]["description"] == snapshot(
        "CM103 there is no key `foo` (delete it, or put what it says into `notes`)"
    )
    whole_file = Diagnostic("CM904", Place("calendar/settings.yml"), Severity.ERROR)
    (row,) = valid("gitlab", FORMATS["gitlab"](Findings([whole_file], EN)))
    assert row["location"]["lines"] == {"begin": 1}


def test_sarif(checking: Checking) -> None:
    found = checking({POST: "---\nid: a\nfoo: 🥤\nstatus: demain\ntitle: a\n---\n"})
    told = Findings(found, FR, folder="clients/%20/", site="https://kori.example/a b/")
    (run,) = valid("sarif", sarif.render(told))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["CM102", "CM103"]
    assert [rules[one["ruleIndex"]]["id"] for one in run["results"]] == ["CM103", "CM102"]
    assert rules[1]["helpUri"] == "https://kori.example/a%20b/rules/cm103.html"
    assert rules[1]["shortDescription"]["text"] == FR.title("unknown-key")
    assert "## En français" in rules[1]["help"]["markdown"]
    (location,) = run["results"][0]["locations"]
    assert location["physicalLocation"] == snapshot(
        {
            "artifactLocation": {
                "uri": "clients/%2520/content/posts/%C3%A9%20b.md",
                "uriBaseId": "%SRCROOT%",
            },
            "region": {"startLine": 3, "startColumn": 1, "endColumn": 4},
        }
    )
    for site in ("", "javascript:alert(1)", "kori.example"):
        text = sarif.render(told._replace(site=site))
        assert "helpUri" not in text
    assert sarif.quoted("a:b/c?d#e.md") == "a%3Ab/c%3Fd%23e.md"


def test_what_another_place_has_to_do_with_it() -> None:
    place, other = Place("a.md"), Place("b.md", line=2, column=3, end_column=3)
    one = Diagnostic(
        "CM201", place, Severity.ERROR, {"id": "a", "other": "b.md", "kind": "post"}, related=other
    )
    (result,) = valid("sarif", sarif.render(Findings([one], EN)))["runs"][0]["results"]
    assert "region" not in result["locations"][0]["physicalLocation"]
    assert result["relatedLocations"][0]["physicalLocation"]["region"] == {
        "startLine": 2,
        "startColumn": 3,
    }
    point = Diagnostic("CM103", other, Severity.INFO, {"key": "x"})
    assert github.render(Findings([point], EN)).startswith(
        "::notice file=b.md,line=2,endLine=2,col=3,title="
    )
    printed = github.render(Findings([one], EN))
    assert printed.startswith("::error file=a.md,title=CM201 duplicate-id::")
    assert valid("junit", junit.render(Findings([one], EN))).find(".//testcase").attrib["name"] == (
        "CM201 duplicate-id"
    )


def test_tests_fail_where_the_command_does(checking: Checking) -> None:
    found = checking({POST: TEXT})
    strict = frozenset({Severity.ERROR, Severity.WARNING})
    for fails, failures, skipped in ((frozenset({Severity.ERROR}), 1, 2), (strict, 2, 1)):
        (suite,) = valid("junit", junit.render(Findings(found, FR, fails)))
        assert (suite.get("failures"), suite.get("skipped")) == (str(failures), str(skipped))
        assert (suite.get("file"), suite.get("tests")) == (POST, "3")
        assert len(suite.findall("testcase/failure")) == failures
        assert len(suite.findall("testcase/skipped")) == skipped
    ((case,),) = valid("junit", junit.render(Findings([], FR)))
    assert (case.tag, case.get("name"), len(case)) == ("testcase", "Rien à signaler.", 0)
    two = [unknown_key(path="a.md"), unknown_key(path="b.md")]
    suites = valid("junit", junit.render(Findings(two, FR)))
    assert [suite.get("name") for suite in suites] == ["a.md", "b.md"]


def test_files_are_named_from_the_top_of_the_repository(
    on_disk: Writing, git: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    root = on_disk({POST: TEXT})
    git(root.parent, "init", "--quiet")
    arguments = ["check", "-C", str(root), "--output-format"]
    for name in ("github", "gitlab", "sarif", "junit"):
        assert main([*arguments, name]) == 1
        printed = capsys.readouterr().out
        assert f"{root.name}/content/posts/" in printed, name
        assert str(root.parent) not in printed
    assert main([*arguments, "json"]) == 1
    assert json.loads(capsys.readouterr().out)[0]["path"] == POST


def test_every_rule_has_a_page_to_show() -> None:
    for code, rule in RULES.items():
        found = [Diagnostic(code, Place("a.md"), rule.severity)]
        made = sarif._rule(code, Findings(found, FR))
        assert made["help"]["text"].startswith(made["fullDescription"]["text"])
