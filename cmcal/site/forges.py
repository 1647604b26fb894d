"""Where a file of the workspace is read and changed in a browser: GitHub, GitLab, Forgejo."""

import re
import urllib.parse
from collections.abc import Callable, Mapping
from typing import NamedTuple

from cmcal.diagnostics import Place
from cmcal.document import Locator
from cmcal.model.planning import Settings
from cmcal.site.marks import safe_url


class Forge(NamedTuple):
    """How the addresses of one forge are made, from `{repo}`, `{branch}`, `{path}` and `{line}`."""

    hosts: tuple[str, ...]
    """Words that the name of a host running it has."""
    edit: str
    """Opens the editor; with a line, at that line where the forge can."""
    view: str
    """Shows the file as it is written: rendered, Markdown has no lines."""


FORGES: Mapping[str, Forge] = {
    # A line in the editor: https://github.com/isaacs/github/issues/295
    "github": Forge(
        ("github",),
        "{repo}/edit/{branch}/{path}{line}",
        "{repo}/blob/{branch}/{path}?plain=1{line}",
    ),
    # A line in the editor: https://gitlab.com/gitlab-org/gitlab/-/merge_requests/56159
    "gitlab": Forge(
        ("gitlab", "framagit", "salsa.debian"),
        "{repo}/-/edit/{branch}/{path}{line}",
        "{repo}/-/blob/{branch}/{path}?plain=1{line}",
    ),
    # Its editor opens at the top, where the keys of a post stand.
    "forgejo": Forge(
        ("forgejo", "codeberg", "gitea"),
        "{repo}/_edit/{branch}/{path}{line}",
        "{repo}/src/branch/{branch}/{path}?display=source{line}",
    ),
}
_END = b"\n---"
_PUBLISH = re.compile(rb"^publish[ \t]*:", re.MULTILINE)


class Repository:
    """The addresses of the files of one workspace; none when its settings do not tell enough."""

    def __init__(self, settings: Settings, folder: str, read: Callable[[str], bytes]) -> None:
        """`folder` is the workspace's place in its repository, and `read` gives a file's bytes."""
        self._read = read
        self._folder = folder
        self._branch = urllib.parse.quote(settings.repo_branch.strip("/"))
        self._url = safe_url(settings.repo_url).partition("#")[0].partition("?")[0]
        self._url = self._url.rstrip("/").removesuffix(".git")
        is_known = self._url and self._branch
        self._forge = FORGES.get(named(settings)) if is_known else None

    def edit(self, path: str, line: int = 0) -> str:
        """Give where a file is changed; nothing where that is not known."""
        return self._address(self._forge.edit, path, line) if self._forge else ""

    def view(self, path: str, line: int = 0) -> str:
        """Give where a file is read; nothing where that is not known."""
        return self._address(self._forge.view, path, line) if self._forge else ""

    def edit_at(self, place: Place) -> str:
        """Give where the file says `place`, ready to be changed; the file is read for its line."""
        return self.edit(place.path, self._line(place)) if self._forge else ""

    def _line(self, place: Place) -> int:
        data = self._read(place.path)
        end = max(data.find(_END), 0)
        if place.keys == ("publish",) and (found := _PUBLISH.search(data, 0, end)):
            # Nearly every file says it so, and then its YAML need not be read for it.
            return data.count(b"\n", 0, found.start()) + 1
        return Locator(place.path, data).locate(place).line

    def _address(self, pattern: str, path: str, line: int) -> str:
        return pattern.format(
            repo=self._url,
            branch=self._branch,
            path=urllib.parse.quote(self._folder + path),
            line=f"#L{line}" if line else "",
        )


def named(settings: Settings) -> str:
    """Give the forge that the settings name, or that the host is called after; nothing else."""
    if settings.forge:
        return settings.forge
    host = urllib.parse.urlsplit(safe_url(settings.repo_url)).hostname or ""
    found = (name for name, forge in FORGES.items() if any(word in host for word in forge.hosts))
    return next(found, "")
