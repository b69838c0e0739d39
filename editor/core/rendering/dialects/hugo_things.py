"""What Hugo hands to a template: the page, its site, its files, a shortcode's call (Hugo's docs, `methods`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from posixpath import dirname
from urllib.parse import urlsplit

from editor.core.rendering.go_template.values import Parameters, SafeHTML, Thing, Unknowable, child, text
from editor.core.rendering.options import names
from editor.core.rendering.options import text as option
from editor.core.rendering.site.hugo_site import HugoSite

Markdown = Callable[[str], str]


class Fields(Thing):
    """An object whose fields are all known when it is made; a callable is asked only when it is needed."""

    def __init__(self, fields: Mapping[str, object]) -> None:
        self._fields = fields

    def member(self, name: str, given: Sequence[object]) -> object:
        if name not in self._fields:
            raise Unknowable(name)
        value = self._fields[name]
        if callable(value):
            return value(*given)
        if given:
            raise Unknowable(name)
        return value


class CodeBlock(Fields):
    """What the template of a code block gets; `html` is what Hugo itself prints."""

    def __init__(self, fields: Mapping[str, object], html: str) -> None:
        super().__init__(fields)
        self.html = html


class Scratch(Thing):
    """What templates keep something in. That of the page may hold what others have put there: only writing to it is sure."""

    def __init__(self, *, own: bool) -> None:
        self._values: dict[str, object] = {}
        self._own = own

    def member(self, name: str, given: Sequence[object]) -> object:
        match name, given:
            case ("Set" | "SetInMap" | "DeleteInMap" | "Delete", _) if not self._own:
                return SafeHTML("")
            case ("Set", [str() as key, value]):
                self._values[key] = value
                return SafeHTML("")
            case ("Get", [str() as key]) if self._own:
                return self._values.get(key)
        raise Unknowable(name)


def parameters(values: Mapping[str, object] | None) -> Parameters:
    """Values by keys in small letters, in mappings within mappings too."""
    if values is None:
        raise Unknowable("parameters")
    return Parameters(
        {str(key).lower(): parameters(value) if isinstance(value, Mapping) else value for key, value in values.items()}
    )


def site_of(known: HugoSite) -> Thing:
    """`.Site` and `site`."""
    options = known.site.options
    several = len(names(options, "languages")) > 1
    code = {} if several else {"LanguageCode": option(options, "languageCode") or known.language}
    own = Fields({"Lang": known.language, **code})
    return Fields(
        {
            "Params": cache(lambda: parameters(known.parameters)),
            "Title": known.site.title,
            "BaseURL": option(options, "baseURL"),
            "IsServer": False,
            "Language": own,
            **code,
        }
    )


def page_of(known: HugoSite, inline: Callable[[object], object]) -> Thing:
    """`.Page` of a render hook or a shortcode."""
    section = known.place.partition("/")[0] if "/" in known.place else ""
    own = cache(lambda: parameters(known.front_matter))
    site = site_of(known)

    def parameter(name: object) -> object:
        value = own().get(text(name).lower()) if isinstance(name, str) and "." not in name else _unknown()
        return value if value is not None else child(child(site, "Params"), text(name))

    return Fields(
        {
            "Site": site,
            "Param": parameter,
            "Lang": known.language,
            "Params": own,
            "Title": lambda: text(own().get("title")),
            "File": _file_of(known),
            "Section": section,
            "Type": lambda: text(own().get("type")) or section or "page",
            "Kind": "page",
            "IsPage": True,
            "IsHome": False,
            "IsSection": False,
            "Resources": Resources(known),
            "RelPermalink": lambda: _address(known),
            "Permalink": lambda: absolute(option(known.site.options, "baseURL"), _address(known)),
            "Scratch": Scratch(own=False),
            "Store": Scratch(own=False),
            "RenderString": lambda *given: inline(given[-1]) if len(given) == 1 else _unknown(),
        }
    )


def _unknown() -> object:
    raise Unknowable("arguments")


def _file_of(known: HugoSite) -> Thing:
    name, folder = known.path.name, dirname(known.place)
    stem, _dot, end = name.rpartition(".")
    return Fields(
        {
            "Path": known.place,
            "Dir": f"{folder}/" if folder else "",
            "LogicalName": name,
            "BaseFileName": stem,
            "Ext": end,
            "TranslationBaseName": stem.partition(".")[0],
            "ContentBaseName": known.path.parent.name if stem == "index" else stem.partition(".")[0],
        }
    )


class Resources(Thing):
    """The files of the page's bundle. One that is there has its address; what else is made of it isn't known."""

    def __init__(self, known: HugoSite) -> None:
        self._known = known

    def member(self, name: str, given: Sequence[object]) -> object:
        if not self._known.is_bundle and name in ("ByType", "Match"):
            return []
        if name not in ("Get", "GetMatch") or len(given) != 1:
            raise Unknowable(name)
        wanted = text(given[0])
        if not self._known.is_bundle or "://" in wanted or not wanted:
            return None
        if wanted.startswith((".", "/")) or set("*?[{%") & set(wanted):
            raise Unknowable(wanted)
        return self._file(wanted)

    def _file(self, name: str) -> object:
        if self._known.own_file(name) is None:
            return None
        address = _address(self._known)
        folder = address if address.endswith("/") else dirname(address) + "/"
        return Resource(self._known, folder + name)


class Resource(Thing):
    """A file that is published at `address`; `minify` puts `.min` before the ending of what it can make smaller."""

    def __init__(self, known: HugoSite, address: str) -> None:
        self._known = known
        self._address = address

    def member(self, name: str, given: Sequence[object]) -> object:
        match name:
            case "RelPermalink":
                return self._address
            case "Permalink":
                return absolute(option(self._known.site.options, "baseURL"), self._address)
            case "Name":
                return self._address.rpartition("/")[2]
        raise Unknowable(name)

    def smaller(self) -> Resource:
        """What `minify` makes of it."""
        start, dot, end = self._address.rpartition(".")
        if end not in ("css", "js", "json", "html", "svg", "xml"):
            raise Unknowable(end)
        return Resource(self._known, f"{start}.min{dot}{end}")


def _address(known: HugoSite) -> str:
    address = known.address
    if address is None or not address.isascii():
        raise Unknowable("an address")
    return urlsplit(option(known.site.options, "baseURL")).path.rstrip("/") + address


def absolute(base: str, address: str) -> str:
    """A path from the host's root as a whole address."""
    parts = urlsplit(base)
    if not parts.scheme:
        return address
    return f"{parts.scheme}://{parts.netloc}{address}"


