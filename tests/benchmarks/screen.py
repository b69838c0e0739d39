"""A screen in memory, keys typed on it, and what a person sees: pixels. For the benchmarks of whole programs."""

from __future__ import annotations

import mmap
import os
import shutil
import struct
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

TOOLS = ("Xvfb", "xdotool")
WIDTH, HEIGHT = 1400, 900
Box = tuple[int, int, int, int]  # left, top, right, bottom


def missing_tools() -> list[str]:
    """The programs that the screen needs and that aren't installed."""
    return [name for name in TOOLS if shutil.which(name) is None]


class Screen:
    """Xvfb with its picture in a file, and one xdotool that keys are written to."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        read, write = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-fbdir", self._folder.name],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as answer:
            self.display = f":{answer.readline().strip()}"
        with Path(self._folder.name, "Xvfb_screen0").open("rb") as file:
            self._memory = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        header = struct.unpack(">25I", self._memory[:100])
        self._start, self._row = header[0] + header[19] * 12, header[12]
        self._keys = subprocess.Popen(
            ["xdotool", "-"], stdin=subprocess.PIPE, env={**os.environ, "DISPLAY": self.display}, text=True
        )

    def __enter__(self) -> Screen:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        assert self._keys.stdin is not None
        self._keys.stdin.close()
        self._keys.kill()
        self._server.kill()
        self._keys.wait()
        self._server.wait()
        self._memory.close()
        self._folder.cleanup()

    def do(self, command: str) -> None:
        """One xdotool command, such as `key a`."""
        assert self._keys.stdin is not None
        self._keys.stdin.write(command + "\n")
        self._keys.stdin.flush()

    def pixels(self, box: Box) -> bytes:
        """What is to be seen in a box: every fourth row, which no line of text fits between."""
        left, top, right, bottom = box
        rows = (self._start + y * self._row for y in range(top, bottom, 4))
        return b"".join(self._memory[row + left * 4 : row + right * 4] for row in rows)

    def wait(self, happened: Callable[[], bool], seconds: float) -> float:
        """Milliseconds until something has happened, looked at every half millisecond; infinite when it doesn't."""
        start = time.perf_counter()
        while time.perf_counter() - start < seconds:
            if happened():
                return (time.perf_counter() - start) * 1000
            time.sleep(0.0005)
        return float("inf")

    def until_change(self, box: Box, seconds: float = 10) -> float:
        """Milliseconds until a box looks otherwise."""
        before = self.pixels(box)
        return self.wait(lambda: self.pixels(box) != before, seconds)

    def until_still(self, box: Box, still: float = 0.4, seconds: float = 30) -> None:
        """Wait until a box has looked the same for a while."""
        end, seen, since = time.perf_counter() + seconds, b"", time.perf_counter()
        while time.perf_counter() < end and time.perf_counter() - since < still:
            now = self.pixels(box)
            if now != seen:
                seen, since = now, time.perf_counter()
            time.sleep(0.02)

    def is_drawn(self, box: Box) -> bool:
        """Whether a box shows a text: strokes in many shades, which panes that are still empty haven't."""
        pixels = self.pixels(box)
        shades = Counter(pixels[i : i + 4] for i in range(0, len(pixels), 44))
        return len(shades) >= 8 and shades.total() - shades[pixels[:4]] > shades.total() * 0.01


class Program:
    """A program under test on a screen, with settings of its own, and everything it has started."""

    def __init__(self, screen: Screen, command: Sequence[str], home: Path) -> None:
        names = ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")
        environment = {**os.environ, "DISPLAY": screen.display, "LC_ALL": "C.UTF-8", **dict.fromkeys(names, str(home))}
        environment.pop("QT_QPA_PLATFORM", None)
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
        environment["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
        environment["QTWEBENGINE_CHROMIUM_FLAGS"] = "--no-sandbox"
        self.process = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )

    def __enter__(self) -> Program:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        for pid in reversed(self.tree()):
            subprocess.run(["kill", "-9", str(pid)], check=False, stderr=subprocess.DEVNULL)
        self.process.wait()

    def tree(self) -> list[int]:
        """The process and its descendants."""
        parents: dict[int, list[int]] = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents.setdefault(int(fields[1]), []).append(int(stat.parent.name))
        found = [self.process.pid]
        for pid in found:
            found += parents.get(pid, [])
        return found

    def memory(self) -> float:
        """The memory of the tree in MB: its proportional set size."""
        total = 0
        for pid in self.tree():
            try:
                text = Path(f"/proc/{pid}/smaps_rollup").read_text()
            except OSError:
                continue
            total += sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:"))
        return total / 1024
