"""Rules that ask what Pelican in particular makes of a post."""
