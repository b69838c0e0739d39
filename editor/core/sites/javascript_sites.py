"""Settings of Eleventy and Astro, as far as their JavaScript says them literally. It is never run."""

from __future__ import annotations

import re

from editor.core.sites.astro.content_collections import folders_of
from editor.core.sites.astro.plugins import astro_plugins, by_satteri
from editor.core.sites.eleventy.plugins import eleventy_plugins
from editor.core.sites.hexo.renderer_plugins import note_on_missing
from editor.core.sites.hexo.renderers import asked_version
from editor.core.sites.javascript import literal, without_comments
from editor.core.sites.parts import Parts
from editor.core.sites.recognise import Recognised
from editor.core.storage import is_seen_folder


def eleventy(found: Recognised) -> Parts:
    """`dir.input`, and the options given to a markdown-it of the site's own (Eleventy 3: html on unless replaced)."""
    text = _source(found)
    options: dict[str, object] = {}
    # What the function returns comes last; one within it may return the like.
    folders = _DIR.findall(without_comments(text))
    folder = literal(folders[-1] if folders else text, "input") or _first_text(
        text, r"setInputDirectory\(\s*(['\"`])(.*?)\1"
    )
    if folder is None and _THEIRS.search(text) and is_seen_folder(found.root / "src"):
        folder = "src"  # the folder is said by whoever made the settings; nearly all take this
    if isinstance(folder, str) and folder.strip("./"):
        options["input"] = folder.removeprefix("./").strip("/")
    if re.search(r"setLibrary\(\s*['\"`]md['\"`]", text):
        for name in ("html", "breaks", "linkify", "typographer"):
            value = literal(text, name)
            options |= {name: value} if isinstance(value, bool) else {}
    engine = literal(text, "markdownTemplateEngine")
    options |= {"markdownTemplateEngine": engine} if isinstance(engine, str | bool) else {}
    prefix = literal(text, "pathPrefix")
    options |= {"pathPrefix": prefix} if isinstance(prefix, str) and prefix else {}
    copies = _passthrough(text)
    more, unknown = eleventy_plugins(text)
    options |= more | ({"passthrough": copies} if copies else {})
    return Parts(options=options, notes=note_on_missing(unknown))


_DIR = re.compile(r"\bdir\s*:\s*\{[^{}]*\}")
_THEIRS = re.compile(r"\b(?:dir\s*:|return)\s*\{[^{}]*\.\.\.")  # `dir: { ...base.dir, includes: "parts" }`
_COPY = re.compile(r"addPassthroughCopy\(\s*(?:(['\"`])(?P<one>[^'\"`]+)\1|\{(?P<many>[^{}]*)\})", re.DOTALL)
_PAIR = re.compile(r"(?:(['\"`])(?P<quoted>[^'\"`]+)\1|(?P<bare>[\w$]+))\s*:\s*(['\"`])(?P<to>[^'\"`]*)\4")


def _passthrough(text: str) -> dict[str, str]:
    """What `addPassthroughCopy` copies, by its path in the project, and to where: only texts, no calculated ones."""
    bare = re.sub(r"/\*.*?\*/|^\s*//[^\n]*", "", text, flags=re.DOTALL | re.MULTILINE)
    copies: dict[str, str] = {}
    for found in _COPY.finditer(bare):
        pairs = [(m["quoted"] or m["bare"], m["to"]) for m in _PAIR.finditer(found["many"] or "")]
        for source, target in [(found["one"], "")] if found["one"] else pairs:
            copies[re.sub(r"^(\./)+|/?\*.*$", "", source).strip("/")] = target.strip("./")
    return copies


def astro(found: Recognised) -> Parts:
    """`markdown.gfm` and `markdown.smartypants`, both on by default (Astro 5), its plugins of remark and rehype, and where
    the site is and keeps its files, its collections too."""
    text = _source(found)
    options: dict[str, object] = {}
    for name in ("gfm", "smartypants", "site", "base", "srcDir", "publicDir", "trailingSlash", "format"):
        value = literal(text, name)
        options |= {} if value is None else {name: value}
    source = str(options.get("srcDir") or "src").removeprefix("./").strip("/")
    folders = folders_of(found.root, source)
    options |= {"collection_folders": folders} if folders else {}
    if by_satteri(text, asked_version(found.root, "astro")):
        punctuation = literal(text, "smartPunctuation")
        options |= {"satteri": True} | ({"smartypants": punctuation} if isinstance(punctuation, bool) else {})
    more, unknown = astro_plugins(text)
    return Parts(options=options | more, notes=note_on_missing(unknown))


def _source(found: Recognised) -> str:
    if found.config is None:
        return ""
    try:
        with found.config.open(encoding="utf-8", errors="replace") as file:
            return file.read(1_000_000)
    except OSError:
        return ""


def _first_text(text: str, pattern: str) -> str | None:
    found = re.search(pattern, text)
    return found[2] if found else None
