"""What checks know of a body: blocks, runs of text, emphasis."""
