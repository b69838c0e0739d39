"""What the commands that write many files share: a bar while they run, and what they say at the end."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from editor.core.export.folder import Progress, Result, quiet
from editor.core.messages import _, ngettext
from editor.core.shown_names import printable


@contextmanager
def progress_bar(label: str) -> Iterator[Progress]:
    """A progress function that draws a bar on the standard error stream if that is a terminal."""
    if not sys.stderr.isatty():
        yield quiet
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[name]}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, name="")

        def show(done: int, total: int, path: Path) -> None:
            bar.update(task, completed=done, total=total, name=path.name.replace("[", "\\["))

        yield show


def report(results: Sequence[Result], out: Path) -> int:
    """Say what was written and what was not, and return the exit code: 2 if a post could not be read or written."""
    failed = [result for result in results if result.error]
    for result in failed:
        print(f"foreword: {printable(result.error)}", file=sys.stderr)
    for result in results:
        for name in result.missing:
            sentence = _("{path}: the image {name} was not found; the page shows its text instead.")
            print("foreword: " + printable(sentence.format(path=result.source, name=name)), file=sys.stderr)
    written = len(results) - len(failed)
    if written:
        print(
            ngettext("{count} file written to {folder}.", "{count} files written to {folder}.", written).format(
                count=written, folder=out
            )
        )
    return 2 if failed else 0
