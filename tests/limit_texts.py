"""Proofs of the limits on what a post says: its words, hashtags, links, poll, title and tags."""

from collections.abc import Callable

from cmcal.diagnostics import KeyPath, Severity
from cmcal.platforms import Limit
from tests.limit_cases import CAPTION, CHANNEL, Context, Proof, Prover, edge, post
from tests.samples import Described

FAMILY = "👨\u200d👩\u200d👧\u200d👦"
Write = Callable[[Context, int], str]
"""What writes a post that measures so much."""
INFO, WARNING, ERROR = Severity.INFO, Severity.WARNING, Severity.ERROR


def kept(limit: Limit) -> int:
    return edge(limit).kept


def one(text: str) -> Described:
    return {"content/posts/a.md": text}


def edged(
    code: str, place: KeyPath, write: Write, told: Severity | None = None, *, is_least: bool = False
) -> Prover:
    """Prove a limit by posts that measure what is kept, and what is not."""

    def prove(context: Context) -> Proof:
        kept, broken, severity = edge(context.limit, is_least=is_least)
        posts = one(write(context, kept)), one(write(context, broken))
        return Proof(code, *posts, place, told or severity)

    return prove


def letters(context: Context, count: int) -> str:
    """Words of one letter: no network takes them for a link, a hashtag or a thread's part."""
    body = ("a " * (count // 2 + 1))[:count]
    return post(context, body[:-1] + "a" if body else body)


def families(context: Context, count: int) -> str:
    """Few characters of many bytes, or the limit of characters would be broken first."""
    return post(context, family(count))


def family(count: int) -> str:
    size = len(FAMILY.encode())
    return FAMILY * (count // size) + "a" * (count % size)


def too_long(context: Context) -> Proof:
    write = families if context.key == "caption-bytes-max" else letters
    code = "CM413" if context.form.id == "thread" else "CM401"  # Each part is a caption.
    return edged(code, CAPTION, write)(context)


def ceiling(context: Context) -> Proof:
    """A limit that comes after another, lower one is judged alone."""
    return PROVERS["hashtags-max"](context)._replace(is_alone=True)  # type: ignore[union-attr]


def advised(context: Context) -> Proof | None:
    longest = context.sheet.get("caption-max")
    if longest and kept(longest) <= kept(context.limit):
        return None  # What is refused is told, and not what is advised.
    return edged("CM401", CAPTION, letters, INFO)(context)


def folded(context: Context) -> Proof | None:
    """A first sentence that ends within what is shown, and one that does not."""
    shown, longest = kept(context.limit), context.sheet.get("caption-max")
    if context.form.id == "thread" or (longest and kept(longest) <= shown + 20):
        return None  # Nothing that may be written is folded.
    right, wrong = "a" * (shown - 1) + ". " + "b" * 10, "a" * (shown + 1) + ". " + "b" * 10
    return Proof("CM405", one(post(context, right)), one(post(context, wrong)), CAPTION, INFO)


def wanted(context: Context) -> Proof | None:
    if context.limit.value is not True:
        return None
    posts = [one(post(context, body, status="review")) for body in ("Bonjour.", "")]
    return Proof("CM403", *posts, ("channels",), context.limit.severity)


def hidden(context: Context) -> Proof | None:
    if context.limit.value is not False:
        return None
    return Proof("CM404", one(post(context, "")), one(post(context)), CAPTION, WARNING)


def joined(context: Context) -> Proof | None:
    if context.limit.value is not False:
        return None
    posts = one(post(context, "Un. Deux.")), one(post(context, "Un.\nDeux."))
    return Proof("CM404", *posts, CAPTION, INFO)


def captions(
    code: str, right: str, wrong: str, *, value: object = False, told: Severity | None = None
) -> Prover:
    """Prove a limit that a caption keeps or breaks, where it is `value`."""

    def prove(context: Context) -> Proof | None:
        if context.limit.value != value:
            return None
        posts = one(post(context, right)), one(post(context, wrong))
        return Proof(code, *posts, CAPTION, told or context.limit.severity)

    return prove


def marked(context: Context) -> Proof:
    """Where there is no Markdown, one star is a star, and two are pasted."""
    assert context.limit.value in ("none", "whatsapp")
    posts = one(post(context, "Du *bissap*.")), one(post(context, "Du **bissap**."))
    return Proof("CM516", *posts, CAPTION, context.limit.severity)


def refused_characters(context: Context) -> Proof:
    listed = context.limit.value
    assert isinstance(listed, list)
    body = f"Un {listed[0]} deux"
    code = "CM406" if str(listed[0]).isprintable() else "CM003"  # Which reading takes out.
    return Proof(code, one(post(context, "Un deux")), one(post(context, body)), CAPTION, ERROR)


def refused_in_title(context: Context) -> Proof:
    listed = context.limit.value
    assert isinstance(listed, list)
    right, wrong = post(context, headline="Un"), post(context, headline=f"Un {listed[-1]}")
    return Proof("CM406", one(right), one(wrong), ("headline",), context.limit.severity)


def cut_hashtag(context: Context) -> Proof:
    """A hashtag that holds, at its end, what cannot stand in one."""
    listed = context.limit.value if isinstance(context.limit.value, list) else ["."]
    seen = [str(sign) for sign in listed if not str(sign).isspace()]
    right, wrong = post(context, "Voir #unDeux"), post(context, f"Voir #un{seen[1]}deux")
    return Proof("CM410", one(right), one(wrong), CAPTION, WARNING)


def dead_link(context: Context) -> Proof | None:
    if context.limit.value is not False:
        return None
    allowed = context.sheet.get("caption-allowed")
    if allowed and allowed.value is False:
        right, wrong = post(context, ""), post(context, "", link="https://exemple.cm/a")
        return Proof("CM411", one(right), one(wrong), ("link",), WARNING)
    right, wrong = post(context, "Voir le lien."), post(context, "Voir https://exemple.cm/a")
    return Proof("CM411", one(right), one(wrong), CAPTION, WARNING)


def short_link(context: Context) -> Proof:
    right = post(context, link="https://exemple.cm/a")
    wrong = post(context, link="https://bit.ly/a")
    return Proof("CM508", one(right), one(wrong), ("link",), context.limit.severity)


def wanted_link(context: Context) -> Proof | None:
    if context.limit.value is not True:
        return None
    right = post(context, status="review", link="https://exemple.cm/a")
    wrong = post(context, status="review")
    return Proof("CM428", one(right), one(wrong), ("format",), context.limit.severity)


def refused_site(context: Context) -> Proof:
    assert isinstance(context.limit.value, list)
    right = post(context, link="https://exemple.cm/a")
    wrong = post(context, link=f"https://www.{context.limit.value[0]}/a")
    return Proof("CM428", one(right), one(wrong), ("link",), context.limit.severity)


def bare_link(context: Context) -> Proof | None:
    if context.limit.value is not False:
        return None
    right = post(context, link="https://exemple.cm/a", headline="Un")
    wrong = post(context, link="https://exemple.cm/a")
    return Proof("CM425", one(right), one(wrong), ("link",), context.limit.severity)


def covered_card(context: Context) -> Proof | None:
    longest = context.sheet.get("assets-max")
    if context.form.id not in ("text", "link") or (longest and kept(longest) == 0):
        return None  # Another format was chosen for its image, and CM440 tells one too many.
    right = post(context, link="https://exemple.cm/a", assets=[])
    wrong = post(context, link="https://exemple.cm/a", assets=[{"file": "a.jpg", "alt": "Un"}])
    return Proof("CM425", one(right), one(wrong), ("assets", 0, "file"), INFO)


def title(context: Context) -> Proof | None:
    if context.limit.value is not True:
        return None
    right, wrong = post(context, status="review", headline="Un"), post(context, status="review")
    return Proof("CM416", one(right), one(wrong), ("title",), context.limit.severity)


def described(context: Context) -> Proof | None:
    if context.limit.value is not True:
        return None
    right, wrong = (post(context, status="review", description=said) for said in ("Un", ""))
    return Proof("CM434", one(right), one(wrong), ("title",), context.limit.severity)


def lone_description(context: Context) -> Proof | None:
    if context.limit.value is not True:
        return None
    right, wrong, other = (post(context, description=said) for said in ("Un", "Deux", "Deux"))
    other = other.replace("2026-12-03", "2026-12-01")
    files = [{"content/posts/a.md": said, "content/posts/b.md": other} for said in (right, wrong)]
    return Proof("CM437", *files, ("description",), context.limit.severity)


def refused_in_slug(context: Context) -> Proof:
    assert isinstance(context.limit.value, list)
    right, wrong = (post(context, slug=f"un{sign}a") for sign in ("-", context.limit.value[-1]))
    return Proof("CM436", one(right), one(wrong), ("slug",), context.limit.severity)


def refused_title(context: Context) -> Proof:
    posts = one(post(context)), one(post(context, headline="Un"))
    return Proof("CM417", *posts, ("headline",), context.limit.severity)


def comment(context: Context) -> Proof | None:
    if context.limit.value is not False:
        return None
    posts = one(post(context)), one(post(context, first_comment="Un."))
    return Proof("CM419", *posts, ("first_comment",), WARNING)


def counted_in_comment(context: Context) -> Proof:
    """As many hashtags as the network takes, and one more in the first comment."""
    tags = [f"mot{n}a" for n in range(kept(context.sheet["hashtags-max"]))]
    right = post(context, hashtags=tags, first_comment="Un.")
    wrong = post(context, hashtags=tags, first_comment="Un #deux.")
    told = edge(context.sheet["hashtags-max"]).severity
    return Proof("CM407", one(right), one(wrong), ("first_comment",), told)


def dead_hashtags(context: Context) -> Proof | None:
    if context.limit.value is not False:
        return None
    posts = one(post(context)), one(post(context, hashtags=["Un"]))
    return Proof("CM407", *posts, ("hashtags",), context.limit.severity)


def poll(context: Context, **said: object) -> str:
    return post(context, poll={"options": ["a", "b"], **said})


def options(context: Context, count: int) -> str:
    return poll(context, options=[f"a{n}" for n in range(count)])


def hours(context: Context) -> Proof:
    assert isinstance(context.limit.value, list)
    posts = [one(poll(context, hours=count)) for count in (context.limit.value[0], 5)]
    return Proof("CM415", *posts, ("poll", "hours"), context.limit.severity)


def shortest_poll(context: Context) -> Proof:
    hour = 60 if context.key == "poll-minutes-min" else 3600
    shortest = -(-kept(context.limit) // hour)
    posts = [one(poll(context, hours=count)) for count in (shortest, shortest - 1)]
    return Proof("CM415", *posts, ("poll", "hours"), context.limit.severity)


def same_options(context: Context) -> Proof:
    posts = [one(poll(context, options=said)) for said in (["a", "b"], ["a", "a"])]
    return Proof("CM415", *posts, ("poll", "options", 1), context.limit.severity)


def asked_in_caption(context: Context) -> Proof:
    """Without a question of its own, a poll asks the caption."""
    write: Write = lambda c, n: post(c, "a" * n, poll={"options": ["a", "b"]})  # noqa: E731
    return edged("CM415", CAPTION, write)(context)


def under(context: Context, **said: object) -> str:
    return post(context, per_channel={CHANNEL: said})


def at_figure(prove: Prover) -> Prover:
    """Prove a ceiling on a list, told at the first item that is too many."""

    def proved(context: Context) -> Proof | None:
        proof = prove(context)
        return proof and proof._replace(place=(*proof.place, kept(context.limit)))

    return proved


def chapters(context: Context) -> Proof:
    few, shortest = kept(context.limit), kept(context.sheet["chapter-seconds-min"])
    right = [f"0:{shortest * n:02} Un" for n in range(kept(context.sheet["chapters-min"]))]
    wrong = (
        right[: few - 1] if context.key == "chapters-min" else [*right[:-1], "0:11 Deux", "0:59 Un"]
    )
    posts = [one(post(context, "\n".join(lines))) for lines in (right, wrong)]
    return Proof("CM429", *posts, CAPTION, context.limit.severity)


TAGS: KeyPath = ("per_channel", CHANNEL, "tags")
PROVERS: dict[str, Prover] = {
    "caption-max": too_long,
    "caption-bytes-max": too_long,
    "caption-advised": advised,
    "caption-fold": folded,
    "caption-required": wanted,
    "caption-allowed": hidden,
    "newlines-kept": joined,
    "caption-forbidden": refused_characters,
    "title-forbidden": refused_in_title,
    "phone-number-allowed": captions("CM406", "Appelez-nous.", "Appelez le +237 6 99 00 11 22."),
    "hashtags-max": edged(
        "CM407", ("hashtags",), lambda c, n: post(c, hashtags=[f"mot{i}a" for i in range(n)])
    ),
    "hashtags-ceiling": ceiling,
    "hashtags-advised": edged(
        "CM407", ("hashtags",), lambda c, n: post(c, hashtags=[f"mot{i}a" for i in range(n)]), INFO
    ),
    "hashtags-count-in-comment": counted_in_comment,
    "hashtags-clickable": dead_hashtags,
    "cashtags-max": edged(
        "CM407",
        CAPTION,
        lambda c, n: post(c, " ".join(f"$AB{'CDEFG'[i]}" for i in range(n)) or "Un."),
    ),
    "mentions-max": edged(
        "CM408", CAPTION, lambda c, n: post(c, " ".join(f"@personne{i}" for i in range(n)) or "Un.")
    ),
    "mention-max": edged("CM427", CAPTION, lambda c, n: post(c, f"Voir @{'a' * n}.")),
    "mention-first-allowed": captions("CM427", "Merci @awa.", "@awa, merci."),
    "mass-mentions-allowed": captions("CM427", "Bonjour.", "Bonjour @everyone."),
    "links-max": edged(
        "CM409",
        CAPTION,
        lambda c, n: post(c, " ".join(f"https://exemple{i}.cm/a" for i in range(n)) or "Un."),
    ),
    "links-clickable": dead_link,
    "link-max": edged(
        "CM428", ("link",), lambda c, n: post(c, link=f"https://exemple.cm/{'a' * (n - 19)}")
    ),
    "link-required": wanted_link,
    "links-forbidden": refused_site,
    "short-links-allowed": short_link,
    "link-card": bare_link,
    "link-card-with-media": covered_card,
    "hashtag-max": edged("CM424", ("hashtags", 0), lambda c, n: post(c, hashtags=["a" * n])),
    "hashtag-bytes-max": edged(
        "CM424", ("hashtags", 0), lambda c, n: post(c, hashtags=[family(n)])
    ),
    "hashtag-digits-only-allowed": captions("CM410", "Voir #an2026", "Voir #2026", told=WARNING),
    "hashtag-forbidden": cut_hashtag,
    "hashtag-terminators": cut_hashtag,
    "markup": marked,
    "headings-skipped-allowed": captions(
        "CM517", "Un.\n\n## Deux\n\n### Trois", "Un.\n\n### Trois"
    ),
    "h1-max": edged("CM517", CAPTION, lambda c, n: post(c, "\n\n".join(["Un.", *["# Deux"] * n]))),
    "chapters-min": chapters,
    "chapter-seconds-min": chapters,
    "parts-max": edged(
        "CM414", CAPTION, lambda c, n: post(c, "\n---\n".join(f"Partie {i}." for i in range(n)))
    ),
    "title-required": title,
    "title-allowed": refused_title,
    "title-max": edged("CM417", ("headline",), lambda c, n: post(c, headline="a" * n)),
    "title-fold": edged("CM417", ("headline",), lambda c, n: post(c, headline="a" * n), INFO),
    "description-required": described,
    "preheader-required": described,
    "description-unique": lone_description,
    **{
        f"{name}-{key}": edged(
            "CM435", ("description",), lambda c, n: post(c, description="a" * n), told
        )
        for name, key, told in (
            ("description", "max", None),
            ("preheader", "max", None),
            ("link-description", "max", None),
            ("description", "fold", INFO),
            ("preheader", "fold", INFO),
        )
    },
    "slug-max": edged("CM436", ("slug",), lambda c, n: post(c, slug="a" * n)),
    "slug-forbidden": refused_in_slug,
    "first-comment-max": edged(
        "CM419", ("first_comment",), lambda c, n: post(c, first_comment="a" * n)
    ),
    "comments-allowed": comment,
    "tags-total-max": edged("CM418", TAGS, lambda c, n: under(c, tags=["a" * n])),
    "tags-max": at_figure(
        edged("CM418", TAGS, lambda c, n: under(c, tags=[f"a{i}" for i in range(n)]))
    ),
    "tag-max": edged("CM418", (*TAGS, 0), lambda c, n: under(c, tags=["a" * n])),
    "tag-bytes-max": edged("CM418", (*TAGS, 0), lambda c, n: under(c, tags=[family(n)])),
    "poll-options-max": at_figure(edged("CM415", ("poll", "options"), options)),
    "poll-options-min": edged("CM415", ("poll", "options"), options, is_least=True),
    "poll-option-max": edged(
        "CM415", ("poll", "options", 0), lambda c, n: poll(c, options=["a" * n, "b"])
    ),
    "poll-description-max": edged(
        "CM415", CAPTION, lambda c, n: post(c, "a" * n, poll={"question": "Un", "options": ["a"]})
    ),
    "poll-question-max": edged(
        "CM415", ("poll", "question"), lambda c, n: poll(c, question="a" * n)
    ),
    "poll-hours-max": edged("CM415", ("poll", "hours"), lambda c, n: poll(c, hours=n)),
    "poll-hours": hours,
    "poll-minutes-min": shortest_poll,
    "poll-seconds-min": shortest_poll,
    "poll-options-unique": same_options,
}
"""What proves each limit, by its key."""
