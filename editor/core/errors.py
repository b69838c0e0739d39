"""Errors that a person can act on: each message is one sentence with file, place and what to do."""

from __future__ import annotations


class ForewordError(Exception):
    """Base of every error that is shown to the writer. `str(error)` is the sentence, already translated."""


class UnreadableFile(ForewordError):
    """A file that cannot be read as text, or not at all."""


class SaveConflict(ForewordError):
    """The file on disk is no longer what was read: another program wrote, removed or replaced it."""


class Unrenderable(ForewordError):
    """A text that the generator's own Markdown fails on: the site doesn't publish it either."""
