"""Rules that ask what Jekyll in particular makes of a post."""
