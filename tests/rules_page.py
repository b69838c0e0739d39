"""The guide's page of rules in every language: `python -m tests.rules_page` writes it, as `python -m tests.catalogue` does."""

from __future__ import annotations

from pathlib import Path

from editor.core.checks.guide import rules_page
from editor.core.messages import LANGUAGES, language, use_language

GUIDE = Path(__file__).resolve().parent.parent / "resources" / "guide"
PAGES = {name: GUIDE / ("rules.md" if name == "en" else f"rules.{name}.md") for name in LANGUAGES}


def page(wanted: str) -> str:
    """The page in a language, a key of LANGUAGES."""
    before = language()
    use_language(wanted)
    try:
        return rules_page()
    finally:
        use_language(before)


def write() -> None:
    """Write the pages of all languages."""
    for wanted, path in PAGES.items():
        path.write_text(page(wanted), "utf-8")


if __name__ == "__main__":
    write()
