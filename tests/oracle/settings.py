"""Ask the real Hexo what it publishes with other settings than its own, and keep the answers as golden files.

    python tests/oracle/settings.py MODULES [OLDER...]

MODULES is a node_modules folder with Hexo, its renderers and plugins, the others are such with the versions 6 to 0.3 and 0.2 of
hexo-renderer-marked and the Hexo of their time; the cases of `hexo-older.txt` are for these, and name the version.

The cases are those of `tests/oracle/settings`: parted by lines of `%%%`, the settings as JSON on the first line of each.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
GOLDEN = HERE.parent / "golden" / "rendering"
RENDERERS = {
    "hexo": "hexo-renderer-marked",
    "hexo-older": "hexo-renderer-marked",
    "hexo-markdown-it": "hexo-renderer-markdown-it",
    "hexo-plus": "hexo-renderer-markdown-it-plus",
}


def main(modules: str, *older: str) -> None:
    by_version = {_version(folder): folder for folder in older}
    for dialect, renderer in RENDERERS.items():
        if dialect == "hexo-older" and not older:
            continue
        parts = [f"# What Hexo publishes through {renderer} with the settings named.\n"]
        for part in (HERE / "settings" / f"{dialect}.txt").read_text("utf-8").split("\n%%%\n"):
            settings, _, text = part.removesuffix("\n").partition("\n")
            given = json.loads(settings)
            case = json.dumps({"settings": given, "text": text + "\n"})
            version = 0.2 if given.get("marked_boxes") is False else given.get("marked_renderer")
            asked = by_version[version] if dialect == "hexo-older" else modules
            command = ["node", str(HERE / "hexo_settings.cjs"), asked, renderer]
            answer = subprocess.run(command, input=case, capture_output=True, text=True, check=True).stdout
            parts.append(f"######## {settings}\n{text}\n-------- published\n{answer.rstrip()}\n")
        folder = GOLDEN / f"{dialect}-settings"
        folder.mkdir(exist_ok=True)
        (folder / "settings.txt").write_text("\n".join(parts), "utf-8")
        print(f"{dialect}: {len(parts) - 1} cases")


def _version(modules: str) -> float:
    """The major version of the renderer in a node_modules folder; 0.2 is told from 0.3, which is 0."""
    package = Path(modules, RENDERERS["hexo"], "package.json").read_text("utf-8")
    major, minor = json.loads(package)["version"].split(".")[:2]
    return 0.2 if major == "0" and int(minor) < 3 else int(major)


if __name__ == "__main__":
    main(*sys.argv[1:])
