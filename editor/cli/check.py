"""`foreword check`: what the window's problem list says, for terminals, scripts and continuous integration."""

from __future__ import annotations

import argparse

from editor.cli.check_job import CheckJob
from editor.cli.given import given_path
from editor.core.checks.problem import Severity
from editor.core.checks.table import RULES, rule, unknown_rule
from editor.core.checks.writer import Writer
from editor.core.errors import ForewordError
from editor.core.messages import _
from editor.core.spelling.own_words import own_words_path, read_own_words


def summary() -> str:
    return _("Find mistakes in posts before they are published.")


def example() -> str:
    return "\n".join(
        (
            _("Examples:"),
            "  foreword check source/_posts",
            "  foreword check --format json --select link-missing-post,image-missing post.md",
            "  foreword check --fix --ignore image-without-text .",
            "  foreword check --dialect hugo post.md",
            "  foreword check --explain title-missing",
            "",
            _("--format json prints one array of objects with these keys, and goes on doing so in later versions:"),
            "  path, line, column, severity, code, message",
            _("line and column count from 1 in the file, columns in characters; severity is error, warning or hint."),
            "",
            _(
                "Exit codes: 0 nothing found, 1 problems found (see --fail-on), 2 wrong use or a"
                " file that can't be read."
            ),
        )
    )


def configure(parser: argparse.ArgumentParser) -> None:
    from editor.core.rendering.dialects import DIALECTS

    parser.add_argument(
        "paths", nargs="*", metavar="PATH", type=given_path, help=_("a post, or a folder: all its posts")
    )
    parser.add_argument(
        "--format", choices=("text", "json", "github", "sarif"), default="text", help=_("how to print (default: text)")
    )
    parser.add_argument(
        "--dialect",
        metavar="NAME",
        help=_("the generator's Markdown (default: the site's): {names}").format(names=", ".join(DIALECTS)),
    )
    parser.add_argument("--fix", action="store_true", help=_("apply the safe fixes and print what is left"))
    parser.add_argument("--diff", action="store_true", help=_("show what --fix would change, and change nothing"))
    parser.add_argument(
        "--no-cache", action="store_true", help=_("look at every post again, also where nothing has changed")
    )
    parser.add_argument("--select", metavar="CODES", help=_("check only these rules (codes with commas between)"))
    parser.add_argument("--ignore", metavar="CODES", help=_("leave these rules out"))
    parser.add_argument(
        "--fail-on",
        choices=[severity.value for severity in Severity],
        default=Severity.WARNING.value,
        help=_("the least severity that gives exit code 1 (default: warning)"),
    )
    parser.add_argument(
        "--explain",
        metavar="CODE",
        nargs="?",
        const="",
        help=_("say what a rule is about; without CODE, list all rules"),
    )


def run(args: argparse.Namespace) -> int:
    if args.explain is not None:
        return _explain(args.explain)
    if not args.paths:
        raise ForewordError(_("Say what to check: a post or a folder of posts."))
    codes = _codes(args.select, args.ignore)
    asked = codes if args.select is not None else frozenset()
    job = CheckJob(
        args.format,
        codes,
        asked,
        Writer(words=read_own_words(own_words_path())),  # that words are checked is for the project to say
        fix=args.fix,
        diff=args.diff,
        remember=not args.no_cache,
        dialect=_dialect(args.dialect),
    )
    job.check(args.paths)
    job.finish()
    if job.unreadable:
        return 2
    least = Severity(args.fail_on).rank
    return int(any(item.problem.severity.rank <= least for item in job.found))


def _codes(select: str | None, ignore: str | None) -> frozenset[str]:
    """The codes to check. Raises ForewordError for none, and for one that doesn't exist."""
    chosen = _split(select) if select is not None else {item.code for item in RULES}
    if not chosen:  # as from a variable that is empty
        raise ForewordError(_("--select names no rule; “foreword check --explain” lists them all."))
    left_out = _split(ignore) if ignore is not None else set()
    for code in sorted(chosen | left_out):
        _known(code)
    return frozenset(chosen - left_out)


def _dialect(name: str | None) -> str | None:
    """A dialect's name. Raises ForewordError for one that doesn't exist."""
    from editor.core.rendering.dialects import DIALECTS, UnknownDialect

    if name is not None and name not in DIALECTS:
        raise UnknownDialect(name)
    return name


def _split(codes: str) -> set[str]:
    return {code.strip() for code in codes.split(",") if code.strip()}


def _known(code: str) -> None:
    if wrong := unknown_rule(code):
        raise ForewordError(wrong)


def _explain(code: str) -> int:
    if not code:
        width = max(len(item.code) for item in RULES)
        for item in RULES:
            print(f"{item.code:{width}}  {item.severity.value:7}  {item.summary()}")
        return 0
    _known(code)
    item = rule(code)
    print(f"{item.code} ({item.severity.value})\n{item.summary()}\n\n{item.docs()}")
    return 0
