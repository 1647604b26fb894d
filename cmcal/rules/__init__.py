"""Every rule, in the order of their codes. To add a rule: write its module, import it here."""

from collections.abc import Callable, Iterator
from typing import Any

from cmcal.diagnostics import Diagnostic, Rule
from cmcal.faults import (
    cm001_not_utf8,
    cm002_file_too_large,
    cm003_control_character,
    cm004_conflict_marker,
    cm005_invalid_yaml,
    cm006_duplicate_key,
    cm007_yaml_reference,
    cm008_yaml_tag,
    cm009_front_matter_missing,
    cm010_unreadable_path,
    cm011_path_outside_workspace,
    cm012_text_lost_in_comment,
    cm101_missing_key,
    cm102_wrong_value,
    cm103_unknown_key,
    cm106_french_value,
    cm108_misplaced_file,
    cm109_wrong_shape,
    cm901_unused_silence,
    cm902_silence_without_reason,
    cm903_unknown_rule,
    cm906_wrong_limit_override,
)
from cmcal.model.schedule import Calendar
from cmcal.rules import (
    cm104_skipped_time,
    cm105_repeated_time,
    cm107_unknown_section,
    cm201_duplicate_id,
    cm202_malformed_id,
    cm203_unknown_reference,
    cm204_unknown_channel,
    cm205_unknown_platform,
    cm206_unknown_format,
    cm207_override_without_channel,
    cm208_missing_asset,
    cm209_duplicate_channel,
    cm210_closed_channel,
    cm301_outside_campaign,
    cm302_in_quiet_hours,
    cm303_on_holiday,
    cm304_too_close,
    cm305_overdue,
    cm306_cadence_exceeded,
    cm307_cadence_missed,
    cm308_brief_too_late,
    cm309_empty_weekday,
    cm310_undated,
    cm311_time_open,
    cm312_published_in_the_future,
    cm313_reversed_period,
    cm314_duty_gap,
    cm315_wrong_key_date,
    cm401_caption_too_long,
    cm904_settings_missing,
    cm905_python_in_calendar,
)

Check = Callable[[Calendar], Iterator[Diagnostic]]

_MODULES: list[Any] = [module for name, module in sorted(globals().items()) if name[:2] == "cm"]

CHECKS: dict[str, Check] = {
    # A fault of reading that only the whole calendar shows, where assets name paths.
    cm011_path_outside_workspace.RULE.code: cm208_missing_asset.climbing,
    **{module.RULE.code: module.check for module in _MODULES if hasattr(module, "check")},
}
"""What looks at the calendar, by code."""
RULES: dict[str, Rule] = {module.RULE.code: module.RULE for module in _MODULES}
"""Every rule by its code: those of reading, and those that look at the calendar."""


def named(word: str) -> Rule | None:
    """Give the rule with this code or this name, or None."""
    plain = word.strip()
    found = RULES.get(plain.upper())
    return found or next((rule for rule in RULES.values() if rule.name == plain.lower()), None)
