"""What Zola's settings add to pulldown-cmark's Markdown: one module for each group of them."""
