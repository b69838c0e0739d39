"""What can't be known without the generator."""

from __future__ import annotations


class Unknowable(Exception):
    """What a template prints can't be known here, or the generator's build stops at it."""
