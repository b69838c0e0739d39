"""Changes a project's `.foreword.toml`; all that isn't changed stays as it is, to the byte."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import ParseError, TOMLKitError

from editor.core.errors import ForewordError, UnreadableFile
from editor.core.messages import _
from editor.core.sites.site import Site
from editor.core.storage import create_bytes, is_there, read_bytes, save_checked

NAME = ".foreword.toml"
_MARK = "\ufeff"
Table = MutableMapping[str, Any]


def project_file(path: Path | None, site: Site, folder: Path) -> Path:
    """The `.foreword.toml` that counts for the post at `path`: the nearest one, else the one at the site's root, or in
    `folder` where no site is known.
    """
    here = (path.absolute().parent if path is not None else folder).absolute()
    top = site.root.absolute() if site.root is not None else None
    for place in (here, *here.parents):
        if top is None or (place != top and top not in place.parents):
            break
        if (place / NAME).is_file():
            return place / NAME
    return (top or folder) / NAME


def add_project_word(path: Path, word: str) -> None:
    """Put a word that is right to the `words` below `[spelling]`, if it isn't there. Raises ForewordError for a file that
    can't be read or written.
    """

    def put(spelling: Table) -> None:
        words = spelling.setdefault("words", [])
        if not isinstance(words, list):
            raise ForewordError(_("“{name}” must be a list of texts.").format(name="words"))
        if word not in words:
            spelling["words"].append(word)  # a TOMLKit array, which keeps how it is laid out

    change_table(path, "spelling", put)


def change_table(path: Path, name: str, put: Callable[[Table], None]) -> None:
    """Let `put` change the table `name` of a `.foreword.toml`, made where there is none. Raises ForewordError."""
    if not is_there(path):
        create_bytes(path, _changed(path, b"", name, put))
        return
    data, stamp = read_bytes(path)
    save_checked(path, _changed(path, data, name, put), stamp)


def _changed(path: Path, data: bytes, name: str, put: Callable[[Table], None]) -> bytes:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableFile(_("{path} is not UTF-8; save it as UTF-8 first.").format(path=path)) from error
    mark = _MARK if text.startswith(_MARK) else ""
    try:
        document = tomlkit.parse(text.removeprefix(_MARK))
        if name not in document:
            document[name] = tomlkit.table()
        put(document[name])  # what is no table fails there
    except ParseError as error:
        sentence = _("{path}:{line}:{column}: this is not valid TOML; mend it first.")
        raise ForewordError(sentence.format(path=path, line=error.line, column=error.col + 1)) from error
    except (TOMLKitError, TypeError, ValueError, AttributeError) as error:
        raise ForewordError(_("{path}: “{name}” must be a table.").format(path=path, name=name)) from error
    written = tomlkit.dumps(document)
    if "\r\n" in text:
        written = written.replace("\r\n", "\n").replace("\n", "\r\n")
    return (mark + written).encode()
