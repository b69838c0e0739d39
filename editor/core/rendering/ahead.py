"""`python -m editor.core.rendering.ahead`: renders one text in a process of its own and ends.

A pickled (text, dialect's name, options) comes on standard input; its pickled blocks go to standard output. For the first
picture of a window: its own process is busy with building the window, and what a rendering imports takes longer than the
rendering.
"""

from __future__ import annotations

import pickle
import sys

MODULE = "editor.core.rendering.ahead"


def main() -> None:
    """Render what standard input asks for."""
    text, name, options = pickle.load(sys.stdin.buffer)
    from editor.core.rendering.snapshot import render_body

    pickle.dump(render_body(text, name, options), sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)


if __name__ == "__main__":
    main()
