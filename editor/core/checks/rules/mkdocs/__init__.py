"""Rules that ask what MkDocs in particular makes of a post."""
