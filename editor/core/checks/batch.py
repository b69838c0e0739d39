"""Checks many files: plain values in and out, so that other processes can do it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from editor.core.checks.problem import Place, Problem
from editor.core.checks.report import Located, located
from editor.core.checks.rules.fields import faults_of
from editor.core.checks.runner import check
from editor.core.checks.site.taxonomy import Counted, sharing_addresses
from editor.core.checks.table import RULES, rule
from editor.core.checks.writer import NOBODY, Writer
from editor.core.errors import ForewordError
from editor.core.post.edit import Part
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.detect import Sites
from editor.core.sites.project.project import project_of
from editor.core.sites.site import Site
from editor.core.storage import read_bytes

PROJECT_CODE = "project-file-broken"


@dataclass(frozen=True, slots=True)
class Task:
    """A file to check, with what is known of its site."""

    path: Path
    site: Site


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a file; or `error`, why it can't be read."""

    path: Path
    found: tuple[Located, ...] = ()
    error: str = ""


def read_post(path: Path, site: Site) -> Post:
    """The post at `path`; its source says where no encoding fits. Raises UnreadableFile for what can't be read."""
    return Post.parse(Source.read(read_bytes(path)[0]), site)


def check_files(
    tasks: Iterable[Task],
    counted: Counted,
    codes: Collection[str] | None,
    asked: Collection[str] = (),
    writer: Writer = NOBODY,
) -> list[Checked]:
    """What is wrong with each file, in their order."""
    return [_check_file(task, counted, codes, asked, writer) for task in tasks]


def check_paths(paths: Iterable[Path], counted: Counted, writer: Writer = NOBODY) -> list[Checked]:
    """What is wrong with each post by every rule; the site of each folder is looked up once."""
    sites = Sites()
    return check_files([Task(path, sites.of(path)) for path in paths], counted, None, writer=writer)


def _check_file(
    task: Task, counted: Counted, codes: Collection[str] | None, asked: Collection[str], writer: Writer
) -> Checked:
    wanted = {item.code for item in RULES} if codes is None else set(codes)
    try:
        post = read_post(task.path, task.site)
    except ForewordError as error:
        return Checked(task.path, error=str(error))
    if post.source.read_only:
        return _undecoded(task, post, wanted)
    told = wanted - {PROJECT_CODE}  # which is said once: `project_faults`
    problems = check(post, task.path, counted, told, asked, writer)
    return Checked(task.path, tuple(located(task.path, post, problem) for problem in problems))


def _undecoded(task: Task, post: Post, wanted: set[str]) -> Checked:
    """A post that no encoding fits: its site's generator has something to say to that, and nothing else can be told."""
    problems = check(post, task.path, None, wanted & {"encoding-not-utf8"}) if task.site.generator != "unknown" else []
    if not problems:
        return Checked(task.path, error=f"{task.path}: {post.source.read_only}")
    return Checked(task.path, tuple(located(task.path, post, problem) for problem in problems))


def project_faults(tasks: Iterable[Task]) -> list[Located]:
    """The mistakes in the project's own files, each once and where it is."""
    folders = {(task.path.parent, task.site.root): task for task in tasks}
    faults = dict.fromkeys(fault for one in folders.values() for fault in faults_of(project_of(one.path, one.site)))
    place = Place(Part.BODY, 0, 0, 0, 0)
    severity = rule(PROJECT_CODE).severity
    return [
        Located(
            str(fault.path),
            fault.line,
            fault.column,
            fault.line,
            fault.column,
            Problem(PROJECT_CODE, severity, fault.message, place),
        )
        for fault in faults
    ]


def counted(tasks: Sequence[Task]) -> Counted:
    """How often the files have each tag and category, and which share an address, read from their first bytes."""
    from editor.core.library.info import read_info

    tags: Counter[str] = Counter()
    categories: Counter[tuple[str, ...]] = Counter()
    addresses: list[tuple[Path, str | None]] = []
    for task in tasks:
        try:
            info = read_info(task.path, task.site)
        except (OSError, ForewordError):
            continue
        tags.update(set(info.tags))
        categories.update(set(info.categories))
        addresses.append((task.path, info.address))
    roots = {task.path: task.site.root for task in tasks}
    return Counted(dict(tags), dict(categories), sharing_addresses(addresses, roots.get))
