"""A generator guessed from what a folder's posts look like, for posts outside a site."""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import islice
from pathlib import Path

from editor.core.messages import _
from editor.core.patterns import pattern
from editor.core.sites.recognise import NAMES, is_there
from editor.core.sites.site import POST_SUFFIXES

_SAMPLE = 12
_SURE = 3  # the weight from which on a post's own signs decide
_OWN_VOTES = 3  # of the posts beside it, which its own signs outweigh in any case
_AGREED = 0.75  # the share of the posts with a shape that must have the same one: others are of several sites
_BYTES = 4096
_OWN_BYTES = 16_384  # of the post that is asked for
_DOUBTED_BYTES = 200_000  # behind those, where what one of two generators can't build decides

# (generator, weight, words, what its text looks like). Weights add up over one post; 2 is enough to believe. The expression
# is asked only where one of the words is (in small letters): compiling all of them would take 7 ms of the start.
_Sign = tuple[str, int, tuple[str, ...], re.Pattern[str]]
_YAML_SIGNS: tuple[_Sign, ...] = tuple(
    (generator, weight, words, pattern(signs, re.MULTILINE | re.IGNORECASE))
    for generator, weight, words, signs in (
        ("hexo", 2, ("date:",), r"^date:[ \t]*['\"]?\d{4}[-/]\d\d?[-/]\d\d? \d\d?:\d\d(:\d\d)?['\"]?[ \t]*$"),
        ("hexo", 1, ("categories:",), r"^categories:[ \t]*\S"),
        ("hexo", 1, ("tags:",), r"^tags:[ \t]*\["),
        (
            "hexo",
            1,
            ("toc:", "link:", "updated:", "top:", "mathjax:", "comments:", "copyright:", "_img:", "cover:"),
            r"^(toc|abbrlink|updated|top|mathjax|comments|copyright|index_img|banner_img|cover):",
        ),
        ("jekyll", 2, ("layout:",), r"^layout:[ \t]*['\"]?(post|page|default|single)['\"]?[ \t]*$"),
        ("jekyll", 1, ("date:",), r"^date:.*\d\d:\d\d:\d\d [+-]\d{4}[ \t]*$"),
        ("hugo", 2, ("date:",), r"^date:[ \t]*['\"]?\d{4}-\d\d-\d\dT\d\d:\d\d"),
        ("hugo", 1, ("date:",), r"^date:[ \t]*['\"]?\d{4}-\d\d-\d\dT\d\d:\d\d\S*(Z|[+-]\d\d:?\d\d)['\"]?[ \t]*$"),
        (
            "hugo",
            1,
            ("draft:", "lastmod:", "publishdate:", "weight:", "aliases:", "showtoc:", "_image:", "url:"),
            r"^(draft|lastmod|publishDate|weight|aliases|showtoc|featured_image|url(?![ \t:'\"]*https?:)):",
        ),
        ("astro", 2, ("pubdate", "heroimage:"), r"^(pubDate|pubDatetime|heroImage):"),
        (
            "astro",
            2,
            ("cover", "image", "banner", "thumbnail"),
            r"^(cover|image|banner|thumbnail)\w*:[ \t]*['\"]?\.\.?/",
        ),
        ("astro", 3, (".astro",), r"^layout:[ \t]*['\"]?[./~@].*\.astro"),
        (
            "eleventy",
            3,
            (".njk", ".liquid", ".11ty.js", ".webc", "eleventy"),
            r"^(layout:.*\.(njk|liquid|11ty\.js|webc)|eleventy\w+:)",
        ),
        ("eleventy", 2, ("layouts/",), r"^layout:[ \t]*['\"]?layouts/"),
        ("eleventy", 5, ("date:",), r"^date:[ \t]*['\"]?(git )?(last modified|created)['\"]?[ \t]*$"),
        ("zola", 3, ("taxonomies:",), r"^taxonomies:[ \t]*\n[ \t]+\w+:"),
        ("mkdocs", 3, ("created:", "updated:"), r"^date:[ \t]*\n[ \t]+(created|updated):"),
        ("mkdocs", 2, ("authors:",), r"\A(?![\s\S]*^title:)[\s\S]*^authors:[ \t]*\n[ \t]*-[ \t]*[\w.-]+[ \t]*$"),
        ("nikola", 3, (".. ",), r"^\.\. (title|slug|date):"),
        ("pelican", 3, ("modified:",), r"\A(?=[\s\S]*^modified:)(?=[\s\S]*^(category|summary|status):)"),
    )
)
_TOML_SIGNS: tuple[_Sign, ...] = (
    # The tables that Zola has for what isn't its own weigh more than shortcodes, which some of its sites write as Hugo does.
    ("zola", 4, ("[taxonomies]", "[extra]"), pattern(r"^\[(taxonomies|extra)\]", re.MULTILINE)),
    (
        "zola",
        3,
        ("",),
        pattern(
            r"^(\[taxonomies\]|\[extra\]|(template|page_template|updated|sort_by|path|paginate_by|in_search_index)[ \t]*=)",
            re.MULTILINE,
        ),
    ),
    ("hugo", 2, ("",), pattern(r"^(date|draft|title)[ \t]*=", re.MULTILINE)),
)
# What only one generator's writers put into a body.
_BODY_SIGNS: tuple[_Sign, ...] = tuple(
    (generator, weight, words, pattern(signs, re.MULTILINE))
    for generator, weight, words, signs in (
        (
            "hexo",
            2,
            ("{%",),
            r"(?<!\{)\{%-?[ \t]*(asset_img|post_link|asset_link|asset_path|post_path|codeblock|note|tabs|cq)\b",
        ),
        ("hugo", 2, ("{{<", "{{%"), r"\{\{[<%][ \t]*/?[\w-]"),
        (  # alone in a line, where it stops others' builds
            "hugo",
            2,
            ("{{<", "{{%"),
            r"^[ \t]*\{\{[<%][ \t]*/?[\w-][^{}]*[>%]\}\}[ \t]*$",
        ),
        (
            "eleventy",
            8,
            ("{%",),
            r"\{%-?[ \t]*(include|render)[ \t]+([\"'][^\"'\n]+([\"'][ \t]*,|\.(njk|liquid)[\"'])|[\w./-]+[ \t]+\w+:)",
        ),  # Jekyll takes neither quotes nor colons
        ("eleventy", 5, ("url",), r"\{\{-?[ \t]*['\"][^'\"\n{}]+['\"][ \t]*\|[ \t]*url[ \t]*-?\}\}"),
        ("jekyll", -2, ("{%",), r"\{%[ \t]*$"),  # a comment of TeX, which stops Jekyll's build
        ("jekyll", -4, ("include",), r"\A(?![\s\S]*\{%-?[ \t]*raw\b)[\s\S]*\{%-?[ \t]*include[ \t]+['\"]"),
        (
            "jekyll",
            2,
            ("{%", "{{"),
            r"(?<!\{)\{%-?[ \t]*(highlight|post_url|link|include|assign)\b|\{\{[ \t]*(site|page)\.",
        ),
        ("jekyll", 2, ("{:",), r"^\{:[ \t]*[.#\w]"),
        ("mkdocs", 2, ("!!!", "???", '=== "'), r"^[ \t]*(!!!|\?\?\?\+?)[ \t]+\w+|^=== \""),
        ("nikola", 2, ("link://", "teaser_end"), r"link://(slug|filename|category|tag)/|<!-- TEASER_END"),
        ("astro", 2, ("import ",), r"^import \w+ from ['\"].*\.(astro|jsx|tsx|svelte|vue)['\"]"),
    )
)
# The same outside code: a post about another generator shows its templates there.
_PROSE_SIGNS: tuple[_Sign, ...] = tuple(
    (generator, weight, words, pattern(signs, re.MULTILINE))
    for generator, weight, words, signs in (
        (
            "zola",
            2,
            ("](@/", "{%", "{{"),
            r"\]\(@/|^\{%[ \t]*\w+\([^)]*\)[ \t]*%\}|\{\{[ \t]*\w+\([^)]*\)[ \t]*\}\}",
        ),
        (
            "pelican",
            5,
            ("filename", "static", "attach", "tag", "category"),
            r"[(\"]([{|])(filename|static|attach|tag|category)[}|]",
        ),
        ("hugo", 5, ("ref",), r"\]\(\{\{[<%][ \t]*(rel)?ref\b"),  # in an address
        (  # Nunjucks', and no tags of Hexo's writers
            "eleventy",
            3,
            ("{%",),
            r"\{%-?[ \t]*(elif|extends|asyncEach)\b|\{%-?[ \t]*if[^%\n]*['\"\w][ \t]+in[ \t]+\w",
        ),
        (  # without quotes, its values behind "=": Hexo has no such tag, and Eleventy takes quotes
            "jekyll",
            4,
            ("include",),
            r"\{%-?[ \t]*include(_relative)?[ \t]+[\w./-]+([ \t]+[\w-]+=|[ \t]*-?%\})",
        ),
    )
)
# What a generator can't build: where the post looks like another's too, it is the other's.
_DOUBTS: tuple[_Sign, ...] = (
    (
        "jekyll",
        -4,
        ("{{",),
        pattern(r"\{\{[^}]{0,400}\}(?!\})|\{\{-?[ \t]*(?:\.[A-Z ]|(?:range|end|template)\b[^|}]*\}\})"),
    ),
    ("jekyll", -4, ("{%",), pattern(r"\{%-?[ \t]*(?:[^\s\w#%-]|(?:for|if)\b[^%\n]*:=)")),
)
_CODE = pattern(r"^[ \t]*(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^[ \t]*\1|\Z)|(?<!`)(`{1,2})(?!`)[^`\n]+\2(?!`)", re.MULTILINE)
_SHORTCODE = pattern(r"^[ \t]*\{\{[<%][ \t]*/?[\w-][^{}]*[>%]\}\}[ \t]*$", re.MULTILINE)
_PELICAN_KEY = pattern(r"^(date|category|slug):", re.MULTILINE | re.IGNORECASE)
_PELICAN = pattern(r"\A(?:[A-Z][A-Za-z_]*:[^\n]*\n)+|\A(?:[a-z_]+:[^\n]*\n)+[ \t]*\n", re.MULTILINE)
_UNFENCED = frozenset(("pelican", "mkdocs", "nikola"))  # which read `Title: A` without fences
# Hexo's front matter may lack its first fence.
_UNOPENED = pattern(r"[\w-]+:(?:[^\n]*\n(?![ \t]*\n)){1,60}?---", re.MULTILINE)
_JEKYLL_NAME = pattern(r"\d{4}-\d\d?-\d\d?-.+")


