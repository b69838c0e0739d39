"""Reads the golden files of the checks.

    >>> what the case shows (hexo)              generator; also "hexo, source/_posts/a.md, beside: b.md c.png"
    the post
    >>> file .foreword.toml                     a file at the site's root, any number of them
    its text
    >>> found
    4:3-4:9 warning tags                        place in the file, severity, form field if any
    >>> fixed
    the post after every safe fix; left out where there is none

An empty "found" is a near miss. The rule is the file's name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

GOLDEN = Path(__file__).parents[2] / "golden" / "checks"
_TITLE = re.compile(r">>> (?P<title>.*) \((?P<setting>[^()]*)\)$")


@dataclass
class Case:
    code: str
    title: str
    generator: str
    dialect: str
    path: str
    files: list[str]
    text: str = ""
    found: list[str] = field(default_factory=list)
    fixed: str | None = None
    extra: dict[str, str] = field(default_factory=dict)


def read_cases() -> list[Case]:
    """Every case of every golden file, in order."""
    return [case for path in sorted(GOLDEN.glob("*.txt")) for case in _read(path)]


def _read(path: Path) -> list[Case]:
    cases: list[Case] = []
    section = ""
    lines: dict[str, list[str]] = {}
    for line in [*path.read_text(encoding="utf-8").split("\n")[:-1], ">>> end ()"]:
        title = _TITLE.match(line)
        if title or line in (">>> found", ">>> fixed") or line.startswith(">>> file "):
            _put(cases, section, lines.get(section, []))
            section = "text" if title else line[4:]
            lines[section] = []
            if title and title["title"] != "end":
                cases.append(_case(path.stem, title["title"], title["setting"]))
        else:
            lines[section].append(line)
    return cases


def _put(cases: list[Case], section: str, lines: list[str]) -> None:
    if section == "text":
        cases[-1].text = "".join(line + "\n" for line in lines)
    elif section == "found":
        cases[-1].found = lines
    elif section.startswith("file "):
        cases[-1].extra[section[5:]] = "".join(line + "\n" for line in lines)
    elif section == "fixed":
        cases[-1].fixed = "".join(line + "\n" for line in lines)


def _case(code: str, title: str, setting: str) -> Case:
    settings, _sep, beside = setting.partition("beside:")
    words = [word.strip() for word in settings.split(",") if word.strip()]
    generator, _slash, dialect = words[0].partition("/")
    path = words[1] if len(words) > 1 else "source/_posts/a.md"
    return Case(code, title, generator, dialect or _dialect(generator), path, beside.split())


def _dialect(generator: str) -> str:
    return "github" if generator == "unknown" else generator
