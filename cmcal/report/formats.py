"""The formats of a report for programs and forges, by the name that `--output-format` has."""

from collections.abc import Callable, Mapping

from cmcal.report import github, gitlab, junit, machine, sarif
from cmcal.report.findings import Findings

FORMATS: Mapping[str, Callable[[Findings], str]] = {
    "json": lambda findings: machine.render(findings.found, findings.language),
    "github": github.render,
    "gitlab": gitlab.render,
    "sarif": sarif.render,
    "junit": junit.render,
}
OF_REPOSITORY = frozenset({"github", "gitlab", "sarif", "junit"})
"""Those that name files from the top of the repository, wherever the workspace stands in it."""
