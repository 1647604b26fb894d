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
    cm403_caption_missing,
    cm404_caption_not_shown,
    cm405_point_below_fold,
    cm406_forbidden_character,
    cm407_too_many_hashtags,
    cm408_too_many_mentions,
    cm409_too_many_links,
    cm410_malformed_hashtag,
    cm411_dead_link,
    cm412_repeated_caption,
    cm413_part_too_long,
    cm414_too_many_parts,
    cm415_poll_out_of_bounds,
    cm416_headline_missing,
    cm417_headline_too_long,
    cm418_tags_too_long,
    cm419_first_comment_trouble,
    cm420_daily_cap_exceeded,
    cm421_beyond_scheduling_horizon,
    cm422_format_not_by_api,
    cm423_stale_limit,
    cm424_hashtag_too_long,
    cm425_link_card_lost,
    cm426_reply_too_long,
    cm427_lost_mention,
    cm428_wrong_link,
    cm429_chapters_not_made,
    cm430_unreadable_asset,
    cm431_asset_name_lies,
    cm432_lfs_pointer,
    cm433_wrong_account,
    cm434_description_missing,
    cm435_description_too_long,
    cm436_awkward_slug,
    cm437_repeated_description,
    cm440_wrong_number_of_assets,
    cm441_mixed_assets,
    cm442_wrong_file_type,
    cm443_wrong_weight,
    cm444_wrong_dimensions,
    cm445_wrong_ratio,
    cm446_wrong_duration,
    cm447_wrong_codec,
    cm448_wrong_rate,
    cm449_silent_video,
    cm450_moving_image,
    cm451_wrong_colors,
    cm452_slow_start,
    cm453_wrong_cover,
    cm454_wrong_subtitles,
    cm455_too_many_pages,
    cm456_awkward_file_name,
    cm501_alt_missing,
    cm502_alt_too_long,
    cm503_decorative_letters,
    cm504_shouting,
    cm505_hashtag_without_capitals,
    cm506_emoji_wall,
    cm507_french_typography,
    cm508_shortened_or_http_link,
    cm509_link_without_utm,
    cm510_rights_expired,
    cm512_partnership_not_told,
    cm513_ai_not_declared,
    cm514_subtitles_missing,
    cm515_image_of_text,
    cm516_markup_shown,
    cm517_headings_out_of_order,
    cm601_approval_missing,
    cm602_approval_stale,
    cm603_approver_not_allowed,
    cm604_approved_by_author,
    cm605_approved_by_another,
    cm610_unbounded_share,
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
_OF_SEVERAL = frozenset(
    module.RULE.code
    for module in (
        cm201_duplicate_id,
        cm203_unknown_reference,
        cm304_too_close,
        cm306_cadence_exceeded,
        cm307_cadence_missed,
        cm308_brief_too_late,
        cm309_empty_weekday,
        cm412_repeated_caption,
        cm420_daily_cap_exceeded,
        cm437_repeated_description,
        cm605_approved_by_another,  # and on commits, which are in no fingerprint of a post
    )
)
"""The rules whose finding about one post depends on other posts."""
ACROSS: dict[str, Check] = {code: CHECKS[code] for code in CHECKS if code in _OF_SEVERAL}
"""What looks at the posts of a calendar together, by code."""
BY_POST: dict[str, Check] = {code: CHECKS[code] for code in CHECKS if code not in _OF_SEVERAL}
"""What looks at each post by itself, beside all that is no post, by code."""
RULES: dict[str, Rule] = {module.RULE.code: module.RULE for module in _MODULES}
"""Every rule by its code: those of reading, and those that look at the calendar."""


def named(word: str) -> Rule | None:
    """Give the rule with this code or this name, or None."""
    plain = word.strip()
    found = RULES.get(plain.upper())
    return found or next((rule for rule in RULES.values() if rule.name == plain.lower()), None)
