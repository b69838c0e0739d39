"""What is known of a project: rules, typography, required keys, content types, and the mistakes in its files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from editor.core.sites.project.content_types import ContentType, DeclaredField, choose


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake in a file of the project: a sentence, the file, line and column from 1."""

    path: Path
    line: int
    column: int
    message: str

    def sentence(self) -> str:
        """All of it in one line."""
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


@dataclass(frozen=True, slots=True)
class Project:
    """`rules` maps codes to a severity's name or "off", `rule_places` to where that is said (line and column from 1);
    `required` are keys that every post must have; `words` are right although no dictionary has them."""

    rules: Mapping[str, str] = field(default_factory=dict)
    typography: bool | None = None
    required: tuple[str, ...] = ()
    types: tuple[ContentType, ...] = ()
    faults: tuple[Fault, ...] = ()
    root: Path | None = None
    rule_places: Mapping[str, tuple[Path, int, int]] = field(default_factory=dict)
    spelling: bool | None = None
    words: tuple[str, ...] = ()

    def type_of(self, path: Path | None, name: object = None) -> ContentType | None:
        """The content type of a post at `path` whose key `type` says `name`."""
        return choose(self.types, path, self.root, name)

    def fields(self, path: Path | None, name: object = None) -> tuple[DeclaredField, ...]:
        """The declared fields of a post, and those that every post must have."""
        found = self.type_of(path, name)
        declared = found.fields if found is not None else ()
        known = {item.name for item in declared}
        return declared + tuple(DeclaredField(key, required=True) for key in self.required if key not in known)


EMPTY = Project()
