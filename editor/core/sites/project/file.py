"""Reads one `.foreword.toml`, or another tool's file of content types. Mistakes are collected, never raised."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from editor.core.messages import _
from editor.core.post.frontmatter.model import Kind
from editor.core.sites.config import BrokenConfig
from editor.core.sites.project.cms_types import cms_types
from editor.core.sites.project.content_types import KINDS, ContentType, DeclaredField, from_json_schema
from editor.core.sites.project.model import Fault, Project
from editor.core.spelling import LANGUAGES

SEVERITIES = ("off", "error", "warning", "hint")
_KEYS = frozenset(("typography", "spelling", "required", "rules", "types", "fields"))
_SPELLING_KEYS = frozenset(("languages", "words"))
_FIELD_KEYS = frozenset(("type", "required", "choices", "default", "pattern", "label"))
_TYPES = "text, number, boolean, date, list, choice"


class ProjectFile:
    """Reads one file; what can't be used is noted and left out."""

    def __init__(self, path: Path, root: Path | None) -> None:
        self.path, self.root = path, root or path.parent
        self.text = ""
        self.faults: list[Fault] = []

    def foreign(self) -> Project:
        """Another tool's content types."""
        try:
            return Project(types=cms_types(self.path))
        except BrokenConfig:
            return Project(faults=(Fault(self.path, 1, 1, _("The content types in this file can't be read.")),))

    def own(self) -> Project:
        """A `.foreword.toml`."""
        values = self._values()
        if values is None:
            return Project(faults=tuple(self.faults))
        for key in values.keys() - _KEYS:
            self._fault(
                key,
                _("Foreword knows no setting “{name}”; it knows {known}.").format(
                    name=key, known=", ".join(sorted(_KEYS))
                ),
            )
        typography = values.get("typography")
        if typography is not None and not isinstance(typography, bool):
            self._fault("typography", _("“{name}” must be true or false.").format(name="typography"))
            typography = None
        types = self._types(values)
        rules = self._rules(values.get("rules"))
        spelling, words = self._spelling(values.get("spelling", {}))
        return Project(
            rules,
            typography,
            self._texts(values, "required"),
            types,
            tuple(self.faults),
            rule_places={code: (self.path, *self._place(code)) for code in rules},
            spelling=spelling,
            words=words,
        )

    def _values(self) -> dict[str, Any] | None:
        try:
            self.text = self.path.read_bytes().decode("utf-8-sig")
            return tomllib.loads(self.text)
        except OSError as error:
            self.faults.append(
                Fault(self.path, 1, 1, _("This file can't be read: {reason}.").format(reason=error.strerror or error))
            )
        except UnicodeDecodeError:
            self.faults.append(Fault(self.path, 1, 1, _("This file is not UTF-8, so none of it counts.")))
        except (ValueError, RecursionError) as error:  # no TOML, a number of thousands of digits, or nested too deeply
            place = re.search(r"\(at (?:line (\d+), column (\d+)|end of document)\)", str(error))
            lines = self.text.split("\n")
            line, column = (int(place[1]), int(place[2])) if place and place[1] else (len(lines), len(lines[-1]) + 1)
            reason = re.sub(r" \(at .*\)$", "", str(error))
            message = _("This file is not valid TOML, so none of it counts: {reason}.").format(reason=reason)
            self.faults.append(Fault(self.path, line, column, message))
        return None

    def _fault(self, key: str, message: str) -> None:
        """A mistake at the line where `key` stands."""
        self.faults.append(Fault(self.path, *self._place(key), message))

    def _place(self, key: str) -> tuple[int, int]:
        """Line and column, from 1, where `key` stands first."""
        for number, line in enumerate(self.text.split("\n"), 1):
            match = re.search(rf"(?:^|[\s.\[{{\"',]){re.escape(key)}(?=[\s\"'=.\]])", line)
            if match:
                column = match.start() + (0 if line.startswith(key, match.start()) else 1) + 1
                return number, column
        return 1, 1

    def _spelling(self, value: object) -> tuple[bool | None, tuple[str, ...]]:
        """Whether words are checked, None where that isn't said, and the words that are right."""
        if not isinstance(value, dict):
            self._fault("spelling", _("“{name}” must be a table.").format(name="spelling"))
            return None, ()
        for key in value.keys() - _SPELLING_KEYS:
            known = ", ".join(sorted(_SPELLING_KEYS))
            text = _("Foreword knows no setting “{name}”; it knows {known}.")
            self._fault(key, text.format(name=f"spelling.{key}", known=known))
        languages = self._texts(value, "languages") if "languages" in value else None
        for name in languages or ():
            if name not in LANGUAGES:
                text = _("The spelling of “{name}” can't be checked; that of {known} can.")
                self._fault("languages", text.format(name=name, known=", ".join(LANGUAGES)))
        wanted = None if languages is None else any(name in LANGUAGES for name in languages)
        return wanted, self._texts(value, "words")

    def _rules(self, value: object) -> dict[str, str]:
        if value is None:
            return {}
        if not isinstance(value, dict):
            self._fault("rules", _("“{name}” must be a table.").format(name="rules"))
            return {}
        found = {}
        for code, wanted in value.items():
            if wanted is True:
                continue
            if wanted is False or wanted in SEVERITIES:
                found[code] = "off" if wanted is False else wanted
            else:
                self._fault(
                    code,
                    _("A rule is switched off with false, or has one of {known}.").format(known=", ".join(SEVERITIES)),
                )
        return found

    def _texts(self, values: Mapping[str, Any], key: str) -> tuple[str, ...]:
        found = values.get(key, [])
        if isinstance(found, list) and all(isinstance(item, str) for item in found):
            return tuple(found)
        self._fault(key, _("“{name}” must be a list of texts.").format(name=key))
        return ()

    def _types(self, values: Mapping[str, Any]) -> tuple[ContentType, ...]:
        found = []
        types = values.get("types", {})
        if not isinstance(types, dict):
            self._fault("types", _("“{name}” must be a table.").format(name="types"))
            types = {}
        for name, value in types.items():
            if not isinstance(value, dict):
                self._fault(name, _("“{name}” must be a table.").format(name=name))
            elif (item := self._type(name, value)) is not None:
                found.append(item)
        if "fields" in values:
            found.append(ContentType("", self._fields(values["fields"])))
        return tuple(found)

    def _type(self, name: str, value: dict[str, Any]) -> ContentType | None:
        match = self._texts(value, "match")
        fields = self._fields(value.get("fields", {}))
        schema = value.get("schema")
        if schema is None:
            return ContentType(name, fields, match, named=not match)
        loaded = self._schema(schema)
        if loaded is None:
            return ContentType(name, fields, match, named=not match) if fields else None
        described = from_json_schema(name, loaded, match)
        own = {item.name for item in fields}
        together = fields + tuple(item for item in described.fields if item.name not in own)
        return ContentType(name, together, match, named=not match, schema=loaded)

    def _schema(self, name: object) -> dict[str, Any] | None:
        path = self.path.parent / str(name)
        try:
            values = json.loads(path.read_text("utf-8"))
        except OSError:
            self._fault("schema", _("There is no JSON Schema at {path}.").format(path=path))
            return None
        except (ValueError, RecursionError) as error:
            line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
            self.faults.append(Fault(path, line, column, _("This JSON Schema can't be read, so it doesn't count.")))
            return None
        return values if isinstance(values, dict) else None

    def _fields(self, value: object) -> tuple[DeclaredField, ...]:
        if not isinstance(value, dict):
            self._fault("fields", _("“{name}” must be a table.").format(name="fields"))
            return ()
        return tuple(field for name, item in value.items() if (field := self._field(name, item)) is not None)

    def _field(self, name: str, value: object) -> DeclaredField | None:
        value = {"type": value} if isinstance(value, str) else value
        if not isinstance(value, dict):
            self._fault(name, _("A field is a table, or the name of its type."))
            return None
        for key in value.keys() - _FIELD_KEYS:
            self._fault(
                key,
                _("A field has no “{name}”; it has {known}.").format(name=key, known=", ".join(sorted(_FIELD_KEYS))),
            )
        stated = str(value.get("type", "choice" if value.get("choices") else "text"))
        if stated not in KINDS:
            self._fault(name, _("There is no type “{name}”; there are {known}.").format(name=stated, known=_TYPES))
        pattern = str(value.get("pattern", ""))
        try:
            re.compile(pattern)
        except re.error as error:
            self._fault("pattern", _("This pattern is no regular expression: {reason}.").format(reason=error))
            pattern = ""
        choices = value.get("choices", [])
        return DeclaredField(
            name,
            KINDS.get(stated, Kind.TEXT),
            value.get("required") is True,
            tuple(choices) if isinstance(choices, list) else (),
            value.get("default"),
            pattern,
            str(value.get("label", "")),
            stated in ("integer", "int"),
        )
