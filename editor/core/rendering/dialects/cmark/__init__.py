"""What cmark-gfm, GitHub's Markdown library, does otherwise than CommonMark's own examples say."""
