"""Tera, as Zola runs it: read, and run where what it prints can be known."""
