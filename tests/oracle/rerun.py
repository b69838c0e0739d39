"""Ask the real generators what they publish for our Markdown, and say how much of it our dialects give.

    python tests/oracle/rerun.py ORACLE [--write] [--posts FOLDER] [--modules FOLDER] [DIALECT …]

ORACLE is a folder with the `render_*` scripts and their node_modules. The Markdown is that of `tests/oracle/snippets`;
`--write` keeps the generators' answers as golden files, but not those of the generators in Python, whose library the
tests themselves ask. With `--posts` the `*.md` bodies of a folder are compared instead, and nothing is written. Sätteri, the
reader of Astro 7, is asked where @astrojs/markdown-satteri is installed: among ORACLE's node_modules, or those of `--modules`.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "core" / "rendering" / "dialects")]

from live import GENERATORS, SNIPPETS, snippets  # noqa: E402
from published import cases, page  # noqa: E402

from editor.core.rendering.block import fragment  # noqa: E402
from editor.core.rendering.dialects import dialect  # noqa: E402

GOLDEN = ROOT / "tests" / "golden" / "rendering"
# golden folder → (dialect, its options, the oracle's command before the two folders)
ENGINES: Mapping[str, tuple[str, Mapping[str, object], tuple[str, ...]]] = {
    "hexo": ("hexo", {}, ("node", "render_hexo.js", "hexo-renderer-marked")),
    "hexo-markdown-it": ("hexo-markdown-it", {}, ("node", "render_hexo.js", "hexo-renderer-markdown-it")),
    "eleventy": ("eleventy", {}, ("node", "render_node.mjs", "eleventy")),
    "pelican": ("pelican", {}, (sys.executable, "render_python.py", "pelican")),
    "mkdocs": ("mkdocs", {}, (sys.executable, "render_python.py", "mkdocs")),
    "mkdocs-material": (
        "mkdocs",
        {"extensions": "material"},
        (sys.executable, "render_python.py", "mkdocs-material"),
    ),
    "nikola": ("nikola", {}, (sys.executable, "render_python.py", "nikola")),
    "hugo": ("hugo", {}, (sys.executable, "render_hugo.py")),
    "hugo-unsafe": ("hugo", {"unsafe": True}, (sys.executable, "render_hugo.py", "--unsafe")),
    "zola": ("zola", {}, (sys.executable, "render_python.py", "zola")),
    "astro": ("astro", {}, ("node", "render_node.mjs", "astro")),
    "jekyll": ("jekyll", {}, (sys.executable, "render_jekyll.py")),
}
SATTERI = "satteri"
SATTERI_S_PACKAGE = Path("@astrojs", "markdown-satteri")


def ask(oracle: Path, command: tuple[str, ...], texts: Mapping[str, str]) -> dict[str, str]:
    """What the generator publishes for each text, by name; what it refuses is missing."""
    with tempfile.TemporaryDirectory() as folder:
        inputs, outputs = Path(folder, "in"), Path(folder, "out")
        inputs.mkdir()
        for name, text in texts.items():
            (inputs / f"{name}.md").write_bytes(text.encode())
        switches = [word for word in command if word.startswith("--")]
        words = [word for word in command if word not in switches]
        subprocess.run([*words, inputs, outputs, *switches], cwd=oracle, capture_output=True, check=True)
        return {path.stem: path.read_text("utf-8") for path in outputs.glob("*.html")}


def golden(engine: str, name: str, texts: Mapping[str, str], answers: Mapping[str, str]) -> str:
    """A golden file: title, Markdown, what was published."""
    parts = [f"# What the generator behind “{engine}” publishes for our Markdown.\n"]
    for key, text in texts.items():
        if key in answers:
            title = " ".join(text.split())[:80]
            parts.append(f"######## {title}\n{text}-------- published\n{answers[key].rstrip()}\n")
    return "\n".join(parts)


def is_for(snippets_name: str, engine: str) -> bool:
    """Whether a file of snippets is for that engine: `hexo_tags` and the like are for one generator alone."""
    owner = snippets_name.partition("_")[0]
    return "_" not in snippets_name or engine.startswith(owner)


def golden_file(engine: str, name: str) -> Path:
    """Where the answers of an engine are kept; Hugo's with raw HTML stand beside those without."""
    folder, _, kind = engine.partition("-") if engine == "hugo-unsafe" else (engine, "", "")
    return GOLDEN / folder / f"{name}{'_unsafe' if kind else ''}.txt"


def kept(engine: str) -> dict[str, dict[str, str]]:
    """The texts of the golden files that were written without snippets: file name → name → Markdown."""
    made = {path.stem for path in SNIPPETS.glob("*.txt")}
    found: dict[str, dict[str, str]] = {}
    if engine not in ("hugo", "hugo-unsafe", "zola", "astro"):
        return found
    for title, text, _ in cases(engine.partition("-")[0], unsafe=engine == "hugo-unsafe"):
        name = title.partition(":")[0].removesuffix("_unsafe")
        if name not in made:
            texts = found.setdefault(name, {})
            texts[f"{name}-{len(texts) + 1:03}"] = text
    return found


def report(name: str, options: Mapping[str, object], texts: Mapping[str, str], answers: Mapping[str, str]) -> list[str]:
    """The names of the texts that our dialect renders otherwise."""
    ours = dialect(name, options)
    return [key for key, answer in answers.items() if page(fragment(ours.render(texts[key]))) != page(answer)]


def asked(engine: str, posts: Path | None) -> list[tuple[str, dict[str, str]]]:
    """What to ask an engine: (file name, name → Markdown)."""
    if posts:
        return [(posts.name, {path.stem: path.read_text("utf-8") for path in sorted(posts.glob("*.md"))})]
    found = [
        (file.stem, {f"{file.stem}-{number:03}": text for number, text in enumerate(snippets(file), 1)})
        for file in sorted(SNIPPETS.glob("*.txt"))
        if is_for(file.stem, engine)
    ]
    return [*found, *kept(engine).items()]


def engines(modules: Path) -> dict[str, tuple[str, Mapping[str, object], tuple[str, ...]]]:
    """All that can be asked."""
    found = dict(ENGINES)
    if (modules / SATTERI_S_PACKAGE).is_dir():
        script = Path(__file__).with_name("render_satteri.mjs")
        found[SATTERI] = ("astro", {"satteri": True}, ("node", str(script), str(modules.resolve())))
    else:
        print(f"{SATTERI}: not asked, {SATTERI_S_PACKAGE} is not in {modules}")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("oracle", type=Path)
    parser.add_argument("dialects", nargs="*", choices=[*ENGINES, SATTERI, []])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--posts", type=Path)
    parser.add_argument("--modules", type=Path)
    wanted = parser.parse_args()
    known = engines(wanted.modules or wanted.oracle / "node_modules")
    for engine in wanted.dialects or known:
        name, options, command = known[engine]
        same = total = 0
        for file, texts in asked(engine, wanted.posts):
            answers = ask(wanted.oracle, command, texts)
            if wanted.write and not wanted.posts and engine not in GENERATORS:
                path = golden_file(engine, file)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(golden(engine, file, texts, answers), "utf-8")
            other = report(name, options, texts, answers)
            total += len(answers)
            same += len(answers) - len(other)
            for key in other:
                print(f"{engine}: {key} differs")
        print(f"{engine}: {same} of {total} = {100 * same / max(1, total):.2f} %")
    return 0


if __name__ == "__main__":
    sys.exit(main())
