"""Hugo's `<!--more-->` inside of code: it divides the page where it stands, whatever is round it.

Before 0.134 Hugo takes out the paragraph that the divider has become, from the last `<p` before it up to the first `</p`
behind it and one character more. In `<pre>` these are the code's own tags, so of the code nothing is left but `e>`. Later
ones take out the divider alone. Sources: pages built with 0.111.3 and 0.168; `ContentWithoutSummary` came with 0.134.
"""

from __future__ import annotations

import re

DIVIDER = "<!--more-->"
_WITH_ITS_LINES = re.compile(re.escape(DIVIDER) + r"((?:</span>)*)\n{1,2}")


def divided(html: str, alone: bool) -> str:
    """The HTML of a block without a divider in its code. `alone`: the code stays."""
    place = html.find(DIVIDER)
    start = html.rfind("<p", 0, place) if place >= 0 else -1
    if start < 0 or not html.startswith("<pre", start) or html.find("</pre", start, place) >= 0:
        return html
    if alone:
        return html[:start] + _WITH_ITS_LINES.sub(r"\1", html[start:], count=1)
    end = html.find("</p", place)
    return html[:start] + (html[end + len("</p>") :].lstrip("\n") if end >= 0 else "")
