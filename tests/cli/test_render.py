"""`foreword render`: fragments, as the generator's Markdown step gives them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from editor.cli.main import main

POST = "---\ntitle: 题\n---\n# 一\n\n引：\n- 甲\n- [ ] 乙\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in" / "sub").mkdir(parents=True)
    (tmp_path / "in" / "a.md").write_text(POST, "utf-8")
    (tmp_path / "in" / "sub" / "b.md").write_text("bare *body*\n", "utf-8")
    return tmp_path / "in"


def test_to_the_terminal(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render", str(folder / "a.md"), "--dialect", "hexo"]) == 0
    out = capsys.readouterr().out
    assert out.startswith('<h1 id="一">')
    assert out.count("<li>") == 2
    assert "题" not in out
    assert "<html" not in out


def test_to_a_folder(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert main(["render", str(folder), "--dialect", "github", "-o", str(out)]) == 0
    assert (out / "sub" / "b.html").read_bytes() == b"<p>bare <em>body</em></p>\n"
    assert (out / "a.html").is_file()
    assert capsys.readouterr().out == f"2 files written to {out}.\n"


def test_what_isn_t_there_is_nothing_as_in_the_build(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "hugo.toml").write_text('baseURL = "https://example.com/"\n', "utf-8")
    post = tmp_path / "content" / "a.md"
    post.parent.mkdir()
    post.write_text('---\ntitle: A\n---\n[x]({{< ref "no.md" >}})\n', "utf-8")
    assert main(["render", str(post)]) == 0
    assert capsys.readouterr().out == '<p><a href="">x</a></p>\n'


def test_several_posts_in_order(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render", str(folder / "sub" / "b.md"), str(folder / "a.md"), "--dialect", "github"]) == 0
    out = capsys.readouterr().out
    assert out.index("<em>body</em>") < out.index("<h1")


def test_the_dialect_and_its_settings_are_the_site_s(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (tmp_path / "hugo.toml").write_text(
        "baseURL = 'https://e.org/'\n[markup.goldmark.renderer]\nunsafe = true\n", "utf-8"
    )
    (content / "a.md").write_text("<b>x</b> ~~y~~ a--b\n", "utf-8")
    post = str(content / "a.md")
    assert main(["render", post]) == 0
    out = capsys.readouterr().out
    assert "<b>x</b>" in out
    assert "a–b" in out
    assert main(["render", post, "--option", "unsafe=false"]) == 0
    assert "<b>" not in capsys.readouterr().out
    assert main(["render", post, "--dialect", "github"]) == 0
    assert "a--b" in capsys.readouterr().out


def test_options_are_typed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    post = tmp_path / "a.md"
    post.write_text("<b>x</b>\n", "utf-8")
    for option, shown in (("unsafe=true", True), ("unsafe=false", False), ("unsafe=1", True), ("other={}", False)):
        assert main(["render", str(post), "--dialect", "hugo", "--option", option]) == 0
        assert ("<b>" in capsys.readouterr().out) is shown


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["gone.md"], "There is no file or folder at gone.md."),
        (["IN", "--dialect", "hexxo"], "did you mean “hexo”?"),
        (["IN", "--option", "unsafe"], "--option unsafe: give a setting and its value, such as unsafe=true."),
        (["IN", "--option", "=1"], "--option =1: give a setting"),
    ],
)
def test_wrong_use_is_one_sentence(
    folder: Path, words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["render", *(word.replace("IN", str(folder)) for word in words)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert sentence in said.err
    assert said.err.count("\n") == 1


def test_an_unreadable_post_is_said_and_the_others_rendered(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "0.md").symlink_to(folder / "gone.md")
    assert main(["render", str(folder), "--dialect", "github"]) == 2
    said = capsys.readouterr()
    assert "<em>body</em>" in said.out
    assert "0.md" in said.err


def test_output_is_utf_8_and_bytes_are_kept(tmp_path: Path) -> None:
    """Also where the terminal can't show it: the output is a file's content."""
    post = tmp_path / "a.md"
    post.write_bytes("\ufeff# 题 😀\r\n".encode())
    command = [sys.executable, "-m", "editor", "render", str(post), "--dialect", "github"]
    root = Path(__file__).resolve().parent.parent.parent
    done = subprocess.run(command, cwd=root, capture_output=True, env={"PYTHONIOENCODING": "ascii"}, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode("utf-8") == '<h1 id="题-">题 😀</h1>\n'


def test_a_shortcode_is_text_where_no_site_has_a_template_for_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    post = '前\n\n{{ 图(src="a.png") }}\n\n{{ figure(src="a.png", by="[甲](b)") }}\n'
    (tmp_path / "a.md").write_text(post, "utf-8")
    assert main(["render", str(tmp_path / "a.md"), "--dialect", "zola"]) == 0
    assert '<p>{{ figure(src="a.png", by="<a href="b">甲</a>") }}</p>' in capsys.readouterr().out.replace("&quot;", '"')
    (tmp_path / "config.toml").write_text('base_url = "https://example.com"\n[markdown]\n', "utf-8")
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text('+++\ntitle = "题"\n+++\n' + post, "utf-8")
    assert main(["render", str(tmp_path / "content" / "a.md")]) == 0
    assert "fw-tag" in capsys.readouterr().out


def test_a_section_of_zola_says_where_headings_have_links(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Observed in Zola 0.22's documentation of sections: the section's word goes before the site's."""
    files = {
        "config.toml": 'base_url = "https://example.com"\n[markdown]\ninsert_anchor_links = "left"\n',
        "content/_index.md": "+++\n+++\n",
        "content/a.md": '+++\ntitle = "a"\n+++\n# 一\n',
        "content/blog/_index.md": '+++\ninsert_anchor_links = "right"\n+++\n',
        "content/blog/b.md": '+++\ntitle = "b"\n+++\n# 一\n',
        "content/blog/c/index.md": '+++\ntitle = "c"\n+++\n# 一\n',
        "content/notes/_index.md": "---\ninsert_anchor_links: none\n---\n",
        "content/notes/d.md": '+++\ntitle = "d"\n+++\n# 一\n',
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")

    def sides(*words: str) -> list[str]:
        found = []
        for name in ("a.md", "blog/b.md", "blog/c/index.md", "notes/d.md"):
            assert main(["render", str(tmp_path / "content" / name), *words]) == 0
            html = capsys.readouterr().out.partition("</h1>")[0]
            found.append("none" if "🔗" not in html else "right" if html.endswith("</a>") else "left")
        return found

    assert sides() == ["left", "right", "right", "none"]
    assert sides("--option", "insert_anchor_links=none") == ["none"] * 4
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "anchor-link.html").write_text("", "utf-8")
    assert sides() == ["none"] * 4


def test_what_looks_like_metadata_below_the_metadata_is_text_to_pelican(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.md").write_text("Title: a\n\nNote: text\n\nmore\n", "utf-8")
    assert main(["render", "--dialect", "pelican", str(tmp_path / "a.md")]) == 0
    assert capsys.readouterr().out == "<p>Note: text</p>\n<p>more</p>\n"
