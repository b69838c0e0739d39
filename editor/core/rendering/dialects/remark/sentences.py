"""The words and sentences of a text as Astro's smart quotes see them: what stands beside a quote in its own sentence.

Observed with @astrojs/markdown-remark 7.3 (remark-smartypants on retext's Latin parser): marks between letters belong to the
word, a sentence ends behind `.`, `!`, `?` or an ellipsis and takes closing marks and quotes that follow along, and goes on
where a small letter, a digit or a comma comes next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_LONGEST = 64  # what is asked of words is answered by so many characters
WORD, SPACE, MARK = "word", "space", "mark"
_COMBINING = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0e31-\u0e4e\u20d0-\u20f0"
    "\u3099\u309a\ufe00-\ufe0f"
)
_NODE = re.compile(rf"((?:[^\W_]|[{_COMBINING}])+)|(\s+)|(.)\3*", re.DOTALL)
_INSIDE = re.compile(r"[&'\-.:=?@\u00ad\u00b7\u2010\u2011\u2019\u2027]|_+")
_TERMINAL = re.compile(r"[!.?\u2026\u203d]+")
_AFFIX = re.compile(r"([)\]}\"'\u2019\u201d\u203a\u00bb\u3009\u300b\u300d\u300f\u3011\uff09\u2026!.?\u203d])\1*")
_INITIALISM = re.compile(r"[^\W\d_](?:\.[^\W\d_])+")
_ABBREVIATION = re.compile(
    r"\d{1,3}|[a-z]|al|ca|cap|cca|cent|cf|cit|con|cp|cwt|ead|etc|ff|fl|ibid|id|nem|op|pro|seq|sic|stat|tem|viz",
)


@dataclass(slots=True)
class Node:
    """A word with its parts, white space, or a mark written one or more times; `start` is its place in the text."""

    kind: str
    value: str
    start: int
    parts: list[Node] = field(default_factory=list)

    def add(self, *others: Node) -> None:
        """Let a word go on with others."""
        for other in others:
            self.parts += other.parts or [other]
            if len(self.value) < _LONGEST:
                self.value += other.value


def neighbourhoods(text: str) -> Iterator[list[Node]]:
    """The lists of nodes that stand side by side: those of each sentence, then those of each word in it."""
    for sentence in _sentences(_words(_nodes(text))):
        yield sentence
        yield from (node.parts for node in sentence if node.kind == WORD and len(node.parts) > 1)


def _nodes(text: str) -> list[Node]:
    found = []
    for match in _NODE.finditer(text):
        kind = WORD if match[1] else SPACE if match[2] else MARK
        node = Node(kind, match[0], match.start())
        if kind == WORD:
            node.parts.append(Node("text", match[0], match.start()))
        found.append(node)
    return found


# --- words


def _words(nodes: list[Node]) -> list[Node]:
    """The nodes with the marks that belong to a word in it."""
    out: list[Node] = []
    index = 0
    ended: Node | None = None  # a word that its last mark has ended
    while index < len(nodes):
        node = nodes[index]
        index += 1
        last = out[-1] if out and out[-1].kind == WORD else None
        following = nodes[index] if index < len(nodes) else None
        if node.kind == WORD and last is not None:
            last.add(node)
        elif node.kind != MARK or (last is None and node.value != "&"):
            out.append(node)
        elif last is None:
            out.append(
                Node(WORD, "&", node.start, [node]) if following is not None and following.kind == WORD else node
            )
        elif last is not ended and (end := _goes_on(nodes, index - 1)):
            last.add(*nodes[index - 1 : end])
            index = end
        elif _ends(last, node, following):
            last.add(node)
            ended = last if node.value != "-" else ended
        else:
            out.append(node)
    return out


def _goes_on(nodes: list[Node], index: int) -> int:
    """Behind which node a word ends that goes on with the mark at `index`; 0 when it doesn't."""
    end = 0
    while index < len(nodes):
        if nodes[index].kind == WORD:
            end = index + 1
        elif nodes[index].kind == SPACE or not _INSIDE.fullmatch(nodes[index].value):
            break
        index += 1
    return end


