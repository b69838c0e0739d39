"""Ask the real Hugo what it publishes where a site's own templates print shortcodes and elements, and keep the answers.

    python tests/oracle/hugo_templates.py        with `hugo` (0.111) on the path

The site is `tests/golden/rendering/hugo-templates/site`, the posts are the parts of `cases.txt` beside it.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "rendering" / "hugo-templates"


def main() -> None:
    texts = [f"{text}\n" for text in (GOLDEN / "cases.txt").read_text("utf-8").removesuffix("\n").split("\n%%%\n")]
    parts = ["# What Hugo publishes where the templates of `site` print shortcodes and elements.\n"]
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        shutil.copytree(GOLDEN / "site", site, dirs_exist_ok=True)
        (site / "content" / "p").mkdir(parents=True)
        for name in ("single", "list"):
            (site / "layouts" / "_default" / f"{name}.html").write_text("{{ .Content }}", "utf-8")
        for number, text in enumerate(texts):
            (site / "content" / "p" / f"n{number}.md").write_text(f'+++\ntitle = "T & t"\n+++\n{text}', "utf-8")
        subprocess.run(["hugo", "--quiet", "-s", site, "-d", site / "public"], check=True)
        for number, text in enumerate(texts):
            answer = (site / "public" / "p" / f"n{number}" / "index.html").read_text("utf-8")
            parts.append(f"######## {' '.join(text.split())[:80]}\n{text}-------- published\n{answer.rstrip()}\n")
    (GOLDEN / "published.txt").write_text("\n".join(parts), "utf-8")
    print(f"hugo: {len(texts)} cases")


if __name__ == "__main__":
    main()
