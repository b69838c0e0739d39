"""What remark and its plugins, Astro's Markdown, do beyond CommonMark: one module for each plugin."""