def _ends(word: Node, mark: Node, following: Node | None) -> bool:
    """Whether a mark is a word's last part: a hyphen, a slash behind one of two letters, the last stop of initials."""
    if mark.value == "/":
        return len(word.value) < 3 and (following is None or following.kind != WORD or len(following.value) < 3)
    return mark.value == "-" or (mark.value == "." and _INITIALISM.fullmatch(word.value) is not None)


# --- sentences


def _sentences(nodes: list[Node]) -> list[list[Node]]:
    sentences: list[list[Node]] = [[]]
    for node in nodes:
        sentences[-1].append(node)
        if node.kind == MARK and _TERMINAL.fullmatch(node.value):
            sentences.append([])
    joined = _joined(_with_words([sentence for sentence in sentences if sentence]))
    return [_trimmed(_stops_in_words(sentence)) for sentence in joined]


def _trimmed(sentence: list[Node]) -> list[Node]:
    """A sentence without the white space at its ends."""
    first = 1 if sentence and sentence[0].kind == SPACE else 0
    last = len(sentence) - (1 if len(sentence) > first and sentence[-1].kind == SPACE else 0)
    return sentence[first:last]


def _with_words(sentences: list[list[Node]]) -> list[list[Node]]:
    """What has no word belongs to the sentence before it. A first one belongs to the next, several first ones are one."""
    wordless = [all(node.kind != WORD for node in sentence) for sentence in sentences]
    count = wordless.index(False) if False in wordless else len(wordless)
    start = [node for sentence in sentences[:count] for node in sentence]
    out = [start] if count > 1 else []
    for sentence, has_none in zip(sentences[count:], wordless[count:], strict=True):
        if has_none:
            out[-1] += sentence
        else:
            out.append(sentence)
    if count == 1:
        out[:1] = [start + (out[0] if out else [])]
    return out


def _joined(sentences: list[list[Node]]) -> list[list[Node]]:
    """Closing marks to the sentence that they close, and sentences together that are one."""
    out: list[list[Node]] = []
    for sentence in sentences:
        if not out:
            out.append(sentence)
            continue
        before, affixes = out[-1], 0
        while affixes < len(sentence) and _AFFIX.fullmatch(sentence[affixes].value):
            affixes += 1
        before += sentence[:affixes]
        rest = sentence[affixes:]
        if not rest or _is_no_start(rest) or _ends_in_abbreviation(before):
            before += rest
        else:
            out.append(rest)
    return out


def _is_no_start(sentence: list[Node]) -> bool:
    """Whether a sentence goes on with these nodes: a small letter, a digit right away, or a comma."""
    first = next((node for node in sentence if node.kind != SPACE), None)
    if first is None:
        return True
    if first.kind == MARK:
        return first.value in ",;"
    return first.value[0].islower() or (first is sentence[0] and first.value[0].isdigit())


def _ends_in_abbreviation(sentence: list[Node]) -> bool:
    if len(sentence) < 2 or sentence[-1].value != "." or sentence[-2].kind != WORD:
        return False
    return _ABBREVIATION.fullmatch(sentence[-2].value.lower()) is not None


def _stops_in_words(sentence: list[Node]) -> list[Node]:
    """A sentence with the full stops inside it in the word before them, or else in that behind them."""
    out: list[Node] = []  # from the end
    ended = False
    for index in range(len(sentence) - 1, -1, -1):
        node = sentence[index]
        out.append(node)
        if node.kind != MARK or not _TERMINAL.fullmatch(node.value):
            ended = ended or node.kind == WORD
        elif not ended:
            ended = True
        elif node.value == ".":
            before = sentence[index - 1] if index else None
            after = out[-2] if len(out) > 1 else None
            if before is not None and before.kind == WORD:
                if after is None or after.kind != SPACE or len(out) < 3 or out[-3].value != ".":
                    before.add(out.pop())
            elif after is not None and after.kind == WORD:
                after.parts, after.value = [out.pop(), *after.parts], "." + after.value
    return out[::-1]
