"""The templates of a site of Hugo's in its Markdown: its own shortcodes, and what renders elements in Hugo's place.

A template is run where all that it asks for is known. Where it isn't, a shortcode stays a labelled box, and an element is
as Hugo itself renders it. Sources: Hugo's docs (`templates/shortcode`, `render-hooks`), pages built with 0.111.3.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from posixpath import normpath
from urllib.parse import quote, urlsplit

from editor.core.rendering.dialects.hugo_embedded import highlighted
from editor.core.rendering.dialects.hugo_things import Call, CodeBlock, Fields, Resource, absolute, page_of
from editor.core.rendering.elements import Element, rewrite_elements
from editor.core.rendering.go_template.runner import Nodes, World, run
from editor.core.rendering.go_template.values import SafeHTML, Thing, Unknowable, child, text
from editor.core.rendering.options import flag
from editor.core.rendering.options import text as option
from editor.core.rendering.site.hugo_site import HugoSite
from editor.core.rendering.site.lookup import AS_BUILT
from editor.core.rendering.site.site_lookup import SiteLookup
from editor.core.storage import is_seen_file

_PICTURES = frozenset(("img",))
_NUMBER = re.compile(r"[-+]?\d+")
_FRACTION = re.compile(r"[-+]?\d*\.\d+")
_ARGUMENT = re.compile(r"(?:([\w-]+)\s*=\s*)?(?:\"((?:\\.|[^\"\\])*)\"|`([^`]*)`|(\S+))", re.DOTALL)


@dataclass(slots=True)
class Templates:
    """The templates that a post is rendered with. `markdown` renders a text as the post's, `highlight` code."""

    known: HugoSite
    options: Mapping[str, object]
    markdown: Callable[[str], str]
    page: Thing
    functions: dict[str, Callable[..., object]] = field(init=False)
    things: dict[str, object] = field(init=False)

    def __post_init__(self) -> None:
        self.functions = self._functions()
        hugo = Fields({"IsProduction": True, "Environment": "production", "IsServer": False, "IsDevelopment": False})
        self.things = {"site": child(self.page, "Site"), "hugo": hugo, "page": self.page}

    @classmethod
    def of(cls, options: Mapping[str, object], markdown: Callable[[str], str]) -> Templates | None:
        """Those of the site that the option `lookup` knows; None where there is none."""
        lookup = options.get("lookup")
        if not isinstance(lookup, SiteLookup) or lookup.site.generator != "hugo" or not options.get("layouts"):
            return None
        known = HugoSite(lookup.path, lookup.site)
        return cls(known, options, markdown, page_of(known, lambda value: SafeHTML(short(markdown(text(value))))))

    def shortcode(self, name: str, arguments: str, inner: Callable[[], str]) -> str | None:
        """What a call of the site's own shortcode prints; None where there is none or it can't be known."""
        nodes = self.known.shortcode(name)
        return None if nodes is None else self.run(nodes, Call(name, given(arguments), self.page, inner))

    def run(self, nodes: Nodes, dot: object) -> str | None:
        """What a template prints; None where that can't be known."""
        try:
            html = run(nodes, dot, World(self.known.partial, self.functions, self.things))
            return html if flag(self.options, AS_BUILT) else rewrite_elements(html, _PICTURES, _at_once)
        except (Unknowable, RecursionError):
            return None

    def _functions(self) -> dict[str, Callable[..., object]]:
        """What hangs on the site and its page."""

        def markdownify(value: object) -> object:
            return SafeHTML(short(self.markdown(text(value))))

        return {
            "markdownify": markdownify,
            "transform.Markdownify": markdownify,
            "relURL": self._relative,
            "urls.RelURL": self._relative,
            "absURL": self._absolute,
            "urls.AbsURL": self._absolute,
            "resources.Get": self._asset,
            "minify": _smaller,
            "resources.Minify": _smaller,
            "i18n": self._translated,
            "T": self._translated,
            "fileExists": self._exists,
            "highlight": self._highlight,
            "transform.Highlight": self._highlight,
            "transform.HighlightCodeBlock": _code_block,
        }

    def _relative(self, value: object) -> object:
        address = text(value)
        if urlsplit(address).scheme or address.startswith("//"):
            return SafeHTML(address)
        base = urlsplit(option(self.options, "baseURL")).path.rstrip("/")
        path, sign, rest = (address if address.startswith("/") else f"{base}/{address}").partition("?")
        if "./" in f"{path}/" or "//" in path:
            path = normpath(path) + ("/" if path.endswith("/") and normpath(path) != "/" else "")
        return SafeHTML(path + sign + rest)

    def _absolute(self, value: object) -> object:
        address = text(value)
        if urlsplit(address).scheme or address.startswith("//"):
            return SafeHTML(address)
        if "?" in address or "%" in address:  # which versions write in ways of their own
            raise Unknowable("absURL")
        return SafeHTML(
            absolute(option(self.options, "baseURL"), quote(str(self._relative(address)), safe="/#:@!$&'()*+,;=~"))
        )

    def _highlight(self, code: object, language: object = "", options: object = "") -> object:
        return SafeHTML(highlighted({"0": text(language), "1": text(options)}, text(code), self.options))

    def _asset(self, name: object) -> object:
        """A file of `assets`; None where there is none."""
        path = text(name).lstrip("/")
        base = urlsplit(option(self.options, "baseURL")).path.rstrip("/")
        return Resource(self.known, f"{base}/{path}") if self.known.asset(path) is not None else None

    def _translated(self, key: object, *others: object) -> object:
        """A word in the site's language; a sentence with gaps isn't filled here."""
        found = self.known.translation(text(key))
        if others or "{{" in found:
            raise Unknowable("i18n")
        return found

    def _exists(self, name: object) -> object:
        root = self.known.site.root
        return root is not None and is_seen_file(root / text(name).lstrip("/"))


def _at_once(element: Element) -> str:
    """A picture that a script of the page would load later is shown by a preview, which runs none."""
    source = element.get("data-src")
    return element.put("src", source).written if source and element.get("src") is not None else element.written


def _smaller(resource: object) -> object:
    if not isinstance(resource, Resource):
        raise Unknowable("minify")
    return resource.smaller()


def _code_block(block: object) -> object:
    if not isinstance(block, CodeBlock):
        raise Unknowable("a code block")
    return Fields({"Wrapped": SafeHTML(block.html)})


def given(arguments: str) -> list[object] | dict[str, object]:
    """The arguments of a call; those without quotes are numbers and switches where they can be."""
    found = _ARGUMENT.findall(arguments)
    values = [
        (name, re.sub(r"\\(.)", r"\1", quoted) if quoted else raw or _typed(bare)) for name, quoted, raw, bare in found
    ]
    return dict(values) if values and values[0][0] else [value for _name, value in values]


def _typed(bare: str) -> object:
    if bare in ("true", "false"):
        return bare == "true"
    if _NUMBER.fullmatch(bare):
        return int(bare)
    return float(bare) if _FRACTION.fullmatch(bare) else bare


def short(html: str) -> str:
    """The HTML of Markdown without the tags of its paragraph, if it is only one."""
    only = html.find("<p") == html.rfind("<p") and html.rfind("</p>") == html.rfind("</")
    return html.strip().removeprefix("<p>").removesuffix("</p>").strip() if only else html
