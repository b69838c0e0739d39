"""Which encoding a text from before UTF-8 is in, by what its language looks like."""

from __future__ import annotations

from editor.core.patterns import pattern
from editor.core.post.source import decode_exactly

# Each must give the same bytes back; the Windows variants know more characters (①, 뷁). On a tie the first wins.
LEGACY = ("gb18030", "big5", "cp950", "shift_jis", "cp932", "euc_kr", "cp949")
_ALIKE = ({"big5", "cp950"}, {"shift_jis", "cp932"}, {"euc_kr", "cp949"})  # of one language, the second with more
_SURE = 0.8  # of a text that is in its encoding's language
_AHEAD = 0.15  # of every other reading
_FEWEST = 8  # characters beyond ASCII that say anything
_SAMPLE = 20_000  # code points that are looked at


def likeliest(content: bytes) -> tuple[str, str] | None:
    """(text, encoding) of the likeliest legacy encoding that gives the bytes back."""
    if b"\0" in content:  # a picture or a program, whatever decodes it
        return None
    readings = [(text, encoding) for encoding in LEGACY if (text := decode_exactly(content, encoding)) is not None]
    return max(readings, key=lambda reading: _likeness(*reading), default=None)


def is_sure(text: str, encoding: str) -> bool:
    """Whether a text that was read as `encoding` is so much that language's, and nobody else's, that it can be written
    in another encoding unseen.
    """
    content = text.encode(encoding)
    if len(_NOT_ASCII.findall(text[:_SAMPLE])) < _FEWEST or (likeness := _likeness(text, encoding)) < _SURE:
        return False
    own = next((alike for alike in _ALIKE if encoding in alike), {encoding})
    others = [(other, decode_exactly(content, other)) for other in LEGACY if other not in own]
    return all(read is None or _likeness(read, other) <= likeness - _AHEAD for other, read in others)


_HANGUL = pattern("[\uac00-\ud7a3]")
_KANA = pattern("[\u3041-\u30ff]")
_HALF_KANA = pattern("[\uff61-\uff9f]")
_HAN = pattern("[\u4e00-\u9fff]")
# Lines of trees and boxes, arrows and numbers in circles too: every encoding has them, at bytes of another's letters.
_PUNCTUATION = pattern(
    "[\u2014\u2018-\u201d\u2026\u2190-\u2193\u2460-\u2473\u2500-\u257f\u25a0-\u25cf\u3001-\u3011\uff01-\uff5e]"
)
_COMMON_HANGUL = frozenset("이다는을의에하고가지를은로기사도리어나대해인자시서스정한아주일제수들그있것게라보만")
_NOT_ASCII = pattern("[^\x00-\x7f]")


def _likeness(text: str, encoding: str) -> float:
    """How much `text` looks like the language that `encoding` was made for: a share of its characters beyond ASCII."""
    letters = "".join(_NOT_ASCII.findall(text[: _SAMPLE * 4]))[:_SAMPLE]
    if not letters:
        return 0
    punctuation = len(_PUNCTUATION.findall(letters))
    if encoding == "gb18030":
        good = _everyday_chinese(letters) + punctuation
    elif encoding in ("big5", "cp950"):
        good = _everyday_traditional(letters) + punctuation
    elif encoding in ("euc_kr", "cp949"):
        good = _everyday_korean(letters) + punctuation
    else:
        kana, han = len(_KANA.findall(letters)), len(_HAN.findall(letters))
        good = kana + (0.6 if kana else 0.4) * han + punctuation - len(_HALF_KANA.findall(letters))
    return good / len(letters)


def _everyday_chinese(letters: str) -> float:
    """Characters of GB 2312's first level (lead bytes B0 to D7, by pronunciation) count whole, of the second little."""
    leads = [
        code[0] for letter in _HAN.findall(letters) if len(code := letter.encode("gb18030")) == 2 and code[1] >= 0xA1
    ]
    return sum(1.0 if lead <= 0xD7 else 0.3 for lead in leads if 0xB0 <= lead <= 0xF7)


def _everyday_traditional(letters: str) -> float:
    """Characters of Big5's first level (lead bytes A4 to C6, the frequent ones) count whole, of the second little."""
    codes = [letter.encode("cp950", "ignore") for letter in _HAN.findall(letters)]
    return sum(0.95 if code[0] <= 0xC6 else 0.3 for code in codes if len(code) == 2)  # on a near tie GB 18030 wins


def _everyday_korean(letters: str) -> float:
    """Hangul of KS X 1001; Windows' further syllables hardly occur. The bytes of Hangul are everyday Chinese too, and
    the other way round, so a text must hold some of the commonest syllables to pass for Korean."""
    syllables = _HANGUL.findall(letters)
    everyday = sum(1.0 if min(letter.encode("cp949")) >= 0xA1 else 0.2 for letter in syllables)
    common = sum(letter in _COMMON_HANGUL for letter in syllables)
    return everyday * (1.05 if len(syllables) > 4 and common * 7 >= len(syllables) else 0.9)
