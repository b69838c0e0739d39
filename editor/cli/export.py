"""`foreword export`: posts as pages that need nothing beside them, HTML or PDF."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from editor.cli.given import given_path
from editor.core.messages import _

if TYPE_CHECKING:
    from editor.core.export.folder import Progress, Result


def summary() -> str:
    return _("Export posts as self-contained pages, HTML or PDF.")


def example() -> str:
    return (
        _("Example:") + "\n  foreword export source/_posts -o pages\n  foreword export 783.md -o . --theme docs --pdf"
    )


def configure(parser: argparse.ArgumentParser) -> None:
    from editor.core.export.themes import THEMES
    from editor.core.rendering.dialects import DIALECTS

    parser.add_argument("paths", nargs="+", type=given_path, metavar="PATH", help=_("a post, or a folder of posts"))
    parser.add_argument(
        "-o",
        "--output",
        type=given_path,
        required=True,
        metavar="DIR",
        help=_("write NAME.html for each NAME.md into this folder, folders kept"),
    )
    parser.add_argument(
        "--theme",
        default=THEMES[0],
        metavar="NAME",
        help=_("how the pages look (default: {name}): {names}").format(name=THEMES[0], names=", ".join(THEMES)),
    )
    parser.add_argument(
        "--dialect",
        metavar="NAME",
        help=_("the generator's Markdown (default: the site's): {names}").format(names=", ".join(DIALECTS)),
    )
    parser.add_argument("--pdf", action="store_true", help=_("print NAME.pdf instead of writing NAME.html"))


def run(args: argparse.Namespace) -> int:
    from editor.cli.batch import progress_bar, report
    from editor.core.export.folder import export_all

    with progress_bar(_("Exporting")) as show:
        if args.pdf:
            results = _print_all(args, show)
        else:
            results = export_all(args.paths, args.output, theme=args.theme, dialect=args.dialect, progress=show)
    return report(results, args.output)


def _print_all(args: argparse.Namespace, show: Progress) -> list[Result]:
    """PDF files instead of pages. Raises ForewordError when the web engine can't start."""
    from editor.cli.pdf import Printer
    from editor.core.export.folder import Made, PageMaker, plan, write_each
    from editor.core.export.themes import check_theme

    check_theme(args.theme)
    jobs, refused = plan(args.paths, args.output, ".pdf")
    maker = PageMaker(jobs, theme=args.theme, dialect=args.dialect)
    with Printer() as printer:

        def made(source: Path) -> Made:
            page = maker.page(source)
            return Made(printer.print(page.html, source), page.missing)

        return write_each(jobs, made, show) + refused
