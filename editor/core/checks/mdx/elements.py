"""Elements in expressions, and what is only balanced: the bodies of functions and classes."""

from __future__ import annotations

from editor.core.checks.mdx.faults import Broken, Unsure, begins_name, name_end
from editor.core.checks.mdx.lexer import REGEX, Lexer
from editor.core.checks.mdx.tags import Tag, read_tag
from editor.core.sites.config import names

_WORDS_BEFORE_VALUES = frozenset(
    names("typeof void delete await yield new async return case in of instanceof else do throw default extends")
)


class Elements(Lexer):
    """As Lexer; what stands in braces is read by who inherits from this."""

    def braces(self, at: int, use: str = "expression") -> int:
        """Behind the braces at `at`."""
        raise NotImplementedError

    def template(self, at: int) -> int:
        """Behind the template at `at`."""
        raise NotImplementedError

    def element(self, at: int) -> int:
        """Behind an element in an expression: all of its tags must be closed in it."""
        waiting: list[Tag] = []
        while True:
            if at + 1 < self.end and self.text[at + 1].isspace():
                raise Broken("script", at, -1, "<")
            tag = read_tag(self.text, at, self.end, self.braces)
            at = tag.end
            if tag.closing:
                if not waiting or waiting.pop().name != tag.name:
                    raise Broken("tag-mismatch", tag.start, tag.end, tag.name)
            elif not tag.closed:
                waiting.append(tag)
            if not waiting:
                return at
            at = self._children(at, waiting[-1])

    def _children(self, at: int, parent: Tag) -> int:
        """The next tag among the children of an element."""
        while at < self.end:
            sign = self.text[at]
            if sign == "<":
                return at
            if sign == "{":
                at = self.braces(at)
                continue
            if sign in "}>":
                raise Broken("script", at, -1, sign)
            at += 1
        raise Broken("tag-unclosed", parent.start, parent.end, parent.name)

    def block(self, at: int) -> int:
        """Behind the brackets at `at`, of which only the balance is looked at. Raises Unsure where that isn't clear."""
        try:
            return self._balanced(at)
        except Broken as error:
            if error.fault.kind == "brace-open":
                raise
            raise Unsure from error

    def _balanced(self, at: int) -> int:
        start, depth, value = at, 0, True  # whether a value may come, so that / begins a pattern and < an element
        while True:
            at = self.space(at, start)
            sign = self.text[at]
            if sign in "([{":
                depth, value, at = depth + 1, True, at + 1
            elif sign in ")]}":
                depth, value, at = depth - 1, False, at + 1
                if depth == 0:
                    return at
            elif sign in "\"'":
                value, at = False, self.string(at)
            elif sign == "`":
                value, at = False, self.template(at)
            elif sign == "/" and value and (match := REGEX.match(self.text, at, self.end)):
                value, at = False, match.end()
            elif sign == "<" and value:
                value, at = False, self.element(at)
            elif begins_name(sign) or sign.isdigit():
                end = max(name_end(self.text, at, self.end), at + 1)
                value, at = self.text[at:end] in _WORDS_BEFORE_VALUES, end
            else:
                value, at = True, at + 1
