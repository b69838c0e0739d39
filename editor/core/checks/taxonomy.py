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
            names = post.front_matter.categories(found) if found is not None and key == "categories" else []
            names = names or ([post.front_matter.items(found)] if found is not None else [])
            counts.update({name for path in names for name in path})
