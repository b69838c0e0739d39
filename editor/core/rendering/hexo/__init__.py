"""What Hexo 8.1 does to a post around its Markdown renderer: code figures, `{% %}` tags, addresses and anchors."""
