"""Emoji by name (`:smile:`) or as signs of mood (`:-)`, `<3`).

Source: the README of markdown-it-emoji 2, and observed output. Its names are GitHub's up to Emoji 13.0.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from editor.core.rendering.dialects.emoji import names_of_emoji
from editor.core.sites.config import names

# Names that GitHub has and the plugin hasn't: they are newer, or other names of the same.
_LACKING = frozenset(
    names(
        "beans biting_lip black_bird bubbles coral crutch donkey dotted_line_face empty_nest face_exhaling"
        " face_holding_back_tears face_in_clouds face_with_diagonal_mouth face_with_open_eyes_and_hand_over_mouth"
        " face_with_peeking_eye face_with_spiral_eyes flute folding_hand_fan ginger_root goose grey_heart hair_pick hamsa"
        " hand_with_index_finger_and_thumb_crossed heart_hands heart_on_fire heavy_equals_sign hyacinth"
        " identification_card index_pointing_at_the_viewer jar jellyfish khanda leftwards_hand leftwards_pushing_hand"
        " light_blue_heart lotus low_battery man_beard maracas melting_face mending_heart mirror_ball moose"
        " nest_with_eggs palm_down_hand palm_up_hand pea_pod person_with_crown pink_heart playground_slide"
        " pouring_liquid pregnant_man pregnant_person rightwards_hand rightwards_pushing_hand ring_buoy saluting_face"
        " shaking_face troll u5272 u5408 u55b6 u6307 u6708 u6709 u7121 u7533 u7981 u7a7a wheel wing wireless woman_beard"
        " x_ray"
    )
)
# Signs of mood, by the name of the emoji that each of them stands for.
_SIGNS: Mapping[str, str] = {
    "angry": ">:( >:-(",
    "blush": ':") :-")',
    "broken_heart": "</3 <\\3",
    "confused": ":/ :-/",
    "cry": ":'( :'-( :,( :,-(",
    "frowning": ":( :-(",
    "heart": "<3",
    "imp": "]:( ]:-(",
    "innocent": "o:) O:) o:-) O:-) 0:) 0:-)",
    "joy": ":') :'-) :,) :,-) :'D :'-D :,D :,-D",
    "kissing": ":* :-*",
    "laughing": "x-) X-)",
    "neutral_face": ":| :-|",
    "open_mouth": ":o :-o :O :-O",
    "rage": ":@ :-@",
    "smile": ":D :-D",
    "smiley": ":) :-)",
    "smiling_imp": "]:) ]:-)",
    "sob": ":,'( :,'-( ;( ;-(",
    "stuck_out_tongue": ":P :-P",
    "sunglasses": "8-) B-)",
    "sweat": ",:( ,:-(",
    "sweat_smile": ",:) ,:-)",
    "unamused": ":s :-S :z :-Z :$ :-$",
    "wink": ";) ;-)",
}


def emoji(md: MarkdownIt, options: object) -> None:
    """Teach `md` emoji. Options: `defs` (name → characters), `enabled` (names), `shortcuts` (name → sign or signs)."""
    found = _Emoji(options if isinstance(options, Mapping) else {})
    md.core.ruler.after("linkify", "emoji", found.replace)
    md.renderer.rules["emoji"] = (  # type: ignore[attr-defined]
        lambda tokens, index, options, env: tokens[index].content
    )


class _Emoji:
    """Finds what is an emoji by a site's settings."""

    def __init__(self, options: Mapping[str, object]) -> None:
        own, enabled, signs = options.get("defs"), options.get("enabled"), options.get("shortcuts", _SIGNS)
        if isinstance(own, Mapping):
            known = {str(name): str(characters) for name, characters in own.items()}
        else:
            known = {name: value for name, value in names_of_emoji().items() if name not in _LACKING}
        if isinstance(enabled, list) and enabled:
            known = {name: value for name, value in known.items() if name in enabled}
        self._known = known
        written = signs.items() if isinstance(signs, Mapping) else ()
        self._signs = {sign: known[name] for name, group in written if name in known for sign in _listed(group, signs)}
        either = "|".join(map(re.escape, sorted(self._signs, reverse=True)))
        self._start = re.compile(rf":[^:\n]+:|{either}" if either else r":[^:\n]+:")
        self._sign = re.compile(either or r"(?!)")

    def replace(self, state: StateCore) -> None:
        """The core rule."""
        for inline in state.tokens:
            if inline.type != "inline" or not self._start.search(inline.content):
                continue
            children: list[Token] = []
            bare = 0
            for token in inline.children or ():
                bare += token.nesting if token.type.startswith("link_") and token.info == "auto" else 0
                children += self._parts(token) if token.type == "text" and not bare else (token,)
            inline.children = children

    def _parts(self, token: Token) -> list[Token]:
        """A text with its emoji as tokens of their own; the token itself when it has none."""
        text, place, parts = token.content, 0, []
        for start, end, characters in self._found(text):
            if start > place:
                parts.append(Token("text", "", 0, content=text[place:start]))
            parts.append(Token("emoji", "", 0, content=characters))
            place = end
        if parts and place < len(text):
            parts.append(Token("text", "", 0, content=text[place:]))
        return parts or [token]

    def _found(self, text: str) -> Iterator[tuple[int, int, str]]:
        """(start, end, characters) of each emoji in a text; a sign counts between spaces and punctuation only."""
        place = 0
        while match := self._start.search(text, place):
            start, end = match.span()
            characters = self._known.get(match[0][1:-1]) if match[0][0] == match[0][-1] == ":" else None
            place = end
            if characters is None:
                sign = self._sign.match(text, start)
                place = end = sign.end() if sign else start + 1
                stands_alone = (
                    sign is not None and _is_edge(text[max(start - 1, 0) : start]) and _is_edge(text[end : end + 1])
                )
                characters = self._signs[sign[0]] if sign and stands_alone else None
            if characters is not None:
                yield start, end, characters


def _listed(group: object, signs: object) -> list[str]:
    """The signs of one emoji."""
    if signs is _SIGNS:
        return str(group).split()
    return [str(sign) for sign in group] if isinstance(group, list) else [str(group)]


def _is_edge(character: str) -> bool:
    """Whether a sign may stand beside a character: a space, punctuation, a control character, or the end of the text."""
    return (
        not character
        or unicodedata.category(character) in ("Cc", "Zs", "Zl", "Zp")
        or (unicodedata.category(character)[0] == "P")
    )
