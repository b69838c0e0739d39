"""Liquid filters that are given too few values, too many, or ones that they can't use: Jekyll's build stops there.

Counted in Liquid 5.4 and Jekyll 4.3 (documentation of both, and builds). A filter that neither knows is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from editor.core.checks.context import Context, Finding
from editor.core.checks.frontmatter.dates import can_read
from editor.core.checks.rules.jekyll.liquid import liquid_values_of
from editor.core.checks.rules.jekyll.names import kind_of
from editor.core.checks.rules.plain import plain_place, raw_tags, shortened
from editor.core.checks.site.folder import liquid_tags, site_values
from editor.core.checks.templates.liquid_condition import is_condition
from editor.core.messages import _
from editor.core.sites.config import names

# How many values each filter takes behind its colon, at least and at most.
_COUNTS: dict[str, tuple[int, int]] = {
    **dict.fromkeys(
        names(
            "abs ceil floor capitalize downcase upcase escape escape_once first last lstrip rstrip strip newline_to_br"
            " strip_html strip_newlines url_encode url_decode base64_encode base64_decode size reverse cgi_escape"
            " uri_escape xml_escape date_to_rfc822 date_to_xmlschema inspect jsonify markdownify normalize_whitespace"
            " relative_url absolute_url sassify scssify smartify strip_index to_integer"
        ),
        (0, 0),
    ),
    **dict.fromkeys(
        names(
            "append prepend split remove remove_first remove_last divided_by plus minus times modulo date map concat"
            " at_least at_most push unshift group_by"
        ),
        (1, 1),
    ),
    **dict.fromkeys(
        names(
            "round join uniq compact sort_natural sum slugify number_of_words array_to_sentence_string pop shift sample"
        ),
        (0, 1),
    ),
    **dict.fromkeys(names("truncate truncatewords sort date_to_string date_to_long_string"), (0, 2)),
    **dict.fromkeys(names("replace replace_first slice"), (1, 2)),
    "default": (0, 2),
    **dict.fromkeys(names("replace_last where find where_exp find_exp group_by_exp"), (2, 2)),
}
_RARE = dict.fromkeys(names("h base64_url_safe_encode base64_url_safe_decode"))  # how many these take isn't counted
_WHOLE_NUMBERS = frozenset(("truncate", "truncatewords", "slice"))
_DIVIDING = frozenset(("divided_by", "modulo"))
_DATING = frozenset(("date_to_string", "date_to_long_string", "date_to_xmlschema", "date_to_rfc822"))
# What filters refuse to work on, by the kind of what stands before them.
_REFUSING = {
    "nothing": frozenset(names("sort number_of_words array_to_sentence_string sassify scssify cgi_escape")),
    "text": frozenset(("sort", "array_to_sentence_string")),
    "date": frozenset(("sort", "map", "slugify", "number_of_words")),
    "number": frozenset(
        names("sort slugify number_of_words cgi_escape uri_escape map array_to_sentence_string strip_index")
    ),
    "list": frozenset(("to_integer", "slugify", "number_of_words", "cgi_escape", "uri_escape", *_DATING)),
}
_MOMENTS = frozenset(("page.date", "site.time", '"now"', "'now'"))
_OPEN_DIRECTIVE = re.compile(r"(?<!%)(?:%%)*%[-0^#_\d]*\Z")  # a sign of strftime without its letter
_VALUE = r"(?:\"[^\"]*\"|'[^']*'|(?:[^\s,|'\"]|\"[^\"]*\"|'[^']*')+)"
_PIPE = re.compile(r"\"[^\"]*\"|'[^']*'|(?P<pipe>\|)")
_NAME = re.compile(r"\s*(\w+)")
# A value stands behind a colon or a comma; without that mark, or behind a quote that nothing closes, there is none.
_GIVEN = re.compile(rf"[:,]\s*(?:\w+\s*:\s*)?({_VALUE})")
_CLOCK = re.compile(r"\d+:\d\d|(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)")
_BASE64 = re.compile(r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?\n?")
_TEXT = re.compile(r"\s*(?P<quote>['\"])(?P<text>.*?)(?P=quote)\s*(?=\|)", re.S)


def liquid_filters(ctx: Context) -> Iterator[Finding]:
    """A filter with values that it can't take."""
    strict = _is_strict(ctx)
    for start, end, value in liquid_values_of(ctx):
        wrong = _wrong(ctx, value)
        unknown = next((name for name in _names(value) if name not in _COUNTS | _RARE), "") if strict else ""
        if wrong or unknown:
            message = (
                _("The filter {name} can't use what it is given, and Jekyll's build stops here: {text}.")
                if wrong
                else _("Jekyll has no filter {name}, and with strict_filters its build stops here: {text}.")
            )
            text = message.format(name=wrong or unknown, text=shortened(value.strip()))
            yield Finding(text, plain_place(ctx, start, end), raw_tags(ctx, start, end))


