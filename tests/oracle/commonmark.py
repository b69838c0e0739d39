"""The 652 examples of CommonMark 0.31.2 in the dialects that build on it.

    python tests/oracle/commonmark.py SPEC     SPEC: the `spec.txt` of CommonMark 0.31.2 (npm: commonmark-spec 0.31.2)

The specification's text is under CC BY-SA 4.0 and stays outside of this repository. Every example that a dialect renders
otherwise is named below with its reason; each was compared with what the generator itself publishes (Eleventy 3.1,
hexo-renderer-markdown-it 7.1, Zola's pulldown-cmark, Hugo 0.111, @astrojs/markdown-remark, cmark-gfm).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "core" / "rendering" / "dialects")]

from published import page  # noqa: E402

from editor.core.rendering.block import fragment  # noqa: E402
from editor.core.rendering.dialects import dialect  # noqa: E402

_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.DOTALL | re.MULTILINE)
_SMART = "quotes, dashes and dots are typographic"
_LINKS = "bare addresses are links"
EXCEPTIONS: Mapping[str, Mapping[str, str]] = {
    "github": {
        _LINKS: "602 606 608 611 612",
        "numbers of characters have up to eight digits": "28",
        "cmark-gfm is older than symbols as punctuation": "354",
        "strong text inside strong text has no tags": "389 417 425 426 427 464 465 466 468",
    },
    "zola": {},
    "eleventy": {
        "indented code is off": """1 2 3 5 6 7 8 18 36 48 69 85 100 107 110 111 112 114 115 116 117 118 134 183 184 191
            211 225 231 236 252 253 254 257 264 270 271 272 273 274 278 286 287 288 289 290 309 313""",
    },
    "hexo-markdown-it": {
        "line ends are breaks, and dashes typographic": "14 46 87 106",
        "Hexo draws fences as figures": """19 24 34 119 120 122 123 125 129 130 131 132 133 134 135 136 137 140 141 142
            144 146 147 161 212 237 263 278 318 321 324""",
        "line ends are breaks": """25 28 37 49 70 81 82 88 93 95 104 105 113 138 145 187 213 216 217 220 222 223 224 228
            229 230 232 233 238 243 247 250 251 253 254 285 286 287 288 290 291 292 293 304 312 334 367 384 394 405 423
            432 490 494 505 543 552 556 587 621 648 649""",
        _SMART: "55 197 209 210 352 359 363 380 385 395 508 590 619 620 622 624 632",
        "markdown-it 13 is older than symbols as punctuation": "354",
        "markdown-it 13 is older than short comments": "625 626",
        _LINKS: "602 608 611 612",
    },
    "hugo": {
        _SMART: "14 46 55 87 91 106 197 209 210 352 359 363 380 385 395 508 590 619 620 622 624 650",
        "goldmark of Hugo 0.111 is older than symbols as punctuation": "354",
        _LINKS: "608 611 612",
        "goldmark of Hugo 0.111 is older than short comments": "625 626",
    },
    "astro": {
        _SMART: "14 27 41 46 91 197 209 210 352 359 363 380 385 395 508 590 619 620 622 624 626 650",
        _LINKS: "602 606 608 611 612",
        "one tilde strikes": "12 343 347",
        "raw HTML is read and written anew": "21 31 156 157 158 173 180 187 344 476 477 494 627 630 631 642 643",
    },
}
OPTIONS: Mapping[str, Mapping[str, object]] = {"hugo": {"unsafe": True}}


def examples(spec: str) -> list[tuple[str, str]]:
    """(Markdown, HTML) of every example of the specification's text."""
    return [(m[1].replace("→", "\t"), m[2].replace("→", "\t")) for m in _EXAMPLE.finditer(spec)]


def main(path: str) -> int:
    cases = examples(Path(path).read_text("utf-8"))
    if len(cases) != 652:
        sys.exit(f"{path}: {len(cases)} examples; this is not CommonMark 0.31.2.")
    failed = 0
    for name, reasons in EXCEPTIONS.items():
        engine = dialect(name, {**OPTIONS.get(name, {}), "highlighting": False})
        known = {int(number) for numbers in reasons.values() for number in numbers.split()}
        other = {
            number for number, (text, html) in enumerate(cases, 1) if page(fragment(engine.render(text))) != page(html)
        }
        print(f"{name}: {652 - len(other)} of 652 as specified, {len(other & known)} otherwise for the reasons given")
        for number in sorted(other ^ known):
            print(f"{name}: {number} {'is otherwise' if number in other else 'is as specified after all'}")
        failed += len(other ^ known)
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
