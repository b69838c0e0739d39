"""Which values of a post the templates of its site surely refuse: a text that they go through as through a list, a list
where a text is wanted, a word that is to be a date.

Hugo's build stops at them (observed with 0.111). Followed is the template of the site or of its themes that shows a single
page of this kind, what surrounds it, and the partials that it hands the page to. A condition is decided by the post's own
front matter and the site's parameters; what hangs on anything else isn't followed.
"""

from __future__ import annotations

from collections import ChainMap
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from editor.core.checks.site.folder import text_of
from editor.core.checks.site.hugo_functions import kind_of
from editor.core.checks.site.hugo_page import Known, Page, Refusal, Scope, Thing, Value, truth_of
from editor.core.checks.site.hugo_values import Evaluator
from editor.core.checks.site.kept import kept
from editor.core.rendering.go_template.expression import Access, Function, Group, Operand, Pipeline
from editor.core.rendering.go_template.tree import Node, read_template

_DEEPEST = 12  # partials in partials
_MOST = 20_000  # nodes that are run for one post
# What Hugo's own templates do with a post's values (observed with 0.111 and 0.168).
_INTERNAL = {
    "schema.html": "{{ with .Params.images }}{{ range . }}{{ end }}{{ end }}{{ range .Params.tags }}{{ end }}",
    "opengraph.html": "{{ with .Params.images }}{{ range . }}{{ end }}{{ end }}{{ range .Params.videos }}{{ end }}",
}


def refusals(layouts: tuple[Path, ...], kind: str, layout: str, page: Page) -> list[Refusal]:
    """What the page of a post of this type or section and layout ("" for none) surely stops the build with."""
    places = [f"{folder}{name}.html" for folder in (f"{kind}/", "_default/", "") for name in (layout, "single") if name]
    nodes = _first(layouts, places)
    defines = {node.name: node.body for node in nodes if node.word == "define"}
    around = _first(layouts, [f"{kind}/baseof.html", "_default/baseof.html", "baseof.html"]) if defines else ()
    run = _Run(layouts, page, defines)
    run.template(around or nodes, Thing.PAGE, sure=True)
    return list(dict.fromkeys(run.evaluator.refusals))


def _first(layouts: tuple[Path, ...], names: list[str]) -> tuple[Node, ...]:
    """The first of these templates that there is, the site's own before its themes'."""
    files = _files(layouts)
    found = next((name for name in names if name in files), None)
    return _read(*files[found]) if found is not None else ()


@kept
def _files(layouts: tuple[Path, ...]) -> dict[str, tuple[Path, int]]:
    """The templates by their names below `layouts`, with when they were changed."""
    found: dict[str, tuple[Path, int]] = {}
    for folder in reversed(layouts):
        paths = [path for path in folder.rglob("*.html") if path.is_file()]
        found |= {path.relative_to(folder).as_posix(): (path, path.stat().st_mtime_ns) for path in paths}
    return found


@lru_cache(maxsize=512)
def _read(path: Path, _changed: int) -> tuple[Node, ...]:
    return read_template(text_of(path))


@lru_cache(maxsize=8)
def _internal(name: str) -> tuple[Node, ...]:
    return read_template(_INTERNAL.get(name.removeprefix("_internal/"), ""))


@dataclass(slots=True)
class _Run:
    """Runs templates on one page as far as that can be done."""

    layouts: tuple[Path, ...]
    page: Page
    defines: dict[str, tuple[Node, ...]]
    depth: int = 0
    steps: int = 0
    evaluator: Evaluator = field(init=False)

    def __post_init__(self) -> None:
        self.evaluator = Evaluator(self.page, self._partial)

    def template(self, nodes: tuple[Node, ...], dot: Value, *, sure: bool) -> None:
        """Run a template from its top: `$` is its dot."""
        if self.depth < _DEEPEST:
            self.depth += 1
            self._nodes(nodes, Scope(dot, dot, ChainMap({"$": dot}), sure))
            self.depth -= 1

    def _partial(self, name: str, dot: Value, sure: bool) -> None:
        names = [f"{folder}/{name}{end}" for folder in ("partials", "_partials") for end in ("", ".html")]
        self.template(_first(self.layouts, names) or _internal(name), dot, sure=sure)

    def _nodes(self, nodes: tuple[Node, ...], scope: Scope) -> bool:
        """Whether the run goes on behind the nodes; behind what may have left them, nothing is sure any more."""
        for node in nodes:
            self.steps += 1
            if self.steps > _MOST or node.word in ("break", "continue") or not self._node(node, scope):
                return False
            if _returns(node.pipeline):
                return False
        return True

    def _node(self, node: Node, scope: Scope) -> bool:
        match node.word:
            case "if" | "with":
                return self._branch(node, scope)
            case "range":
                return self._range(node, scope)
            case "block" | "template":
                dot = self.evaluator.pipeline(node.pipeline, scope)
                inside = self.defines.get(node.name, node.body) or _internal(node.name)
                self.template(inside, dot, sure=scope.sure)
            case "define":
                self.defines.setdefault(node.name, node.body)
            case _:
                self.evaluator.pipeline(node.pipeline, scope)
        return True

    def _branch(self, node: Node, scope: Scope) -> bool:
        inner = scope.inner(scope.dot)
        value = self.evaluator.pipeline(node.pipeline, inner)
        truth = truth_of(value)
        if truth is None:
            return self._passed_over(node, scope)
        if not truth:
            return self._nodes(node.otherwise, inner)
        inner.dot = value if node.word == "with" else scope.dot
        return self._nodes(node.body, inner)

    def _range(self, node: Node, scope: Scope) -> bool:
        value = self.evaluator.pipeline(Pipeline(node.pipeline.commands), scope)
        self.evaluator.want(value, "looped", scope)
        if not isinstance(value, Known) or kind_of(value.value) not in ("list", "nothing"):
            return self._passed_over(node, scope)
        if not isinstance(value.value, list) or not value.value:
            return self._nodes(node.otherwise, scope.inner(scope.dot))
        for member in {kind_of(each): each for each in value.value}.values():  # one of each kind
            inner = scope.inner(Known(member, value.path))
            for name in node.pipeline.variables:
                inner.variables[name] = inner.dot if name == node.pipeline.variables[-1] else None
            self._nodes(node.body, inner)
        return self._passed_over(node, scope)

    def _passed_over(self, node: Node, scope: Scope) -> bool:
        """Forgets what variables hold that may be set in what isn't followed; whether nothing in it leaves the template."""
        stays = True
        for inner in (*node.body, *node.otherwise):
            if inner.word == "template" or any(
                _may_set(operand) for command in inner.pipeline.commands for operand in command
            ):
                self.evaluator.scratch.clear()
            if inner.pipeline.variables and not inner.pipeline.declares:
                for name in inner.pipeline.variables:
                    scope.assign(name, None)
            stays = self._passed_over(inner, scope) and stays and not _returns(inner.pipeline)
            stays = stays and (inner.word not in ("break", "continue") or node.word == "range")
        return stays


def _may_set(operand: Operand) -> bool:
    """Whether what isn't followed may keep a value in the page's scratch: itself, or in a partial."""
    match operand:
        case Function(name):
            return name.startswith("partial")
        case Access(_, path):
            return "Scratch" in path or "Store" in path
        case Group(pipeline):
            return any(_may_set(each) for command in pipeline.commands for each in command)
    return False


def _returns(pipeline: Pipeline) -> bool:
    return bool(pipeline.commands) and pipeline.commands[0][0] == Function("return")
