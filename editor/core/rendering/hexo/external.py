"""Links that lead away from the site, as Hexo's `external_link` and its renderers' own setting of that name mark them.

Source: Hexo 8.1, "Configuration", and the READMEs of hexo-renderer-marked 7 and hexo-renderer-markdown-it 7. Hexo's
setting marks whole pages unless its `field` is `post`; a post's own HTML has nothing of it then.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from editor.core.patterns import pattern
from editor.core.rendering.options import flag, names, section, text

_LINK = pattern(r'<a\s+(?:[^<>]+\s)?href="((?:https?:)?//[^"]+)"[^<>]*>')
_DEFAULT_SITE = "http://example.com"


def _host(url: str) -> str | None:
    """The host name of a web address; None for any other."""
    try:
        parts = urlsplit(url)
        return parts.hostname if parts.scheme in ("http", "https", "") and parts.netloc else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class ExternalLinks:
    """Which links are marked, and how."""

    blank: bool
    nofollow: bool
    own: frozenset[str]  # host names that are no other site

    @classmethod
    def of_renderer(cls, settings: Mapping[str, object], site: Mapping[str, object]) -> ExternalLinks:
        """A renderer's `external_link`: `enable`, `nofollow`, `exclude`."""
        said = section(settings, "external_link")
        return cls(flag(said, "enable"), flag(said, "nofollow"), _own(said, site))

    @classmethod
    def of_site(cls, site: Mapping[str, object]) -> ExternalLinks:
        """Hexo's `external_link`, as far as it is for posts."""
        said = section(site, "external_link")
        enabled = text(said, "field") == "post" and flag(said, "enable", True)
        return cls(enabled, False, _own(said, site))

    def attributes(self, url: str) -> str:
        """What a link to `url` gets, with a space before it, or nothing."""
        if not (self.blank or self.nofollow):
            return ""
        host = _host(url)
        if host is None or host in self.own:
            return ""
        target = ' target="_blank"' if self.blank else ""
        return f'{target} rel="{"noopener external nofollow noreferrer" if self.nofollow else "noopener"}"'

    def mark(self, html: str) -> str:
        """`html` with every link marked that has no target of its own."""
        return _LINK.sub(self._marked, html) if self.blank and "<a " in html else html

    def _marked(self, match: re.Match[str]) -> str:
        made = "" if "target=" in match[0] else self.attributes(match[1])
        return f"<a{made}{match[0][2:]}"


def _own(said: Mapping[str, object], site: Mapping[str, object]) -> frozenset[str]:
    own = _host(text(site, "url", _DEFAULT_SITE))
    return frozenset((*names(said, "exclude"), *((own,) if own else ())))
