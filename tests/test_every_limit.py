"""Every limit of every format of every platform: what keeps it passes, what breaks it is told.

`limit_texts`, `limit_files` and `limit_plans` make the posts; `unjudged` says what no rule judges.
"""

import itertools
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from cmcal.diagnostics import Severity
from cmcal.platforms import Limit, Platform
from tests import limit_files, limit_plans, limit_texts
from tests.limit_cases import (
    BUNDLED,
    Context,
    Proof,
    Prover,
    beyond_all,
    contexts,
    is_there,
    told,
)
from tests.samples import TODAY
from tests.unjudged import UNJUDGED

PROVERS: dict[str, Prover] = {**limit_texts.PROVERS, **limit_files.PROVERS, **limit_plans.PROVERS}
SECOND: dict[str, Prover] = {
    "poll-question-max": limit_texts.asked_in_caption,
    "account-types": limit_plans.unsaid_account,
    "subtitles-types": limit_files.missing_subtitles,
    "image-types": limit_files.disputed,
    "video-types": limit_files.disputed,
}
"""What proves a limit a second time: another rule, or another place."""
GOOD_TO_KNOW = frozenset(("ai-label", "alt-text-supported", "comments-allowed"))
"""Facts that say what a network can do, and whose absence or neglect is told."""
GRAVITY = list(Severity).index


def proofs(provers: Mapping[str, Prover]) -> Iterator[tuple[Context, Proof]]:
    """Give the proof of each limit once for each format that has it."""
    made: set[tuple[str, str, int]] = set()
    for context in contexts(provers.keys()):
        key, limit = context.key, context.limit
        form = "" if key in limit_plans.CROWDED else context.form.id
        once = (context.platform.id, form, id(limit))
        if once in made or (limit.severity is Severity.INFO and key not in GOOD_TO_KNOW):
            continue
        if proof := provers[key](context):
            made.add(once)
            yield context, proof


BEYOND_ALL = {key: beyond_all(prover) for key, prover in PROVERS.items()}
PROOFS = tuple(itertools.chain.from_iterable(map(proofs, (PROVERS, SECOND, BEYOND_ALL))))


@pytest.mark.parametrize(
    ("context", "proof"),
    [pytest.param(*one, id=f"{one[0].where} {one[1].code}") for one in PROOFS],
)
def test_what_keeps_a_limit_passes_and_what_breaks_it_is_told(
    context: Context, proof: Proof
) -> None:
    assert found(context, proof, proof.right) == []
    (diagnostic,) = found(context, proof, proof.wrong)
    assert diagnostic.severity is proof.severity
    assert is_there(diagnostic.place, proof, proof.wrong)


def found(context: Context, proof: Proof, files: Any) -> list[Any]:
    """Give what is told, without what is less grave than the limit: advice on the same text."""
    raised = told(context, proof, files)
    return [one for one in raised if GRAVITY(one.severity) <= GRAVITY(proof.severity)]


def closed() -> Iterator[Context]:
    limit = Limit(value=False, verified=TODAY, confidence="high")
    for platform in BUNDLED.values():
        for form in platform.formats.values():
            context = Context(platform, form, "api", "", has_files=False, key="api", limit=limit)
            if not form.api:
                yield context


@pytest.mark.parametrize("context", list(closed()), ids=lambda context: context.where)
def test_a_format_closed_to_tools_is_told(context: Context) -> None:
    proof = limit_plans.closed(context)
    assert proof
    assert found(context, proof, proof.right) == []
    (diagnostic,) = found(context, proof, proof.wrong)
    assert is_there(diagnostic.place, proof, proof.wrong)


def limits(platform: Platform) -> Iterator[tuple[str, Limit]]:
    for held in (platform.limits, *(form.limits for form in platform.formats.values())):
        for key, cases in held.items():
            for case in cases:
                yield key, case


@pytest.mark.parametrize("platform", BUNDLED.values(), ids=lambda platform: platform.id)
def test_every_limit_is_judged_or_said_to_be_beyond_judging(platform: Platform) -> None:
    grave = {key for key, case in limits(platform) if case.severity is not Severity.INFO}
    shown = {context.key for context, _ in PROOFS if context.platform is platform}
    assert grave - shown == grave & UNJUDGED.keys()
    assert not shown & UNJUDGED.keys()


def test_nothing_is_listed_that_no_platform_says() -> None:
    grave = {
        key
        for platform in BUNDLED.values()
        for key, case in limits(platform)
        if case.severity is not Severity.INFO
    }
    assert UNJUDGED.keys() <= grave
    assert {key for key in PROVERS if key not in limit_files.MEASURED} <= grave | GOOD_TO_KNOW


def test_a_format_that_no_tool_may_publish_is_closed_in_the_file_too() -> None:
    for context, _ in PROOFS:
        if context.key == "tool-allowed":
            assert not context.form.api
