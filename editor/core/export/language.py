"""Which language a post is in, so that a reader's browser picks the right letter shapes, quotes and voice."""

from __future__ import annotations

import re

from editor.core.patterns import pattern
from editor.core.post.post import Post
from editor.core.sites.site import Site

_FENCED = pattern(r"^(```+|~~~+).*?^\1", re.DOTALL | re.MULTILINE)
_NOT_PROSE = pattern(r"`[^`\n]*`|<[^>\n]*>|https?://\S+|\]\([^)\n]*\)")
_HAN = pattern(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002ffff]")
_KANA = pattern(r"[\u3041-\u30fa]")
_HANGUL = pattern(r"[\uac00-\ud7a3]")
_WORD = pattern(r"[A-Za-zÀ-ɏ]{2,}")
_TAG = pattern(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
# Common characters of which the other script has its own form, one for one.
_SIMPLIFIED = frozenset("这个们说时来对国发会学经过还没样开现动问题关见长进")
_TRADITIONAL = frozenset("這個們說時來對國發會學經過還沒樣開現動問題關見長進")

ENOUGH = 3000  # characters of the body that decide
FIRST_LINES = 400


def language_of(post: Post) -> str:
    """A BCP 47 tag: the front matter's `lang`, else by the letters of title and body and the site's settings."""
    fields = post.front_matter.fields
    for name in ("lang", "language", "locale"):
        value = fields[name].value if name in fields else None
        if isinstance(value, str) and _TAG.fullmatch(value.strip()):
            return value.strip().replace("_", "-")
    title = fields["title"].value if "title" in fields else ""
    beginning = "\n".join(post.body.lines[:FIRST_LINES])[:ENOUGH]  # not the whole text: this runs while it is typed
    guess = guess_language(f"{title}\n{beginning}")
    return _of_site(post.site) or guess if guess == "en" else guess


def _of_site(site: Site) -> str:
    """The language of the site's settings, unless it is one whose letters would have told."""
    for name in ("language", "lang", "languageCode", "defaultContentLanguage", "default_language"):
        value = site.options.get(name)
        first = value[0] if isinstance(value, list) and value else value
        if isinstance(first, str) and _TAG.fullmatch(first) and first[:2].lower() not in ("zh", "ja", "ko"):
            return first.replace("_", "-")
    return ""


def guess_language(text: str) -> str:
    """`zh-CN`, `zh-TW`, `ja`, `ko` or `en`, by the letters of the prose; code, addresses and tags don't count."""
    prose = _NOT_PROSE.sub(" ", _FENCED.sub(" ", text))
    han, kana, hangul = (len(letters.findall(prose)) for letters in (_HAN, _KANA, _HANGUL))
    words = len(_WORD.findall(prose))
    if hangul * 2 > words and hangul > han:
        return "ko"
    if kana > 0.1 * (kana + han) and (kana + han) * 2 > words:
        return "ja"
    if han == 0 or han * 2 <= words:
        return "en"
    traditional = sum(map(prose.count, _TRADITIONAL))
    return "zh-TW" if traditional > sum(map(prose.count, _SIMPLIFIED)) else "zh-CN"
