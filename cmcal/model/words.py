"""The words a file may use for its statuses, kinds and keys, in English and in French.

Keys and values stay English in the files; the French ones listed here are understood, and
`cmcal check --fix` writes the English one.
"""

import enum

from cmcal.spelling import plain


class Status(enum.Enum):
    """How far a post has come; the order is the order of the work."""

    IDEA = "idea"
    BRIEF = "brief"
    DRAFT = "draft"
    REVIEW = "review"
    CLIENT = "client"
    CHANGES = "changes"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    FAILED = "failed"
    HOLD = "hold"
    CANCELLED = "cancelled"

    @property
    def is_settled(self) -> bool:
        """Whether the words are agreed: approved, loaded for publishing, or out."""
        return self in (Status.APPROVED, Status.SCHEDULED, Status.PUBLISHED)

    @property
    def is_proposed(self) -> bool:
        """Whether someone was asked to read it: what it lacks from then on is missing."""
        return self not in (Status.IDEA, Status.BRIEF, Status.DRAFT) and not self.is_dropped

    @property
    def is_dropped(self) -> bool:
        """Whether it will not go out as things stand: paused or cancelled."""
        return self in (Status.HOLD, Status.CANCELLED)


class BriefStatus(enum.Enum):
    """How far the work asked for in a brief has come."""

    DRAFT = "draft"
    SENT = "sent"
    WORKING = "working"
    DELIVERED = "delivered"
    ACCEPTED = "accepted"
    CANCELLED = "cancelled"


FRENCH: dict[str, str] = {
    "idée": "idea",
    "en brief": "brief",
    "briefé": "brief",
    "brouillon": "draft",
    "à valider": "review",
    "en relecture": "review",
    "chez le client": "client",
    "à corriger": "changes",
    "corrections": "changes",
    "validé": "approved",
    "validée": "approved",
    "programmé": "scheduled",
    "programmée": "scheduled",
    "publié": "published",
    "publiée": "published",
    "échec": "failed",
    "en pause": "hold",
    "annulé": "cancelled",
    "annulée": "cancelled",
    "envoyé": "sent",
    "en cours": "working",
    "livré": "delivered",
    "accepté": "accepted",
    "agir": "act",
    "surveiller": "watch",
    "ignorer": "ignore",
    "faible": "low",
    "moyen": "medium",
    "fort": "high",
    "opportunité": "opportunity",
    "menace": "threat",
    "marque": "brand",
    "concurrent": "competitor",
    "tendance": "trend",
    "plateforme": "platform",
    "juridique": "legal",
    "sectoriel": "sector",
    "influenceurs": "influencers",
    "notoriété": "awareness",
    "considération": "consideration",
    "fidélisation": "loyalty",
    "recrutement": "recruitment",
    "service client": "service",
    "lundi": "monday",
    "mardi": "tuesday",
    "mercredi": "wednesday",
    "jeudi": "thursday",
    "vendredi": "friday",
    "samedi": "saturday",
    "dimanche": "sunday",
    "réel": "reel",
    "carrousel": "carousel",
    "sondage": "poll",
    "vidéo": "video",
    "ouvert": "open",
    "clos": "closed",
}
"""Every French value that is understood, and the English one it stands for."""

FRENCH_KINDS: dict[str, str] = {
    "publication": "post",
    "veille": "watch",
    "concurrent": "competitor",
    "objectif": "objective",
    "pilier": "pillar",
    "ligne-éditoriale": "editorial-line",
    "charte": "charter",
    "escalade": "escalation",
    "réponse": "reply",
    "rapport": "report",
    "campagne": "campaign",
    "canal": "channel",
    "personne": "person",
    "date-clé": "key-date",
}
"""The French names of kinds, as `cmcal new` and `cmcal schema` accept them."""

FRENCH_KEYS: dict[str, str] = {
    "titre": "title",
    "statut": "status",
    "date": "publish",
    "publication": "publish",
    "canaux": "channels",
    "réseaux": "channels",
    "responsable": "owner",
    "pilier": "pillar",
    "objectif": "objective",
    "campagne": "campaign",
    "visuels": "assets",
    "lien": "link",
    "premier_commentaire": "first_comment",
    "méta_description": "description",
    "pré-en-tête": "description",
    "échéance": "due",
    "livrables": "deliverables",
    "message_clé": "single_message",
    "destinataire": "assignee",
    "nom": "name",
    "début": "start",
    "fin": "end",
    "fuseau": "timezone",
    "langue": "language",
    "pays": "countries",
    "plateforme": "platform",
    "marque": "brand",
}
"""French words people write as keys, and the key each most likely means; only suggested."""


_PLAIN_FRENCH = {plain(french): english for french, english in FRENCH.items()}
_PLAIN_KINDS = {plain(french): english for french, english in FRENCH_KINDS.items()}


def in_english(word: str) -> str | None:
    """Give the value a French word stands for, or None when it is not one of ours."""
    return _PLAIN_FRENCH.get(plain(word))


def kind_in_english(word: str) -> str:
    """Give the English name of a kind; a word that is not French comes back as it is."""
    return _PLAIN_KINDS.get(plain(word), word)
