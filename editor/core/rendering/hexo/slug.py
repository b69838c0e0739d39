"""Anchors as Hexo makes them (hexo-util 4 `slugize`): case and every script's letters stay, accents go."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from editor.core.patterns import pattern
from editor.core.rendering.js_text import JS_SPACE
from editor.core.sites.config import names

_CONTROL = pattern(r"[\x00-\x1f]")
_SPECIAL = pattern(rf"""[{JS_SPACE}~`!@#$%^&*()\-_+=\[\]{{}}|\\;:"'<>,.?/]+""")
_NAME = pattern(r"LATIN (CAPITAL|SMALL) LETTER ([A-Z]{1,2}) WITH ")
# Each letter, then what hexo-util writes for it where its Unicode name doesn't say so; then those that it keeps after all.
_LETTERS = {
    written[0]: written[1:]
    for written in names(
        """ÆAE æae ŒOE œoe ıi ßs ẞS ƎE ǝe ƆO ŉn ſl ƉD ƐE ƕhv ƜM ƢOI ƣoi ǅDz ǇLJ ǈLj ǉlj ǊNJ ǋNj ǌnj ǱDZ ǲDz ǳdz
        ȢOU ȣou ɄU ɅV ɊQ ɐa ɔo ɛe ɥh ɯm ɵo ʉu ʌv ᵹg ẛs ↄc ⱯA ⱵH ⱶh ꜨTZ ꜩtz ꜲAA ꜳaa ꜴAO ꜵao ꜶAU ꜷau ꜸAV ꜹav
        ꜼAY ꜽay ꜾC ꜿc ꝆL ꝇl ꝎOO ꝏoo ꝚR ꝛr ꝠVY ꝡvy ꝢZ ꝣz ꝹD ꝺd ꝻF ꝼf ꝽG ꝾG ꝿg ꞀL ꞁl ꞂR ꞃr ꞄS ꞅs ꞆT ꞇt ꞍH"""
    )
}
_KEPT = frozenset("ƫȡȴȵȶɆɕɦɬɭɳɼɾʂʐʑʝʠᵬᵭᵮᵯᵰᵱᵲᵳᵴᵵᵶᵺᶀᶁᶂᶃᶄᶅᶆᶇᶈᶉᶊᶌᶍᶎᶏᶑᶒᶖᶙⱱⱴⱸⱺꞎꞒꞓꞔꞕꞖꞗꞘꞙꞪꞭꞲꞸꞹꟄꟅꟆꟇꟈꟉꟊꬴꬷꬸꬹꬺꬻꭉꭎꭒꭖꭗꭘꭙꭚ")


@lru_cache(maxsize=4096)
def _plain_letter(character: str) -> str:
    """The ASCII letters that an accented, crossed, wide or circled Latin letter stands for; else itself."""
    if character in _LETTERS:
        return _LETTERS[character]
    if character in _KEPT:
        return character
    named = _NAME.match(unicodedata.name(character, ""))
    if named:
        return named[2] if named[1] == "CAPITAL" else named[2].lower()
    decomposed = unicodedata.decomposition(character)
    if decomposed.startswith(("<wide>", "<circle>")):
        letter = unicodedata.normalize("NFKD", character)
        return letter if letter.isascii() and letter.isalpha() else character
    return character


def slugize(text: str, case: int = 0, separator: str = "-") -> str:
    """The anchor of a heading whose text is `text`. `case` 1 means lower, 2 upper (Hexo's `modifyAnchors`)."""
    if not text.isascii():
        text = "".join(character if character < "\x80" else _plain_letter(character) for character in text)
    slug = _SPECIAL.sub("-", _CONTROL.sub("", text)).strip("-")
    slug = slug if separator == "-" else slug.replace("-", separator)
    return slug.lower() if case == 1 else slug.upper() if case == 2 else slug
