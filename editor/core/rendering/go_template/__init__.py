"""Go's templates, as Hugo runs them: read as trees, and run where what they print can be known."""
