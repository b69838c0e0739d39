"""Rules that ask what Nikola in particular makes of a post."""
