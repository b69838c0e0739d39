"""What pages show for plain values: the answers are those of js-yaml 4.3, Hugo 0.111, Jekyll 4.3 and PyYAML 6."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.core.checks.frontmatter.scalars import as_shown

_ROWS = """
no          no      false   false   False
on          on      true    true    True
y           y       true    y       y
010         10      8       8       8
0o10        8       8       0o10    0o10
0x1F        31      31      31      31
0b11        3       3       3       3
12:30       12:30   12:30   45000   750
1:30:15     1:30:15 1:30:15 5415    5415
01:30       01:30   01:30   5400    01:30
1e3         1000    1000    1e3     1e3
1_000       1_000   1000    1000    1000
1,000       1,000   1,000   1000    1,000
1.10        1.1     1.1     1.1     1.1
.5          0.5     0.5     0.5     0.5
1.          1       1       1.0     1.0
+1          1       1       1       1
09          9       9       09      09
.inf        Infinity Infinity Infinity inf
1.5e+3      1500    1500    1500.0  1500.0
1__0        1__0    10      1__0    10
=           =       =       =       =
a:b         a:b     a:b     a:b     a:b
"""


@pytest.mark.parametrize("row", [line.split() for line in _ROWS.strip().splitlines()], ids=lambda row: row[0])
def test_as_the_generators_show_it(row: list[str]) -> None:
    text, *wanted = row
    shown = [as_shown(text, generator) for generator in ("hexo", "hugo", "jekyll", "mkdocs")]
    assert [text if found is None else found for found in shown] == wanted


@given(
    st.text(alphabet="0123456789_,.:+-exobEyYnN~=", max_size=12), st.sampled_from(["hexo", "hugo", "jekyll", "mkdocs"])
)
def test_any_scalar_gets_an_answer(text: str, generator: str) -> None:
    assert as_shown(text, generator) != text
