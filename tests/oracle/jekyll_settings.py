"""Ask the real Jekyll what it publishes with other settings than its own, and keep the answers as a golden file.

    python tests/oracle/jekyll_settings.py        with `jekyll` and its plugin jekyll-commonmark installed

The cases are those of `tests/oracle/settings/jekyll.txt`: parted by lines of `%%%`, the site's settings as JSON on the
first line of each. Cases with one setting are the posts of one site.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
GOLDEN = HERE.parent / "golden" / "rendering" / "jekyll-settings" / "settings.txt"


def jekyll(settings: dict[str, object], texts: list[str]) -> list[str]:
    """What a site with these settings publishes for each text, without a layout."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        (site / "_posts").mkdir()
        (site / "_config.yml").write_text(json.dumps({"permalink": "/:title.html", "plugins": [], **settings}), "utf-8")
        for number, text in enumerate(texts):
            post = site / "_posts" / f"2020-01-01-n{number}.md"
            post.write_text(f"---\nlayout: null\n---\n{text}", "utf-8")
        command = ["jekyll", "build", "-q", "-s", site, "-d", site / "_site", "--disable-disk-cache"]
        subprocess.run(command, check=True)
        return [(site / "_site" / f"n{number}.html").read_text("utf-8") for number in range(len(texts))]


def main() -> None:
    by_settings: dict[str, list[str]] = {}
    for part in (HERE / "settings" / "jekyll.txt").read_text("utf-8").removesuffix("\n").split("\n%%%\n"):
        settings, _, text = part.partition("\n")
        by_settings.setdefault(settings, []).append(text + "\n")
    parts = ["# What Jekyll publishes with the settings named.\n"]
    for settings, texts in by_settings.items():
        for text, answer in zip(texts, jekyll(json.loads(settings), texts), strict=True):
            parts.append(f"######## {settings}\n{text}-------- published\n{answer.rstrip()}\n")
    GOLDEN.parent.mkdir(exist_ok=True)
    GOLDEN.write_text("\n".join(parts), "utf-8")
    print(f"jekyll: {len(parts) - 1} cases")


if __name__ == "__main__":
    main()