def guess_generator(path: Path) -> tuple[str, str]:
    """(generator, reason) for the post or folder at `path`, or ("unknown", "").

    A post's own shape counts most, and alone where it says more than it must; the shapes of the posts beside it decide
    when it has none (it may be new), if they agree.
    """
    others = Counter(shape for post in _posts(path) if post != path and (shape := _shape_beside(post)))
    generator, votes = others.most_common(1)[0] if others else ("", 0)
    agreed = votes >= _AGREED * sum(others.values())
    own, weight = _shape(path, _OWN_BYTES) if _is(path, stat.S_ISREG) else ("", 0)
    if own and (weight >= _SURE or not agreed or votes <= _OWN_VOTES):
        generator, agreed = own, True
    if not generator or not agreed:
        return "unknown", ""
    reason = _("No site's configuration was found; the posts look like {generator}'s.")
    return generator, reason.format(generator=NAMES[generator])


def _is(path: Path, kind: Callable[[int], bool]) -> bool:
    """Whether the path is of a kind; a Path's own questions fail where its folder may not be looked into."""
    return is_there(path.parent, path.name, kind)


def _posts(path: Path) -> list[Path]:
    """The post itself and up to _SAMPLE posts beside it, or in and right below the folder."""
    is_folder = _is(path, stat.S_ISDIR)
    folder = path if is_folder else path.parent
    found = [path] if _is(path, stat.S_ISREG) else []
    try:
        names, folders = _listed(folder, folder.stat().st_mtime_ns)
    except OSError:
        return found
    found += [folder / name for name in names if folder / name != path]
    for below in () if len(found) >= _SAMPLE or not is_folder else folders:
        found += sorted(child for child in _children(folder / below))[:3]
    return found[: _SAMPLE + 1]


