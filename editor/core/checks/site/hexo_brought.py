"""Which tags widespread packages of Hexo's bring: each package's own sources were searched for what it registers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from editor.core.sites.config import names

# What a fresh site has, and packages without tags.
_PLAIN = re.compile(
    r"hexo$|hexo-(?:cli|server|deployer-.*|generator-.*|renderer-(?:ejs|stylus|marked|pug|jade|swig|sass|scss|less"
    r"|markdown-it|markdown-it-plus|kramdown|pandoc|nunjucks)|wordcount|word-counter|abbrlink.*|symbols-count-time"
    r"|theme-landscape|util|fs|log|i18n|pagination|bunyan|front-matter|hide-posts|browsersync|reading-time"
    r"|related-popular-posts|blog-encrypt|encrypt|neat|all-minifier|permalink-pinyin|algolia|baidu-url-submit"
    r"|lazyload-image|asset-image|helper-(?:live2d|qrcode)|inject|autonofollow|tag-cloud|next-giscus|douban"
    r"|filter-mermaid-diagrams|leancloud-counter-security)$"
)
_TAGGED = {
    "hexo-math": "katex math mathjax",
    "hexo-pdf": "pdf",
    "hexo-markmap": "markmap",
    "hexo-filter-emoji": "emoji",
    "hexo-tag-aplayer": "aplayer aplayerlist aplayerlrc meting",
    "hexo-tag-dplayer": "dplayer",
    "hexo-tag-bilibili": "bilibili",
    "hexo-tag-twitter": "twitter",
    "hexo-tag-embed": "gist jsfiddle vimeo youtube",
}


def brought(packages: Iterable[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The tags that the packages among these bring that are known, and the packages that may bring others."""
    wanted = [name for name in packages if "hexo" in name]
    tags = frozenset(tag for name in wanted for tag in names(_TAGGED.get(name, "")))
    return tags, tuple(name for name in wanted if name not in _TAGGED and not _PLAIN.match(name))
