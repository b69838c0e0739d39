"""Ask the real Hugo, and Zola's Markdown library, what they publish with other settings than their own.

    python tests/oracle/site_settings.py        with `hugo` on the path and pyromark installed

The cases are those of `tests/oracle/settings`: parted by lines of `%%%`, the settings as JSON on the first line of each
(Hugo's configuration; Zola's `[markdown]`). The answers are kept as golden files.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
GOLDEN = HERE.parent / "golden" / "rendering"
BARE = {
    "baseURL": "http://example.com/",
    "disableKinds": ["home", "section", "taxonomy", "term", "RSS", "sitemap", "404"],
}


def hugo(settings: dict[str, object], text: str) -> str:
    """`.Content` of one post of a site with these settings."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        (site / "content" / "p").mkdir(parents=True)
        (site / "layouts" / "_default").mkdir(parents=True)
        (site / "layouts" / "_default" / "single.html").write_text("{{ .Content }}", "utf-8")
        (site / "config.json").write_text(json.dumps({**BARE, **settings}), "utf-8")
        (site / "content" / "p" / "a.md").write_text('+++\ntitle = "t"\n+++\n' + text, "utf-8")
        subprocess.run(["hugo", "--quiet", "-s", site, "-d", site / "public"], check=True)
        return (site / "public" / "p" / "a" / "index.html").read_text("utf-8")


def zola(settings: dict[str, object], text: str) -> str:
    """What pulldown-cmark gives with the switches that Zola sets for its settings."""
    import pyromark

    names = {"github_alerts": "GFM", "definition_list": "DEFINITION_LIST", "smart_punctuation": "SMART_PUNCTUATION"}
    options = pyromark.Options.ENABLE_TABLES
    for name in ("FOOTNOTES", "STRIKETHROUGH", "TASKLISTS", "HEADING_ATTRIBUTES", *(names[key] for key in settings)):
        options |= getattr(pyromark.Options, f"ENABLE_{name}")
    return str(pyromark.html(text, options=options))


def main() -> None:
    ask: dict[str, Callable[[dict[str, object], str], str]] = {"hugo": hugo, "zola": zola}
    for dialect, published in ask.items():
        parts = [f"# What the generator behind “{dialect}” publishes with the settings named.\n"]
        for part in (HERE / "settings" / f"{dialect}.txt").read_text("utf-8").split("\n%%%\n"):
            settings, _, text = part.removesuffix("\n").partition("\n")
            answer = published(json.loads(settings), text + "\n")
            parts.append(f"######## {settings}\n{text}\n-------- published\n{answer.rstrip()}\n")
        folder = GOLDEN / f"{dialect}-settings"
        folder.mkdir(exist_ok=True)
        (folder / "settings.txt").write_text("\n".join(parts), "utf-8")
        print(f"{dialect}: {len(parts) - 1} cases")


if __name__ == "__main__":
    main()
