"""Posts of our own making, in the shapes and roughly the shares of a survey of 7,781 posts in 34 public repositories."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

TITLES = (
    "Hello world", "Hexo 搭建个人博客", "你好，世界", "C++ 与 Rust：所有权", "Vue3 + TypeScript 实践", "It's fine",
    "Why #1 matters",
    "2020 年终总结", "LeetCode 15. 3Sum", "a - b", "Git: the basics", "[译] 深入理解", "【笔记】Linux 内核", "100%",
    "@property 详解",
    "“引号”与「括号」", "Part 1/3", "no", "yes", "3.14", "2020", "12:30", "~", "null", "foo: bar", "#hash",
    "emoji 🎉 party", "$E=mc^2$",
    "back\\slash", "quote \"inside\"", "mixed 'single' and \"double\"", "trailing colon:",
    "<b>html</b>", "{{ mustache }}", "* star", "- dash",
    "& and", "! bang", "? what", "| pipe", "> more", "% percent", "`code`", "a  b", "naïve café",
    "日本語のタイトル", "한국어 제목",
    "Ａ全角Ｂ", "1e3", "0x1F", "010", "1_000", "true", "on", "Off", ".5", "=", "<<", "---", "...", "a#b",
    "a #b", "tab\tinside", "x" * 130,
)  # fmt: skip
TAGS = (
    "Java",
    "前端",
    "hexo",
    "C#",
    "C++",
    "node.js",
    "机器学习",
    "no",
    "2020",
    "a b",
    "ci/cd",
    "R",
    "go",
    "vue3",
    "@angular",
    "a,b",
    "x:y",
    "1.0",
)
DATES = (
    ("2020-01-02 03:04:05", 3073), ("2020-01-02", 710), ("'2020-01-02'", 150), ('"2020-01-02"', 87),
    ("01/02/2020", 299),
    ("2020-01-02T03:04:05+08:00", 262), ("2004-12-16 15:17:59.000000000 +00:00", 173),
    ("2020-01-02T03:04", 162), ("2020-01-02 03:04", 234),
    ("2020-01-02 03:04:05 -0800", 102), ("2020-01-02T03:04:05Z", 70), ("2020-1-2 3:04:05", 40),
    ("2020-1-12", 20), ("2018-02-31 23:50:48", 5),
    ("2020/01/02 03:04:05", 40), ("2020/1/2", 20), ("2020-01-02 3:04:05", 20), ("2020年1月2日", 10),
    ("2020年01月02日 03:04", 6), ("2020.01.02", 5),
    ("2020-01-02T03:04:05.000Z", 20), ("2020-01-02T03:04:05.123+0800", 8),
    ("2020-01-02 03:04:05 +0800", 60), ("2020-01-02 03:04:05+08:00", 12),
    ("Jan 2, 2020", 8), ("January 2, 2020", 6), ("2 Jan 2020", 4),
    ("Thu, 02 Jan 2020 03:04:05 +0800", 8), ("Thu Jan 02 2020 03:04:05 GMT+0800 (CST)", 4),
    ("2020-01-02 03:04:05 PM", 4), ("2020-01-02T03:04+08:00", 5), ("2020-01-02 24:00:00", 2),
    ("last week", 3), ("20200102", 4),
)  # fmt: skip
GENERATORS = (
    ("hexo", 3020),
    ("hugo", 1446),
    ("jekyll", 861),
    ("eleventy", 644),
    ("unknown", 897),
    ("zola", 480),
    ("astro", 433),
)
KEYS = (
    "description",
    "layout",
    "author",
    "permalink",
    "updated",
    "excerpt",
    "image",
    "id",
    "url",
    "keywords",
    "lang",
    "toc",
    "comments",
    "cover",
)


@dataclass(frozen=True)
class Sample:
    """A post of the corpus: its whole text as one generator would meet it."""

    text: str
    generator: str


def corpus(count: int, seed: int = 1) -> Iterator[Sample]:
    """`count` posts, the same for the same seed."""
    chance = random.Random(seed)
    for _index in range(count):
        yield _Maker(chance).sample()


def _weighted(chance: random.Random, table: tuple[tuple[str, int], ...]) -> str:
    return chance.choices([value for value, _weight in table], [weight for _value, weight in table])[0]


class _Maker:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.generator = _weighted(chance, GENERATORS)

    def sample(self) -> Sample:
        toml = self.generator == "zola" or (self.generator == "hugo" and self.chance.random() < 0.18)
        text = self._toml() if toml else self._json() if self.chance.random() < 0.003 else self._yaml()
        if self.chance.random() < 0.05:
            text = text.replace("\n", "\r\n")
        return Sample(text, self.generator)

    def _body(self) -> str:
        return self.chance.choice(("", "text", "\nText.\n", "\n# Title\n\n- a\n- b\n\n---\n\nend\n", "中文正文。\n"))

    # --- YAML

    def _yaml(self) -> str:
        lines: list[str] = []
        for key in self._keys():
            lines += self._pair(key)
            if self.chance.random() < 0.005:
                lines.append(self.chance.choice(("# a comment", "", "  # indented", "#tags: old")))
        head = "".join(f"{line}\n" for line in lines)
        opening = "" if self.generator == "hexo" and self.chance.random() < 0.025 else "---\n"
        closing = self.chance.choice(("---\n",) * 40 + ("--- \n",)) if self.generator != "hexo" else "---\n"
        return opening + head + closing + self._body()

    def _keys(self) -> list[str]:
        if self.chance.random() < 0.07:
            return ["title"]
        keys = [
            "title",
            "date",
            *(key for key, share in (("tags", 0.8), ("categories", 0.7)) if self.chance.random() < share),
        ]
        keys += self.chance.sample(KEYS, self.chance.randrange(0, 7))
        if self.chance.random() < 0.08:
            keys.append("nested")
        self.chance.shuffle(keys)
        if self.generator == "hugo" and self.chance.random() < 0.1:
            return [key.capitalize() for key in keys]
        return keys

    def _pair(self, key: str) -> list[str]:
        name, chance = key.lower(), self.chance
        separator = chance.choices((" ", "\t", "  "), (97, 1, 2))[0]
        trailing = chance.choices(("", " ", "  # note"), (96, 3, 1))[0]
        if name == "date":
            return [f"{key}:{separator}{_weighted(chance, DATES)}{trailing}"]
        if name in ("tags", "keywords"):
            return self._list(key, TAGS, trailing)
        if name == "categories":
            return self._categories(key, trailing)
        if name == "nested":
            return [
                f"{key}:",
                "  image: /a.png",
                f"  alt: {self._scalar(chance.choice(TITLES))}",
                "  more:",
                "    - x: 1",
                "      y: 2",
            ]
        if name in ("toc", "comments"):
            return [f"{key}:{separator}{chance.choice(('true', 'false', 'yes', 'no', 'True'))}{trailing}"]
        if name == "id":
            return [f"{key}:{separator}{chance.choice(('123', '10.5', '007', 'a1b2'))}{trailing}"]
        if chance.random() < 0.06:
            return [f"{key}:{trailing}"]
        if name in ("description", "excerpt") and chance.random() < 0.25:
            return self._long(key)
        return [f"{key}:{separator}{self._scalar(chance.choice(TITLES))}{trailing}"]

    def _scalar(self, text: str, in_flow: bool = False) -> str:
        style = self.chance.choices(("plain", "double", "single", "tagged"), (88, 10, 2, 0.2))[0]
        risky = text[0] in "#@&!?|>%`*-[{\"'<=~.:" or ": " in text or " #" in text or text.endswith(":") or "\t" in text
        risky = risky or (in_flow and any(mark in text for mark in ",[]{}:"))
        if style == "single" or (risky and self.chance.random() < 0.3 and "\t" not in text):
            return "'" + text.replace("'", "''") + "'"
        if style == "double" or risky:
            return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t") + '"'
        return f"! '{text.replace(chr(39), chr(39) * 2)}'" if style == "tagged" else text

    def _list(self, key: str, words: tuple[str, ...], trailing: str) -> list[str]:
        chance = self.chance
        names = chance.sample(words, chance.randrange(1, 4))
        kind = chance.choices(("flow", "block", "empty", "scalar", "words", "none"), (1234, 1406, 426, 285, 49, 39))[0]
        if kind == "flow":
            if chance.random() < 0.1:
                return [f"{key}: [", *(f"  {self._scalar(name, True)}," for name in names), "]"]
            return [
                f"{key}: [{chance.choice((', ', ','))[:2].join(self._scalar(name, True) for name in names)}]{trailing}"
            ]
        if kind == "block":
            indent = " " * chance.choices((0, 2, 4, 1, 3), (601, 366, 336, 102, 1))[0]
            if self.generator == "hexo" and chance.random() < 0.03:
                indent = "\t"
            return [f"{key}:{trailing}", *(f"{indent}- {self._scalar(name)}" for name in names)]
        if kind == "empty":
            return [f"{key}:{trailing}"]
        text = names[0] if kind == "scalar" else " ".join(names)
        return [f"{key}: {self._scalar(text)}{trailing}"] if kind != "none" else [f"{key}: []{trailing}"]

    def _categories(self, key: str, trailing: str) -> list[str]:
        if self.generator == "hexo" and self.chance.random() < 0.05:
            return [f"{key}:", "- [Linux, Hexo]", "- [Tools, PHP]"]
        if self.chance.random() < 0.03:
            return [f"{key}:", "  - - 技术", "    - 前端", "  - 生活"]
        return self._list(key, TAGS, trailing)

    def _long(self, key: str) -> list[str]:
        return self.chance.choice(
            (
                [f"{key}: |", "  first line", "  第二行", ""],
                [f"{key}: >-", "  folded text", "  goes on"],
                [f"{key}: >", "  folded text", "", "  goes on"],
                [f"{key}: |-", "    - not a list", "    # not a comment"],
                [f"{key}: |+", "  kept", ""],
                [f"{key}: plain text", "  over two lines"],
                [f'{key}: "double', '  over two lines"'],
                [f"{key}: 'single", "", "  over three lines'"],
                [f"{key}:", "  on the next line"],
            )
        )

    # --- TOML and JSON

    def _toml(self) -> str:
        chance = self.chance
        equals = chance.choice((" = ", " = ", "="))
        title = chance.choice(TITLES).replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
        date = chance.choice(("2020-01-02", "2020-01-02T03:04:05Z", "2020-01-02 03:04:05", '"2020-01-02"'))
        lines = [f'title{equals}"{title}"', f"date{equals}{date}"]
        if chance.random() < 0.5:
            lines.append(f"draft{equals}false  # for now")
        tags = ", ".join(f'"{tag}"' for tag in chance.sample(TAGS, 2))
        if self.generator == "zola" or chance.random() < 0.2:
            lines += ["", "# where it belongs", "[taxonomies]", f"tags{equals}[{tags}]"]
            if chance.random() < 0.5:
                lines += ["[extra]", f"author.name{equals}'me'", f"toc{equals}true"]
        else:
            lines += [f"tags{equals}[{tags}]" if chance.random() < 0.7 else f"tags{equals}[\n  {tags},\n]"]
        chance.shuffle(lines[:2])
        blank = "\n" if chance.random() < 0.2 else ""
        return blank + "+++\n" + "".join(f"{line}\n" for line in lines) + "+++\n" + self._body()

    def _json(self) -> str:
        if self.generator == "hexo":
            return ';;;\n"title": "a",\n"tags": ["x", "y"],\n"date": "2020-01-02"\n;;;\n' + self._body()
        if self.generator in ("hugo", "unknown"):
            return '{\n  "title": "a",\n  "tags": [\n    "x"\n  ],\n  "date": "2020-01-02"\n}\n\n' + self._body()
        return self._yaml()
