"""What kramdown's span rules write to, and what they share."""

from __future__ import annotations

import re

from markdown_it.token import Token

SPECIAL = re.compile(r"[*_`<\[!\\'\"&$~]|\.\.\.|--| ?>>| {2,}\n")
SPACE = " \t\n\r\f\v"  # the wide space of Chinese is none
DEEPEST = 60


class Output:
    """Tokens in the making, and the text since the last one."""

    __slots__ = ("_text", "tokens")

    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self._text: list[str] = []

    def text(self, text: str) -> None:
        self._text.append(text)

    def push(self, *tokens: Token) -> None:
        self.flush()
        self.tokens += tokens

    def flush(self) -> list[Token]:
        if self._text:
            self.tokens.append(Token("text", "", 0, content="".join(self._text)))
            self._text.clear()
        return self.tokens

    def __bool__(self) -> bool:
        return bool(self._text or self.tokens)
