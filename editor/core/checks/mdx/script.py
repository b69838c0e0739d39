"""Expressions of JavaScript with JSX in them: where one ends, and whether it is one.

What stands in the body of a function or a class is only balanced; statements are not judged.
"""

from __future__ import annotations

import re

from editor.core.checks.mdx.elements import Elements
from editor.core.checks.mdx.faults import Broken, Unsure, begins_name, name_end
from editor.core.checks.mdx.lexer import REGEX
from editor.core.sites.config import names

_PREFIXES = frozenset(names("typeof void delete await yield new async"))
_NO_VALUES = frozenset(
    names(
        "if else for while do switch case default return throw try catch finally const var break continue in instanceof"
        " with debugger extends export enum"
    )
)
_NUMBER = re.compile(
    r"0[xX][\da-fA-F_]+n?|0[oO][0-7_]+n?|0[bB][01_]+n?|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][-+]?\d[\d_]*)?n?"
)
_BINARY = re.compile(
    r">>>=|\.\.\.|===|!==|\*\*=|<<=|>>=|>>>|&&=|\|\|=|\?\?=|=>|==|!=|<=|>=|&&|\|\||\?\?|\*\*|<<|>>|\+=|-=|\*=|/=|%=|&="
    r"|\|=|\^=|[-+*/%&|^<>=,?]|(?:in|instanceof)(?![\w$])"
)
_PREFIX_SIGN = re.compile(r"\+\+|--|[-+!~]")


