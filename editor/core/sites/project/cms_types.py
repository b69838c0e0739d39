"""The content types that other tools declare: Front Matter CMS (`frontmatter.json`), Decap and Sveltia CMS (`config.yml`).

Sources: frontmatter.codes "Content types", "Fields" and "Settings" (10), decapcms.org "Collection types" and "Widgets" (3);
Sveltia reads Decap's file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from editor.core.post.frontmatter.model import Kind
from editor.core.sites.config import mappings, names, read_config
from editor.core.sites.project.content_types import KINDS, ContentType, DeclaredField
from editor.core.storage import is_seen_file, is_seen_folder

FRONT_MATTER_CMS = "frontmatter.json"
# Folders whose files are copied to the site, where Decap's page and its `config.yml` lie in a folder of their own.
_COPIED = ("", "static", "public", "source", "src")
_PAGES = ("admin", "cms")
_DECAP_NAMES = ("config.yml", "config.yaml")
SPLIT = ".frontmatter/config"  # where Front Matter CMS's settings may lie in files of their own
_SPLIT_KINDS = frozenset(("contenttypes", "pagefolders"))
_PREFIX = "frontMatter."
_NO_VALUE = frozenset(names("divider heading"))
_CMS_OF_DECAP = frozenset(("netlify_cms", "backend", "collections", "media_folder"))


def cms_files(root: Path, copied: Iterable[str] = ()) -> tuple[Path, ...]:
    """The files of these tools that the site at `root` has; `copied` are more folders whose files it copies."""
    folders = dict.fromkeys(root / folder / page for folder in (*_COPIED, *copied) for page in _PAGES)
    found = [folder / name for folder in folders if is_seen_folder(folder) for name in _DECAP_NAMES]
    single = tuple(path for path in (root / FRONT_MATTER_CMS, *found) if is_seen_file(path))
    split = root / SPLIT
    return single + (tuple(sorted(split.rglob("*.json"))) if is_seen_folder(split) else ())


def cms_types(path: Path) -> tuple[ContentType, ...]:
    """The types that one such file declares. Raises BrokenConfig."""
    values = read_config(path)
    kind = path.parent.name.lower()
    if kind in _SPLIT_KINDS:
        return tuple(_split_type(path, values)) if kind == "contenttypes" else ()
    return tuple(_front_matter_cms(values) if path.name == FRONT_MATTER_CMS else _decap(values))


# --- Front Matter CMS


def _split_type(path: Path, values: Mapping[str, Any]) -> Iterator[ContentType]:
    """A content type in a file of its own, `taxonomy/contentTypes/NAME.json`; page folders lie in files beside those."""
    beside = sorted(path.parents[2].glob("content/*/*.json"))
    folders = [dict(read_config(file)) for file in beside if file.parent.name.lower() == "pagefolders"]
    yield from _front_matter_cms(
        {_PREFIX + "content.pageFolders": folders, _PREFIX + "taxonomy.contentTypes": [dict(values)]}
    )


def _front_matter_cms(values: Mapping[str, Any]) -> Iterator[ContentType]:
    folders = _folders(values.get(_PREFIX + "content.pageFolders"))
    for item in mappings(values.get(_PREFIX + "taxonomy.contentTypes")):
        name = str(item.get("name") or "")
        fields = tuple(
            field for value in mappings(item.get("fields")) if (field := _front_matter_field(value)) is not None
        )
        if name and fields:
            yield ContentType(name, fields, folders.get(name, ()), named=True, foreign=True)


def _folders(value: object) -> dict[str, tuple[str, ...]]:
    """Content type → the folders that hold nothing else."""
    found: dict[str, tuple[str, ...]] = {}
    for item in mappings(value):
        types = item.get("contentTypes")
        path = str(item.get("path") or "").replace("[[workspace]]", "").strip("/")
        if isinstance(types, list) and len(types) == 1 and path:
            found[str(types[0])] = (*found.get(str(types[0]), ()), path + "/")
    return found


def _front_matter_field(value: Mapping[str, Any]) -> DeclaredField | None:
    name, kind = str(value.get("name") or ""), str(value.get("type") or "string")
    if not name or kind in _NO_VALUE:
        return None
    several = value.get("multiple") is True
    choices = [
        item.get("id", item.get("title")) if isinstance(item, Mapping) else item for item in _list(value, "choices")
    ]
    return DeclaredField(
        name,
        Kind.LIST if several else KINDS.get(kind, Kind.TEXT),
        value.get("required") is True,
        tuple(choices),
        _default(value),
        label=str(value.get("title") or ""),
        whole=False,
    )


# --- Decap, Sveltia


def _decap(values: Mapping[str, Any]) -> Iterator[ContentType]:
    if not _CMS_OF_DECAP & set(values):
        return
    for item in mappings(values.get("collections")):
        folder = str(item.get("folder") or "").strip("/")
        fields = tuple(field for value in mappings(item.get("fields")) if (field := _decap_field(value)) is not None)
        if folder and fields:
            yield ContentType(str(item.get("name") or folder), fields, (folder + "/",), foreign=True)


def _decap_field(value: Mapping[str, Any]) -> DeclaredField | None:
    """`required` is true unless it is said otherwise; a switch and a hidden field are never asked for."""
    name, widget = str(value.get("name") or ""), str(value.get("widget") or "string")
    if not name or name == "body":
        return None
    kind = KINDS.get(widget, Kind.TEXT)
    if value.get("multiple") is True and widget in ("select", "relation", "image", "file"):
        kind = Kind.LIST
    options = [item.get("value") if isinstance(item, Mapping) else item for item in _list(value, "options")]
    pattern = value.get("pattern")
    return DeclaredField(
        name,
        kind,
        value.get("required", True) is True and kind is not Kind.SWITCH and widget != "hidden",
        tuple(options),
        _default(value),
        str(pattern[0]) if isinstance(pattern, list) and pattern else "",
        str(value.get("label") or ""),
        value.get("value_type") == "int",
    )


def _list(value: Mapping[str, Any], key: str) -> list[Any]:
    found = value.get(key)
    return found if isinstance(found, list) else []


def _default(value: Mapping[str, Any]) -> object:
    """None for a placeholder that the tool fills in."""
    default = value.get("default")
    return None if isinstance(default, str) and "{{" in default else default
