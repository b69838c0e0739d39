"""The language that a page says it is in."""

from __future__ import annotations

import pytest

from editor.core.export.language import guess_language, language_of
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.sites.site import Site


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("从一年前的“DeepSeek 时刻”看 2026 年全球开源 AI 生态的演变", "zh-CN"),
        ("從一年前的時刻看全球開源生態的演變，這個問題還沒說", "zh-TW"),
        ("開発環境を整える手順について書きます。", "ja"),
        ("개발 환경을 준비하는 방법을 적는다. AI", "ko"),
        ("Notes on the word 模型 and how the Chinese papers use it in their titles", "en"),
        ("", "en"),
        ("123 — …", "en"),
        ("说明\n```python\nfor name in names: print(name, value, other, more, words)\n```\n结束", "zh-CN"),
        ("看 [这里](https://example.com/a/very/long/english/address) 与 `some code here`", "zh-CN"),
    ],
)
def test_a_guess(text: str, language: str) -> None:
    assert guess_language(text) == language


@pytest.mark.parametrize(
    ("head", "options", "language"),
    [
        ("lang: fr", {}, "fr"),
        ("language: zh_TW", {}, "zh-TW"),
        ('lang: "<b>"', {}, "en"),
        ("title: x", {"language": "fr"}, "fr"),
        ("title: x", {"language": ["de", "en"]}, "de"),
        ("title: x", {"language": "zh-CN"}, "en"),
        ("title: 中文的标题", {"language": "fr"}, "zh-CN"),
        ("title: x", {"languageCode": "en-us"}, "en-us"),
    ],
)
def test_front_matter_then_letters_then_site(head: str, options: dict[str, object], language: str) -> None:
    post = Post.parse(Source.read(f"---\n{head}\n---\n".encode()), Site("hexo", "hexo", options=options))
    assert language_of(post) == language
