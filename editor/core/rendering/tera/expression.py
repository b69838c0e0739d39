"""Expressions of Tera's templates: `width | default(value="40%")`, `src is starting_with("http") or raw`.

https://keats.github.io/tera/docs/#expressions. Filters bind to what stands before them; where that is a sum or a joint text
without brackets, which versions read otherwise, nothing is known. Loops, macros and the like of the outer language are
those of `template`.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from editor.core.rendering.tera.filters import FILTERS, TESTS, Filter
from editor.core.rendering.tera.values import UNDEFINED, UNSAID, is_true, known, member, printed
from editor.core.rendering.unknowable import Unknowable

_TOKEN = re.compile(
    r"\s*(?:(?P<text>\"[^\"]*\"|'[^']*'|`[^`]*`)|(?P<number>\d+(?:\.\d+)?)|(?P<name>[A-Za-z_]\w*)"
    r"|(?P<sign>::|==|!=|<=|>=|[-+*/%~<>()\[\],.|=]))"
)
_COMPARED: Mapping[str, Callable[[object, object], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,  # type: ignore[dict-item]
    ">": operator.gt,  # type: ignore[dict-item]
    "<=": operator.le,  # type: ignore[dict-item]
    ">=": operator.ge,  # type: ignore[dict-item]
}
_DEEPEST = 30


@dataclass(slots=True)
class World:
    """What a template finds: names with values, and the filters and functions that hang on the site. `html`: what it prints
    is escaped."""

    names: dict[str, object]
    filters: Mapping[str, Filter]
    functions: Mapping[str, Callable[[Mapping[str, object]], object]]
    html: bool = True
    steps: int = field(default=0)


Value = Callable[[World], object]


@dataclass(frozen=True, slots=True)
class Expression:
    """How to get its value; `safe`: it is printed as it is."""

    value: Value
    safe: bool = False


@lru_cache(maxsize=2048)
def read_expression(written: str) -> Expression:
    """The expression that a text is. Raises Unknowable for what can't be read."""
    reader = _Reader(written)
    found = reader.expression(0)
    if reader.token() is not None:
        raise Unknowable("an expression that can't be read")
    return Expression(found, reader.safe)


class _Reader:
    def __init__(self, written: str) -> None:
        self._tokens: list[tuple[str, str]] = []
        self._at = 0
        self.safe = False
        position, written = 0, written.rstrip()
        while position < len(written):
            match = _TOKEN.match(written, position)
            if match is None or match.lastgroup is None:
                raise Unknowable("an expression that can't be read")
            self._tokens.append((match.lastgroup, match[match.lastgroup]))
            position = match.end()

    def token(self) -> tuple[str, str] | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _next(self, *wanted: str) -> str | None:
        """The sign or word here, if it is one of these; the reader goes behind it."""
        token = self.token()
        if token is None or token[0] not in ("sign", "name") or token[1] not in wanted:
            return None
        self._at += 1
        return token[1]

    def _expect(self, sign: str) -> None:
        if not self._next(sign):
            raise Unknowable("an expression that can't be read")

    def expression(self, depth: int) -> Value:
        """`a and b or not c`."""
        if depth > _DEEPEST:
            raise Unknowable("too deep")
        found = self._both(depth)
        while self._next("or"):
            found = _either(found, self._both(depth), wanted=True)
        return found

    def _both(self, depth: int) -> Value:
        found = self._negated(depth)
        while self._next("and"):
            found = _either(found, self._negated(depth), wanted=False)
        return found

    def _negated(self, depth: int) -> Value:
        if self._next("not"):
            inner = self._negated(depth + 1) if depth < _DEEPEST else self.expression(depth + 1)
            return lambda world: not is_true(inner(world))
        return self._compared(depth)

    def _compared(self, depth: int) -> Value:
        left = self._sum(depth)
        sign = self._next(*_COMPARED, "in", "not")
        if sign is None:
            return left
        if sign in ("in", "not"):
            if sign == "not":
                self._expect("in")
            right, wanted = self._sum(depth), sign == "in"
            return lambda world: _is_in(known(left(world)), known(right(world))) is wanted
        right, compare = self._sum(depth), _COMPARED[sign]
        return lambda world: _compare(compare, known(left(world)), known(right(world)))

    def _sum(self, depth: int) -> Value:
        """A joint text, or numbers that are added, subtracted or multiplied; or one value with its filters."""
        start = self._at
        found = self._filtered(depth)
        filtered = any(token == ("sign", "|") for token in self._tokens[start : self._at])
        first = ""
        while sign := self._next("~", "+", "-", "*"):
            if first and sign != first:
                raise Unknowable("which of two signs binds first")
            begun, first = self._at, sign
            right = self._filtered(depth)
            if filtered or any(token == ("sign", "|") for token in self._tokens[begun : self._at]):
                raise Unknowable("filters in a sum")
            found = _computed(sign, found, right)
        return found

    def _filtered(self, depth: int) -> Value:
        found = self._operand(depth)
        if self._next("is"):
            return self._test(found, depth)
        while self._next("|"):
            name = self._name()
            given = self._named(depth) if self._next("(") else {}
            self.safe = self.safe or (name == "safe" and depth == 0)
            found = _applied(name, found, given)
        return found

    def _test(self, found: Value, depth: int) -> Value:
        wanted = not self._next("not")
        name = self._name()
        given: list[Value] = []
        if self._next("("):
            while not self._next(")"):
                given.append(self.expression(depth + 1))
                self._next(",")
        test = TESTS.get(name)
        if test is None:
            raise Unknowable(name)
        return lambda world: test(found(world), [each(world) for each in given]) is wanted

    def _name(self) -> str:
        token = self.token()
        if token is None or token[0] != "name":
            raise Unknowable("an expression that can't be read")
        self._at += 1
        return token[1]

    def _named(self, depth: int) -> dict[str, Value]:
        given: dict[str, Value] = {}
        while not self._next(")"):
            name = self._name()
            self._expect("=")
            given[name] = self.expression(depth + 1)
            self._next(",")
        return given

    def _operand(self, depth: int) -> Value:
        token = self.token()
        if token is None:
            raise Unknowable("an expression that can't be read")
        self._at += 1
        kind, written = token
        if kind == "text":
            return lambda world: written[1:-1]
        if kind == "number":
            number = float(written) if "." in written else int(written)
            return lambda world: number
        if written == "(":
            inner = self.expression(depth + 1)
            self._expect(")")
            return inner
        if written == "[":
            return self._list(depth)
        if kind == "name":
            return self._ident(written, depth)
        raise Unknowable("an expression that can't be read")

    def _list(self, depth: int) -> Value:
        members: list[Value] = []
        while not self._next("]"):
            members.append(self.expression(depth + 1))
            self._next(",")
        return lambda world: [known(each(world)) for each in members]

    def _ident(self, name: str, depth: int) -> Value:
        if name in ("true", "false", "True", "False"):
            return lambda world: name in ("true", "True")
        if self._next("("):
            given = self._named(depth)
            return lambda world: _called(name, {key: known(value(world)) for key, value in given.items()}, world)
        found = _named(name)
        while sign := self._next(".", "["):
            if sign == ".":
                part = self._name()
                found = _member(found, lambda world, part=part: part)  # type: ignore[misc]
            else:
                found = _member(found, self.expression(depth + 1))
                self._expect("]")
        return found


