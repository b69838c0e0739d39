"""Pairs of template tags."""

from __future__ import annotations

from editor.core.checks.templates.paired import paired


def test_what_a_pair_holds_begins_no_other() -> None:
    text = "{% raw %}a{% code %}b{% endraw %}{%- endcode %}{% code js %}c{%- endcode -%}"
    assert [text[pair.inner : pair.inner_end] for pair in paired(text, "raw", "code")] == ["a{% code %}b", "c"]


def test_a_tag_without_its_end_is_no_pair() -> None:
    assert list(paired("{% raw %}a{% endcode %}", "raw", "code")) == []
    assert list(paired("{% raw %}" * 20_000, "raw")) == []
