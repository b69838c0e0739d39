"""Generators whose sites the preview doesn't know: their posts are shown as GitHub shows them, and the reason says so.

Named by the files that their documentation names: a site of one of them must not be taken for one of ours, whatever its
folders and posts look like (VuePress and Next.js have `_posts` as Jekyll has, Gridea's posts look like Hexo's).
"""

from __future__ import annotations

from pathlib import Path

from editor.core.messages import _
from editor.core.sites.config import names
from editor.core.sites.recognise import is_there, packages

_SCRIPTS = names(
    "docusaurus.config=Docusaurus gatsby-config=Gatsby next.config=Next.js nuxt.config=Nuxt svelte.config=SvelteKit"
    " valaxy.config=Valaxy"
)
# Files and folders that only one generator has.
_ENTRIES = {
    f"{stem}.{ending}": generator
    for stem, _equals, generator in (script.partition("=") for script in _SCRIPTS)
    for ending in ("js", "ts", "mjs", "cjs", "mts")
} | {
    ".vuepress": "VuePress",
    ".vitepress": "VitePress",
    "_quarto.yml": "Quarto",
    "_quarto.yaml": "Quarto",
    "book.toml": "mdBook",
    "myst.yml": "MyST",
    "config/setting.json": "Gridea",
}
_PACKAGES = frozenset(names("@docusaurus/core vitepress vuepress gatsby next nuxt @sveltejs/kit valaxy"))
_SPHINX = names("sphinx myst_parser html_theme")
# Where the program is that a Hakyll site is built by: as `hakyll-init` lays one out, and as Stack and Cabal do.
_PROGRAMS = names("site.hs Main.hs app/Main.hs app/site.hs src/Main.hs src/site.hs package.yaml")


def foreign_by_file(folder: Path) -> str | None:
    """Why a folder is the root of a site that the preview doesn't know: one translated sentence.

    A few dozen questions to the disk, however many posts are in the folder.
    """
    found = next((name for name in _ENTRIES if is_there(folder, name)), None)
    generator = "" if found is None else _ENTRIES[found]
    if found is None and _is_sphinx(folder / "conf.py"):
        found, generator = "conf.py", "Sphinx"
    if found is None:
        found, generator = (
            next((name for name in _PROGRAMS if "hakyll" in _text(folder / name).lower()), None),
            "Hakyll",
        )
    if found is None:
        return None
    text = _("{file} belongs to {generator}, whose Markdown the preview doesn't know; it shows what GitHub would.")
    return text.format(file=found, generator=generator)


def foreign_by_package(folder: Path) -> str | None:
    """Why a folder is another generator's, by what package.json asks for."""
    found = next((name for name in packages(folder) if name in _PACKAGES), None)
    if found is None:
        return None
    text = _("package.json asks for {package}, whose Markdown the preview doesn't know; it shows what GitHub would.")
    return text.format(package=found)


def _is_sphinx(path: Path) -> bool:
    """Nikola's `conf.py` is one of ours."""
    text = _text(path)
    return "BLOG_TITLE" not in text and any(word in text for word in _SPHINX)


def _text(path: Path) -> str:
    """The beginning of a file; empty for one that can't be read."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read(50_000)
    except OSError:
        return ""
