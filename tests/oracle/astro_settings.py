"""Ask Astro's Markdown library what it publishes with other settings than its own, and keep the answers as a golden file.

    python tests/oracle/astro_settings.py MODULES

MODULES is a node_modules folder with @astrojs/markdown-remark and the plugins that the cases name. The cases are those of
`tests/oracle/settings/astro.txt`: parted by lines of `%%%`, the settings (`markdown` in Astro's configuration, plugins by
their packages) as JSON on the first line of each.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
GOLDEN = HERE.parent / "golden" / "rendering" / "astro-settings"


def published(modules: str, settings: dict[str, object], text: str) -> str:
    """What the library makes of a text."""
    case = json.dumps({"settings": settings, "text": text})
    command = ["node", str(HERE / "astro_settings.mjs"), modules]
    return subprocess.run(command, input=case, capture_output=True, text=True, check=True).stdout


def main(modules: str) -> None:
    parts = ["# What Astro publishes with the settings named.\n"]
    for part in (HERE / "settings" / "astro.txt").read_text("utf-8").split("\n%%%\n"):
        settings, _, text = part.removesuffix("\n").partition("\n")
        answer = published(modules, json.loads(settings), text + "\n")
        parts.append(f"######## {settings}\n{text}\n-------- published\n{answer.rstrip()}\n")
    GOLDEN.mkdir(exist_ok=True)
    (GOLDEN / "settings.txt").write_text("\n".join(parts), "utf-8")
    print(f"astro: {len(parts) - 1} cases")


if __name__ == "__main__":
    main(*sys.argv[1:])