class Script(Elements):
    """Reads JavaScript in `text[:end]`. Methods take a place and give the one behind what they read."""

    def braces(self, at: int, use: str = "expression") -> int:
        """Behind the braces at `at`: an expression, or a comment; `use` "value" of an attribute, "spread" attributes."""
        self.deeper()
        start = at
        at = self.space(at + 1, start)
        if self.has(at, "}"):
            if use != "expression":
                raise Broken("braces-empty", start, at + 1)
        elif use == "spread":
            if not self.text.startswith("...", at, self.end):
                raise Broken("script", at)
            at = self.expression(at + 3, start, comma=False)
        else:
            at = self.expression(at, start)
        at = self.space(at, start)
        if not self.has(at, "}"):
            raise Broken("script", at, -1, self.text[at : at + 1])
        self.depth -= 1
        return at + 1

    def expression(self, at: int, start: int, comma: bool = True) -> int:
        """Behind an expression; with `comma`, behind several."""
        self.deeper()
        while True:
            at = self._operand(at, start)
            after = self.space_or_end(at)
            if after >= self.end:
                break
            match = _BINARY.match(self.text, after, self.end)
            sign = match[0] if match else ""
            if not match or sign == "..." or (sign == "," and not comma):
                break
            if sign in ("in", "instanceof") and begins_name(self.text[after - 1]):
                break
            at = match.end()
            if sign == "?":
                at = self._choice(at, start)
            elif sign == "=>":
                body = self.space(at, start)
                if self.has(body, "{"):
                    at = self.block(body)
                    return self._after_body(at, start, comma)
        self.depth -= 1
        return at

    def _after_body(self, at: int, start: int, comma: bool) -> int:
        """A body in braces ends an arrow function; only a comma can go on."""
        self.depth -= 1
        after = self.space_or_end(at)
        if comma and self.has(after, ","):
            return self.expression(after + 1, start)
        return at

    def _choice(self, at: int, start: int) -> int:
        """Behind the colon of `a ? b : c`."""
        at = self.space(self.expression(at, start, comma=False), start)
        if not self.has(at, ":"):
            raise Broken("script", at, -1, self.text[at])
        return at + 1

    def _operand(self, at: int, start: int) -> int:
        """Behind a value with what stands before and behind it."""
        at = self.space(at, start)
        while match := _PREFIX_SIGN.match(self.text, at, self.end):
            at = self.space(match.end(), start)
        sign = self.text[at]
        if begins_name(sign) or sign in "\\#":
            return self._named(at, start)
        if sign.isdigit() or (sign == "." and self.text[at + 1 : at + 2].isdigit()):
            return self._number(at)
        if sign in "\"'":
            return self._postfix(self.string(at), start)
        if sign == "`":
            return self._postfix(self.template(at), start)
        if sign == "(":
            return self._parenthesised(at, start)
        if sign == "[":
            return self._postfix(self.listed(at, "]"), start)
        if sign == "{":
            return self._postfix(self.object(at), start)
        if sign == "<":
            return self._postfix(self.element(at), start)
        if sign == "/" and (match := REGEX.match(self.text, at, self.end)):
            return self._postfix(match.end(), start)
        if sign == "@":
            raise Unsure
        raise Broken("script", at, -1, sign)

    def _parenthesised(self, at: int, start: int) -> int:
        """Behind a value in brackets, or parameters; only those may be none."""
        end = self.listed(at, ")")
        if self.space(at + 1, start) == end - 1 and not self.text.startswith("=>", self.space_or_end(end)):
            raise Broken("script", end - 1, end, ")")
        return self._postfix(end, start)

    def _number(self, at: int) -> int:
        match = _NUMBER.match(self.text, at, self.end)
        if match is None:
            raise Broken("script", at)
        old = match[0][0] == "0" and match[0][1:2].isdigit()  # an octal number, which modules refuse
        at = match.end()
        if old or (at < self.end and begins_name(self.text[at])):
            raise Broken("script", match.start() if old else at, -1, self.text[match.start() if old else at])
        return self._postfix(at, at)

    def _named(self, at: int, start: int) -> int:
        """Behind an identifier or a word of the language and what follows it."""
        if self.text[at] in "\\#":
            if self.text.startswith("\\u", at, self.end):
                raise Unsure  # a name may be spelled like that
            raise Broken("script", at, -1, self.text[at])
        end = name_end(self.text, at, self.end)
        word = self.text[at:end]
        if word in _NO_VALUES:
            raise Broken("script", at, end, word)
        if word in ("function", "class"):
            return self._postfix(self._body(end, start), start)
        if word in _PREFIXES:
            after = self.space_or_end(end)
            sign = self.text[after : after + 1] if after < self.end else ""
            if (begins_name(sign) if sign else False) or (
                word not in ("async", "yield") and sign and (sign.isdigit() or sign in "([{\"'`/!+-~<\\.")
            ):
                return self._operand(after, start)
        return self._postfix(end, start)

    def _body(self, at: int, start: int) -> int:
        """Behind the body of a function or a class whose first word ended at `at`."""
        while True:
            at = self.space(at, start)
            sign = self.text[at]
            if sign == "{":
                return self.block(at)
            if sign == "(":
                at = self.block(at)
            elif begins_name(sign):
                at = name_end(self.text, at, self.end)
            elif sign in "*.,":
                at += 1
            else:
                raise Broken("script", at, -1, sign)

    def _postfix(self, at: int, start: int) -> int:
        """Behind members, calls and templates that follow a value."""
        while True:
            after = self.space_or_end(at)
            if after >= self.end:
                return at
            sign = self.text[after]
            if self.text.startswith("?.", after, self.end) and not self.text[after + 2 : after + 3].isdigit():
                after = self.space(after + 2, start)
                sign = self.text[after]
                if begins_name(sign) or sign == "#":
                    at = name_end(self.text, after + 1, self.end)
                    continue
            elif sign == "." and not self.text.startswith("...", after):
                after = self.space(after + 1, start)
                if not begins_name(self.text[after]) and self.text[after] != "#":
                    raise Broken("script", after, -1, self.text[after])
                at = name_end(self.text, after + 1, self.end)
                continue
            if sign in "([":
                at = self.listed(after, ")" if sign == "(" else "]")
            elif sign == "`":
                at = self.template(after)
            elif self.text.startswith(("++", "--"), after, self.end) and "\n" not in self.text[at:after]:
                at = after + 2
            else:
                return at

    def listed(self, at: int, close: str) -> int:
        """Behind a list in brackets: arguments, parameters, entries, one value."""
        self.deeper()
        start = at
        at = self.space(at + 1, start)
        while not self.has(at, close):
            if self.has(at, ","):
                at = self.space(at + 1, start)
                continue
            if self.text.startswith("...", at, self.end):
                at += 3
            at = self.space(self.expression(at, start, comma=False), start)
            if not self.has(at, ",") and not self.has(at, close):
                raise Broken("script", at, -1, self.text[at])
        self.depth -= 1
        return at + 1

    def object(self, at: int) -> int:
        """Behind a mapping in braces, or a pattern of one."""
        self.deeper()
        start = at
        at = self.space(at + 1, start)
        while not self.has(at, "}"):
            at = self.space(self._entry(at, start), start)
            if self.has(at, ","):
                at = self.space(at + 1, start)
            elif not self.has(at, "}"):
                raise Broken("script", at, -1, self.text[at])
        self.depth -= 1
        return at + 1

    def _entry(self, at: int, start: int) -> int:
        """Behind an entry of a mapping."""
        if self.text.startswith("...", at, self.end):
            return self.expression(at + 3, start, comma=False)
        at, name = self._key(at)
        after = self.space(at, start)
        while name in ("get", "set", "async", "static", "*") and self.text[after] not in ",:}(=":
            at, name = self._key(after)
            after = self.space(at, start)
        sign = self.text[after]
        if sign in ":=":
            return self.expression(after + 1, start, comma=False)
        if sign == "(":
            return self._body(after, start)
        if name == "" or sign not in ",}":
            raise Broken("script", after, -1, sign)
        return at

    def _key(self, at: int) -> tuple[int, str]:
        """Behind a key, and its name if it can stand alone."""
        sign = self.text[at]
        if sign == "*":
            return at + 1, "*"
        if begins_name(sign):
            end = name_end(self.text, at, self.end)
            return end, self.text[at:end]
        if sign in "\"'":
            return self.string(at), ""
        if sign == "[":
            return self.listed(at, "]"), ""
        if sign.isdigit() or sign == ".":
            match = _NUMBER.match(self.text, at, self.end)
            if match:
                return match.end(), ""
        raise Broken("script", at, -1, sign)

    def template(self, at: int) -> int:
        """Behind a template in backticks."""
        start = at
        at += 1
        while at < self.end:
            if self.text[at] == "\\":
                at += 1
            elif self.text[at] == "`":
                return at + 1
            elif self.text.startswith("${", at, self.end):
                self.deeper()
                at = self.space(self.expression(at + 2, at), at)
                if not self.has(at, "}"):
                    raise Broken("script", at, -1, self.text[at])
                self.depth -= 1
            at += 1
        raise Broken("quote-open", start, -1, "`")
