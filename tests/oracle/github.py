"""Ask cmark-gfm, GitHub's Markdown library, what it prints for our Markdown, and keep the answers as golden files.

    python tests/oracle/github.py        with PyPI's cmarkgfm installed (2024.11.20 was asked: cmark-gfm 0.29.0.gfm.13)

The Markdown is that of `tests/oracle/snippets`, but for that of other generators. GitHub itself writes over what the
library prints: alerts, boxes of tasks and addresses of scripts are left out here, and so is what is open.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "core" / "rendering" / "dialects")]

from live import SNIPPETS, snippets  # noqa: E402

GOLDEN = ROOT / "tests" / "golden" / "rendering" / "github"
_GITHUB_S = re.compile(r"\[!NOTE\]|^\s*(?:-|1\.) \[[ xX]\]|javascript:", re.MULTILINE)
# A fence indented by a tab in an item.
OPEN = ("code-010",)


def main() -> None:
    from cmarkgfm import markdown_to_html_with_extensions
    from cmarkgfm.cmark import Options

    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    GOLDEN.mkdir(exist_ok=True)
    for path in sorted(SNIPPETS.glob("*.txt")):
        if "_" in path.stem and not path.stem.startswith("github"):
            continue
        parts = ["# What cmark-gfm prints for our Markdown.\n"]
        for number, text in enumerate(snippets(path), 1):
            if f"{path.stem}-{number:03}" in OPEN or _GITHUB_S.search(text):
                continue
            html = markdown_to_html_with_extensions(text, options, ["table", "strikethrough", "autolink", "tasklist"])
            title = " ".join(text.split())[:80]
            parts.append(f"######## {title}\n{text}-------- published\n{html.rstrip()}\n")
        (GOLDEN / path.name).write_text("\n".join(parts), "utf-8")
        print(f"{path.stem}: {len(parts) - 1} cases")


if __name__ == "__main__":
    main()
