"""Who approved which words: nothing that was not approved passes for approved."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from cmcal import history
from cmcal.checker import check
from cmcal.cli import main
from cmcal.contents import fingerprints
from cmcal.diagnostics import Diagnostic, Severity
from cmcal.findings import findings
from cmcal.loader import load
from cmcal.model import answers, approval, sharing, shown
from cmcal.model.answers import Answer
from cmcal.sources import Folder
from cmcal.views import approvals
from cmcal.workspace import open_folder
from tests.samples import TODAY, Files

POST = "content/posts/bissap.md"
FILES: Files = {
    "calendar/settings.yml": "name: Kori\ntimezone: Africa/Douala\nbrands: {kori: {name: Kori}, autre: {name: Autre}}\n",
    "calendar/channels.yml": "instagram: {platform: instagram, brand: kori}\nx: {platform: x, brand: kori}\n"
    "facebook: {platform: facebook, brand: autre}\n",
    "calendar/people.yml": "awa: {name: Awa, email: awa@kori.example}\n"
    "didier: {name: Didier, email: Didier@kori.example, approves: [{brands: [kori]}]}\n"
    "estelle: {name: Estelle, approves: [{channels: [x], pillars: [communaute], paid: false}]}\n"
    "ndeye: {name: Ndeye, client: true, approves: [{brands: [kori]}]}\n"
    "parti: {name: Parti, approves: [{brands: [kori]}], left: 2026-11-01}\n",
    "calendar/shares.yml": "coffrets: {name: Coffrets, brands: [kori], approver: ndeye, reply_to: awa@kori.example}\n"
    "sans: {name: Sans}\n",
    "content/strategy/pillars/communaute.md": "---\ntitle: Communauté\n---\n",
    POST: """---
title: Bissap
status: scheduled # demain
publish: 2026-12-05 10:00
channels: [instagram, x]
format: post
owner: awa
pillar: communaute
assets:
  - {file: verre.jpg, alt: Un verre}
hashtags: [bissap, kori]
link: https://kori.example/bissap
first_comment: Où en trouver ?
per_channel:
  x: {headline: Titre}
---
Un verre de bissap à l'été.

## x

