"""A link hides where it leads, or is not encrypted.

## What it does

Looks at the `link`, the first comment and the caption for addresses of public shorteners (bit.ly,
tinyurl.com…), which anyone may use for anything, and for `http://`. The short domains of one
network or shop (youtu.be, wa.me, amzn.to) say where they lead and are left alone.

## Why it matters

Nobody can tell a shortened link from a trap, so filters block many of them; when the service
closes, every old post leads nowhere. Networks shorten by themselves: X counts any link as 23
characters. And browsers warn before a page without `https`. WCAG 2.2, 2.4.4, asks that a link tell
its purpose. <https://www.w3.org/WAI/WCAG22/Understanding/link-purpose-in-context.html>

## Example

```markdown title="content/posts/bissap.md"
---
title: Lancement du bissap
status: draft
publish: 2026-12-03 18:00
channels: [x]
link: https://bit.ly/3xKori9
---
Le bissap de la maison est arrivé.
```

Use instead:

```markdown title="content/posts/bissap.md"
---
title: Lancement du bissap
status: draft
publish: 2026-12-03 18:00
channels: [x]
link: https://maisonkori.example/bissap
---
Le bissap de la maison est arrivé.
```

## En français

Un lien raccourci cache où il mène, et `http://` fait peur au navigateur. Mettez l'adresse entière,
en `https://` ; pour la rendre courte, prenez une redirection sur votre propre domaine.
"""

import re
from collections.abc import Iterator

from cmcal import quoting
from cmcal.diagnostics import Diagnostic, Edit, Fix, Place, Rule, Severity
from cmcal.model.schedule import Calendar

RULE = Rule("CM508", "shortened-or-http-link", Severity.WARNING, "0.1.0", __doc__)
_SHORTENERS = (
    # Open to all, so that the domain says nothing of what stands behind.
    *("bit.ly", "bitly.com", "j.mp", "tinyurl.com", "is.gd", "v.gd", "t.ly", "rb.gy", "cutt.ly"),
    *("shorturl.at", "tiny.cc", "soo.gd", "s.id", "u.to", "urlz.fr", "goo.su", "shorte.st"),
    *("rebrand.ly", "short.gy", "bl.ink", "snip.ly", "tiny.one", "qrco.de", "me-qr.com"),
    # Of tools that publish posts, each open to all their customers.
    *("ow.ly", "buff.ly", "dlvr.it", "ift.tt", "hubs.ly", "hubs.la", "spr.ly", "lnk.to"),
    # Of networks, which put any address behind: they come from a copied post.
    *("t.co", "lnkd.in", "fb.me", "pin.it"),
    # Closed or closing: Google stopped making them in 2019, and serves only some since 2025.
    *("goo.gl", "adf.ly"),
)
_HOSTS = "|".join(re.escape(host) for host in _SHORTENERS)
_LINK = re.compile(
    rf"(?<![\w.@/\-])(?:(?:https?://)?(?:www\.)?(?P<host>{_HOSTS})/[^\s<>\"»]++"
    # The address of a machine, or of the machine itself, has no certificate to show.
    r"|(?P<scheme>http)://(?!localhost\b|127\.|192\.168\.|10\.)[^\s<>\"»]++)",
    re.IGNORECASE,
)
_NOT_OF_LINK = ".,;:!?)…'’"


def check(calendar: Calendar) -> Iterator[Diagnostic]:
    for wording in calendar.captions:
        if "/" not in wording.caption:
            continue
        matches = list(_LINK.finditer(wording.caption))
        is_whole = bool(matches) and wording.is_whole
        links = wording.places(
            (match.start(), match.start() + len(_link(match))) for match in matches
        )
        schemes = wording.places((m.start(), m.start() + len("http")) for m in matches)
        for match, place, scheme in zip(matches, links, schemes, strict=True):
            edit = Edit(scheme, "https") if match["scheme"] and is_whole else None
            yield _report(match, place, edit)
    told: set[Place] = set()
    for wording in calendar.wordings:
        publication = wording.publication
        for key, text in (
            ("link", publication.link),
            ("first_comment", publication.first_comment),
        ):
            found = _LINK.search(text) if "/" in text else None
            if found is None:
                continue
            place = publication.key_of(key)
            if place not in told:
                told.add(place)
                edit = None
                if found["scheme"] and found[0] == text:
                    edit = Edit(place, quoting.item(f"https{text[found.end('scheme') :]}"))
                yield _report(found, place, edit)


def _link(match: re.Match[str]) -> str:
    return match[0].rstrip(_NOT_OF_LINK)


def _report(match: re.Match[str], place: Place, edit: Edit | None) -> Diagnostic:
    link = _link(match)[:80]
    if match["host"]:
        return RULE.at(place, link=link, host=match["host"].lower())
    # Not safe: only a look at the page tells whether it answers there too.
    return RULE.at(place, "http", fix=Fix((edit,), safe=False) if edit else None, link=link)
