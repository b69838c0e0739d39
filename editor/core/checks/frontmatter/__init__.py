"""What generators' readers make of a head, its dates and its values."""
