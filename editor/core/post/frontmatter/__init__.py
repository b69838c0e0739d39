"""Front matter: split, read, and edited without changing anything but what was edited."""

from editor.core.post.frontmatter.front_matter import FrontMatter
from editor.core.post.frontmatter.splitting import split

__all__ = ["FrontMatter", "split"]
