"""Rules that ask what Astro in particular makes of a post."""
