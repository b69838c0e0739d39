"""The program's settings, each declared once: name, kind, default, what it does. Kept in one TOML file that a person may edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from editor.core.messages import _

Value = str | int | bool


class Setting(NamedTuple):
    """One setting. `choices` maps the allowed values to what they mean; `lowest`, `highest` bound a number."""

    name: str
    default: Value
    label: Callable[[], str]
    choices: Callable[[], Mapping[str, str]] | None = None
    lowest: int = 0
    highest: int = 0

    def accepts(self, value: object) -> bool:
        """Whether `value` may be kept under this name."""
        if type(value) is not type(self.default):
            return False
        if self.choices is not None:
            return value in self.choices()
        return not isinstance(value, int) or isinstance(value, bool) or self.lowest <= value <= self.highest


SETTINGS: Mapping[str, Setting] = {
    setting.name: setting
    for setting in (
        Setting(
            "theme",
            "system",
            lambda: _("Appearance"),
            lambda: {"system": _("Like the system"), "light": _("Light"), "dark": _("Dark")},
        ),
        Setting(
            "language",
            "system",
            lambda: _("Language"),
            lambda: {"system": _("Like the system"), "zh_CN": "简体中文", "en": "English"},
        ),
        Setting("text_size", 14, lambda: _("Size of the Markdown text, in pixels"), lowest=9, highest=40),
        Setting("preview_size", 16, lambda: _("Size of the preview text, in pixels"), lowest=9, highest=40),
        Setting("follow", True, lambda: _("The preview scrolls with the text")),
        Setting("remote_images", True, lambda: _("The preview loads images from the web")),
        Setting("math", True, lambda: _("The preview draws formulas between $ signs where the site does")),
        Setting("spelling", "off", lambda: _("Spelling"), lambda: {"off": _("Not checked"), "en": _("English")}),
    )
}


class Settings:
    """Values by name; what the file doesn't say, or says wrongly, is the default. `path` None keeps them in memory."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._values: dict[str, Value] = {}
        self.notes: list[str] = []
        if path is not None:
            self._read(path)

    def __getitem__(self, name: str) -> Value:
        return self._values.get(name, SETTINGS[name].default)

    def text(self, name: str) -> str:
        return str(self[name])

    def number(self, name: str) -> int:
        return int(self[name])

    def switch(self, name: str) -> bool:
        return bool(self[name])

    def __setitem__(self, name: str, value: Value) -> None:
        if not SETTINGS[name].accepts(value):
            raise ValueError(f"{name} cannot be {value!r}")
        self._values[name] = value

    def save(self) -> None:
        """Write the values that differ from their defaults, keeping what else stands in the file."""
        if self._path is None:
            return
        import tomlkit

        from editor.core.storage import save_bytes

        self._path.parent.mkdir(parents=True, exist_ok=True)
        document = tomlkit.parse(self._path.read_text("utf-8")) if self._path.is_file() else tomlkit.document()
        for name, setting in SETTINGS.items():
            if self[name] != setting.default:
                document[name] = self[name]
            elif name in document:
                del document[name]
        save_bytes(self._path, tomlkit.dumps(document).encode())

    def _read(self, path: Path) -> None:
        try:
            text = path.read_text("utf-8")
            import tomllib  # a machine without settings needs none

            known = tomllib.loads(text)
        except (FileNotFoundError, NotADirectoryError):
            return
        except (OSError, ValueError, RecursionError) as error:  # not permitted, no UTF-8, no TOML, nested too deeply
            self.notes.append(_("{path} could not be read ({why}); defaults are used.").format(path=path, why=error))
            self._path = None  # a file that we can't read is not ours to write over
            return
        for name, value in known.items():
            if name in SETTINGS and SETTINGS[name].accepts(value):
                self._values[name] = value
            elif name in SETTINGS:
                text = _("{path}: {name} cannot be {value}; the default is used.")
                self.notes.append(text.format(path=path, name=name, value=repr(value)))


def default_path() -> Path:
    """Where this system keeps a program's settings."""
    import platformdirs

    return Path(platformdirs.user_config_dir("foreword", appauthor=False)) / "settings.toml"


def state_folder() -> Path:
    """Where this system keeps what a program remembers: window places, recent posts."""
    import platformdirs

    return Path(platformdirs.user_state_dir("foreword", appauthor=False))


def cache_folder() -> Path:
    """Where this system keeps what a program can make again."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("foreword", appauthor=False))
