"""What the program remembers between starts: window places, dialects chosen by folder, recent posts. Losing it is no harm."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from editor.core.errors import ForewordError
from editor.core.storage import is_seen_file, save_bytes

if TYPE_CHECKING:
    from editor.ui.session import Session

log = logging.getLogger(__name__)
MOST_RECENT = 12
FORM_HEIGHT = 190  # pixels; title, date and tags in a row each


def _key(session: Session | None) -> str:
    return str(session.path) if session is not None and session.path is not None else ""


class State:
    """Small JSON values by name. `path` None keeps them in memory."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._values: dict[str, object] = {}
        if path is not None and is_seen_file(path):
            try:
                values = json.loads(path.read_text("utf-8"))
                self._values = values if isinstance(values, dict) else {}
            except (OSError, ValueError, RecursionError) as error:
                log.warning("%s could not be read: %s", path, error)

    @property
    def unsaved_folder(self) -> Path | None:
        """Where texts lie that are not saved yet; None where nothing is remembered."""
        return self._path.parent / "unsaved" if self._path is not None else None

    def get(self, name: str, default: object = None) -> object:
        return self._values.get(name, default)

    def put(self, name: str, value: object) -> None:
        self._values[name] = value

    def dialect(self, folder: Path) -> str:
        """The dialect that was chosen for a folder, or ""."""
        known = self._values.get("dialects")
        return str(known.get(str(folder), "")) if isinstance(known, dict) else ""

    def choose_dialect(self, folder: Path, name: str) -> None:
        """Remember the dialect of a folder and all that lies in it, at once; "" forgets it."""
        known = self._values.get("dialects")
        rest = (
            {key: value for key, value in known.items() if not Path(key).is_relative_to(folder)}
            if isinstance(known, dict)
            else {}
        )
        self._values["dialects"] = {**rest, str(folder): name} if name else rest
        self.save()

    def add_recent(self, path: Path) -> None:
        """`path` is the latest of the recent posts."""
        rest = [entry for entry in self.recent() if entry != path]
        self._values["recent"] = [str(entry) for entry in [path, *rest][:MOST_RECENT]]

    def recent(self) -> list[Path]:
        """Recent posts, the latest first."""
        known = self._values.get("recent")
        return [Path(str(entry)) for entry in known] if isinstance(known, list) else []

    def last_in(self, folder: Path) -> Path | None:
        """The latest of the recent posts that lies in `folder`, at whatever depth, if it is there still."""
        return next((post for post in self.recent() if post.is_relative_to(folder) and is_seen_file(post)), None)

    def form_height(self, session: Session | None) -> int:
        """Pixels that the form of a post took when it was last open, so that the text stands where it will stand."""
        known = self._of_post("form_heights", session)
        return known if isinstance(known, int) and 0 <= known < 10_000 else FORM_HEIGHT

    def keep_form_height(self, session: Session | None, height: int) -> None:
        """Remember that of one of the recent posts."""
        self._keep_of_post("form_heights", session, height)

    def place(self, session: Session | None) -> tuple[int, int]:
        """Line and column of the body where the writer last was, counted from 0; its beginning where that isn't known."""
        known = self._of_post("places", session)
        if isinstance(known, list) and len(known) == 2 and all(isinstance(n, int) and n >= 0 for n in known):
            return known[0], known[1]
        return 0, 0

    def keep_place(self, session: Session | None, line: int, column: int) -> None:
        """Remember that of one of the recent posts."""
        self._keep_of_post("places", session, [line, column])

    def _of_post(self, name: str, session: Session | None) -> object:
        values = self._values.get(name)
        return values.get(_key(session)) if isinstance(values, dict) else None

    def _keep_of_post(self, name: str, session: Session | None, value: object) -> None:
        values = self._values.get(name)
        recent = {str(path) for path in self.recent()}
        kept = {key: known for key, known in values.items() if key in recent} if isinstance(values, dict) else {}
        self._values[name] = {**kept, _key(session): value} if _key(session) in recent else kept

    def save(self) -> None:
        if self._path is None:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            save_bytes(self._path, json.dumps(self._values, indent=1).encode())
        except (OSError, ForewordError) as error:
            log.info("%s could not be written: %s", self._path, error)  # on a full disk there is worse to tell of
