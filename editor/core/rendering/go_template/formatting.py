"""Go's `printf` with the verbs that templates use (https://pkg.go.dev/fmt)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from editor.core.rendering.go_template.values import Unknowable, printed

_VERB = re.compile(r"%(?:(%)|([-+0 #]*)(\d*)(?:\.(\d+))?([a-zA-Z]))")


def sprintf(form: str, given: Sequence[object]) -> str:
    """The text; Unknowable for verbs and values that Go would complain of."""
    values = iter(given)
    left = object()

    def filled(match: re.Match[str]) -> str:
        if match[1]:
            return "%"
        value = next(values, left)
        if value is left:
            raise Unknowable("printf")
        made = _one(match[5], value, match[4])
        sign = "-" if "-" in match[2] else "0" if "0" in match[2] and match[5] in "dxXf" else ""
        width = int(match[3] or 0)
        return made.ljust(width) if sign == "-" else made.rjust(width, sign or " ")

    if set("+ #") & set("".join(match[2] or "" for match in _VERB.finditer(form))):
        raise Unknowable("printf")
    made = _VERB.sub(filled, form)
    if next(values, left) is not left or "%" in _VERB.sub("", form):
        raise Unknowable("printf")
    return made


def _one(verb: str, value: object, precision: str | None) -> str:
    if verb == "v" and not precision:
        return printed(value, "<nil>")
    if verb == "s" and isinstance(value, str) and not precision:
        return str(value)
    if verb in "dxX" and isinstance(value, int) and not isinstance(value, bool):
        return format(value, verb)
    if verb == "f" and isinstance(value, float):
        return f"{value:.{precision or 6}f}"
    if verb == "t" and isinstance(value, bool):
        return printed(value)
    if verb == "q" and isinstance(value, str) and value.isprintable():
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    raise Unknowable("printf")
