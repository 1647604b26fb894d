"""Write a workspace of any size, the same for the same seed, to measure cmcal on.

Posts stand around `TODAY`, about twelve a day, each on one to three of six channels, with some
sixteen lines of front matter and a French caption of about five hundred characters. One brief is
written for every ten posts. Nothing in it breaks a rule, so that what is measured is the work of a
workspace in good order and not the printing of findings.

    python benchmarks/corpus.py 1000 /somewhere/empty
"""

import random
import re
import shutil
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from cmcal.contents import fingerprints
from cmcal.loader import load
from cmcal.model import approval
from cmcal.sources import Folder

TODAY = date(2026, 12, 7)
PER_DAY = 12
SEED = 20261207

FORMATS = {
    "instagram": "feed",
    "facebook": "image",
    "tiktok": "photo",
    "youtube": "community",
    "x": "image",
    "linkedin": "image",
}
_PILLARS = ("produits", "coulisses", "recettes", "communaute")
_OBJECTIVES = {"notoriete": "awareness", "ventes": "conversion", "fidelite": "loyalty"}
_PERSONAS = ("jeunes-urbains", "meres-actives", "diaspora")
_SUBJECTS = ("Bissap", "Gingembre", "Bouye", "Tamarin", "Corossol", "Baobab", "Citronnelle")
_SENTENCES = (
    "Le bissap du jour sort de la cuve à cinq heures, avant que la ville ne se réveille.",
    "Trente kilos de fleurs séchées, de l’eau filtrée, très peu de sucre et de la patience.",
    "Mama Régine goûte chaque cuvée et renvoie celle qui ne lui plaît pas.",
    "La bouteille est en verre : rapportez-la, vos 200 francs vous attendent à la boutique.",
    "À Bonamoussadi, la livraison passe le mardi et le vendredi, entre neuf heures et midi.",
    "Vous avez voté la semaine dernière, et le gingembre l’a emporté de douze voix.",
    "Servez-le très frais, avec deux feuilles de menthe et un quartier de citron vert.",
    "Nos fleurs viennent de Guider, payées au prix que le groupement a fixé lui-même.",
    "On nous demande souvent s’il y a un colorant : non, ce rouge est celui de la fleur.",
    "L’atelier compte huit personnes, et chacune a son nom sur le mur de l’entrée.",
    "Samedi, la porte reste ouverte pour qui veut voir comment on embouteille.",
    "Une bouteille de 33 centilitres contient six grammes de sucre pour cent millilitres.",
    "Le premier lot est parti en deux jours, le deuxième arrive en boutique jeudi matin.",
    "Dites-nous avec quoi vous le buvez : le poisson braisé gagne pour l’instant.",
    "Le tamarin demande une nuit de trempage, on ne peut pas aller plus vite que lui.",
    "Merci à Joséphine pour la photo de sa table du dimanche, reprise avec son accord.",
    "Commandez avant dix-huit heures et nous livrons le lendemain dans toute la ville.",
    "Le corossol est un fruit de saison : quand il n’y en a plus, il n’y en a plus.",
)
_SETTINGS = """\
name: Maison de mesure
timezone: Africa/Douala
language: fr
quiet_hours: {start: 22:00, end: 06:30}
min_gap: 60
horizon: 14
brands:
  kori: {name: Maison Kori, color: "#b3123f"}
host: mesure.example
"""
_PEOPLE = """\
awa: {name: Awa Njoya, role: Community manager, brands: [kori]}
boris: {name: Boris Tchoumi, role: Graphiste, brands: [kori]}
clarisse: {name: Clarisse Ekambi, role: Vidéaste, brands: [kori]}
didier:
  name: Didier Kotto
  role: Gérant
  brands: [kori]
  approves:
    - {brands: [kori], paid: true}
"""
_FEEDS = "drafts: true\npast: 90\nfuture: 400\n"
_BRIEF = """\
---
title: Brief {number} ({subject})
status: accepted
owner: awa
assignee: boris
brand: kori
due: {due}
objective: {objective}
persona: {persona}
pillar: {pillar}
campaign: {campaign}
insight: Parce que la semaine est longue, on cherche un plaisir simple à partager.
single_message: Un jus de chez nous, frais et sans colorant.
reasons_to_believe:
  - Fleurs achetées au groupement de Guider
  - Six grammes de sucre pour cent millilitres
deliverables:
  - {{format: photo, ratio: "1:1", size: 1080x1080, due: {due}, approver: didier}}
schedule: {{v1: {first}, final: {due}}}
definition_of_done:
  - Le nom du jus se lit sur un téléphone
---
## Contexte

{text}

## Ce qu’il faut faire

Une bouteille, un verre, une main. De la place en haut pour le titre.
"""


