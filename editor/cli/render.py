"""`foreword render`: posts as HTML fragments, as the generator's Markdown step gives them."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from editor.cli.given import given_path
from editor.core.errors import ForewordError
from editor.core.messages import _
from editor.core.shown_names import printable

if TYPE_CHECKING:
    from editor.core.export.folder import Dialects

# Without a site there are no templates for Zola's shortcodes: a call is the text that Markdown is given.
_SITELESS = {"shortcodes": False}


def summary() -> str:
    return _("Render posts to HTML fragments, as the site's generator does.")


def example() -> str:
    commands = ("foreword render 783.md", "foreword render content --dialect hugo --option unsafe=true -o html")
    return "\n  ".join((_("Example:"), *commands))


def configure(parser: argparse.ArgumentParser) -> None:
    from editor.core.rendering.dialects import DIALECTS

    parser.add_argument("paths", nargs="+", type=given_path, metavar="PATH", help=_("a post, or a folder of posts"))
    parser.add_argument(
        "--dialect",
        metavar="NAME",
        help=_("the generator's Markdown (default: the site's): {names}").format(names=", ".join(DIALECTS)),
    )
    parser.add_argument(
        "--option",
        dest="options",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help=_("a site setting such as unsafe=true; may be repeated"),
    )
    parser.add_argument(
        "-o",
        "--output",
        type=given_path,
        metavar="DIR",
        help=_("write NAME.html for each NAME.md into this folder, folders kept (default: print)"),
    )


def run(args: argparse.Namespace) -> int:
    from editor.cli.batch import progress_bar, report
    from editor.core.export.folder import Dialects, Made, named_posts, plan, write_each
    from editor.core.rendering.site.lookup import AS_BUILT

    dialects = Dialects(args.dialect, {AS_BUILT: True, **_settings(args.options)}, _SITELESS)

    def html(source: Path) -> str:
        return _fragment(source, dialects, args.dialect)

    if args.output is None:
        return _print([source for source, _name in named_posts(args.paths)], html)
    jobs, refused = plan(args.paths, args.output)
    with progress_bar(_("Rendering")) as show:
        results = write_each(jobs, lambda source: Made(html(source).encode("utf-8", "replace")), show)
    return report(results + refused, args.output)


def _fragment(source: Path, dialects: Dialects, chosen: str | None) -> str:
    """The HTML of one file. A dialect that was asked for also says how the front matter is told from the body."""
    from editor.core.export.fragment import body_of
    from editor.core.post.post import Post
    from editor.core.post.source import Source
    from editor.core.rendering.block import fragment
    from editor.core.rendering.site.post_options import template_options
    from editor.core.sites.site import generator_of

    read = Source.open_sure(source)
    text = read.text
    site, dialect = dialects.of(source)
    generator = site.generator if chosen in (None, site.dialect) else generator_of(dialect.name)
    body = body_of(text, generator)
    of_post = {"headed": len(body) < len(text), **template_options(Post.parse(read, site))}
    _site, dialect = dialects.of(source, body, of_post)
    return fragment(dialect.render(body))


def _print(sources: Sequence[Path], html: Callable[[Path], str]) -> int:
    """Print the fragments in order; an error is said and the rest still printed."""
    from editor.core.export.folder import attempt

    code = 0
    for source in sources:
        try:
            text = attempt(html, source)
        except ForewordError as error:
            print(f"foreword: {printable(str(error))}", file=sys.stderr)
            code = 2
            continue
        # UTF-8 whatever the terminal's encoding: the output is a file's content more often than a text to read.
        sys.stdout.flush()
        sys.stdout.buffer.write((text if text.endswith("\n") or not text else text + "\n").encode("utf-8", "replace"))
    sys.stdout.flush()
    return code


def _settings(words: Sequence[str]) -> dict[str, object]:
    """`KEY=VALUE` words as typed settings. Raises ForewordError for a word without a key."""
    settings: dict[str, object] = {}
    for word in words:
        key, mark, value = word.partition("=")
        if not mark or not key.strip():
            raise ForewordError(
                _("--option {word}: give a setting and its value, such as unsafe=true.").format(word=word)
            )
        settings[key.strip()] = _typed(value)
    return settings


def _typed(value: str) -> object:
    """true, false, null, numbers and JSON as such; anything else is a text."""
    try:
        typed: object = json.loads(value)
    except ValueError:
        return value
    return typed
