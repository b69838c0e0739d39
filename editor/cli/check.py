"""`foreword check`: what the window's problem list says, for terminals, scripts and continuous integration."""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from editor.core.checks.problem import Problem, Severity
from editor.core.checks.report import Located, github_line, json_text, located, sarif_text, text_line
from editor.core.checks.runner import check, fix_all
from editor.core.checks.table import RULES, rule
from editor.core.checks.taxonomy import Taxonomy
from editor.core.errors import ForewordError, UnreadableFile
from editor.core.library.scan import find_posts
from editor.core.messages import _, ngettext
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.detect import detect_site
from editor.core.sites.site import Site
from editor.core.storage import Stamp, read_bytes, save_checked

_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}


def summary() -> str:
    return _("Find mistakes in posts before they are published.")


def example() -> str:
    return "\n".join(
        (
            _("Examples:"),
            "  foreword check source/_posts",
            "  foreword check --format json --select link-missing-post,image-missing post.md",
            "  foreword check --fix --ignore image-without-text .",
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
    parser.add_argument("paths", nargs="*", metavar="PATH", type=Path, help=_("a post, or a folder: all its posts"))
    parser.add_argument(
        "--format", choices=("text", "json", "github", "sarif"), default="text", help=_("how to print (default: text)")
    )
    parser.add_argument("--fix", action="store_true", help=_("apply the safe fixes and print what is left"))
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
    job = _Job(args.format, args.fix, codes)
    job.check(args.paths)
    job.finish()
    if job.unreadable:
        return 2
    worst = _RANK[Severity(args.fail_on)]
    return int(any(_RANK[item.problem.severity] <= worst for item in job.found))


@dataclass
class _Job:
    """One run: prints as it goes where the format allows, and counts."""

    format: str
    fix: bool
    codes: frozenset[str]
    found: list[Located] = field(default_factory=list)
    posts: int = 0
    fixed: int = 0
    unreadable: int = 0
    sites: dict[Path, Site] = field(default_factory=dict)

    def check(self, paths: Iterable[Path]) -> None:
        """Check the posts at each of `paths`, each post once."""
        seen: set[Path] = set()
        for path in paths:
            try:
                posts = [post for post in self._posts(path) if post.resolve() not in seen]
            except UnreadableFile as error:
                self._complain(error)
                continue
            seen.update(post.resolve() for post in posts)
            taxonomy = self._taxonomy(posts) if path.is_dir() else None
            for post in posts:
                self._check_one(post, taxonomy)

    def finish(self) -> None:
        """Print what only the whole can say."""
        if self.format == "json":
            print(json_text(self.found))
        elif self.format == "sarif":
            print(sarif_text(self.found))
        print(self._summary(), file=sys.stderr)

    def _posts(self, path: Path) -> Iterator[Path]:
        if not path.exists():
            raise UnreadableFile(path, _("{path} isn't there; give a post or a folder of posts.").format(path=path))
        return find_posts(path)

    def _read(self, path: Path) -> tuple[Post, Stamp]:
        folder = path.absolute().parent
        if folder not in self.sites:
            self.sites[folder] = detect_site(path)
        data, stamp = read_bytes(path)
        source = Source.read(data)
        if source.read_only:
            raise UnreadableFile(path, f"{path}: {source.read_only}")
        return Post.parse(source, self.sites[folder]), stamp

    def _taxonomy(self, posts: Iterable[Path]) -> Taxonomy | None:
        """The tags of a folder, if a rule that compares them runs."""
        if not any(item.needs_library and item.code in self.codes for item in RULES):
            return None
        taxonomy = Taxonomy()
        for path in posts:
            try:
                taxonomy.add(self._read(path)[0])
            except ForewordError:
                continue  # said when its turn comes
        return taxonomy

    def _check_one(self, path: Path, taxonomy: Taxonomy | None) -> None:
        try:
            post, stamp = self._read(path)
            problems = check(post, path, taxonomy, self.codes)
            if self.fix and not post.source.read_only and any(problem.fixes for problem in problems):
                post = self._fix(path, post, stamp, taxonomy)
                problems = check(post, path, taxonomy, self.codes)
        except ForewordError as error:
            self._complain(error)
            return
        self.posts += 1
        self._report(path, post, problems)

    def _fix(self, path: Path, post: Post, stamp: Stamp, taxonomy: Taxonomy | None) -> Post:
        """The post with its safe fixes, saved if anything changed and nobody else wrote the file meanwhile."""
        fixed, done = fix_all(post, path, taxonomy, self.codes)
        try:
            after = fixed.to_bytes()
        except UnicodeEncodeError:  # a fix needs a character that the file's encoding lacks
            return post
        if done:
            save_checked(path, after, stamp)
            self.fixed += len(done)
        return fixed

    def _report(self, path: Path, post: Post, problems: Iterable[Problem]) -> None:
        for problem in problems:
            item = located(path, post, problem)
            self.found.append(item)
            if self.format == "text":
                print(text_line(item))
            elif self.format == "github":
                print(github_line(item))

    def _complain(self, error: ForewordError) -> None:
        self.unreadable += 1
        print(f"foreword: {error}", file=sys.stderr)

    def _summary(self) -> str:
        """One line: what was checked, fixed and found."""
        posts = ngettext("{count} post checked", "{count} posts checked", self.posts).format(count=self.posts)
        parts = [posts]
        if self.fixed:
            parts.append(
                ngettext("{count} problem fixed", "{count} problems fixed", self.fixed).format(count=self.fixed)
            )
        counts = {severity: sum(item.problem.severity is severity for item in self.found) for severity in Severity}
        errors, warnings, hints = (counts[severity] for severity in (Severity.ERROR, Severity.WARNING, Severity.HINT))
        if errors:
            parts.append(ngettext("{count} error", "{count} errors", errors).format(count=errors))
        if warnings:
            parts.append(ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings))
        if hints:
            parts.append(ngettext("{count} hint", "{count} hints", hints).format(count=hints))
        if not self.found and not self.unreadable:
            parts.append(_("nothing found"))
        return _(", ").join(parts)


def _codes(select: str | None, ignore: str | None) -> frozenset[str]:
    """The codes to check. Raises ForewordError for one that doesn't exist."""
    known = {item.code for item in RULES}
    chosen = _split(select) if select is not None else known
    left_out = _split(ignore) if ignore is not None else set()
    for code in sorted(chosen | left_out):
        _known(code)
    return frozenset(chosen - left_out)


def _split(codes: str) -> set[str]:
    return {code.strip() for code in codes.split(",") if code.strip()}


def _known(code: str) -> None:
    known = [item.code for item in RULES]
    if code in known:
        return
    near = difflib.get_close_matches(code, known, 1)
    if near:
        raise ForewordError(_("There is no rule {code}; did you mean {near}?").format(code=code, near=near[0]))
    raise ForewordError(_("There is no rule {code}; “foreword check --explain” lists them all.").format(code=code))


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
