"""What packages of Hexo's bring."""

from __future__ import annotations

from editor.core.checks.site.hexo_brought import brought


def test_known_packages_and_those_that_may_bring_anything() -> None:
    found = brought(["hexo", "hexo-math", "hexo-generator-search", "hexo-of-mine", "gulp", "hexo-theme-next"])
    assert found == (frozenset(("katex", "math", "mathjax")), ("hexo-of-mine", "hexo-theme-next"))
