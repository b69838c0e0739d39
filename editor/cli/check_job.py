"""One run of `foreword check`: two processes for many posts, prints as it goes where the format allows, and counts."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Generator, Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from editor.cli.batch import progress_bar
from editor.cli.compared import Compared
from editor.cli.difference import print_difference
from editor.core.checks.batch import PROJECT_CODE, Checked, Task, check_files, counted, project_faults
from editor.core.checks.problem import Severity
from editor.core.checks.report import Located, github_line, json_text, located, sarif_text, text_line
from editor.core.checks.runner import check, fix_all
from editor.core.checks.site.taxonomy import Counted
from editor.core.checks.table import RULES
from editor.core.checks.writer import NOBODY, Writer
from editor.core.errors import ForewordError, UnreadableFile
from editor.core.library.scan import posts_at
from editor.core.messages import _, language, ngettext, use_language
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.shown_names import printable
from editor.core.sites.detect import Sites
from editor.core.storage import Stamp, is_there, read_bytes, save_checked

MANY = 60  # posts from which on a second process pays
CHUNK = 25  # posts that a process is given at a time
GONE = 5  # seconds that a killed process may take to be gone


@dataclass
class CheckJob:
    """Checks each post once; `unreadable` and `found` say how it went."""

    format: str
    codes: frozenset[str]
    asked: frozenset[str] = frozenset()  # named on the command line
    writer: Writer = NOBODY
    fix: bool = False
    diff: bool = False
    remember: bool = True
    dialect: str | None = None  # that the posts are written in
    found: list[Located] = field(default_factory=list)
    posts: int = 0
    fixed: int = 0
    unreadable: int = 0
    _sites: Sites = field(init=False)
    _compared: Compared = field(init=False)
    _seen: set[Path] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._sites = Sites(self.dialect)
        self._compared = Compared(self._sites)

    def check(self, paths: Iterable[Path]) -> None:
        """Check the posts at each of `paths`. Those of one site that are given one after another are checked together."""
        given = [(path, tasks) for path in paths if (tasks := self._tasks(path))]
        for around, group in groupby(given, lambda one: self._counted(*one)):
            self._check_together([task for _path, tasks in group for task in tasks], around)

    def finish(self) -> None:
        """Print what only the whole can say."""
        if self.format == "json":
            print(json_text(self.found))
        elif self.format == "sarif":
            print(sarif_text(self.found))
        print(self._summary(), file=sys.stderr)

    # --- what to check

    def _tasks(self, path: Path) -> list[Task]:
        """The posts at `path` that weren't given before; what isn't there, or can't be looked at, is said."""
        try:
            return [Task(post, self._sites.of(post)) for post in posts_at(path, self._seen) if self._may_look(post)]
        except UnreadableFile as error:
            self._complain(str(error))
            return []

    def _may_look(self, post: Path) -> bool:
        """Whether the post's folder lets one look at it; what there isn't is said when it is read."""
        try:
            is_there(post)
        except UnreadableFile as error:
            self._complain(str(error))
            return False
        return True

    def _counted(self, path: Path, tasks: Sequence[Task]) -> Counted:
        """The tags and addresses of the folder, if a rule that compares them runs; for a single post those of its site."""
        if not any(item.needs_library and item.code in self.codes for item in RULES):
            return Counted()
        return counted(tasks) if path.is_dir() else self._compared.counted(self._compared.folder(tasks[0]))

    # --- checking

    def _check_together(self, tasks: Sequence[Task], around: Counted) -> None:
        if PROJECT_CODE in self.codes:
            self._tell(item for item in project_faults(tasks) if item not in self.found)
        if self.fix or self.diff:
            for task in tasks:
                self._fix(task, around)
        else:
            self._check(tasks, around)

    def _check(self, tasks: Sequence[Task], around: Counted) -> None:
        with progress_bar(_("Checking")) as show, closing(self._results(tasks, around)) as results:
            for done, checked in enumerate(results, 1):
                self._take(checked)
                show(done, len(tasks), checked.path)

    def _results(self, tasks: Sequence[Task], around: Counted) -> Generator[Checked, None, None]:
        """The result of each task, in their order."""
        if not self.remember or len(tasks) < MANY:
            yield from self._fresh(tasks, around)
            return
        from editor.core.checks.memory import Surroundings, open_memory, remembered

        surroundings = Surroundings(tasks, around, self.codes, self.asked, self.writer)
        memory = open_memory()
        try:
            known = remembered(tasks, memory, surroundings)
            with closing(self._fresh([task for task in tasks if task.path not in known], around)) as fresh:
                for task in tasks:
                    checked = known.get(task.path) or next(fresh)
                    if task.path not in known and not checked.error:
                        memory.put(surroundings.key(task), checked.found)
                    yield checked
        finally:
            memory.close()

    def _fresh(self, tasks: Sequence[Task], around: Counted) -> Generator[Checked, None, None]:
        cores = min(os.cpu_count() or 1, 4)
        if len(tasks) < MANY or cores < 2:
            for task in tasks:
                yield from check_files([task], around, self.codes, self.asked, self.writer)
            return
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import active_children, get_context

        pieces = [tasks[start : start + CHUNK] for start in range(0, len(tasks), CHUNK)]
        told = (around, self.codes, self.asked, self.writer, language())  # once, not with each piece
        with ProcessPoolExecutor(cores, get_context("spawn"), _begin, told) as pool:
            futures = [pool.submit(_check_piece, piece) for piece in pieces]
            try:
                for future in futures:
                    yield from future.result()
            except BaseException:  # Ctrl+C too: what hasn't begun never will
                pool.shutdown(wait=False, cancel_futures=True)
                for process in active_children():  # they only read, and each has several pieces before it
                    with suppress(OSError, ValueError):  # it may be gone in the meantime
                        process.kill()
                        process.join(GONE)
                raise

    # --- fixing

    def _fix(self, task: Task, around: Counted) -> None:
        """Save the post with its safe fixes, or show them, if nobody else wrote the file meanwhile."""
        try:
            data, stamp = read_bytes(task.path)
            source = Source.read(data)
            if source.read_only:
                raise UnreadableFile(f"{task.path}: {source.read_only}")
            post = Post.parse(source, task.site)
            fixed, done = fix_all(post, task.path, around, self.codes, self.asked)
            if done and self.diff:
                self._show(task.path, post, fixed)
                fixed = post
            elif done:
                fixed = self._save(task.path, post, fixed, stamp)
            problems = check(fixed, task.path, around, self.codes - {PROJECT_CODE}, self.asked, self.writer)
        except ForewordError as error:
            self._complain(str(error))
            return
        self.fixed += len(done) if fixed is not post else 0
        self._take(Checked(task.path, tuple(located(task.path, fixed, problem) for problem in problems)))

    def _save(self, path: Path, post: Post, fixed: Post, stamp: Stamp) -> Post:
        """What the file holds then: `post` where a fix needs a character that the file's encoding lacks."""
        try:
            after = fixed.to_bytes()
        except UnicodeEncodeError:
            return post
        save_checked(path, after, stamp)
        return fixed

    def _show(self, path: Path, post: Post, fixed: Post) -> None:
        asides = ("", "") if post.source.encoding == fixed.source.encoding else (post.source.name, fixed.source.name)
        print_difference(post.to_text(), fixed.to_text(), (str(path), str(path)), asides)

    # --- telling

    def _take(self, checked: Checked) -> None:
        if checked.error:
            self._complain(checked.error)
            return
        self.posts += 1
        self._tell(checked.found)

    def _tell(self, found: Iterable[Located]) -> None:
        for item in found:
            self.found.append(item)
            if self.diff:
                continue
            if self.format == "text":
                print(text_line(item))
            elif self.format == "github":
                print(github_line(item))

    def _complain(self, sentence: str) -> None:
        self.unreadable += 1
        print(f"foreword: {printable(sentence)}", file=sys.stderr)

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


_told: tuple[Counted, frozenset[str], frozenset[str], Writer] = Counted(), frozenset(), frozenset(), NOBODY


def _begin(around: Counted, codes: frozenset[str], asked: frozenset[str], writer: Writer, language: str) -> None:
    """Take in what all pieces have in common. Ctrl+C reaches every process of the terminal; this one is ended by its parent."""
    global _told
    _told = around, codes, asked, writer
    use_language(language)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _check_piece(tasks: Sequence[Task]) -> list[Checked]:
    return check_files(tasks, *_told)
