"""What a person waits for, in the real window on a screen in memory, beside ghostwriter and ReText in the same run where they
are installed.

Run: `python -m pytest tests/benchmarks/test_window.py -s`. A table is printed at the end. Needs Xvfb and xdotool. Figures are
medians of interleaved runs; milliseconds differ between machines, ratios much less.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.benchmarks.screen import Box, Program, Screen, missing_tools
from tests.benchmarks.test_core import HEAD, body

SIZES = {"4 kB": 4_000, "40 kB": 40_000, "40 kB of prose": 40_000, "400 kB": 400_000, "2 MB": 2_000_000}
SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
ROUNDS, KEYS, RATE = 3, 15, 1 / 30
STEPS = ("text ms", "preview ms", "key → editor ms", "key → preview ms", "behind by ms", "memory MB")


@dataclass(frozen=True)
class Peer:
    """A program, and where it shows the text and the preview: just started, and with a window as large as the screen."""

    name: str
    command: Callable[[Path], list[str]]
    start_text: Box
    start_preview: Box
    text: Box
    preview: Box
    prepare: tuple[str, ...]  # xdotool commands that put the caret into the first paragraph
    settings: tuple[str, str] | None = None  # a file in the home folder, and what it says
    largest: int = 2_000_000  # bytes; a longer post takes it minutes


FOREWORD = Peer(
    "foreword",
    lambda path: [sys.executable, "-m", "editor", str(path)],
    (290, 230, 800, 860),
    (860, 130, 1380, 860),
    (290, 230, 800, 860),
    (860, 130, 1380, 860),
    ("mousemove 400 700 click 1", "key ctrl+Home", "key End"),
)
GHOSTWRITER = Peer(
    "ghostwriter",
    lambda path: ["ghostwriter", str(path)],
    (180, 60, 440, 440),
    (500, 60, 770, 440),
    (380, 100, 780, 860),
    (900, 30, 1370, 860),
    ("search --onlyvisible --class ghostwriter windowsize 1400 900", "mousemove 600 700 click 1", "key ctrl+Home")
    + ("key Down",) * 5
    + ("key End",),
)
RETEXT = Peer(
    "retext",
    lambda path: ["retext", str(path)],
    (240, 210, 660, 780),
    (715, 210, 1150, 780),
    (4, 100, 680, 880),
    (720, 100, 1370, 880),
    (
        "search --onlyvisible --class retext windowmove 0 0 windowsize 1400 900",
        "mousemove 300 700 click 1",
        "key ctrl+Home",
    )
    + ("key Down",) * 5
    + ("key End",),
    ("ReText project/ReText.conf", "[General]\ndefaultPreviewState=live-preview\n"),
    40_000,
)
PEERS = (GHOSTWRITER, RETEXT)
RESULTS: dict[tuple[str, str], dict[str, list[float]]] = {}


@pytest.fixture(scope="module", autouse=True)
def table() -> Iterator[None]:
    lacking = missing_tools()
    if lacking:
        pytest.fail(f"these benchmarks need {' and '.join(lacking)}: apt-get install xvfb xdotool")
    yield
    print("\n\n" + "\n".join(_table()))


@pytest.mark.parametrize("size", SIZES)
def test_what_a_person_waits_for(size: str, tmp_path: Path) -> None:
    peers = [FOREWORD, *(peer for peer in PEERS if shutil.which(peer.name) and SIZES[size] <= peer.largest)]
    if len(peers) == 1:
        print("\nno ratios without another editor: apt-get install ghostwriter retext")
    path = tmp_path / "post.md"
    written = _prose(SIZES[size]) if "prose" in size else body(SIZES[size])
    path.write_text(HEAD + "一段文字 at the beginning\n\n" + written, "utf-8")
    used = {peer.name: _used_home(peer, path, tmp_path / peer.name) for peer in peers}
    for _round in range(ROUNDS):
        for peer in peers:
            home = tmp_path / "home"
            shutil.rmtree(home, ignore_errors=True)
            shutil.copytree(used[peer.name], home, symlinks=True)
            with Screen() as screen:
                measured = _measure(screen, peer, path, home)
            seen = RESULTS.setdefault((size, peer.name), {step: [] for step in STEPS})
            for step, value in zip(STEPS, measured, strict=True):
                seen[step].append(value)
    ours = RESULTS[size, "foreword"]
    assert all(value != float("inf") for values in ours.values() for value in values), ours


def _prose(size: int) -> str:
    """The texts of the sample posts, one after the other, again and again: `body` has one of everything, which is dense."""
    posts = sorted(SAMPLES.rglob("*.md"))
    texts = "\n\n".join(post.read_text("utf-8").split("\n---\n", 1)[1].strip() for post in posts) + "\n\n"
    return (texts * (size // len(texts.encode()) + 1)).encode()[:size].decode("utf-8", "ignore")


def _used_home(peer: Peer, path: Path, home: Path) -> Path:
    """A home folder in which the program has been started once: every start is measured as one of many."""
    home.mkdir()
    if peer.settings is not None:
        settings = home / peer.settings[0]
        settings.parent.mkdir(parents=True)
        settings.write_text(peer.settings[1], "utf-8")
    with Screen() as screen, Program(screen, peer.command(path), home):
        screen.wait(lambda: screen.is_drawn(peer.start_preview), 30)
        screen.until_still(peer.start_preview)
    return home


def _measure(screen: Screen, peer: Peer, path: Path, home: Path) -> tuple[float, ...]:
    started = time.perf_counter()
    with Program(screen, peer.command(path), home) as program:
        screen.wait(lambda: screen.is_drawn(peer.start_text), 30)
        text = (time.perf_counter() - started) * 1000
        screen.wait(lambda: screen.is_drawn(peer.start_preview), 30)
        preview = (time.perf_counter() - started) * 1000
        screen.until_still(peer.start_preview)
        for command in peer.prepare:
            screen.do(command)
            time.sleep(0.3)  # a window takes its time to be another size
        screen.until_still(peer.preview)
        pairs = [_key(screen, peer) for _ in range(KEYS)]
        behind = _behind(screen, peer)
        memory = program.memory()
    return (
        text,
        preview,
        statistics.median(pair[0] for pair in pairs),
        statistics.median(pair[1] for pair in pairs),
        behind,
        memory,
    )


def _key(screen: Screen, peer: Peer) -> tuple[float, float]:
    """Milliseconds from a key to the editor and to the preview. The key is another one each time, so that it is seen."""
    time.sleep(0.45)
    text, preview = screen.pixels(peer.text), screen.pixels(peer.preview)
    start = time.perf_counter()
    screen.do("key w")
    seen = screen.wait(lambda: screen.pixels(peer.text) != text, 10)
    screen.wait(lambda: screen.pixels(peer.preview) != preview, 10)
    return seen, (time.perf_counter() - start) * 1000


def _behind(screen: Screen, peer: Peer) -> float:
    """Milliseconds from the last of 200 keys, typed at 30 a second, until the preview no longer changes."""
    start = time.perf_counter()
    for number in range(200):
        screen.do("key w")
        time.sleep(max(0.0, start + (number + 1) * RATE - time.perf_counter()))
    end = last = time.perf_counter()
    seen = screen.pixels(peer.preview)
    while time.perf_counter() - last < 1 and time.perf_counter() - end < 30:
        now = screen.pixels(peer.preview)
        if now != seen:
            seen, last = now, time.perf_counter()
        time.sleep(0.001)
    return (last - end) * 1000


def _table() -> Iterator[str]:
    others = [peer.name for peer in PEERS if any(name == peer.name for _size, name in RESULTS)]
    yield "| size | " + " | ".join(f"{step}: {' / '.join(['foreword', *others])}" for step in STEPS) + " |"
    yield "|---|" + "---:|" * len(STEPS)
    for size in SIZES:
        if (size, "foreword") in RESULTS:
            yield f"| {size} | " + " | ".join(_cell(size, step, others) for step in STEPS) + " |"


def _cell(size: str, step: str, others: list[str]) -> str:
    """Our median, and each other's with the ratio of ours to it."""
    ours = statistics.median(RESULTS[size, "foreword"][step])
    cells = [f"{ours:.0f}"]
    for name in others:
        theirs = statistics.median(RESULTS[size, name][step]) if (size, name) in RESULTS else None
        cells.append("–" if theirs is None else f"{theirs:.0f} = {ours / theirs:.2f} ×" if theirs else "0")
    return " / ".join(cells)
