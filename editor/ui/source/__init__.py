"""The text views: Markdown body and raw front matter, their looks, and the find bar."""