class Call(Thing):
    """A shortcode's call as its template sees it. `given` are its arguments by position or by name; `inner` what is between
    the call and its end, with the calls in it printed.
    """

    def __init__(
        self, name: str, given: list[object] | dict[str, object], page: Thing, inner: Callable[[], str]
    ) -> None:
        self._given = given
        self._inner = inner
        self._fields = {"Name": name, "Page": page, "Params": given, "IsNamedParams": isinstance(given, dict)}
        self._scratch = Scratch(own=True)

    def member(self, name: str, given: Sequence[object]) -> object:
        match name, given:
            case ("Get", [key]):
                return self._argument(key)
            case ("Inner", []):
                return SafeHTML(self._inner())
            case ("Site", []):
                return child(self._fields["Page"], "Site")
            case ("Scratch", []):
                return self._scratch
            case (known, []) if known in self._fields:
                return self._fields[known]
        raise Unknowable(name)

    def _argument(self, key: object) -> object:
        """Where there are arguments, one more by the same kind of key is an empty text; by the other it is nothing."""
        if not self._given:
            return None
        if isinstance(self._given, dict):
            return self._given.get(key, "") if isinstance(key, str) else None
        if not isinstance(key, int):
            return None
        return self._given[key] if 0 <= key < len(self._given) else ""
