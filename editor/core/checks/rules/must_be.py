"""What is said of a value that isn't of the kind that its generator asks for."""

from __future__ import annotations

from editor.core.messages import _


def must_be(key: str, wanted: str) -> str:
    """The message for a value that stops the build; `wanted` is what it would have to be, in the writer's words."""
    message = _("“{key}” must be {wanted} here, and the site's build stops at this value; correct it.")
    return message.format(key=key, wanted=wanted)
