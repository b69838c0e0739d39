"""Front matter: split, read, and edited without changing anything but what was edited."""

from editor.core.post.frontmatter.adding import add_front_matter, new_head
from editor.core.post.frontmatter.front_matter import FrontMatter
from editor.core.post.frontmatter.metadata import UnreadableHead, read_metadata
from editor.core.post.frontmatter.splitting import split

__all__ = ["FrontMatter", "UnreadableHead", "add_front_matter", "new_head", "read_metadata", "split"]
