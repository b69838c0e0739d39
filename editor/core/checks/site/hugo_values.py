"""What expressions of Hugo's templates are worth on the page of one post, and where its own values are refused.

A value is known (the post's own, the site's, a literal), one of Hugo's things that lead to such values, or None for what
can't be known here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from editor.core.checks.site.hugo_functions import (
    DATE,
    LIST,
    MAPPING,
    OF_HUGO,
    equal,
    kind_of,
    refused,
    wanted_of,
)
from editor.core.checks.site.hugo_page import Given, Known, Page, Refusal, Scope, Thing, Value, truth_of
from editor.core.rendering.go_template.expression import Access, Function, Group, Literal, Operand, Pipeline
from editor.core.sites.config import names

# What Hugo makes texts or lists of, whatever the front matter says, before a template sees it.
_MADE = frozenset(
    names(
        "title linktitle description summary slug url type keywords headless weight aliases sitemap iscjklanguage"
        " translationkey resources layout markup outputs draft date lastmod publishdate expirydate cascade menu menus"
    )
)
_NOTHING = Known(None)
_SCRATCHES = (("Scratch",), ("Store",))
_ALWAYS = frozenset(names("title draft date lastmod publishdate expirydate iscjklanguage"))  # that it gives every page


@dataclass(slots=True)
class Evaluator:
    """Evaluates on one page; `refusals` are what it has met. `partial` runs a partial by its name with a dot."""

    page: Page
    partial: Callable[[str, Value, bool], None]
    refusals: list[Refusal] = field(default_factory=list)
    scratch: dict[str, Value] = field(default_factory=dict)  # what the page's own holds

    def pipeline(self, pipeline: Pipeline, scope: Scope) -> Value:
        """The value of a pipeline; its variables get it."""
        value: Value = None
        for number, command in enumerate(pipeline.commands):
            value = self._command(command, (value,) if number else (), scope)
        for name in pipeline.variables:
            given = value if len(pipeline.variables) == 1 else None
            if pipeline.declares:
                scope.variables[name] = given
            else:
                scope.assign(name, given)
        return value

    def _command(self, command: tuple[Operand, ...], piped: tuple[Value, ...], scope: Scope) -> Value:
        first, *rest = command
        if isinstance(first, Function):
            if first.name in ("and", "or"):
                return self._until(first.name == "or", rest, piped, scope)
            return self._call(first.name, [*(self._operand(each, scope) for each in rest), *piped], scope)
        if isinstance(first, Access) and first.path[-2:-1] in _SCRATCHES:
            values = [*(self._operand(each, scope) for each in rest), *piped]
            of_page = self._operand(Access(first.base, first.path[:-2]), scope) is Thing.PAGE
            return self._scratch(first.path[-1], values, scope) if of_page else None
        value = self._operand(first, scope)
        for each in rest:
            self._operand(each, scope)
        if isinstance(first, Access) and first.path[-1:] == ("Related",):
            for key in self.page.related:
                self._want(self._parameter(key), "indexed", scope)
        return value if not rest and not piped else None

    def _scratch(self, method: str, values: list[Value], scope: Scope) -> Value:
        """`.Scratch.Set "key" value` and `.Scratch.Get "key"`; what else is done with a key makes it unknown."""
        match method, values:
            case ("Get", [Known(str() as key)]):
                return self.scratch.get(key)
            case ("Set", [Known(str() as key), value]):
                self.scratch[key] = value if scope.sure else None
            case (_, [Known(str() as key), *_others]):
                self.scratch.pop(key, None)
            case _:
                self.scratch.clear()
        return None

    def _until(self, wanted: bool, operands: Sequence[Operand], piped: tuple[Value, ...], scope: Scope) -> Value:
        """`and` and `or`, which look no further than they need to."""
        sure, value, unknown = scope.sure, _NOTHING, False
        found: Value = value
        for operand in operands:
            found = self._operand(operand, scope)
            truth = truth_of(found)
            if truth is wanted:
                break
            unknown = unknown or truth is None
            scope.sure = scope.sure and truth is not None
        else:
            found = piped[0] if piped else found
        scope.sure = sure
        return None if unknown else found

    def _operand(self, operand: Operand, scope: Scope) -> Value:
        match operand:
            case Literal(value):
                return Known(value)
            case Function(name):
                return self._call(name, [], scope)
            case Group(pipeline, path):
                return self._below(self.pipeline(pipeline, scope), path, scope)
            case Access("", path):
                return self._below(scope.dot, path, scope)
            case Access("$", path):
                return self._below(scope.root, path, scope)
            case Access(name, path):
                return self._below(scope.variables.get(name), path, scope)

    def _below(self, value: Value, path: Sequence[str], scope: Scope) -> Value:
        for name in path:
            value = self._child(value, name, scope)
        return value

    def _child(self, value: Value, name: str, scope: Scope) -> Value:
        folded = name.lower()
        match value:
            case Thing.PAGE:
                things = {"params": Thing.OF_PAGE, "site": Thing.SITE, "page": Thing.PAGE}
                return things.get(folded) or (Known(self.page.own[folded]) if folded in self.page.own else None)
            case Thing.SITE:
                return Thing.OF_SITE if folded == "params" else Known(False) if folded == "isserver" else None
            case Thing.OF_PAGE:
                return self._parameter(folded)
            case Thing.OF_SITE:
                params = self.page.site_params
                return None if params is None else Known(params.get(folded))
            case Given(values):
                return values.get(name, _NOTHING)
            case Known(Mapping() as inner, path):
                own = next((key for key in inner if str(key).lower() == folded), None)
                return Known(inner[own], (*path, str(own)) if path else ()) if own is not None else _NOTHING
            case Known(None):
                return _NOTHING
            case Known():
                self._want(value, MAPPING if name != "Format" else DATE, scope, always=True)
        return None

    def _parameter(self, folded: str) -> Value:
        if folded in _ALWAYS or (folded in _MADE and folded in self.page.params):
            return None
        return self.page.params.get(folded, _NOTHING if self.page.complete else None)

    def want(self, value: Value, wanted: str, scope: Scope) -> None:
        """Notes a value of the post that isn't what is wanted of it, where that is surely asked."""
        self._want(value, wanted, scope)

    def _want(self, value: Value, wanted: str, scope: Scope, *, always: bool = False) -> None:
        if not isinstance(value, Known) or not value.path or not scope.sure:
            return
        meant = wanted if always and kind_of(value.value) else refused(wanted, value.value)
        if meant:
            self.refusals.append(Refusal(value.path, meant))

    def _call(self, name: str, values: list[Value], scope: Scope) -> Value:
        spec = wanted_of(name, len(values))
        if spec:
            self._want(values[spec[0]], spec[1], scope)
        base, _dot, path = name.partition(".")
        if base == "site":
            return self._below(Thing.SITE, path.split(".") if path else (), scope)
        if name.lower() in OF_HUGO:
            return Known(OF_HUGO[name.lower()])
        match name, values:
            case ("not", [value]):
                truth = truth_of(value)
                return None if truth is None else Known(not truth)
            case ("eq" | "ne", [Known(first), Known(second)]):
                same = equal(first, second)
                return None if same is None else Known(same is (name == "eq"))
            case ("len", [Known(str() | list() | dict() as counted)]):
                return Known(len(counted.encode()) if isinstance(counted, str) else len(counted))
            case ("default", [fallback, value]):
                truth = truth_of(value)
                return None if truth is None else value if truth else fallback
            case ("cond", [condition, first, second]):
                truth = truth_of(condition)
                return None if truth is None else first if truth else second
            case ("isset", [Thing.OF_PAGE, Known(str() as key)]) if self.page.complete:
                return Known(key.lower() in self.page.params)
            case ("in", [Known(list() as members), Known(value)]) if kind_of(value) not in (LIST, MAPPING):
                return Known(value in members)
            case ("slice", _) if all(isinstance(value, Known) for value in values):
                return Known([value.value for value in values if isinstance(value, Known)])
            case ("dict", _):
                pairs = zip(values[::2], values[1::2], strict=False)
                return Given({str(key.value): value for key, value in pairs if isinstance(key, Known)})
            case ("index", [value, *keys]):
                return self._index(value, keys, scope)
            case ("partial" | "partials.Include", [Known(str() as key), *rest]):
                self.partial(key, rest[0] if rest else None, scope.sure)
        return None

    def _index(self, value: Value, keys: list[Value], scope: Scope) -> Value:
        """`index value key…`: a list by numbers, a mapping by names."""
        for key in keys:
            match value, key:
                case (Thing() | Given(), Known(str() as name)):
                    value = self._child(value, name, scope)
                case (Known(Mapping()), Known(str() as name)):
                    value = self._child(value, name, scope)
                case (Known(list() as members, path), Known(int() as number)) if 0 <= number < len(members):
                    value = Known(members[number], path)
                case (Known(), Known(str())):
                    self._want(value, MAPPING, scope)
                    return None
                case (Known(), _):
                    self._want(value, "measured", scope)
                    return None
                case _:
                    return None
        return value
