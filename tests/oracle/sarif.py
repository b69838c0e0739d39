"""What `foreword check --format sarif` prints, against the schema of the standard (OASIS, SARIF 2.1.0).

    python tests/oracle/sarif.py SCHEMA [PATH …]

SCHEMA is `sarif-schema-2.1.0.json` from the standard's repository; without PATH the posts of the golden files are
checked, each in a folder of its own. Prints what doesn't fit, and exits with 1 then.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema

ROOT = Path(__file__).resolve().parents[2]


def main(schema: Path, paths: list[str]) -> int:
    """The number of logs that don't fit, at most 1."""
    validator = jsonschema.validators.validator_for(json.loads(schema.read_text("utf-8")))
    rules = validator(json.loads(schema.read_text("utf-8")), format_checker=jsonschema.FormatChecker())
    with tempfile.TemporaryDirectory() as folder:
        log = _log(paths or [str(_golden_posts(Path(folder)))])
    wrong = list(rules.iter_errors(log))
    for error in wrong[:20]:
        print(error.json_path, error.message[:200])
    print(f"{len(log['runs'][0]['results'])} results, {len(wrong)} that don't fit")
    return int(bool(wrong))


def _log(paths: list[str]) -> dict[str, list[dict[str, list[object]]]]:
    command = [sys.executable, "-m", "editor", "check", "--no-cache", "--format", "sarif", *paths]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    log: dict[str, list[dict[str, list[object]]]] = json.loads(done.stdout)
    return log


def _golden_posts(folder: Path) -> Path:
    sys.path.insert(0, str(ROOT))
    from tests.core.checks.cases import read_cases

    for number, case in enumerate(read_cases()):
        path = folder / str(number) / case.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(case.text, encoding="utf-8")
    return folder


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
