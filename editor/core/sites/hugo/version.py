"""Which Hugo a site is built with, where a file says so: hosts, workflows and version managers name it.

https://gohugo.io/host-and-deploy/ has the files that its guides write. What says nothing about it can't be known: the
preview then shows what Hugo 0.111 makes. `latest` is what is newest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from editor.core.sites.config import lookup, names, text_of
from editor.core.storage import is_seen

_MAX_BYTES = 200_000
_NUMBER = r"(?:extended[-_])?[v^~>= ]*(\d{1,3}\.\d{1,3}(?:\.\d{1,3})?)"
_IMAGE = rf"hugo[\w./-]*:(?:ext\w*-|std-|exts-|base-)?{_NUMBER}"
_SAID = re.compile(
    rf"""hugo[-_]?version["']?\s*[:=]\s*["']?(?:{_NUMBER}|(latest)\b)"""  # netlify.toml, workflows, Dockerfile, scripts
    rf"""|["']hugo-(?:bin|extended|bin-extended)["']\s*:\s*["']{_NUMBER}"""  # package.json; the wrappers have its numbers
    rf"""|^\s*["']?(?:go)?hugo(?:-extended)?["']?\s*(?:=\s*=?\s*)?["']?{_NUMBER}"""  # .tool-versions, mise, requirements.txt
    rf"""|(?:image:|FROM)\s*["']?[\w./-]*?{_IMAGE}"""
    rf"""|gohugoio/hugo/releases/download/v{_NUMBER}""",
    re.IGNORECASE | re.MULTILINE,
)
_HVM = re.compile(_NUMBER)
# In the order in which they are believed.
_FILES = names(
    "netlify.toml .hvm .github/workflows vercel.json .gitlab-ci.yml .travis.yml build.sh wrangler.toml .mise.toml mise.toml"
    " .tool-versions package.json Dockerfile docker-compose.yml docker-compose.yaml requirements.txt Makefile"
)


def hugo_version(root: Path, values: Mapping[str, Any]) -> str:
    """The version that the site at `root` with the configuration `values` names, `latest`, or ""."""
    for folder in _folders(root):
        for name in _FILES:
            for path in _paths(folder / name):
                if found := _said(path):
                    return found
    return text_of(lookup(values, "module.hugoVersion.min"))


def _folders(root: Path) -> Iterator[Path]:
    """The site's folder, and those above it to the root of its repository, where there is one near."""
    above = [root, *root.parents][:4]
    for index, folder in enumerate(above):
        if is_seen(folder / ".git"):
            yield from above[: index + 1]
            return
    yield root


def _paths(path: Path) -> list[Path]:
    """`path`, or the files in it."""
    if path.name != "workflows":
        return [path]
    try:
        return sorted(file for file in path.iterdir() if file.suffix in (".yml", ".yaml"))
    except OSError:
        return []


def _said(path: Path) -> str:
    try:
        status = path.stat()
    except OSError:
        return ""
    return _known(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=64)
def _known(path: Path, _changed: int, _size: int) -> str:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            text = file.read(_MAX_BYTES)
    except OSError:
        return ""
    match = (_HVM.match if path.name == ".hvm" else _SAID.search)(text.lstrip("\ufeff"))
    return next((part for part in match.groups() if part), "").lower() if match else ""
