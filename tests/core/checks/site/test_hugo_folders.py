"""Which folders and settings of a site of Hugo's can be known, and where modules may bring others."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.checks.site.hugo_folders import has_modules, layout_folders, related_keys, site_parameters, themes
from editor.core.sites.detect import detect_site
from editor.core.sites.site import Site


def _site(root: Path, config: str, **files: str) -> Site:
    for name, text in {"hugo.toml": config, **files}.items():
        path = root / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (root / "content").mkdir()
    return detect_site(root / "content" / "a.md")


_THEME = {"themes/bare/layouts/a.html": "", "themes/bare/theme.toml": "[params]\nA = 1\nb = 1\n"}


def test_what_a_theme_brings(tmp_path: Path) -> None:
    site = _site(tmp_path, 'theme = "bare"\n[params]\nB = 2\n', **_THEME, **{"go.mod": "module m\nrequire x v1\n"})
    assert themes(site) == (tmp_path / "themes" / "bare",)
    assert layout_folders(site) == (tmp_path / "layouts", tmp_path / "themes" / "bare" / "layouts")
    assert site_parameters(site) == {"a": 1, "b": 2}


@pytest.mark.parametrize(
    ("config", "files"),
    [
        ('theme = "bare"\n[[module.imports]]\npath = "x"\n', {}),
        ('theme = "bare"\n', {"themes/bare/config.yaml": "module:\n  imports:\n    - path: x\n"}),
        ('theme = "bare"\n', {"config/_default/module.toml": '[[imports]]\npath = "x"\n'}),
        ('theme = ["bare", "gone"]\n', {}),
    ],
)
def test_modules_and_missing_themes_may_bring_anything(tmp_path: Path, config: str, files: dict[str, str]) -> None:
    site = _site(tmp_path, config, **_THEME, **files)
    assert layout_folders(site) == ()
    assert site_parameters(site) is None


def test_a_module_that_imports_nothing_brings_nothing(tmp_path: Path) -> None:
    site = _site(tmp_path, '[module.hugoVersion]\nmin = "0.100"\n', **_THEME)
    assert not has_modules(tmp_path, themes(site))
    assert layout_folders(site) == (tmp_path / "layouts",)


def test_parameters_that_a_language_may_change(tmp_path: Path) -> None:
    assert site_parameters(_site(tmp_path, "[params]\na = 1\n[languages.en]\nweight = 1\n")) is None


def test_keys_by_which_related_posts_are_found(tmp_path: Path) -> None:
    assert related_keys(_site(tmp_path, '[[related.indices]]\nname = "Tags"\nweight = 1\n')) == ("tags",)


def test_a_site_that_lies_in_the_theme_it_shows(tmp_path: Path) -> None:
    (tmp_path / "theme.toml").write_text('name = "Bare"\n', "utf-8")
    site = _site(tmp_path / "apps" / "test", "title = 'a'\n")
    assert themes(site) == (tmp_path,)
    assert layout_folders(site) == (tmp_path / "apps" / "test" / "layouts",)
