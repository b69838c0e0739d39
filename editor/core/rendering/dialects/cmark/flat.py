"""What cmark-gfm flattens as it prints: the text of a picture, strong text in strong text."""

from __future__ import annotations

from markdown_it.token import Token


def flat_pictures(tokens: list[Token]) -> None:
    """The end of a line in the text of a picture is a space."""
    for token in tokens:
        for picture in (child for child in token.children or () if child.type == "image"):
            for child in picture.children or ():
                if child.type == "softbreak":
                    child.type, child.content = "text", " "


def flat_strong(tokens: list[Token]) -> None:
    """Leave only the outermost tags of strong text; what stands in a link or in emphasis counts for itself."""
    for token in tokens:
        children = token.children or ()
        opened: list[bool] = []  # of the elements round a token: whether it is strong
        for child in children:
            if child.nesting == 1:
                child.hidden = child.type == "strong_open" and opened[-1:] == [True]
                opened.append(child.type == "strong_open")
            elif child.nesting == -1 and opened:
                opened.pop()
                child.hidden = child.type == "strong_close" and opened[-1:] == [True]
