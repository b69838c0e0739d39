"""Names of an MDX file that nobody brings: Astro's build stops where it comes to the page.

Observed with Astro 5.18 and @astrojs/mdx 4.3.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from editor.core.checks.context import Context, Finding
from editor.core.checks.mdx.names import Asked, asked_of
from editor.core.checks.problem import Place
from editor.core.checks.site.folder import site_words
from editor.core.checks.site.kept import kept
from editor.core.checks.site.own_files import own_files
from editor.core.messages import _
from editor.core.post.edit import Part
from editor.core.sites.astro.aliases import aliased

_MESSAGES: dict[str, Callable[[], str]] = {
    "component": lambda: _("Nothing brings the component {name}, and the site's build stops here; import it above."),
    "value": lambda: _("Nothing gives {name} a value, and the site's build stops here; to show a brace write \\{{."),
    "deep": lambda: _("The front matter has no “{name}” to look into, and the site's build stops here."),
    "path": lambda: _("There is no file {name}, and the site's build stops here; correct the path."),
    "alias": lambda: _("There is no file {name}, and the site's build stops here; correct the path."),
    "package": lambda: _("The package {name} isn't installed, and the site's build stops here; install it."),
    "again": lambda: _("{name} is declared twice, and the site's build stops here; remove one."),
}
_SUFFIXES = ("", ".mjs", ".js", ".mts", ".ts", ".jsx", ".tsx", ".json")
_PACKAGE = re.compile(r"(?P<name>(?:@[\w.-]+/)?[a-z][\w.-]*-[\w.-]*)(?:/.*)?")  # a name of one word may be Node's own
_PROGRAMS = (".astro", ".ts", ".tsx", ".js", ".jsx", ".mjs", ".mdx")
_LONGEST = 200_000  # bytes of a program that are read
# What makes components or values of everything, by the words of the site's settings.
_GIVERS = ("auto-import", "autoimport", "autoImport", "AutoImport", "starlight", "recma", "providerImportSource")
_CHANGERS = ("remark", "rehype", "recma", "mdx({", "expressiveCode")


def mdx_undefined(ctx: Context) -> Iterator[Finding]:
    """Components, values and modules that aren't there, in a site whose settings are."""
    if ctx.site.config is None:
        return
    words = site_words(ctx.site)
    for found in asked_of(ctx.plain):
        asked = _by_alias(ctx, found, words)
        if _is_wanting(ctx, asked, words):
            (line, column), (last, last_column) = ctx.position(asked.start), ctx.position(asked.end)
            place = Place(Part.BODY, line, column, last, last_column)
            yield Finding(_MESSAGES[asked.kind]().format(name=asked.name), place)


def _is_wanting(ctx: Context, asked: Asked, words: str) -> bool:
    """Whether what is asked for surely isn't there: plugins of the site's may bring names, and pages components."""
    match asked.kind:
        case "component":
            root = ctx.site.root
            return root is not None and not any(word in words for word in _GIVERS) and not _gives_components(root)
        case "value":
            return not any(word in words for word in _CHANGERS)
        case "deep":
            plain = ctx.readable and not any(word in words for word in _CHANGERS)
            return plain and asked.name not in (*ctx.front_matter.fields, "file", "url", "layout", "toString")
        case "alias":
            places = aliased(ctx.site.root, asked.name) if ctx.site.root is not None else None
            return places is not None and not any(_is_there(place.parent, place.name) for place in places)
        case "path":
            return ctx.path is not None and not _is_there(ctx.path.parent, asked.name)
        case "package":
            return ctx.site.root is not None and not _is_installed(ctx.site.root, asked.name, words)
    return True


def _by_alias(ctx: Context, asked: Asked, words: str) -> Asked:
    """A module with a short name of the site's own is no package, unless Vite's settings may say something else."""
    if asked.kind != "package" or ctx.site.root is None or "alias" in words:
        return asked
    return asked if aliased(ctx.site.root, asked.name) is None else asked._replace(kind="alias")


def _is_installed(root: Path, name: str, words: str) -> bool:
    """Whether a package is among those that are installed, if it is one: a site may give names to its own folders."""
    match = _PACKAGE.fullmatch(name)
    if match is None or not (root / "node_modules").is_dir() or match["name"] in words:
        return True
    first = match["name"].split("/")[0]
    return any(place.exists() for place in (root / "node_modules" / match["name"], root / first, root / "src" / first))


def _is_there(folder: Path, name: str) -> bool:
    """Whether a module's path leads to a file, by its whole name, one without its ending, or a folder's index."""
    place = folder / name.split("?")[0].split("#")[0]
    names = [Path(f"{place}{suffix}") for suffix in _SUFFIXES]
    return any(path.is_file() for path in names) or place.is_dir()


@kept
def _gives_components(root: Path) -> bool:
    """Whether a page or a layout of the site gives components to what it shows."""
    programs = (folder / name for folder, names in own_files(root) for name in names if name.endswith(_PROGRAMS))
    return any(map(_says_components, programs))


def _says_components(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            text = file.read(_LONGEST)
    except OSError:
        return True
    return b"components={" in text or b"components:" in text or b"{components}" in text or b"const components" in text
