"""What a site's JSON Schema says of a post's fields, its patterns bounded in time: `(a|aa)+` may need years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from editor.core.post.frontmatter.model import Field

_PATIENCE = 0.2  # seconds for one pattern of the project's on one text


def finds(pattern: str, text: str) -> bool:
    """Whether a project's pattern finds something in a text; one that takes too long, or is of another tool's dialect, does.
    The module `re`, which the library for schemas uses, could not be stopped.
    """
    import regex

    try:
        return regex.search(pattern, text, timeout=_PATIENCE) is not None
    except (regex.error, TimeoutError):
        return True


def schema_errors(schema: Mapping[str, Any], fields: Mapping[str, Field]) -> list[tuple[list[str], str, str]]:
    """(path, keyword, the library's sentence) of what a schema finds wrong; nothing for a schema that is broken, or that
    refers to another file or address: the library would fetch it, for a blog that is only looked at.
    """
    from jsonschema.validators import validator_for
    from jsonschema_specifications import REGISTRY  # type: ignore[import-untyped]

    values: Any = {key: _plain(item.value) for key, item in fields.items()}
    rules = dict(schema)
    kind = validator_for(rules)
    try:
        kind.check_schema(rules)
        errors = list(_bounded(kind)(rules, registry=REGISTRY).iter_errors(values))
    except Exception:  # a reference to a file or an address
        return []
    return [([str(part) for part in error.absolute_path], str(error.validator), error.message) for error in errors]


def _bounded(kind: Any) -> Any:
    """The library's class of validators with patience in the three keywords that search with patterns."""
    from jsonschema import validators

    extend: Any = validators.extend  # which the library's types leave open
    rest = kind.VALIDATORS.get("additionalProperties")

    def additional(validator: Any, value: Any, instance: Any, schema: Any) -> Iterator[Any]:
        if rest is None or not validator.is_type(instance, "object"):
            return
        patterns = schema.get("patternProperties", {})
        others = {key: item for key, item in instance.items() if not any(finds(each, key) for each in patterns)}
        yield from rest(validator, value, others, {**schema, "patternProperties": {}})

    keywords = {"pattern": _pattern, "patternProperties": _pattern_properties, "additionalProperties": additional}
    return extend(kind, keywords)


def _pattern(validator: Any, pattern: str, instance: Any, _schema: Any) -> Iterator[Any]:
    from jsonschema.exceptions import ValidationError

    if validator.is_type(instance, "string") and not finds(pattern, instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


def _pattern_properties(validator: Any, patterns: Mapping[str, Any], instance: Any, _schema: Any) -> Iterator[Any]:
    if not validator.is_type(instance, "object"):
        return
    for pattern, schema in patterns.items():
        for key, value in instance.items():
            if finds(pattern, key):
                yield from validator.descend(value, schema, path=key, schema_path=pattern)


def _plain(value: object) -> object:
    """A value as JSON has it: dates as texts."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date | datetime) else value
