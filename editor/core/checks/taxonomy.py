"""The tags and categories of a folder, for the rules that compare a post with its neighbours."""

from __future__ import annotations

from collections import Counter

from editor.core.post.post import Post


class Taxonomy:
    """How often each tag and category occurs in the posts that were added."""

    def __init__(self) -> None:
        self.tags: Counter[str] = Counter()
        self.categories: Counter[str] = Counter()

    def add(self, post: Post) -> None:
        """Count a post's tags and categories, each once. A post that can't be read adds nothing."""
        if post.front_matter.error is not None:
            return
        for key, counts in (("tags", self.tags), ("categories", self.categories)):
            found = post.front_matter.find(key)
            field = post.front_matter.fields.get(found) if found is not None else None
            counts.update(set(texts(field.value)) if field is not None else ())


def texts(value: object) -> list[str]:
    """The texts of a scalar, a list or a list of lists."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    return []
