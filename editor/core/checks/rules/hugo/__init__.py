"""Rules that ask what Hugo in particular makes of a post."""
