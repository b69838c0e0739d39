"""What kramdown's span rules write to, and what they share."""

from __future__ import annotations

import re

from markdown_it.token import Token

# Where a rule may begin. What no rule takes there is text, and stays before a quote that follows.
SPECIAL = re.compile(r"[*_`<&$\\'\"]|!?\[(?!\^)|\[\^|~~|\.\.\.|--| ?>>| {2}\n|\{:")
TAG_ONLY = re.compile("<")
SPACE = " \t\n\r\f\v"  # the wide space of Chinese is none
DEEPEST = 60


class Output:
    """Tokens in the making, and the text since the last one."""

    __slots__ = ("_text", "after_text", "tokens")

    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self._text: list[str] = []
        self.after_text = True  # whether the last thing was no element, which could take attributes

    def text(self, text: str) -> None:
        if text:
            self._text.append(text)
            self.after_text = True

    def sign(self, text: str) -> None:
        """A character that a rule made: an element of kramdown's, though it can't show attributes."""
        self._text.append(text)
        self.after_text = False

    def push(self, *tokens: Token) -> None:
        self.flush()
        self.tokens += tokens
        self.after_text = False

    def flush(self) -> list[Token]:
        if self._text:
            self.tokens.append(Token("text", "", 0, content="".join(self._text)))
            self._text.clear()
        return self.tokens

    def __bool__(self) -> bool:
        return bool(self._text or self.tokens)