Un verre.
""",
    "content/posts/verre.jpg": b"\xff\xd8 un verre",
}
Write = Callable[[Files], Path]


def run(root: Path, *arguments: str, today: str = "2026-12-01") -> int:
    return main([*arguments, "-C", str(root), "--today", today, "--language", "fr"])


def found(root: Path, family: str = "CM60") -> list[Diagnostic]:
    opened = open_folder(root, TODAY, "fr")
    told = check(opened.loaded, opened.sources, kept=opened.findings)
    for diagnostic in told:
        assert all(opened.language.message(diagnostic))
    return [one for one in told if one.code.startswith(family)]


def codes(root: Path) -> list[str]:
    return [one.code for one in found(root)]


def edit(root: Path, before: str, after: str, path: str = POST) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert text.count(before) >= 1, before
    (root / path).write_text(text.replace(before, after, 1), encoding="utf-8")


@pytest.fixture
def approved(on_disk: Write) -> Path:
    root = on_disk(FILES)
    assert codes(root) == ["CM601"]
    assert run(root, "approve", "bissap", "--as", "didier") == 0
    assert codes(root) == []
    return root


def test_an_approval_is_one_key_more_and_no_other_byte(approved: Path) -> None:
    before = FILES[POST]
    assert isinstance(before, str)
    text = (approved / POST).read_text(encoding="utf-8")
    line = next(line for line in text.splitlines(keepends=True) if line.startswith("approval"))
    assert line.startswith("approval: {by: didier, on: 2026-12-01, digest: ")
    assert text.replace(line, "") == before


# ---- attempts to get words past the one who approves

STALE = {
    "caption of all channels": ("à l'été.", "à l'été !"),
    "caption of one channel": ("Un verre.\n", "Un verre, et deux.\n"),
    "a caption for a channel that had none": ("## x", "## instagram\n\nAutre.\n\n## x"),
    "a caption by the platform's name": ("## x\n\nUn verre.", "## x\n\nUn autre.\n"),
    "alternative text": ("alt: Un verre", "alt: Une bière"),
    "order of hashtags": ("[bissap, kori]", "[kori, bissap]"),
    "a hashtag more": ("[bissap, kori]", "[bissap, kori, promo]"),
    "link": ("kori.example/bissap", "kori.example/autre"),
    "first comment": ("Où en trouver", "Où en acheter"),
    "per_channel": ("{headline: Titre}", "{headline: Titre, link: https://autre.example}"),
    "headline": ("headline: Titre", "headline: Titres"),
    "format": ("format: post", "format: carousel"),
    "a channel less": ("[instagram, x]", "[x]"),
    "paid": ("link:", "legal: {paid_partnership: Marque}\nlink:"),
    "a poll": ("link:", "poll: {options: [oui, non]}\nlink:"),
    "another file": ("verre.jpg", "autre.jpg"),
    "letters taken apart": ("été", unicodedata.normalize("NFD", "été")),
    "a letter that looks the same": ("verre de", "vеrre de"),
    "a space that does not show": ("verre de", "verre\u200b de"),
}


@pytest.mark.parametrize("change", STALE.values(), ids=STALE)
def test_other_words_make_an_approval_stale(change: tuple[str, str], approved: Path) -> None:
    (approved / "content/posts/autre.jpg").write_bytes(b"\xff\xd8 autre")
    edit(approved, *change)
    assert codes(approved) == ["CM602"]
    assert found(approved)[0].severity is Severity.ERROR
    edit(approved, change[1], change[0])
    assert codes(approved) == []


SAME = {
    "day": ("2026-12-05 10:00", "2026-12-06 11:00"),
    "title": ("title: Bissap", "title: Le bissap"),
    "notes": ("owner: awa", "owner: awa\nnotes: vite"),
    "order of channels": ("[instagram, x]", "[x, instagram]"),
    "status": ("status: scheduled", "status: programmé"),
    "a comment": ("# demain", "# après-demain"),
}


@pytest.mark.parametrize("change", SAME.values(), ids=SAME)
def test_what_the_public_does_not_see_leaves_an_approval(
    change: tuple[str, str], approved: Path
) -> None:
    edit(approved, *change)
    assert codes(approved) == []


@pytest.mark.parametrize("end", [b"\r\n", b"\r"])
def test_line_ends_leave_an_approval(end: bytes, approved: Path) -> None:
    data = (approved / POST).read_bytes()
    (approved / POST).write_bytes(b"\xef\xbb\xbf" + data.replace(b"\n", end))
    assert codes(approved) == []


def test_other_bytes_under_the_same_name_make_it_stale(approved: Path) -> None:
    (approved / "content/posts/verre.jpg").write_bytes(b"\xff\xd8 un VERRE")
    assert codes(approved) == ["CM602"]
    (approved / "content/posts/verre.jpg").unlink()
    assert codes(approved) == ["CM602"]
    (approved / "content/posts/verre.jpg").write_bytes(b"\xff\xd8 un verre")
    assert codes(approved) == []


def test_a_renamed_file_leaves_it(approved: Path) -> None:
    (approved / "content/posts/verre.jpg").rename(approved / "content/posts/bissap.jpg")
    edit(approved, "verre.jpg", "bissap.jpg")
    assert codes(approved) == []


def test_a_channel_more_is_not_approved(approved: Path) -> None:
    edit(approved, "[instagram, x]", "[instagram, x, facebook]")
    # The whole is stale, and didier has no say on the other brand's channel.
    assert sorted(codes(approved)) == ["CM602", "CM603"]


def test_a_digest_of_another_post_or_none_or_any_is_refused(approved: Path) -> None:
    edit(approved, "digest: ", "digest: a")
    assert codes(approved) == ["CM602"]
    other = str(FILES[POST]).replace("Un verre.", "Autre chose.")
    line = next(x for x in (approved / POST).read_text().splitlines() if x.startswith("approval"))
    copied = other.replace("link:", line.replace("digest: a", "digest: ") + "\nlink:")
    (approved / "content/posts/copie.md").write_text(copied, encoding="utf-8")
    edit(approved, "digest: a", "digest: ")
    assert [(one.code, one.place.path) for one in found(approved)] == [
        ("CM602", "content/posts/copie.md")
    ]
    (approved / "content/posts/copie.md").unlink()
    edit(approved, line.partition("12-01")[2].replace(": a", ": "), "}")
    assert [(one.code, one.variant) for one in found(approved)] == [("CM601", "unbound")]


@pytest.mark.parametrize(
    ("name", "why"),
    [("awa", "scope"), ("estelle", "scope"), ("parti", "left"), ("didiet", "unknown-near"), ("zz", "unknown")],
)  # fmt: skip
def test_another_name_in_the_approval_is_refused(name: str, why: str, approved: Path) -> None:
    edit(approved, "by: didier", f"by: {name}")
    told = [(one.code, one.variant, one.severity) for one in found(approved)]
    assert told == [("CM603", why, Severity.ERROR)]


@pytest.mark.parametrize("name", ["awa", "estelle", "parti", "didiet"])
def test_who_may_not_approve_cannot(
    name: str, approved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (approved / POST).read_bytes()
    assert run(approved, "approve", "bissap", "--as", name) == 2
    assert (approved / POST).read_bytes() == before
    assert capsys.readouterr().err


@pytest.mark.parametrize(
    "word", ["approved", "validé", "scheduled", "programmée", "published", "publié"]
)
def test_a_status_typed_by_hand_is_no_approval(word: str, on_disk: Write) -> None:
    root = on_disk({**FILES, POST: str(FILES[POST]).replace("scheduled", word)})
    assert codes(root) == ["CM601"]


def test_a_status_of_one_channel_or_an_address_is_no_approval(on_disk: Write) -> None:
    draft = str(FILES[POST]).replace("scheduled", "draft")
    root = on_disk({**FILES, POST: draft})
    assert codes(root) == []
    edit(root, "{headline: Titre}", "{headline: Titre, status: validé}")
    assert [one.place.line for one in found(root)] == [15]
    edit(root, ", status: validé", "")
    edit(root, "link:", "published: {x: {url: https://x.com/a}}\nlink:")
    assert codes(root) == ["CM601"]


@pytest.mark.parametrize("code", ["CM601", "approval-missing", "CM602", "CM603"])
def test_a_post_cannot_excuse_itself(code: str, approved: Path) -> None:
    edit(approved, "owner: awa", f"owner: awa\nignore: {{{code}: c'est pressé}}")
    edit(approved, "Un verre.", "Deux verres.")
    edit(approved, "by: didier", "by: awa")
    assert codes(approved) == ["CM603"]
    edit(approved, "by: awa", "by: didier")
    assert codes(approved) == ["CM602"]
    assert [one.code for one in found(approved, "CM901")] == ["CM901"]


def test_the_settings_may_excuse_all(approved: Path) -> None:
    edit(approved, "Un verre.", "Deux verres.")
    edit(
        approved,
        "name: Kori\n",
        "name: Kori\nignore: {CM602: on essaie}\n",
        "calendar/settings.yml",
    )
    assert codes(approved) == []


def test_what_was_kept_of_the_last_check_hides_nothing(approved: Path) -> None:
    sources, kept = Folder(approved), approved / "kept"
    assert [d for d in findings(load(sources, TODAY), kept) if d.code == "CM602"] == []
    (approved / "content/posts/verre.jpg").write_bytes(b"\xff\xd8 un VERRE")
    told = [d.code for d in findings(load(Folder(approved), TODAY), kept)]
    assert "CM602" in told


# ---- who must approve what


def required(root: Path, settings: str) -> list[str]:
    edit(root, "name: Kori\n", f"name: Kori\napprovals: {settings}\n", "calendar/settings.yml")
    return codes(root)


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("{required_from: approved}", ["CM601"]),
        ("{required_from: validé}", ["CM601"]),
        ("{required_from: scheduled}", ["CM601"]),
        ("{required_from: published}", []),
        ("{required_from: never}", []),
        ("{since: 2026-12-05}", ["CM601"]),
        ("{since: 2026-12-06}", []),
        ("{required_for: [{channels: [facebook]}]}", []),
        ("{required_for: [{channels: [x]}]}", ["CM601"]),
        ("{required_for: [{brands: [autre]}]}", []),
        ("{required_for: [{pillars: [communaute], brands: [kori]}]}", ["CM601"]),
    ],
)
def test_the_settings_say_what_needs_a_yes(settings: str, told: list[str], on_disk: Write) -> None:
    assert required(on_disk(FILES), settings) == told


def test_where_nobody_approves_nothing_is_asked(on_disk: Write) -> None:
    root = on_disk(
        {**FILES, "calendar/people.yml": "awa: {name: Awa}\n", "calendar/shares.yml": ""}
    )
    assert codes(root) == []
    assert run(root, "approve", "bissap", "--as", "awa") == 0
    edit(root, "Un verre.", "Deux verres.")
    assert [(one.code, one.severity) for one in found(root)] == [("CM602", Severity.WARNING)]
    assert required(root, "{required_from: approved}") == ["CM602"]
    assert found(root)[0].severity is Severity.ERROR


def test_where_nobody_may_approve_it_is_told(on_disk: Write) -> None:
    text = (
        str(FILES[POST])
        .replace("[instagram, x]", "[facebook]")
        .replace("per_channel:\n  x: {headline: Titre}\n", "")
    )
    root = on_disk({**FILES, POST: text.replace("## x", "")})
    assert [(one.code, one.variant) for one in found(root)] == [("CM601", "nobody")]


def test_scopes_by_channel_pillar_and_paid(on_disk: Write) -> None:
    text = str(FILES[POST]).replace("[instagram, x]", "[x]")
    root = on_disk({**FILES, POST: text})
    assert run(root, "approve", "bissap", "--as", "estelle") == 0
    assert codes(root) == []
    edit(root, "pillar: communaute\n", "")
    assert codes(root) == ["CM603"]
    edit(root, "owner: awa", "owner: awa\npillar: communaute\nlegal: {paid_partnership: Marque}")
    assert run(root, "approve", "bissap", "--as", "estelle") == 2
    assert run(root, "approve", "bissap", "--as", "didier") == 0
    assert codes(root) == []


def test_the_brand_of_a_post_does_not_hide_that_of_its_channel(on_disk: Write) -> None:
    text = (
        str(FILES[POST])
        .replace("[instagram, x]", "[facebook]")
        .replace("owner: awa", "brand: kori")
    )
    root = on_disk({**FILES, POST: text.replace("per_channel:\n  x: {headline: Titre}\n", "")})
    assert run(root, "approve", "bissap", "--as", "didier") == 2


def test_one_brand_need_not_be_named(on_disk: Write) -> None:
    settings = "name: Kori\ntimezone: Africa/Douala\nbrands: {kori: {name: Kori}}\n"
    channels = "instagram: {platform: instagram}\nx: {platform: x}\n"
    root = on_disk({**FILES, "calendar/settings.yml": settings, "calendar/channels.yml": channels})
    assert run(root, "approve", "bissap", "--as", "didier") == 0


def test_authors_who_approve_themselves_are_told(on_disk: Write) -> None:
    root = on_disk({**FILES, POST: str(FILES[POST]).replace("owner: awa", "writer: didier")})
    assert run(root, "approve", "bissap", "--as", "didier") == 0
    assert [(one.code, one.severity) for one in found(root)] == [("CM604", Severity.WARNING)]
    people = "calendar/people.yml"
    edit(root, "client: true, approves: [{brands: [kori]}]", "client: true", people)
    edit(root, "pillars: [communaute]", "pillars: [autre]", people)
    assert codes(root) == []


# ---- one channel


def test_a_yes_to_one_channel_is_bound_to_its_words_alone(on_disk: Write) -> None:
    root = on_disk(FILES)
    assert run(root, "approve", "bissap", "--as", "estelle", "--channel", "x") == 0
    assert [(one.code, one.values["platforms"]) for one in found(root)] == [("CM601", "Instagram")]
    assert run(root, "approve", "bissap", "--as", "didier", "--channel", "instagram") == 0
    assert codes(root) == []
    edit(root, "à l'été.", "à l'été !")
    lines = (root / POST).read_text(encoding="utf-8").splitlines()
    (told,) = found(root)
    assert lines[told.place.line - 1].startswith("channel_approvals: {x: ")
    assert lines[told.place.line - 1][told.place.column - 9 :].startswith("digest: ")
    edit(root, "à l'été !", "à l'été.")
    assert run(root, "approve", "bissap", "--as", "didier") == 0
    assert "channel_approvals" not in (root / POST).read_text(encoding="utf-8")
    assert codes(root) == []


def test_a_yes_to_one_channel_goes_before_that_of_the_post(approved: Path) -> None:
    edit(approved, "link:", "channel_approvals: {x: {by: awa, on: 2026-12-01, digest: abc}}\nlink:")
    assert codes(approved) == ["CM603"]
    edit(approved, "by: awa", "by: estelle")
    assert codes(approved) == ["CM602"]


# ---- the command


def test_the_person_is_whose_address_git_has(
    on_disk: Write, git: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    root = on_disk(FILES)
    assert run(root, "approve", "bissap") == 2
    assert "--as" in capsys.readouterr().err
    git(root, "init", "-q")
    assert history.user_email(root) == ""
    git(root, "config", "user.email", "didier@kori.example")
    assert history.user_email(root) == "didier@kori.example"
    assert run(root, "approve", "bissap") == 0
    assert "by: didier" in (root / POST).read_text(encoding="utf-8")


def test_without_git_nobody_is_known(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "git.exc", None)
    assert history.user_email(tmp_path) == ""


def test_a_dry_run_shows_and_writes_nothing(
    on_disk: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    root = on_disk(FILES)
    before = (root / POST).read_bytes()
    assert run(root, "approve", POST, "--as", "didier", "--dry-run") == 0
    shown = capsys.readouterr().out
    assert "+approval: {by: didier, on: 2026-12-01, digest: " in shown
    assert "--yes" not in shown
    assert (root / POST).read_bytes() == before


def test_many_at_once_are_shown_first(on_disk: Write, capsys: pytest.CaptureFixture[str]) -> None:
    text = str(FILES[POST])
    root = on_disk(
        {
            **FILES,
            POST: text.replace("scheduled", "review"),
            "content/posts/b.md": text.replace("scheduled", "client"),
            "content/posts/idee.md": text.replace("scheduled", "draft"),
        }
    )
    ask = ("approve", "--as", "didier", "--until", "2026-12-31")
    assert run(root, *ask) == 0
    assert "--yes" in capsys.readouterr().out
    assert "approval" not in (root / POST).read_text(encoding="utf-8")
    assert run(root, *ask, "--yes", "--via", "appel") == 0
    for name, is_in in (("bissap", True), ("b", True), ("idee", False)):
        assert ("via: appel" in (root / f"content/posts/{name}.md").read_text()) is is_in
    # What holds already is not approved again.
    assert run(root, *ask, "--yes", today="2026-12-02") == 0
    assert "on: 2026-12-01" in (root / POST).read_text(encoding="utf-8")
    assert run(root, "approve", "--as", "didier", "--status", "brouillon", "--yes") == 0
    assert "approval" in (root / "content/posts/idee.md").read_text(encoding="utf-8")


def test_all_or_nothing(on_disk: Write, capsys: pytest.CaptureFixture[str]) -> None:
    broken = str(FILES[POST]).replace("title: Bissap", "title: a\ntitle: b")
    wrong = str(FILES[POST]).replace("2026-12-05 10:00", "demain")
    alone = str(FILES[POST]).replace("[instagram, x]", "[]")
    root = on_disk(
        {
            **FILES,
            "content/posts/b.md": broken,
            "content/posts/c.md": wrong,
            "content/posts/d.md": alone,
        }
    )
    before = (root / POST).read_bytes()
    for other in ("b", "c", "d", "rien", "content/posts/rien.md"):
        assert run(root, "approve", "bissap", other, "--as", "didier") == 2
        assert capsys.readouterr().err
    assert run(root, "approve", "bissap", "--channel", "facebook", "--as", "didier") == 2
    assert run(root, "approve") == 2
    assert run(root, "approve", "--as", "didier") == 2
    assert run(root, "approve", "--as", "didier", "--campaign", "rien") == 2
    assert run(root, "approve", "--as", "didier", "--status", "rien") == 2
    assert run(root, "approve", "--as", "didier", "--status", "failed") == 2
    assert (root / POST).read_bytes() == before


def test_two_posts_of_one_id_are_told_apart_by_their_files(
    on_disk: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = on_disk({**FILES, "content/posts/autre/bissap.md": FILES[POST]})
    assert run(root, "approve", "bissap", "--as", "didier") == 2
    monkeypatch.chdir(root / "content/posts")
    assert run(root, "approve", "bissap.md", "--as", "didier") == 0
    assert "approval" in (root / POST).read_text(encoding="utf-8")
    assert "approval" not in (root / "content/posts/autre/bissap.md").read_text(encoding="utf-8")


def test_a_file_saved_meanwhile_is_not_written_over(
    on_disk: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cmcal.commands import edits

    root = on_disk(FILES)
    put = edits.editing.put

    def saving(path: str, *rest: object) -> bytes:
        (root / path).write_bytes(b"autre")
        return put(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(edits.editing, "put", saving)
    assert run(root, "approve", "bissap", "--as", "didier") == 2
    assert (root / POST).read_bytes() == b"autre"


# ---- answers from a share


def answer(root: Path, channels: tuple[str, ...] = ("instagram", "x"), *, verdict: answers.Verdict = "approve", share: str = "coffrets", post: str = "bissap") -> str:  # fmt: skip
    calendar = load(Folder(root), TODAY).calendar
    held = {path: agreement_fingerprint(root / path) for path in calendar.assets}
    seen = [
        one
        for one in calendar.publications
        if one.channel.id in channels and one.post.id == "bissap"
    ]
    digest = approval.digest(calendar, seen, held)
    return answers.write(Answer(share, shown.reference(share, post), channels, digest, verdict))


def agreement_fingerprint(path: Path) -> str:
    import hashlib

    return hashlib.sha256(path.read_bytes()).hexdigest()


def reply(root: Path, text: str, *more: str) -> int:
    (root / "reponse.txt").write_bytes(text.encode())
    return run(root, "approve", "--from-reply", str(root / "reponse.txt"), *more)


def test_an_answer_to_these_words_is_noted(on_disk: Write) -> None:
    root = on_disk(FILES)
    block = answer(root)
    mail = "Bonjour !\r\n> Je valide.\r\n" + "".join(
        f"> {line}  \r\n" for line in block.split("\n")
    )
    assert reply(root, mail, "--dry-run") == 0
    assert codes(root) == ["CM601"]
    assert reply(root, f"{mail}\r\n{mail}") == 0
    text = (root / POST).read_text(encoding="utf-8")
    assert "approval: {by: ndeye, on: 2026-12-01, via: partage, digest: " in text
    assert codes(root) == []


def test_an_answer_of_two_channels_of_three_is_noted_channel_by_channel(on_disk: Write) -> None:
    root = on_disk(
        {**FILES, POST: str(FILES[POST]).replace("[instagram, x]", "[facebook, instagram, x]")}
    )
    assert reply(root, answer(root)) == 0
    assert [(one.code, one.values["platforms"]) for one in found(root)] == [("CM601", "Facebook")]


def test_an_answer_to_other_words_is_refused(
    on_disk: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    root = on_disk(FILES)
    block = answer(root)
    edit(root, "Un verre.", "Deux verres.")
    before = (root / POST).read_bytes()
    assert reply(root, block) == 2
    assert "a changé depuis" in capsys.readouterr().err
    edit(root, "[instagram, x]", "[x]")
    assert reply(root, block) == 2
    edit(root, "[x]", "[instagram, x]")
    assert (root / POST).read_bytes() == before


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "rien",
        "[cmcal answer 1]\nshare: coffrets\n",
        "[cmcal answer 1]\nshare: coffrets\n[end]",
        "[cmcal answer 1]\nshare: a\npost: b\nchannels: c\ndigest: d\nverdict: maybe\ncomment:\n[end]",
    ],
)
def test_what_is_no_answer_is_refused(wrong: str, on_disk: Write) -> None:
    root = on_disk(FILES)
    assert reply(root, wrong) == 2
    assert reply(root, f"{answer(root)}\n{wrong}") == (2 if "[cmcal" in wrong else 0)


def test_answers_that_lead_nowhere_are_refused(on_disk: Write) -> None:
    root = on_disk(FILES)
    assert reply(root, answer(root, share="autre")) == 2
    assert reply(root, answer(root, post="autre")) == 2
    assert reply(root, answer(root, share="sans")) == 2
    assert reply(root, answer(root, share="sans"), "--as", "awa") == 2
    assert reply(root, answer(root, share="sans"), "--as", "didier") == 0


def test_a_wish_sets_the_status_and_tells_the_comment(
    on_disk: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    root = on_disk(FILES)
    block = answer(root, verdict="change").replace(
        "comment:", "comment: Plus \x1b[31mrouge\nS'il vous plaît."
    )
    assert reply(root, block) == 0
    said = capsys.readouterr().out
    assert "Plus" in said
    assert "S'il vous plaît." in said
    assert "\x1b" not in said
    assert "status: changes # demain" in (root / POST).read_text(encoding="utf-8")
    edit(root, "status: changes", "status: published")
    assert reply(root, block) == 2
    assert "status: published" in (root / POST).read_text(encoding="utf-8")


def test_an_answer_is_read_from_what_is_typed(
    on_disk: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io
    import sys

    root = on_disk(FILES)
    typed = io.TextIOWrapper(io.BytesIO(answer(root).encode()))
    monkeypatch.setattr(sys, "stdin", typed)
    assert run(root, "approve", "--from-reply", "-") == 0
    assert codes(root) == []


# ---- what a share shows of it


def yes(root: Path, share: str = "coffrets") -> str:
    calendar = load(Folder(root), TODAY).calendar
    (one,) = [one for one in calendar.shares if one.id == share]
    wanted = sharing.wanted(calendar, one)
    contents = fingerprints(wanted, Folder(root))
    return next(iter(sharing.shared(calendar, one, contents).asked.values())).yes


def test_a_share_tells_what_the_readers_own_yes_is_worth(on_disk: Write) -> None:
    root = on_disk(FILES)
    assert yes(root) == ""
    assert run(root, "approve", "bissap", "--as", "ndeye", "--channel", "x") == 0
    assert yes(root) == ""
    assert run(root, "approve", "bissap", "--as", "ndeye", "--channel", "instagram") == 0
    assert yes(root) == "holds"
    edit(root, "Un verre.", "Deux verres.")
    assert yes(root) == "stale"
    assert run(root, "approve", "bissap", "--as", "ndeye") == 0
    assert yes(root) == "holds"
    edit(root, "digest: ", "via: ")
    assert yes(root) == "unbound"


# ---- as the site and the agenda say it


def agenda(root: Path, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert run(root, "agenda") == 0
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "Bissap" in line]
    return line.rpartition("Programmé")[2]


def test_the_agenda_says_what_an_approval_is_worth(
    on_disk: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    root = on_disk(FILES)
    assert agenda(root, capsys) == " · accord manquant"
    assert run(root, "approve", "bissap", "--as", "didier") == 0
    assert agenda(root, capsys) == " · validée par Didier le 1er déc."
    edit(root, "Un verre.", "Deux verres.")
    assert "périmé" in agenda(root, capsys)
    edit(root, "digest: ", "via: ")
    assert "aucun texte" in agenda(root, capsys)
    edit(root, "by: didier", "by: awa")
    assert "Awa ne peut pas valider" in agenda(root, capsys)
    assert run(root, "approve", "bissap", "--as", "estelle", "--channel", "x") == 0
    assert agenda(root, capsys).count(" · ") == 2


def test_what_nobody_has_to_approve_is_not_called_missing(on_disk: Write) -> None:
    root = on_disk({**FILES, POST: str(FILES[POST]).replace("scheduled", "draft")})
    calendar = load(Folder(root), TODAY).calendar
    assert approvals.view(calendar, calendar.posts[0]) == ()


def test_the_page_of_a_post_says_what_its_approval_is_worth(approved: Path) -> None:
    page = approved / "site/posts/bissap.html"

    def built() -> str:
        assert run(approved, "build") == 0
        return page.read_text(encoding="utf-8")

    assert "<dt>Validé par</dt><dd>Didier, <time" in built()
    stamp = page.stat().st_mtime_ns
    built()
    assert page.stat().st_mtime_ns == stamp
    # Only the bytes of the image change: the file of the post stands.
    (approved / "content/posts/verre.jpg").write_bytes(b"\xff\xd8 un VERRE")
    text = built()
    assert "<dt>Accord</dt><dd><strong>périmé," in text
    assert "kori.example</" not in text
    edit(approved, "approval: {", "channel_approvals: {x: {by: estelle, on: 2026-12-01}}\nnotes: {")
    text = built()
    assert "<dt>Accord</dt><dd><strong>manquant</strong> · Instagram</dd>" in text
    assert "<strong>lié à aucun texte</strong> · Estelle, <time" in text


def test_what_is_not_said_to_be_agreed_is_not_called_stale(approved: Path) -> None:
    edit(approved, "Un verre.", "Deux verres.")
    edit(approved, "scheduled", "review")
    assert codes(approved) == []
    edit(approved, "{headline: Titre}", "{headline: Titre, status: approved}")
    assert codes(approved) == ["CM602"]


def test_an_entry_of_the_agenda_tells_of_its_own_channels(
    on_disk: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    root = on_disk(FILES)
    edit(root, "{headline: Titre}", "{headline: Titre, publish: 2026-12-06 09:00}")
    assert run(root, "approve", "bissap", "--as", "estelle", "--channel", "x") == 0
    capsys.readouterr()
    assert run(root, "agenda") == 0
    told = [line for line in capsys.readouterr().out.splitlines() if "Bissap" in line]
    assert ["manquant" in line for line in told] == [True, False]
