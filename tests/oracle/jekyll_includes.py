"""Ask the real Jekyll what it publishes where posts include files of their site, and keep the answers as a golden file.

    python tests/oracle/jekyll_includes.py        with `jekyll` installed

The site is `tests/golden/rendering/jekyll-includes/site`, the posts are the parts of `cases.txt` beside it.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "rendering" / "jekyll-includes"


def main() -> None:
    texts = [f"{text}\n" for text in (GOLDEN / "cases.txt").read_text("utf-8").removesuffix("\n").split("\n%%%\n")]
    parts = ["# What Jekyll publishes where posts include files of `site`.\n"]
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        shutil.copytree(GOLDEN / "site", site, dirs_exist_ok=True)
        (site / "_posts").mkdir()
        for number, text in enumerate(texts):
            (site / "_posts" / f"2020-01-01-n{number}.md").write_text(f"---\nlayout: null\n---\n{text}", "utf-8")
        command = ["jekyll", "build", "-q", "-s", site, "-d", site / "_site", "--disable-disk-cache"]
        subprocess.run(command, check=True)
        for number, text in enumerate(texts):
            answer = (site / "_site" / f"n{number}.html").read_text("utf-8")
            parts.append(f"######## {' '.join(text.split())[:80]}\n{text}-------- published\n{answer.rstrip()}\n")
    (GOLDEN / "published.txt").write_text("\n".join(parts), "utf-8")
    print(f"jekyll: {len(texts)} cases")


if __name__ == "__main__":
    main()
