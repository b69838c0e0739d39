"""kramdown's options as a site's `kramdown:` section gives them (kramdown.gettalong.org/options, kramdown 2.4).

`entity_output` has no field: in whatever way a character is written, the page shows the same. Neither have the options
that need a library of their own (`math_engine: katex`, `syntax_highlighter: coderay`): the preview draws what the
defaults draw.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape

from editor.core.rendering.options import flag, names, section, text

_CURLED = "‘’“”"
_SYMBOLS = {"hellip": "…", "mdash": "—", "ndash": "–", "laquo": "«", "raquo": "»", "laquo_space": "«\u00a0"}
_SYMBOLS["raquo_space"] = "\u00a0»"


@dataclass(frozen=True, slots=True)
class Settings:
    """`quotes`: the four curled quotes, single ones first; `symbols`: what stands for dashes, dots and angles, None for
    off; `own_symbols`: the site has named some; `joins_cjk`: a line's end between Chinese or Japanese characters leaves
    nothing; `native`: HTML elements become kramdown's own where it has such; `interrupted`: lists, quotes and headings end
    a paragraph; `links`: (address, title) by name.
    """

    gfm: bool = True
    auto_ids: bool = True
    id_prefix: str = ""
    ids_of_text: bool = True
    transliterated: bool = False
    hard_wrap: bool = False
    interrupted: bool = True
    quotes: str = _CURLED
    symbols: Mapping[str, str] | None = field(default_factory=lambda: _SYMBOLS)
    own_symbols: bool = False
    joins_cjk: bool = False
    block_html: bool = False
    span_html: bool = True
    native: bool = False
    header_offset: int = 0
    toc_levels: frozenset[int] = frozenset(range(1, 7))
    footnote_nr: int = 1
    footnote_prefix: str = ""
    footnote_backlink: str = "&#8617;"
    backlink_inline: bool = False
    links: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    given: Mapping[str, object] = field(default_factory=dict, repr=False)  # what they were read from


# What `{::options … /}` in a post has no effect on, as kramdown has read it before, or can't be written there.
_BEFORE = frozenset(("input", "gfm_quirks", "hard_wrap", "typographic_symbols", "link_defs"))


def with_options(settings: Settings, written: Mapping[str, str]) -> Settings:
    """The settings from where a post says `{::options key="value" /}`."""
    more = {key: value for key, value in written.items() if key not in _BEFORE}
    return read_settings({**settings.given, **more})


def read_settings(options: Mapping[str, object]) -> Settings:
    """The settings of a site; what can't be understood is left at Jekyll's default."""
    gfm = text(options, "input", "GFM").lower() != "kramdown"
    quirks = names(options, "gfm_quirks") if options.get("gfm_quirks") is not None else ["paragraph_end"]
    return Settings(
        gfm=gfm,
        auto_ids=flag(options, "auto_ids", True),
        id_prefix=text(options, "auto_id_prefix"),
        ids_of_text=gfm or flag(options, "auto_id_stripping"),
        transliterated=not gfm and flag(options, "transliterated_header_ids"),
        hard_wrap=gfm and flag(options, "hard_wrap"),
        interrupted=gfm and "paragraph_end" in quirks,
        quotes=_quotes(options),
        symbols=None if gfm and "no_auto_typographic" in quirks else _symbols(options),
        own_symbols=bool(section(options, "typographic_symbols")),
        joins_cjk=flag(options, "remove_line_breaks_for_cjk"),
        block_html=flag(options, "parse_block_html"),
        span_html=flag(options, "parse_span_html", True),
        native=flag(options, "html_to_native"),
        header_offset=_number(options, "header_offset", 0),
        toc_levels=_levels(options),
        footnote_nr=_number(options, "footnote_nr", 1),
        footnote_prefix=text(options, "footnote_prefix"),
        footnote_backlink=text(options, "footnote_backlink", "&#8617;"),
        backlink_inline=flag(options, "footnote_backlink_inline"),
        links=_links(section(options, "link_defs")),
        given=options,
    )


def _quotes(options: Mapping[str, object]) -> str:
    """The four quotes that `smart_quotes` names (`lsquo,rsquo,ldquo,rdquo`), else kramdown's."""
    made = [_character(name) for name in names(options, "smart_quotes")]
    return "".join(made) if [len(quote) for quote in made] == [1, 1, 1, 1] else _CURLED


def _character(name: str) -> str:
    """What an entity's name or number stands for."""
    if name.isascii() and name.isdigit():
        name = f"#{name}"
    return unescape(name if name.startswith("&") else f"&{name};")


def _symbols(options: Mapping[str, object]) -> Mapping[str, str]:
    given = section(options, "typographic_symbols")
    return {name: unescape(str(given[name])) if name in given else sign for name, sign in _SYMBOLS.items()}


def _number(options: Mapping[str, object], key: str, default: int) -> int:
    written = text(options, key, str(default)).strip()
    return int(written) if re.fullmatch(r"-?[0-9]{1,9}", written) else default


def _levels(options: Mapping[str, object]) -> frozenset[int]:
    """`1..6`, `1,3` or a list."""
    written = options.get("toc_levels")
    span = re.fullmatch(r"\s*([1-6])\.\.\.?([1-6])\s*", str(written))
    if span:
        return frozenset(range(int(span[1]), int(span[2]) + 1))
    parts = written if isinstance(written, list | tuple) else str(written).split(",")
    return frozenset(int(part) for part in map(str, parts) if part.strip().isdigit()) or frozenset(range(1, 7))


def _links(given: Mapping[str, object]) -> dict[str, tuple[str, str]]:
    made = {}
    for name, value in given.items():
        parts = [str(part) for part in value] if isinstance(value, list | tuple) else [str(value)]
        if parts:
            made[" ".join(str(name).split()).lower()] = (parts[0], parts[1] if len(parts) > 1 else "")
    return made