def _named(name: str) -> Value:
    def value(world: World) -> object:
        found = world.names.get(name, UNDEFINED)
        if found is UNSAID:
            raise Unknowable(name)
        return found

    return value


def _either(left: Value, right: Value, *, wanted: bool) -> Value:
    """`or` where `wanted` is True, `and` where it is False: they look no further than they need to."""

    def value(world: World) -> object:
        return wanted if is_true(left(world)) is wanted else is_true(right(world))

    return value


def _compare(compare: Callable[[object, object], bool], left: object, right: object) -> bool:
    numbers = all(isinstance(each, int | float) and not isinstance(each, bool) for each in (left, right))
    if compare in (operator.eq, operator.ne):
        return compare(left, right) if numbers or type(left) is type(right) else compare is operator.ne
    if not numbers:
        raise Unknowable("not to be compared")
    return compare(left, right)


def _is_in(what: object, where: object) -> bool:
    if isinstance(where, str):
        return isinstance(what, str) and what in where
    if isinstance(where, list):
        return what in where
    raise Unknowable("in")


def _computed(sign: str, left: Value, right: Value) -> Value:
    def value(world: World) -> object:
        one, other = known(left(world)), known(right(world))
        if sign == "~":
            return printed(one) + printed(other)
        if not (isinstance(one, int) and isinstance(other, int)) or isinstance(one, bool) or isinstance(other, bool):
            raise Unknowable("a sum")
        return one + other if sign == "+" else one - other if sign == "-" else one * other

    return value


def _applied(name: str, found: Value, given: Mapping[str, Value]) -> Value:
    def default(world: World) -> object:
        """Only what is needed is looked at."""
        value = found(world)
        if not (value is UNDEFINED or value is None):
            return value
        if "value" not in given:
            raise Unknowable(name)
        return known(given["value"](world))

    def value(world: World) -> object:
        apply = world.filters.get(name) or FILTERS.get(name)
        if apply is None:
            raise Unknowable(name)
        arguments = {key: known(each(world)) for key, each in given.items()}
        return apply(known(found(world)), arguments)

    return default if name == "default" else value


def _called(name: str, given: Mapping[str, object], world: World) -> object:
    function = world.functions.get(name)
    if function is None:
        raise Unknowable(name)
    return function(given)


def _member(found: Value, name: Value) -> Value:
    return lambda world: member(found(world), known(name(world)))
