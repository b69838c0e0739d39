"""The shortcode templates of a Zola site and its theme (docs, `content/shortcodes`, `templates/overview`; Zola 0.22).

A template is run where all that it asks for is known: its arguments, its body, the site's settings, files that it reads.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from editor.core.rendering.options import text as option
from editor.core.rendering.site.lookup import AS_BUILT
from editor.core.rendering.site.site_lookup import SiteLookup
from editor.core.rendering.tera.expression import World, read_expression
from editor.core.rendering.tera.template import Template, read_template, run
from editor.core.rendering.tera.values import UNSAID, Partly, text
from editor.core.rendering.unknowable import Unknowable
from editor.core.sites.config import config_values, section
from editor.core.sites.layout import content_folders
from editor.core.sites.site import Site
from editor.core.storage import is_seen_file

_MOST_BYTES = 200_000
_UNKNOWN_NAMES = ("nth", "section", "current_path", "current_url", "get_env")


@dataclass(frozen=True, slots=True)
class Printed:
    """What a shortcode prints; `markdown`: it is read as Markdown."""

    text: str
    markdown: bool = False


@dataclass(slots=True)
class Templates:
    """The shortcodes of the site that the post at `path` belongs to; `markdown` renders a text as the post's."""

    path: Path
    site: Site
    markdown: Callable[[str], str]
    built: bool

    @classmethod
    def of(cls, options: Mapping[str, object], markdown: Callable[[str], str]) -> Templates | None:
        """Those of the site that the option `lookup` knows; None where there is none."""
        lookup = options.get("lookup")
        if not isinstance(lookup, SiteLookup) or lookup.site.generator != "zola" or lookup.site.root is None:
            return None
        return cls(lookup.path, lookup.site, markdown, bool(options.get(AS_BUILT)))

    def shortcode(self, name: str, given: Mapping[str, object], body: str | None) -> Printed:
        """What a call prints. Raises Unknowable where that can't be known."""
        for folder in shortcode_folders(self.site):
            for end in (".md", ".html"):
                template = _template(folder / f"{name}{end}")
                if template is not None:
                    return Printed(run(template, self._world(given, body, html=end == ".html")), end == ".md")
        raise Unknowable(name)

    def _world(self, given: Mapping[str, object], body: str | None, *, html: bool) -> World:
        names: dict[str, object] = dict(given)
        names |= {} if body is None else {"body": body.rstrip()}
        names |= dict.fromkeys(_UNKNOWN_NAMES, UNSAID)
        values = config_values(self.site.config) if self.site.config else {}
        known = {key: values[key] for key in ("base_url", "title", "description", "default_language") if key in values}
        language = option(self.site.options, "default_language", "en")
        names |= {
            "config": Partly({**known, "extra": section(values, "extra")}),
            "page": self._page(),
            "lang": UNSAID if "." in self.path.stem else language,
        }
        functions = {"get_url": self._address, "load_data": self._data, "get_image_metadata": self._picture}
        return World(names, {"markdown": self._markdown}, functions, html)

    def _page(self) -> Partly:
        """A page's folder is its own where the file in it is its `index.md`."""
        for folder in content_folders(self.site):
            root = self.site.root / folder if self.site.root else None
            if root is not None and self.path.is_relative_to(root) and self.path.stem.partition(".")[0] == "index":
                return Partly({"colocated_path": self.path.parent.relative_to(root).as_posix() + "/"})
        return Partly({"colocated_path": None})

    def _markdown(self, value: object, given: Mapping[str, object]) -> object:
        html = self.markdown(text(value))
        if given.get("inline") is True:
            while html.startswith("<p>"):
                html = html[3:]
            while html.endswith("</p>\n"):
                html = html[:-5]
        return html

    def _address(self, given: Mapping[str, object]) -> object:
        path = text(given.get("path"))
        if path.startswith("@/") or ":" in path or set(given) - {"path", "trailing_slash"}:
            raise Unknowable("an address")
        base = option(self.site.options, "base_url").rstrip("/")
        if not base:
            raise Unknowable("base_url")
        slash = "/" if given.get("trailing_slash") is True else ""
        return f"{base}/{path.strip('/')}".rstrip("/") + slash

    def _file(self, path: str) -> Path | None:
        root = self.site.root
        if root is None or ".." in path or "://" in path:
            raise Unknowable("a file elsewhere")
        relative = path.lstrip("/")
        folders = (root, root / "static", *(root / name for name in content_folders(self.site)))
        return next((folder / relative for folder in folders if is_seen_file(folder / relative)), None)

    def _data(self, given: Mapping[str, object]) -> object:
        if set(given) - {"path", "required", "format"}:
            raise Unknowable("load_data")
        file = self._file(text(given.get("path")))
        if file is None:
            if given.get("required") is False:
                return None
            raise Unknowable("a file that is missing")
        kind = text(given.get("format", file.suffix.lstrip(".")))
        try:
            if file.stat().st_size > _MOST_BYTES:
                raise Unknowable("a large file")
            written = file.read_text("utf-8")
            if kind in ("toml", "json"):
                return dict(tomllib.loads(written)) if kind == "toml" else json.loads(written)
        except (OSError, ValueError) as error:
            raise Unknowable("a file that can't be read") from error
        if kind in ("csv", "bibtex", "bib", "yaml", "yml", "xml"):
            raise Unknowable(kind)
        return written

    def _picture(self, given: Mapping[str, object]) -> object:
        """Of a picture that isn't there, nothing; the size of one that is isn't looked at here."""
        if given.get("allow_missing") is True and self._file(text(given.get("path"))) is None:
            return None
        raise Unknowable("a picture's size")


def shortcode_folders(site: Site) -> tuple[Path, ...]:
    """The folders with the site's shortcodes and its theme's."""
    if site.root is None:
        return ()
    theme = option(site.options, "theme")
    roots = (site.root, site.root / "themes" / theme) if theme else (site.root,)
    return tuple(root / "templates" / "shortcodes" for root in roots)


def given_of(arguments: list[tuple[str, str]]) -> dict[str, object]:
    """Arguments as values; each is a literal."""
    nothing = World({}, {}, {})
    found: dict[str, object] = {}
    for name, written in arguments:
        negative = written.startswith("-")
        value = read_expression(written.removeprefix("-")).value(nothing)
        found[name] = -value if negative and isinstance(value, int | float) else value
    return found


def _template(path: Path) -> Template | None:
    try:
        status = path.stat()
    except OSError:
        return None
    if status.st_size > _MOST_BYTES:
        raise Unknowable("a large template")
    return _read(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=256)
def _read(path: Path, _changed: int, _size: int) -> Template:
    try:
        return read_template(path.read_text("utf-8").replace("\r\n", "\n"))
    except (OSError, ValueError) as error:
        raise Unknowable("a template that can't be read") from error