@lru_cache(maxsize=16)
def _listed(folder: Path, _changed: int) -> tuple[list[str], list[str]]:
    """Some Markdown files of a folder, from its whole length by name, and its first folders; read again only after it
    changed.
    """
    with os.scandir(folder) as listing:
        entries = list(islice(listing, 2000))
    names = sorted((e.name for e in entries if _may_be_post(e)), reverse=True)
    spread = names[:: max(1, len(names) // _SAMPLE)][:_SAMPLE]
    return spread, [e.name for e in entries if e.name[0] not in "._" and e.is_dir()][:_SAMPLE]


def _children(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as listing:
            return [folder / e.name for e in islice(listing, 500) if _may_be_post(e)]
    except OSError:
        return []


def _may_be_post(entry: os.DirEntry[str]) -> bool:
    """A named pipe would hold up whoever opens it."""
    return entry.name.lower().endswith(POST_SUFFIXES) and (entry.is_symlink() or entry.is_file())


def _shape_beside(path: Path) -> str:
    """The shape of a post that others are asked for: each of them looks at the same ones."""
    try:
        return _known_shape(path, path.stat().st_mtime_ns)
    except OSError:
        return ""


@lru_cache(maxsize=256)
def _known_shape(path: Path, _changed: int) -> str:
    return _shape(path, _BYTES)[0]


def _shape(path: Path, size: int) -> tuple[str, int]:
    """The generator whose signs the post has and what they weigh, if that is enough; else ("", 0)."""
    try:
        with path.open("rb") as file:
            text, rest = _decoded(file.read(size)), file.read(_DOUBTED_BYTES)
    except OSError:
        return "", 0
    below = _decoded(rest)
    scores, found = _head_weights(text, path.stem), _body_weights(text, below)
    if not text.lstrip().startswith(("+++", "---")):
        del found["zola"]  # its build stops at a page without front matter
    if "pelican" in scores and text[0].isupper():  # whatever others' templates the text shows
        found = Counter({generator: weight for generator, weight in found.items() if generator in _UNFENCED})
    scores.update(found)
    scores.update(_doubts(scores, text, below))
    best = scores.most_common(1)
    return best[0] if best and best[0][1] >= 2 else ("", 0)


def _head_weights(text: str, stem: str) -> Counter[str]:
    """The weights of the signs in a post's front matter and its file's name."""
    scores: Counter[str] = Counter()
    stripped = text.lstrip()
    if stripped.startswith("+++"):
        scores.update(_weigh(_TOML_SIGNS, text.split("\n+++", 1)[0]))
    elif stripped.startswith("---") or _UNOPENED.match(text) or "\n.. " in text[:600]:
        head = re.split(r"\n---", stripped, maxsplit=1)[0]
        scores.update(_weigh(_YAML_SIGNS, head))
        others = max((score for generator, score in scores.items() if generator != "jekyll"), default=0)
        named = others < 2 or scores["jekyll"] >= 2  # a layout beside the date is Jekyll's way
        scores["jekyll"] += 2 * bool(named and _JEKYLL_NAME.fullmatch(stem))
    elif _PELICAN.match(text) and _PELICAN_KEY.search(text):
        scores["pelican"] += 2
    return scores


def _body_weights(text: str, below: str) -> Counter[str]:
    """The weights of the signs in a post's text; `below` is what comes behind its beginning."""
    found = _weigh(_BODY_SIGNS, text)
    found.update(_weigh(_PROSE_SIGNS, _CODE.sub("", text)))
    if not found["hugo"] and ("{{<" in below or "{{%" in below) and _SHORTCODE.search(_CODE.sub("", text + below)):
        found["hugo"] += 5  # others' builds stop there
    return found


def _doubts(scores: Counter[str], text: str, below: str) -> Counter[str]:
    """What speaks against a generator, where the post looks like several, or like Jekyll's with braces in its code."""
    if "{% raw %}" in text:
        return Counter()
    if sum(score >= 2 for score in scores.values()) > 1:
        return _weigh(_DOUBTS, text + below)
    if scores["jekyll"] >= 2 and "{{" in text:  # code of other programs' templates
        return _weigh(_DOUBTS, "\n".join(code.group() for code in _CODE.finditer(text)))
    return Counter()


def _decoded(data: bytes) -> str:
    return data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")


def _weigh(signs: Iterable[_Sign], text: str) -> Counter[str]:
    """The weights of the signs that the text has, by generator."""
    found: Counter[str] = Counter()
    small = text.lower()
    for generator, weight, words, sign in signs:
        if any(word in small for word in words) and sign.search(text):
            found[generator] += weight
    return found
