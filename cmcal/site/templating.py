"""The templates of the pages: the package's own, and those a workspace puts in their place."""

import functools
import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from cmcal.language import Language
from cmcal.site.compiled import Compiled
from cmcal.views.folding import Piece
from cmcal.views.preview import Preview

_LINK = Markup('<a class="cm-linked" href="%s" rel="noopener noreferrer nofollow">%s</a>')
_CODE = Markup("<code>%s</code>")
_MARK = Markup('<span class="cm-linked">%s</span>')
OVERRIDES = Path("templates", "pages")
Globals = Mapping[str, Any]


class Templates:
    """Renders a page's inner HTML from a template and a view; every value is escaped."""

    def __init__(self, root: Path | None, language: Language, extra: Globals) -> None:
        package = jinja2.PackageLoader("cmcal", "templates/site")
        overrides = root / OVERRIDES if root is not None else None
        # What a workspace brings is somebody's proposal: it runs in a sandbox, which costs time.
        self.brings_own = overrides is not None and overrides.is_dir()
        """Whether the workspace puts templates of its own in place of the package's."""
        loaders: list[jinja2.BaseLoader] = [package]
        if overrides is not None and self.brings_own:
            loaders.insert(0, jinja2.FileSystemLoader(overrides))
        kind = ImmutableSandboxedEnvironment if self.brings_own else jinja2.Environment
        self._loader = jinja2.ChoiceLoader([*loaders, jinja2.PrefixLoader({"default": package})])
        self._environment = kind(
            loader=self._loader,
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            # Templates do not change during a build, and asking the disk takes time on every page.
            auto_reload=False,
            # What is worked out while compiling would be kept, and is said in one language.
            optimized=False,
            bytecode_cache=None if self.brings_own else Compiled(),
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._template = functools.cache(self._found)
        self._environment.globals.update(
            {"t": language.text, "day": language.day, "number": language.number, **extra}
        )
        self._environment.globals["has_text"] = language.has
        # Words without values, read without a call: the pages of posts ask for many.
        self._environment.globals["kit"] = language.section("kit")
        self._environment.globals["language"] = language.code
        self._environment.globals["badges"] = functools.cache(self._badges)
        self._environment.filters["once"] = functools.cache(self._once)
        self._environment.filters["preview"] = self._preview
        self._environment.filters["markdown"] = markdown
        self._environment.filters["coded"] = coded
        self._environment.filters["first_upper"] = first_upper
        self._environment.filters["marked"] = marked

    def render(self, name: str, /, **values: Any) -> str:
        """Fill `name` (`post.html`) with values.

        Raises:
            jinja2.TemplateError: A workspace's own template is at fault.
        """
        return self._template(f"{name}.jinja").render(values)

    def _found(self, name: str) -> jinja2.Template:
        found = self._environment.get_template(name)
        # Jinja keeps layers of names, and goes through them one by one for each page.
        found.globals = dict(found.globals)
        return found

    def _badges(self, channels: tuple[str, ...]) -> Markup:
        """Give the badges of several channels: the same few stand beside every post."""
        macros: Any = self._template("macros.html.jinja").module
        return Markup("").join(macros.badge(channel) for channel in channels)

    def _once(self, value: Any, macro: str, *rest: str) -> Markup:
        """Draw a value by a macro: what stands on many pages is drawn once a build."""
        macros: Any = self._template("macros.html.jinja").module
        return Markup(getattr(macros, macro)(value, *rest))

    def _preview(self, value: Preview, key: str, root: str) -> Markup:
        """Draw what a publication will look like; `key` names its parts in HTML."""
        previews: Any = self._template("preview.html.jinja").module
        return Markup(previews.preview(value, key, root))

    @functools.cached_property
    def digest(self) -> bytes:
        """The fingerprint of every template's text."""
        found = hashlib.blake2b(digest_size=16)
        for name in sorted(self._loader.list_templates()):
            if "__pycache__" in name:
                continue
            found.update(name.encode())
            found.update(self._loader.get_source(self._environment, name)[0].encode())
        return found.digest()


def coded(text: str) -> Markup:
    """Give a sentence with what stands between backticks as code: what to type, or a key."""
    *pairs, last = re.split("`([^`]*)`", text)
    said = (_CODE % piece if at % 2 else escape(piece) for at, piece in enumerate(pairs))
    return Markup("").join(said) + last


def first_upper(text: str) -> str:
    """Give text with a capital first letter, and the others as they are."""
    return text[:1].upper() + text[1:]


def marked(pieces: Iterable[Piece]) -> Markup:
    """Give the pieces of a text with what the network marks in it; a link leads where it says."""
    return Markup("").join(
        _LINK % (piece.href, piece.text) if piece.href
        else _MARK % (piece.text,) if piece.kind
        else piece.text
        for piece in pieces
    )  # fmt: skip


@functools.cache
def _markdown() -> Any:
    from markdown_it import MarkdownIt

    # Raw HTML is off and links are validated: what a file says runs nothing in a browser.
    return MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table")


def markdown(text: str) -> Markup:
    """Give Markdown as HTML, for texts that are not captions; raw HTML in it stays text."""
    return Markup(_markdown().render(text))
