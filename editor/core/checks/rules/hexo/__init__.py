"""Rules that ask what Hexo in particular makes of a post."""
