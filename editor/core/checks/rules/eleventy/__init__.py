"""Rules that ask what Eleventy in particular makes of a post."""
