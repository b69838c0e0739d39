"""Runs a template of Hugo's on what is known: the HTML that it prints, or that this can't be known (`Unknowable`).

Nothing is guessed. A function, field or object that isn't known here ends the run.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from editor.core.rendering.go_template.escaping import Escaper
from editor.core.rendering.go_template.expression import Access, Function, Group, Literal, Operand, Pipeline
from editor.core.rendering.go_template.functions import FUNCTIONS, LONG_NAMES
from editor.core.rendering.go_template.tree import Node
from editor.core.rendering.go_template.values import SafeHTML, Unknowable, child, is_true, members

_MOST = 20_000  # nodes that are run for one call
_DEEPEST = 30  # partials in partials
_LONGEST = 1_000_000  # characters that a function makes
_UNTIL = {"and": False, "or": True}

Nodes = tuple[Node, ...]


@dataclass(slots=True)
class World:
    """What a template finds round it: partials by name, and the functions and things that hang on the site and its page."""

    partial: Callable[[str], Nodes | None]
    functions: Mapping[str, Callable[..., object]]
    globals: Mapping[str, object]
    steps: int = 0
    depth: int = 0


class _Returned(Exception):
    """A partial gives a value back."""

    def __init__(self, value: object) -> None:
        self.value = value


class _Leaves(Exception):
    """`break` (True) or `continue`."""


@dataclass(slots=True)
class _Scope:
    dot: object
    root: object
    variables: ChainMap[str, object] = field(default_factory=ChainMap)

    def inner(self, dot: object) -> _Scope:
        return _Scope(dot, self.root, self.variables.new_child())


def run(nodes: Nodes, dot: object, world: World) -> str:
    """What the template prints with this dot."""
    return _Run(world).whole(nodes, dot)


class _Run:
    """One template, from its top."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._escaper = Escaper()
        self._out: list[str] = []
        self._defines: dict[str, Nodes] = {}

    def whole(self, nodes: Nodes, dot: object) -> str:
        self._defines = {node.name: node.body for node in nodes if node.word == "define"}
        self._nodes(nodes, _Scope(dot, dot, ChainMap({"$": dot})))
        if self._escaper.place not in ("text", "ended"):
            raise Unknowable("HTML that is left open")
        return "".join(self._out)

    def _nodes(self, nodes: Nodes, scope: _Scope) -> None:
        for node in nodes:
            self._world.steps += 1
            if self._world.steps > _MOST:
                raise Unknowable("too long")
            self._node(node, scope)

    def _node(self, node: Node, scope: _Scope) -> None:
        match node.word:
            case "text" if "{{" in node.name:
                raise Unknowable("a template that can't be read")
            case "text":
                self._out.append(self._escaper.feed(node.name))
            case "if" | "with":
                inner = scope.inner(scope.dot)
                value = self._pipeline(node.pipeline, inner)
                if is_true(value):
                    inner.dot = value if node.word == "with" else inner.dot
                self._nodes(node.body if is_true(value) else node.otherwise, inner)
            case "range":
                self._range(node, scope)
            case "break" | "continue":
                raise _Leaves(node.word == "break")
            case "define":
                pass
            case "template" | "block":
                self._template(node, scope)
            case _:
                self._return(node.pipeline, scope)
                value = self._pipeline(node.pipeline, scope)
                if not node.pipeline.variables:
                    self._out.append(self._escaper.escape(value))

    def _return(self, pipeline: Pipeline, scope: _Scope) -> None:
        """A partial's `return` gives the value of the pipeline that it stands before."""
        if not pipeline.commands or pipeline.commands[0][0] != Function("return"):
            return
        first, *rest = pipeline.commands
        commands = ((first[1:],) if first[1:] else ()) + tuple(rest)
        raise _Returned(self._pipeline(Pipeline(commands), scope) if commands else None)

    def _template(self, node: Node, scope: _Scope) -> None:
        body = self._defines.get(node.name, node.body)
        if not body or self._world.depth > _DEEPEST:
            raise Unknowable(node.name)
        dot = self._pipeline(node.pipeline, scope) if node.pipeline.commands else None
        self._world.depth += 1
        self._nodes(body, _Scope(dot, dot, ChainMap({"$": dot})))
        self._world.depth -= 1

    def _range(self, node: Node, scope: _Scope) -> None:
        names = node.pipeline.variables
        value = self._pipeline(Pipeline(node.pipeline.commands), scope)
        found = members(value)
        for key, member in found:
            inner = scope.inner(member)
            if names:
                inner.variables[names[-1]] = member
            if len(names) > 1:
                inner.variables[names[0]] = key
            try:
                self._nodes(node.body, inner)
            except _Leaves as leaves:
                if leaves.args[0]:
                    break
        if not found:
            self._nodes(node.otherwise, scope.inner(scope.dot))

    # --- expressions

    def _pipeline(self, pipeline: Pipeline, scope: _Scope) -> object:
        if not pipeline.commands:
            raise Unknowable("an expression that can't be read")
        value: object = None
        for number, command in enumerate(pipeline.commands):
            value = self._command(command, (value,) if number else (), scope)
        for name in pipeline.variables:
            self._assign(scope, name, value, declares=pipeline.declares)
        return value

    def _assign(self, scope: _Scope, name: str, value: object, *, declares: bool) -> None:
        owner = next((each for each in scope.variables.maps if name in each), None)
        if not declares and owner is None:
            raise Unknowable(name)
        (scope.variables.maps[0] if declares or owner is None else owner)[name] = value

    def _command(self, command: tuple[Operand, ...], piped: tuple[object, ...], scope: _Scope) -> object:
        first, *rest = command
        if isinstance(first, Function):
            if first.name in _UNTIL:
                return self._until(_UNTIL[first.name], rest, piped, scope)
            return self._call(first.name, [*(self._operand(each, scope) for each in rest), *piped])
        given = [*(self._operand(each, scope) for each in rest), *piped]
        if not given:
            return self._operand(first, scope)
        match first:
            case Access(base, path) if path:
                return child(self._operand(Access(base, path[:-1]), scope), path[-1], given)
            case Group(pipeline, path) if path:
                return child(self._operand(Group(pipeline, path[:-1]), scope), path[-1], given)
        raise Unknowable("a call")

    def _until(self, wanted: bool, operands: Sequence[Operand], piped: tuple[object, ...], scope: _Scope) -> object:
        """`and` and `or`, which look no further than they need to."""
        value: object = None
        for operand in operands:
            value = self._operand(operand, scope)
            if is_true(value) is wanted:
                return value
        return piped[0] if piped else value

    def _operand(self, operand: Operand, scope: _Scope) -> object:
        match operand:
            case Literal(value):
                return value
            case Function(name):
                return self._call(name, [])
            case Group(pipeline, path):
                value = self._pipeline(pipeline, scope)
            case Access("", path):
                value = scope.dot
            case Access(base, path):
                if base not in scope.variables:
                    raise Unknowable(base)
                value = scope.variables[base]
        for part in path:
            value = child(value, part)
        return value

    def _call(self, name: str, values: list[object]) -> object:
        if name in ("partial", "partialCached", "partials.Include", "partials.IncludeCached"):
            return self._partial(values, cached=name.endswith("Cached"))
        function = self._world.functions.get(name) or FUNCTIONS.get(LONG_NAMES.get(name, name))
        if function is not None:
            try:
                value = function(*values)
                if isinstance(value, str) and len(value) > _LONGEST:
                    raise Unknowable(name)
                return value
            except (TypeError, ValueError, ArithmeticError, RecursionError) as error:
                raise Unknowable(name) from error
        return self._global(name, values)

    def _global(self, name: str, values: list[object]) -> object:
        base, *path = name.split(".")
        if base not in self._world.globals or (values and not path):
            raise Unknowable(name)
        value = self._world.globals[base]
        for number, part in enumerate(path):
            value = child(value, part, values if number == len(path) - 1 else ())
        return value

    def _partial(self, values: list[object], *, cached: bool) -> object:
        name, *rest = values
        nodes = self._world.partial(name) if isinstance(name, str) else None
        if nodes is None or self._world.depth > _DEEPEST:
            raise Unknowable("partial")
        self._world.depth += 1
        try:
            return SafeHTML(_Run(self._world).whole(nodes, rest[0] if rest else None))
        except _Returned as returned:
            return returned.value
        finally:
            self._world.depth -= 1
