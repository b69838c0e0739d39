"""Site settings as a dialect reads them: a config file gives typed ones, `--option KEY=VALUE` gives texts."""

from __future__ import annotations

from collections.abc import Mapping

_NO = frozenset(("", "0", "false", "no", "off", "none", "null"))


def flag(options: Mapping[str, object], key: str, default: bool = False) -> bool:
    """The setting as a switch; a missing one or None means `default`. A mapping means its `enable`, else on."""
    value = options.get(key)
    if value is None:
        return default
    if isinstance(value, str):
        return value.strip().lower() not in _NO
    if isinstance(value, Mapping):
        return flag(value, "enable", True)
    return bool(value)


def text(options: Mapping[str, object], key: str, default: str = "") -> str:
    """The setting as a text; a missing one or None means `default`."""
    value = options.get(key)
    return default if value is None else str(value)


def section(options: Mapping[str, object], key: str) -> Mapping[str, object]:
    """The setting as a mapping; empty when it is none."""
    value = options.get(key)
    return value if isinstance(value, Mapping) else {}


def names(options: Mapping[str, object], key: str) -> list[str]:
    """The setting as a list of texts: a list, or a text with commas."""
    value = options.get(key)
    if isinstance(value, str):
        return [item.strip() for item in value.split(",") if item.strip()]
    return [str(item) for item in value] if isinstance(value, list | tuple) else []
