"""What lies round a post: its site's files, pages, neighbours and settings."""
