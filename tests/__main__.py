"""`python -m tests`: everything that a change must pass, in the order of what fails fastest.

style, types, the core without Qt, then all tests with the real window and the real web engine, drawn to no screen.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STEPS = {
    "style": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "types": ["mypy"],
    "core without Qt": ["pytest", "-q", "-p", "no:pytest-qt", "-m", "not oracle", "tests/core", "tests/cli"],
    "everything": ["pytest", "-q", "-m", "not oracle", "tests"],
}


def main() -> int:
    """Run the steps; the exit code is that of the first one that fails."""
    for name, command in STEPS.items():
        print(f"\n== {name}", flush=True)
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        if name == "core without Qt":
            environment["FOREWORD_TEST_WITHOUT_QT"] = "1"
        code = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, env=environment, check=False).returncode
        if code:
            print(f"== {name} failed", flush=True)
            return code
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
