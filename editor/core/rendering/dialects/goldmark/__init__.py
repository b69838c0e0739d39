"""What goldmark, Hugo's Markdown library, does beyond CommonMark: one module for each extension."""