def write(
    folder: Path, count: int, *, per_day: int = PER_DAY, channels: tuple[int, int] = (1, 3)
) -> None:
    """Write a workspace of `count` posts into `folder`, committed once in a git repository.

    `per_day` posts stand on each day; each is on a number of channels within `channels`.
    """
    rng = random.Random(SEED)
    days = [TODAY + timedelta(days=i - count // per_day // 2) for i in range(count // per_day + 1)]
    _calendar(folder, days)
    _strategy(folder)
    for number in range(len(_SUBJECTS)):
        image = folder / "content" / "assets" / f"visuel-{number}.png"
        image.parent.mkdir(parents=True, exist_ok=True)
        image.write_bytes(_png(1080, 1080, number))
    for number in range(count):
        day = days[number // per_day]
        place = number % per_day
        minutes = 7 * 60 + place * (14 * 60 // per_day)
        moment = f"{day} {minutes // 60:02}:{minutes % 60:02}"
        chosen = rng.sample(sorted(FORMATS), rng.randint(*channels))
        brief = f"brief-{number // 10:05}" if number % 10 == 0 else ""
        text = _post(rng, day, moment, chosen, brief)
        file = folder / f"content/posts/{day:%Y-%m}/{day}-{place:02}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        if brief:
            file = folder / f"content/briefs/{brief}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(_brief(rng, number // 10, day), encoding="utf-8")
    _approve(folder)
    (folder / ".gitignore").write_text("build/\nsite/\n", encoding="utf-8")
    _git(folder, "init", "--quiet", "--initial-branch=main")
    _git(folder, "add", "--all")
    _git(folder, "-c", "user.name=bench", "-c", "user.email=b@mesure.example", "commit", "-qm", "1")


def _approve(folder: Path) -> None:
    """Bind each approval to the words of its post."""
    sources = Folder(folder)
    calendar = load(sources, TODAY).calendar
    contents = fingerprints(calendar.assets, sources)
    for post in calendar.posts:
        if post.approval is not None:
            digest = approval.digest(calendar, calendar.publications_of(post), contents)
            file = folder / post.path
            text = file.read_text(encoding="utf-8")
            said = f"on: {post.approval.on}}}"
            bound = f"on: {post.approval.on}, digest: {digest}}}"
            file.write_text(text.replace(said, bound, 1), encoding="utf-8")


def history(folder: Path, workspace: Path, commits: int) -> None:
    """Make a repository in `folder` with the posts of `workspace`, each changed many times."""
    folder.mkdir(parents=True)
    _git(folder, "init", "--quiet", "--initial-branch=main")
    script = b"".join(_commits(workspace, commits))
    subprocess.run(["git", "fast-import", "--quiet"], cwd=folder, input=script, check=True)
    _git(folder, "reset", "--quiet", "--hard", "main")


def branch(folder: Path, workspace: Path, commits: int, changed: int) -> None:
    """Make a repository with all of `workspace`, and a branch in it that changes so many posts."""
    history(folder, workspace, commits)
    for part in ("content", "calendar"):
        shutil.copytree(workspace / part, folder / part, dirs_exist_ok=True)
    _commit(folder, "All")
    _git(folder, "checkout", "--quiet", "-b", "branch")
    every = sorted((folder / "content/posts").rglob("*.md"))
    files = [file for file in every if file.stem > f"{TODAY}~"]  # Not out yet.
    for file in files[:: max(len(files) // changed, 1)][:changed]:
        text = file.read_text(encoding="utf-8").replace("title: ", "title: Autre ", 1)
        # The yes was said to other words: the post is a draft again.
        text = re.sub(r"^approval: .*\n", "", text, flags=re.MULTILINE)
        text = re.sub(r"^status: .*", "status: draft", text, flags=re.MULTILINE)
        file.write_text(f"{text}\nEt encore un mot.\n", encoding="utf-8")
    _commit(folder, "Changed")


def _commit(folder: Path, subject: str) -> None:
    who = ("-c", "user.name=bench", "-c", "user.email=b@mesure.example")
    _git(folder, "add", "--all")
    _git(folder, *who, "commit", "--quiet", f"--message={subject}")


def _commits(workspace: Path, commits: int) -> Iterator[bytes]:
    rng = random.Random(SEED)
    files = {
        file.relative_to(workspace).as_posix(): file.read_bytes()
        for file in sorted((workspace / "content/posts").rglob("*.md"))
    }
    waiting = list(files)
    rng.shuffle(waiting)
    for number in range(commits):
        stamp = f"bench <b@mesure.example> {1_700_000_000 + number * 3600} +0000"
        yield f"commit refs/heads/main\ncommitter {stamp}\ndata 1\n.\n".encode()
        for path in {
            *rng.sample(sorted(files), 3),
            waiting.pop() if waiting else next(iter(files)),
        }:
            data = files[path].replace(b"title: ", f"title: {number} ".encode(), 1)
            yield f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n"


def _calendar(folder: Path, days: list[date]) -> None:
    months = {day.replace(day=1) for day in days}
    campaigns = "".join(
        f"campagne-{first:%Y-%m}:\n  name: Campagne {first:%m/%Y}\n  start: {first}\n"
        f"  end: {_last_of_month(first)}\n  brand: kori\n  objective: ventes\n"
        for first in sorted(months)
    )
    channels = "".join(
        f"{name}: {{platform: {name}, brand: kori, handle: maisonkori, language: fr, owner: awa}}\n"
        for name in FORMATS
    )
    texts = {
        "settings": _SETTINGS,
        "channels": channels,
        "people": _PEOPLE,
        "campaigns": campaigns,
        "feeds": _FEEDS,
    }
    (folder / "calendar").mkdir(parents=True)
    for name, text in texts.items():
        (folder / "calendar" / f"{name}.yml").write_text(text, encoding="utf-8")


def _strategy(folder: Path) -> None:
    pages = {f"pillars/{name}": "promise: Du vrai, du frais" for name in _PILLARS}
    pages |= {f"objectives/{name}": f"category: {kind}" for name, kind in _OBJECTIVES.items()}
    pages |= {f"personas/{name}": "age: 20 à 40 ans" for name in _PERSONAS}
    for path, line in pages.items():
        file = folder / "content" / "strategy" / f"{path}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        title = file.stem.replace("-", " ").capitalize()
        file.write_text(f"---\ntitle: {title}\n{line}\n---\n{_SENTENCES[0]}\n", encoding="utf-8")


def _post(rng: random.Random, day: date, moment: str, channels: list[str], brief: str) -> str:
    subject = rng.randrange(len(_SUBJECTS))
    name = _SUBJECTS[subject]
    status = _status((day - TODAY).days)
    lines = [
        "---",
        f"title: {name} du {moment}",
        f"status: {status}",
        f"publish: {moment}",
        f"channels: [{', '.join(channels)}]",
        "format: image",
        "owner: awa",
        "writer: awa",
        f"designer: {rng.choice(('boris', 'clarisse'))}",
        "approver: didier",
        f"pillar: {rng.choice(_PILLARS)}",
        f"objective: {rng.choice(sorted(_OBJECTIVES))}",
        f"persona: {rng.choice(_PERSONAS)}",
        f"campaign: campagne-{day:%Y-%m}",
        *([f"brief: {brief}"] if brief else []),
        "assets:",
        f"  - file: visuel-{subject}.png",
        f"    alt: Une bouteille de {name.lower()} et un verre posés sur une table en bois",
        f"hashtags: [{name}, MaisonKori]",
        f"due: {{draft: {day - timedelta(days=7)}, approval: {day - timedelta(days=4)}}}",
    ]
    others = [channel for channel in channels if FORMATS[channel] != "image"]
    if others:
        lines.append("per_channel:")
        lines += [f"  {channel}: {{format: {FORMATS[channel]}}}" for channel in others]
    if status in ("approved", "scheduled", "published"):
        lines.append(f"approval: {{by: didier, on: {min(day - timedelta(days=4), TODAY)}}}")
    if status == "published":
        lines.append("published:")
        url = "https://example.com/maisonkori"
        lines += [f"  {c}: {{url: {url}/{c}/{day}, at: {moment}}}" for c in channels]
    # X takes 280 characters, and not the same words twice.
    short = [f"Cuvée du {moment}.", "", *_caption(rng, 110)]
    lines += ["---", *(short if channels == ["x"] else _caption(rng, 500))]
    if "x" in channels and len(channels) > 1:
        lines += ["", "## x", "", *short]
    return "\n".join(lines) + "\n"


def _brief(rng: random.Random, number: int, day: date) -> str:
    return _BRIEF.format(
        number=number,
        subject=rng.choice(_SUBJECTS),
        due=day - timedelta(days=10),
        first=day - timedelta(days=14),
        objective=rng.choice(sorted(_OBJECTIVES)),
        persona=rng.choice(_PERSONAS),
        pillar=rng.choice(_PILLARS),
        campaign=f"campagne-{day:%Y-%m}",
        text="\n\n".join(_caption(rng, 500)),
    )


def _status(ahead: int) -> str:
    """Give the status of a post that goes out `ahead` days from today."""
    steps = ((0, "published"), (4, "scheduled"), (8, "approved"), (15, "review"), (41, "draft"))
    return next((status for before, status in steps if ahead < before), "idea")


def _caption(rng: random.Random, length: int) -> list[str]:
    """Give paragraphs of about `length` characters in all."""
    kept: list[str] = []
    for sentence in rng.sample(_SENTENCES, len(_SENTENCES)):
        if kept and sum(map(len, kept)) >= length - len(sentence) // 2:
            break
        kept += ["", sentence] if kept else [sentence]
    return kept


def _last_of_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _png(width: int, height: int, color: int) -> bytes:
    """Give a picture of one colour: what reads only its header sees a real one."""
    row = b"\0" + bytes([40 + color * 20, 90, 60]) * width
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(row * height, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True)


if __name__ == "__main__":
    write(Path(sys.argv[2]), int(sys.argv[1]))
