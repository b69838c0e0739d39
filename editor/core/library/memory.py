"""What was read of a folder's posts the last time: ten thousand are listed before one of them is opened again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from os import fsencode
from pathlib import Path
from typing import Any

from editor.core.library.info import PostInfo
from editor.core.messages import language
from editor.core.program import digest, program_digest
from editor.core.settings import cache_folder
from editor.core.sites.site import Site

_PATIENCE = 0.3  # seconds that another program may take to write: in more of them the posts are read anew
_FORGOTTEN = "-90 day"  # a folder that nobody has opened since


@dataclass(frozen=True, slots=True)
class Known:
    """What was read of a file, the state it was read in, and its text for the search."""

    info: PostInfo
    state: tuple[int, int, int]  # when it was changed (ns), its size in bytes, its inode
    text: str


class LibraryMemory:
    """Folders and their posts in a file, by all that the answer depends on besides the posts' own bytes. It may be deleted
    at any time, and several programs may share it: what can't be read or written is found out again."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def recall(self, root: Path, site: Site) -> tuple[dict[str, Known], str]:
        """The posts of the folder `root`, and what they were read `beside`; nothing of another site."""
        try:
            with closing(self._open()) as base:
                folder = base.execute("select key, beside from folders where root = ?", (fsencode(root),)).fetchone()
                if folder is None or folder[0] != _key(site):
                    return {}, ""
                rows = base.execute("select row from posts where root = ?", (fsencode(root),)).fetchall()
            text = b",".join(row for (row,) in rows).decode("utf-8", "surrogatepass")
            return {row[0]: _known(row) for row in json.loads(f"[{text}]")}, folder[1]
        except (sqlite3.Error, OSError, ValueError, TypeError):
            return {}, ""

    def keep(self, root: Path, site: Site, beside: str, known: Mapping[str, Known], old: Mapping[str, Known]) -> None:
        """Keep the posts `known` of the folder `root`; those of `old` are kept already, unless none of them is left."""
        came = [entry for path, entry in known.items() if old.get(path) is not entry]
        here = fsencode(root)  # names that are no text are names all the same
        gone = [(here, fsencode(path)) for path in old.keys() - known.keys()]
        day = datetime.now().strftime("%Y-%m-%d")
        with suppress(sqlite3.Error, OSError), closing(self._open()) as base, base:
            if len(came) == len(known):
                base.execute("delete from posts where root = ?", (here,))
            base.executemany("delete from posts where root = ? and path = ?", gone)
            rows = ((here, fsencode(entry.info.path), _row(entry)) for entry in came)
            base.executemany("insert or replace into posts values (?, ?, ?)", rows)
            base.execute("insert or replace into folders values (?, ?, ?, ?)", (here, _key(site), beside, day))
            base.execute("delete from folders where day < date('now', ?)", (_FORGOTTEN,))
            base.execute("delete from posts where root not in (select root from folders)")

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        base = sqlite3.connect(self._path, timeout=_PATIENCE)
        base.execute("create table if not exists folders (root blob primary key, key text, beside text, day text)")
        base.execute("create table if not exists posts (root blob, path blob, row blob, primary key (root, path))")
        return base


def library_memory() -> LibraryMemory:
    """The one in the user's cache folder."""
    return LibraryMemory(cache_folder() / "library.sqlite3")


def _key(site: Site) -> str:
    return digest(program_digest(), language(), repr(site))


def _row(entry: Known) -> bytes:
    info = entry.info
    date = info.date.isoformat() if info.date is not None else None
    values = (
        *(str(info.path), info.title, date, info.draft, info.tags, info.categories, info.number, info.modified_ns),
        *(info.error, info.address, info.heading, entry.state, entry.text),
    )
    return json.dumps(values, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _known(row: list[Any]) -> Known:
    path, title, date, draft, tags, categories, number, modified, error, address, heading, state, text = row
    info = PostInfo(
        Path(path),
        title,
        datetime.fromisoformat(date) if date is not None else None,
        draft,
        tuple(tags),
        tuple(map(tuple, categories)),
        number,
        modified,
        error,
        address,
        heading,
    )
    return Known(info, tuple(state), text)
