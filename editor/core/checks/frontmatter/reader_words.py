"""What the generator's own reader says about a head that it can't read, so that a build's message can be found here.

js-yaml 4.3 (Hexo, Eleventy, Astro), Psych 4.0 (Jekyll), yaml.v2 (Hugo 0.111), PyYAML (MkDocs, Nikola); the last three
are libyaml or ports of it and share its sentences.
"""

from __future__ import annotations

import re

from editor.core.post.frontmatter.yaml_types import JS_YAML

_LIBYAML = {"jekyll": "Psych", "hugo": "yaml", "mkdocs": "yaml", "nikola": "yaml"}
# libyaml's sentence → js-yaml's, for the mistakes that both call by one name.
_IN_JS_YAML = (
    (r"mapping values are not allowed", "bad indentation of a mapping entry"),
    (r"cannot start any token", "bad indentation of a mapping entry"),
    (r"found unexpected end of stream", "unexpected end of the stream within a double quoted scalar"),
    (r"did not find expected ',' or", "unexpected end of the stream within a flow collection"),
    (r"could not find expected ':'", "can not read a block mapping entry; a multiline key may not be an implicit key"),
    (r"did not find expected key", "bad indentation of a mapping entry"),
)


def reader_words(head: str, generator: str) -> str:
    """The reader's own sentence, with the name of the reader; "" where it isn't known."""
    problem = _problem(head)
    if not problem:
        return ""
    if generator in _LIBYAML:
        return f"{_LIBYAML[generator]}: {problem}"
    if generator not in JS_YAML:
        return ""
    said = next((theirs for pattern, theirs in _IN_JS_YAML if re.search(pattern, problem)), "")
    if "double quoted" in said and not re.search(r':[ \t]+"', head):
        said = said.replace("double", "single")
    return f"YAMLException: {said}" if said else ""


def _problem(head: str) -> str:
    """libyaml's sentence about `head`; "" if it reads it."""
    import yaml
    from yaml.cyaml import CParser  # type: ignore[attr-defined]

    try:
        parser = CParser(head)
        while parser.get_event() is not None:
            pass
    except yaml.MarkedYAMLError as error:
        return str(error.problem or "")
    except (yaml.YAMLError, UnicodeError):
        return ""
    return ""