def _is_strict(ctx: Context) -> bool:
    """Whether the site's build stops at filters that it doesn't know, and no plugin may bring any."""
    settings = site_values(ctx.site).get("liquid") if ctx.generator == "jekyll" else None
    if not isinstance(settings, dict) or settings.get("strict_filters") is not True or ctx.site.root is None:
        return False
    return liquid_tags(ctx.site)[1] and not (ctx.site.root / "_plugins").is_dir()


def _names(value: str) -> Iterator[str]:
    """The names of the filters of an expression."""
    return (match[1] for call in _filters(value) if (match := _NAME.match(call)))


def _wrong(ctx: Context, value: str) -> str:
    """The name of the first filter that stops the build, or ""."""
    first = _TEXT.match(value)
    source = value.partition("|")[0]
    kind = "" if first else kind_of(ctx, source)
    for number, call in enumerate(_filters(value)):
        match = _NAME.match(call)
        if match is None:
            continue
        name, values = match[1], _GIVEN.findall(call, match.end())
        least, most = _COUNTS.get(name, (0, len(values)))
        if not least <= len(values) <= most or _stops(ctx, name, values, source):
            return name
        text = first["text"] if first else _own_text(ctx, source) if kind == "text" and name in _DATING else None
        refused = name in _REFUSING.get(kind, ()) if text is None else _refuses(name, text)
        if not number and refused:
            return name
    return ""


def _filters(value: str) -> list[str]:
    """What stands behind each `|` that no quotes hold."""
    pipes = [match.start() for match in _PIPE.finditer(value) if match["pipe"]]
    return [value[start + 1 : end] for start, end in pairwise([*pipes, len(value)])]


def _stops(ctx: Context, name: str, values: list[str], source: str) -> bool:
    """Whether a filter stops at the values that it is given."""
    first = values[0] if values else ""
    if name in _DIVIDING:
        return _is_zero(ctx, first, name) and not re.fullmatch(r"\s*-?\d+\.\d+\s*", source)
    if name in _WHOLE_NUMBERS:
        whole = values[:2] if name == "slice" else values[:1]
        return any(_is_no_whole_number(value) for value in whole) or first in ("nil", "null")
    if name == "map" and first in ("nil", "null"):
        return True
    if name == "date":
        return source.strip() in _MOMENTS and _OPEN_DIRECTIVE.search(first[1:-1]) is not None
    if name == "sort" and len(values) > 1:
        return values[1][:1] in ("'", '"') and values[1].strip("'\"") not in ("first", "last")
    if name in ("where_exp", "find_exp") and values[1:2] in (["nil"], ["null"]):
        return True
    if name in ("where_exp", "find_exp") and len(values) > 1:
        return values[1][:1] in ("'", '"') and not is_condition(values[1][1:-1])
    no_list = first[:1] in ("'", '"') or first.isdigit() or kind_of(ctx, first) in ("nothing", "text", "date")
    return name == "concat" and no_list


def _own_text(ctx: Context, source: str) -> str | None:
    """The text that the post's front matter gives `page.name`."""
    found = ctx.front_matter.fields.get(source.strip().removeprefix("page."))
    return found.value if found is not None and isinstance(found.value, str) else None


def _is_zero(ctx: Context, value: str, name: str) -> bool:
    """Whether a divisor counts as zero: Liquid makes a number of every text."""
    text = value.strip("'\"")
    if text == value and not re.fullmatch(r"-?[\d.]+", text):
        return kind_of(ctx, value) == "nothing"
    return not re.match(r"\s*[-+]?0*(?:[1-9]|\.0*[1-9])", text) and ("." not in text or name == "modulo")


def _is_no_whole_number(value: str) -> bool:
    """Whether Liquid makes no whole number of a value."""
    if value[:1] in ("'", '"'):
        return not re.fullmatch(r".-?\d+.", value)
    return re.fullmatch(r"-?\d+\.\d+", value) is not None


def _refuses(name: str, text: str) -> bool:
    """Whether a filter stops at the text that it is put behind."""
    if name == "sort":
        return True
    if name in _DATING:
        return (
            text.strip() not in ("", "now", "today")
            and not text.isdigit()
            and not can_read("jekyll", text)
            and not _CLOCK.search(text)
        )
    return name == "base64_decode" and not _BASE64.fullmatch(text)
