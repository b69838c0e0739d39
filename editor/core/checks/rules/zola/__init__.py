"""Rules that ask what Zola in particular makes of a post."""
