"""The translation catalogue: `python -m tests.catalogue` takes new texts into the .po files, compiles them, and
writes the guide's page of rules with them.

Texts are the literals of `_("…")` and `ngettext("…", "…", n)` in the program; a test keeps catalogue and program in step.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "resources" / "translations" / "zh_CN" / "LC_MESSAGES" / "foreword.po"
MO = PO.with_suffix(".mo")


def texts() -> dict[tuple[str, str], list[str]]:
    """(text, plural or "") → where it stands, for every text of the program."""
    found: dict[tuple[str, str], list[str]] = {}
    for path in sorted((ROOT / "editor").rglob("*.py")):
        for text, plural, line in _of_file(path):
            found.setdefault((text, plural), []).append(f"{path.relative_to(ROOT).as_posix()}:{line}")
    return found


def _of_file(path: Path) -> Iterator[tuple[str, str, int]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
            wanted = 2 if node.func.id == "ngettext" else 1
            literals = [a.value for a in node.args[:wanted] if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            if len(literals) != wanted:
                if path.name == "messages.py":
                    continue
                raise SystemExit(f"{path}:{node.lineno}: a text to translate must be a literal")
            yield literals[0], literals[1] if wanted == 2 else "", node.lineno


def update() -> int:
    """Bring the .po file up to date, compile it, and return how many texts still lack a translation."""
    catalogue = polib.pofile(str(PO)) if PO.exists() else polib.POFile()
    catalogue.wrapwidth = 120
    catalogue.metadata = {
        "Project-Id-Version": "foreword",
        "Language": "zh_CN",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    known = {(entry.msgid, entry.msgid_plural): entry for entry in catalogue}
    wanted = texts()
    for entry in list(catalogue):
        if (entry.msgid, entry.msgid_plural) not in wanted:
            catalogue.remove(entry)
    for text, plural in wanted:
        if (text, plural) not in known:
            entry = polib.POEntry(msgid=text, msgid_plural=plural, msgstr_plural={0: ""} if plural else {})
            catalogue.append(entry)
    catalogue.sort(key=lambda entry: (entry.msgid.casefold(), entry.msgid))
    PO.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(PO))
    catalogue.save_as_mofile(str(MO))
    return len(catalogue.untranslated_entries())


if __name__ == "__main__":
    from tests.rules_page import write

    print(update(), "texts without a translation")
    write()  # the guide's page of rules says the same texts
