"""What the program remembers between starts: window places, dialects chosen by folder, recent posts. Losing it is no harm."""

from __future__ import annotations

import json
import logging
from pathlib import Path

from editor.core.errors import ForewordError
from editor.core.storage import save_bytes

log = logging.getLogger(__name__)
MOST_RECENT = 12


class State:
    """Small JSON values by name. `path` None keeps them in memory."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._values: dict[str, object] = {}
        if path is not None and path.is_file():
            try:
                values = json.loads(path.read_text("utf-8"))
                self._values = values if isinstance(values, dict) else {}
            except (OSError, ValueError) as error:
                log.warning("%s could not be read: %s", path, error)

    def get(self, name: str, default: object = None) -> object:
        return self._values.get(name, default)

    def put(self, name: str, value: object) -> None:
        self._values[name] = value

    def dialect(self, folder: Path) -> str:
        """The dialect that was chosen for a folder, or ""."""
        known = self._values.get("dialects")
        return str(known.get(str(folder), "")) if isinstance(known, dict) else ""

    def choose_dialect(self, folder: Path, name: str) -> None:
        """Remember the dialect of a folder, at once; "" forgets it."""
        known = self._values.get("dialects")
        rest = {key: value for key, value in known.items() if key != str(folder)} if isinstance(known, dict) else {}
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

    def save(self) -> None:
        if self._path is None:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            save_bytes(self._path, json.dumps(self._values, ensure_ascii=False, indent=1).encode())
        except (OSError, ForewordError) as error:
            log.warning("%s could not be written: %s", self._path, error)
