"""Renaming a post: where it lies then, what goes with it, and why some names can't be."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.errors import ForewordError
from editor.core.library.moving import post_name, rename_post, renamed
from editor.core.sites.site import Site


def _site(root: Path, generator: str = "hugo", **options: object) -> Site:
    return Site(generator, generator, root=root, options=options)


def _write(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("text", "utf-8")
    return path


def test_a_file_keeps_its_suffix(tmp_path: Path) -> None:
    post = _write(tmp_path / "content" / "posts" / "旧.v1.markdown")
    site = _site(tmp_path)
    assert post_name(post, site) == "旧.v1"
    target = rename_post(post, " 新 名 ", site)
    assert target == post.with_name("新 名.markdown")
    assert target.read_text("utf-8") == "text" and not post.exists()


def test_a_bundle_is_renamed_as_a_whole(tmp_path: Path) -> None:
    post = _write(tmp_path / "content" / "posts" / "old" / "index.md")
    picture = _write(post.with_name("a.png"))
    site = _site(tmp_path)
    assert post_name(post, site) == "old"
    target = rename_post(post, "new", site)
    assert target == tmp_path / "content" / "posts" / "new" / "index.md"
    assert target.exists() and target.with_name("a.png").exists() and not picture.exists()


@pytest.mark.parametrize(("switched_on", "goes_with_it"), [(True, True), (False, False)])
def test_hexo_s_folder_of_pictures_goes_with_its_post(tmp_path: Path, switched_on: bool, goes_with_it: bool) -> None:
    post = _write(tmp_path / "source" / "_posts" / "old.md")
    _write(post.with_suffix("") / "a.png")
    rename_post(post, "new", _site(tmp_path, "hexo", post_asset_folder=switched_on))
    assert (post.with_name("new") / "a.png").exists() is goes_with_it
    assert (post.with_name("old") / "a.png").exists() is not goes_with_it


@pytest.mark.parametrize("name", ["", "  ", "a/b", "a\\b", ".hidden", "..", "there"])
def test_names_that_can_t_be(tmp_path: Path, name: str) -> None:
    post, other = _write(tmp_path / "content" / "a.md"), _write(tmp_path / "content" / "there.md")
    with pytest.raises(ForewordError):
        rename_post(post, name, _site(tmp_path))
    assert post.exists() and other.exists()


@pytest.mark.parametrize("name", ["content/_index.md", "content/posts/_index.md", "content/index.md", "index.md"])
def test_pages_that_the_site_knows_by_their_names_keep_them(tmp_path: Path, name: str) -> None:
    post = _write(tmp_path / name)
    with pytest.raises(ForewordError):
        renamed(post, "other", _site(tmp_path))


def test_what_the_system_refuses_is_told(tmp_path: Path) -> None:
    with pytest.raises(ForewordError, match="gone"):
        rename_post(tmp_path / "gone.md", "other", _site(tmp_path))


def test_a_post_whose_pictures_can_t_follow_keeps_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    post = _write(tmp_path / "source" / "_posts" / "old.md")
    picture = _write(post.with_suffix("") / "a.png")
    rename = Path.rename

    def refusing_folders(old: Path, new: Path) -> Path:
        if old.is_dir():
            raise PermissionError(13, "Permission denied")
        return rename(old, new)

    monkeypatch.setattr(Path, "rename", refusing_folders)
    with pytest.raises(ForewordError, match="Permission denied"):
        rename_post(post, "new", _site(tmp_path, "hexo", post_asset_folder=True))
    assert post.exists() and picture.exists() and not post.with_name("new.md").exists()
