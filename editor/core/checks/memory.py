"""What `foreword check` found the last time: a file that nothing has changed round needs no second look."""

from __future__ import annotations

import hashlib
import json
import os
import re
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from editor.core.checks.batch import Checked, Task
from editor.core.checks.problem import Place, Problem, Severity
from editor.core.checks.report import Located
from editor.core.checks.site.taxonomy import Counted
from editor.core.checks.writer import NOBODY, Writer
from editor.core.messages import language
from editor.core.post.edit import Part
from editor.core.program import digest, program_digest
from editor.core.settings import cache_folder
from editor.core.sites.project.project import project_of

# A post that asks what is in other posts: where their headings are, how they are called.
_ASKS_OTHERS = re.compile(rb"\.(?:md|markdown|html?)\)?#|\{%-?\s*(?:post_link|post_url|link)\b|\bref\b|@/")
_SETTINGS = (".toml", ".yml", ".yaml", ".json", ".py")
_SKIPPED = frozenset(("node_modules", "public", "_site", "dist", "venv", "__pycache__"))
_PATIENCE = 2.0  # seconds that another run may take to write
_LARGE = 1_000_000  # bytes; settings are smaller


class Memory:
    """What was found the last time, by everything that the answer depends on. It may be deleted at any time.

    Several runs may share it: it is written at the end, at once, and what can't be read or written is found out again.
    """

    def __init__(self, path: Path | None) -> None:
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        self._base = sqlite3.connect(path or ":memory:", timeout=_PATIENCE)
        self._base.execute("create table if not exists found (key text primary key, rows text, day text)")
        self._new: dict[str, str] = {}
        self._given_up = False

    def get(self, key: str) -> tuple[tuple[object, ...], ...] | None:
        """The rows that were put under `key`."""
        if self._given_up:
            return None
        try:
            row = self._base.execute("select rows from found where key = ?", (key,)).fetchone()
        except sqlite3.Error:  # the next question would wait as long
            self._given_up = True
            return None
        return tuple(map(tuple, json.loads(row[0]))) if row else None

    def put(self, key: str, found: Sequence[Located]) -> None:
        """Keep what was found."""
        self._new[key] = json.dumps([_row(item) for item in found], ensure_ascii=False)

    def close(self) -> None:
        """Write everything, and forget what is a month old."""
        day = datetime.now().strftime("%Y-%m-%d")
        rows = [(key, text, day) for key, text in self._new.items()]
        with suppress(sqlite3.Error), self._base:
            self._base.executemany("insert or replace into found values (?, ?, ?)", rows)
            self._base.execute("delete from found where day < date('now', '-30 day')")
        self._base.close()


def _row(item: Located) -> tuple[object, ...]:
    problem = item.problem
    place = (item.line, item.column, item.end_line, item.end_column)
    return *place, problem.code, problem.severity.value, problem.message


def from_row(path: Path, row: Sequence[object]) -> Located:
    """A problem as it was remembered; its fixes are not."""
    line, column, end_line, end_column, code, severity, message = row
    place = Place(Part.BODY, 0, 0, 0, 0)
    problem = Problem(str(code), Severity(severity), str(message), place)
    numbers = [int(str(number)) for number in (line, column, end_line, end_column)]
    return Located(str(path), numbers[0], numbers[1], numbers[2], numbers[3], problem)


class Surroundings:
    """A digest of all that a file's problems depend on besides its own bytes."""

    def __init__(
        self,
        tasks: Sequence[Task],
        counted: Counted,
        codes: Collection[str],
        asked: Collection[str] = (),
        writer: Writer = NOBODY,
    ) -> None:
        self._common = digest(
            program_digest(),
            language(),
            ",".join(sorted(codes)),
            ",".join(sorted(asked)),
            repr(writer),
            datetime.now().strftime("%Y-%m-%d %H"),  # posts of the future appear
            repr(sorted(counted.tags().items())),
            repr(sorted(counted.categories().items())),
            repr(sorted(counted.one_address.items())),
        )
        self._roots: dict[Path, str] = {}
        self._projects: dict[tuple[Path, Path | None], str] = {}  # what the folder of a post says, by folder and site
        self._bytes: dict[Path, bytes] = {}
        for task in tasks:
            try:
                self._bytes[task.path] = hashlib.blake2b(task.path.read_bytes(), digest_size=16).digest()
            except OSError:
                continue
        self._all = digest(*(f"{path}{content.hex()}" for path, content in sorted(self._bytes.items())))

    def key(self, task: Task) -> str:
        """The key of what is found in a file as it is now."""
        root = task.site.root or task.path.absolute().parent
        if root not in self._roots:
            self._roots[root] = digest(*_names(root))
        own = self._bytes.get(task.path, b"").hex()
        others = self._all if self._asks(task.path) else ""
        return digest(
            self._common,
            self._roots[root],
            repr(task.site),
            self._project(task),
            str(task.path),
            own,
            others,
        )

    def _project(self, task: Task) -> str:
        folder = (task.path.parent, task.site.root)
        if folder not in self._projects:
            self._projects[folder] = repr(project_of(task.path, task.site))
        return self._projects[folder]

    @staticmethod
    def _asks(path: Path) -> bool:
        try:
            return _ASKS_OTHERS.search(path.read_bytes()) is not None
        except OSError:
            return True


def _names(root: Path) -> Iterator[str]:
    """The names of all files below a site's root, with the state of those that are settings."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in _SKIPPED and not name.startswith(".git"))
        for name in sorted(names):
            path = Path(folder, name)
            yield str(path)
            if name.endswith(_SETTINGS):
                try:
                    yield hashlib.blake2b(path.read_bytes()).hexdigest() if path.stat().st_size < _LARGE else ""
                except OSError:
                    continue


def remembered(tasks: Sequence[Task], memory: Memory, around: Surroundings) -> Mapping[Path, Checked]:
    """What is known already of some of the files."""
    known: dict[Path, Checked] = {}
    for task in tasks:
        rows = memory.get(around.key(task))
        if rows is not None:
            known[task.path] = Checked(task.path, tuple(from_row(task.path, row) for row in rows))
    return known


def open_memory() -> Memory:
    """The memory in the user's cache folder; one that can't be kept there is forgotten at the end."""
    try:
        return Memory(cache_folder() / "checks.sqlite3")
    except (OSError, sqlite3.Error):
        return Memory(None)
