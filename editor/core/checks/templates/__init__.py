"""What template engines can read between their braces."""
