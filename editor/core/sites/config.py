"""Configuration files read as data: YAML, TOML, JSON, and literals of Python. Nothing is ever run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from editor.core.messages import _, language

MAX_BYTES = 1_000_000


class BrokenConfig(Exception):
    """A configuration file that can't be read; `str(error)` is one translated sentence with file and line."""


def read_config(path: Path, *, words: bool = False) -> dict[str, Any]:
    """The mapping in `path`, read by its suffix; empty for an empty file. Raises BrokenConfig.

    What a file says is remembered until it changes: every folder of a site asks for the same few files. `words`: read as
    Hexo 8 does: `yes`, `no`, `on` and `off` are texts, as YAML 1.2 has them and js-yaml 4 reads them, not the switches of
    YAML 1.1, and a tab at the start of a line is two spaces.
    """
    try:
        status = path.stat()
    except OSError as error:
        raise BrokenConfig(_sentence(path, None)) from error
    values = _known(path, status.st_mtime_ns, status.st_size, language(), words)
    if isinstance(values, BrokenConfig):
        raise BrokenConfig(*values.args)
    return dict(values)


def config_values(path: Path, *, words: bool = False) -> Mapping[str, Any]:
    """What `read_config` gives, empty for a file that is missing or broken."""
    try:
        return read_config(path, words=words)
    except BrokenConfig:
        return {}


@lru_cache(maxsize=256)
def _known(path: Path, _changed: int, _size: int, _language: str, words: bool) -> dict[str, Any] | BrokenConfig:
    try:
        return _read(path, words)
    except BrokenConfig as error:
        return error


def _read(path: Path, words: bool) -> dict[str, Any]:
    text = _text(path)
    try:
        match path.suffix.lower():
            case ".toml":
                import tomllib

                values: object = tomllib.loads(text)
            case ".json":
                import json

                values = json.loads(text) if text.strip() else {}
            case ".py":
                values = python_literals(text)
            case _:
                values = _yaml(text, words)
    except BrokenConfig:
        raise
    except (ValueError, SyntaxError, RecursionError, MemoryError) as error:
        raise BrokenConfig(_sentence(path, _line_of(error))) from error
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise BrokenConfig(_sentence(path, None))
    return {str(key): value for key, value in values.items()}


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise BrokenConfig(_sentence(path, None)) from error
    if len(data) > MAX_BYTES:
        raise BrokenConfig(_sentence(path, None))
    return data.decode("utf-8-sig", errors="replace")


def _sentence(path: Path, line: int | None) -> str:
    if line is None:
        return _("{file} can't be read; the preview uses the generator's defaults.").format(file=path.name)
    text = _("{file} can't be read (line {line}); the preview uses the generator's defaults.")
    return text.format(file=path.name, line=line)


def _line_of(error: BaseException) -> int | None:
    """The line (from 1) that a parser's error names, in each parser's own way."""
    line = getattr(error, "lineno", None)
    if isinstance(line, int):
        return line
    found = re.search(r"at line (\d+)", str(error))
    return int(found[1]) if found else None


class _YamlError(ValueError):
    def __init__(self, line: int | None) -> None:
        super().__init__()
        self.lineno = line


@lru_cache(maxsize=2)
def _loader(words: bool) -> Any:
    """A safe loader that takes tags it doesn't know (`!ENV`, `!!python/name:`, `!!js/regexp`) for their content."""
    import yaml

    base: Any = yaml.CSafeLoader

    class Lenient(base):  # type: ignore[misc]
        pass

    def plain(loader: Any, suffix: str, node: Any) -> object:
        if isinstance(node, yaml.ScalarNode):
            return loader.construct_scalar(node) or suffix.rpartition(":")[2].rpartition("/")[2]
        if isinstance(node, yaml.SequenceNode):
            return loader.construct_sequence(node, deep=True)
        return loader.construct_mapping(node, deep=True)

    for prefix in ("!", "tag:"):  # known tags have constructors of their own, which come first
        Lenient.add_multi_constructor(prefix, plain)
    if words:
        Lenient.yaml_implicit_resolvers = {
            first: [(tag, found) for tag, found in resolvers if first not in "yYnNoO" or not tag.endswith(":bool")]
            for first, resolvers in base.yaml_implicit_resolvers.items()
        }
    return Lenient


def _yaml(text: str, words: bool) -> object:
    """What the first document says: that is what Hugo and Jekyll read of a file that goes on behind another `---`."""
    import yaml

    if words and "\n\t" in text:
        text = re.sub(r"(?<=\n)\t+", lambda tabs: "  " * len(tabs[0]), text)
    try:
        return next(yaml.load_all(text, Loader=_loader(words)), None)
    except yaml.MarkedYAMLError as error:
        raise _YamlError(error.problem_mark.line + 1 if error.problem_mark else None) from error
    except yaml.YAMLError as error:
        raise _YamlError(None) from error


def python_literals(text: str) -> dict[str, Any]:
    """Names assigned at the top level of Python source whose values are literals (`NAME = [...]`, `dict(a=1)` too)."""
    import ast

    values: dict[str, Any] = {}
    for node in ast.parse(text).body:
        if isinstance(node, ast.AnnAssign) and node.value is not None:
            targets: list[ast.expr] = [node.target]
        elif isinstance(node, ast.Assign):
            targets = node.targets
        else:
            continue
        try:
            value = ast.literal_eval(node.value) if node.value is not None else None
        except (ValueError, TypeError, MemoryError, RecursionError):
            continue
        values.update((target.id, value) for target in targets if isinstance(target, ast.Name))
    return values


def lookup(values: Mapping[str, Any], path: str, default: Any = None) -> Any:
    """The value at a dotted path, keys compared without case (as Hugo does); `default` when there is none."""
    here: Any = values
    for name in path.split("."):
        if not isinstance(here, Mapping):
            return default
        key = name if name in here else next((k for k in here if str(k).lower() == name.lower()), None)
        if key is None:
            return default
        here = here[key]
    return here


def section(values: Mapping[str, Any], path: str) -> dict[str, Any]:
    """The mapping at a dotted path; empty where there is none."""
    part = lookup(values, path)
    return {str(key): value for key, value in part.items()} if isinstance(part, dict) else {}


def mappings(value: object) -> list[Mapping[str, Any]]:
    """The mappings in a list; [] for anything that isn't one."""
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def names(text: str) -> tuple[str, ...]:
    """The words of `text`: a long list of names that stays readable in source."""
    return tuple(text.split())


def text_of(value: object) -> str:
    """A setting as text, "" for anything that isn't one."""
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
