"""What a site of Hugo's is made of: its themes, their templates and parameters, and whether modules may bring more."""

from __future__ import annotations

import re
from pathlib import Path

from editor.core.checks.site.folder import text_of
from editor.core.checks.site.kept import kept
from editor.core.sites.config import config_values
from editor.core.sites.site import Site

_IMPORTS = re.compile(r"^[ \t]*(?:\[\[)?(?:module\.)?[\"']?imports\b", re.M)
_SETTINGS = "[cht]*.[ytj]*"  # config, hugo or theme, in any format


def themes(site: Site) -> tuple[Path, ...]:
    """The folders of the themes that the site names; of all that it has where it names none, for `hugo --theme` does, or of
    the theme that it lies in, to show it."""
    if site.root is None or site.config is None:
        return ()
    base = site.root / str(config_values(site.config).get("themesDir") or "themes")
    there = _named(site, base) or tuple(sorted(folder.parent for folder in base.glob("*/layouts")))
    return there or tuple(folder for folder in site.root.parents[:3] if (folder / "theme.toml").is_file())


def layout_folders(site: Site) -> tuple[Path, ...]:
    """The folders of templates, the site's own before those of the themes that it names; none where modules may bring
    others.
    """
    if site.root is None or site.config is None:
        return ()
    named = themes(site) if site.options.get("theme") else ()
    if has_modules(site.root, named) or not all(folder.is_dir() for folder in named):
        return ()
    return tuple(folder / "layouts" for folder in (site.root, *named))


def site_parameters(site: Site) -> dict[str, object] | None:
    """What the site and the themes that it names say under `params`, by keys in small letters; None where other files may
    say more, or a language otherwise.
    """
    if site.root is None or site.config is None or site.config.parent != site.root or (site.root / "config").is_dir():
        return None
    named = themes(site) if site.options.get("theme") else ()
    if has_modules(site.root, named) or not all(folder.is_dir() for folder in named):
        return None
    found: dict[str, object] = {}
    for path in (*(path for folder in reversed(named) for path in folder.glob(_SETTINGS)), site.config):
        values = {key.lower(): value for key, value in config_values(path).items()}
        if "languages" in values:
            return None
        params = values.get("params")
        found |= {str(key).lower(): value for key, value in params.items()} if isinstance(params, dict) else {}
    return found


def related_keys(site: Site) -> tuple[str, ...]:
    """The keys, in small letters, by whose values the site's settings have related posts found."""
    values = (
        {key.lower(): value for key, value in config_values(site.config).items()} if site.config is not None else {}
    )
    related = values.get("related")
    indices = related.get("indices") if isinstance(related, dict) else None
    found = [index.get("name") for index in indices if isinstance(index, dict)] if isinstance(indices, list) else []
    return tuple(name.lower() for name in found if isinstance(name, str))


@kept
def has_modules(root: Path, folders: tuple[Path, ...]) -> bool:
    """Whether one of the files of settings, of the themes in `folders` too, imports modules."""
    files = [path for folder in (root, *folders) for path in folder.glob(_SETTINGS)]
    files += [path for path in (root / "config").rglob("*.*") if path.is_file()]
    return any(_IMPORTS.search(text_of(path)) for path in files)


def _named(site: Site, base: Path) -> tuple[Path, ...]:
    wanted = site.options.get("theme")
    if not wanted:
        return ()
    return tuple(base / str(name) for name in (wanted if isinstance(wanted, list) else [wanted]))
