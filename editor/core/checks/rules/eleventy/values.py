"""Values of a post's front matter that stop Eleventy, because they are of another kind than it asks for.

Observed with Eleventy 3.1.8 and js-yaml. What counts as false to JavaScript is as good as nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.checks.context import Context, Finding
from editor.core.checks.frontmatter.yaml_types import is_text
from editor.core.checks.rules.must_be import must_be
from editor.core.checks.site.eleventy_scripts import address_is_computed, eleventy_names, said_by_scripts
from editor.core.checks.site.folder import package_version
from editor.core.messages import _
from editor.core.post.frontmatter.model import Format
from editor.core.post.frontmatter.tree import Node
from editor.core.sites.config import names

_TEXTS = frozenset(("layout", "templateEngineOverride"))
# Eleventy's own languages, those that its plugins are named for, and those that version 3 has given up.
_ENGINES = frozenset(names("html md liquid njk 11ty.js 11ty.ts 11ty.tsx 11ty.jsx webc hbs handlebars mustache vue"))
_GIVEN_UP = frozenset(names("ejs haml pug"))


def eleventy_unusable(ctx: Context) -> Iterator[Finding]:
    """A layout that is a list, a pagination that is no mapping, an engine that nobody has."""
    if ctx.generator != "eleventy" or ctx.tree is None or ctx.post.format is not Format.YAML:
        return
    for pair in ctx.tree.root.pairs:
        reason = _reason(ctx, pair.key, pair.value)
        if reason:
            node = pair.value
            yield Finding(reason, ctx.head_place(node.outer, max(node.end, node.outer + 1)), (), pair.key)


def _reason(ctx: Context, key: str, node: Node) -> str:
    """Why Eleventy stops at a value, or ""."""
    if key in _TEXTS and not is_text(node, "eleventy") and not _is_false(node):
        return must_be(key, _("a text"))
    if (
        key == "permalink"
        and not address_is_computed(ctx.site)
        and (_is_no_address(node) or node.value is True or _is_number(node))
    ):
        return must_be(key, _("a text"))
    if key == "pagination" and node.kind not in ("map", "alias") and not _is_false(node):
        return must_be(key, _("a mapping"))
    return _unknown_engine(ctx, node) if key == "templateEngineOverride" and node.kind == "scalar" else ""


def _is_no_address(node: Node) -> bool:
    """Whether a value is none. Of a list Eleventy joins the texts with commas, and asks of them what it asks of a text."""
    if node.kind != "list":
        return node.value is True or _is_number(node)
    address = ",".join(part.text for part in node.walk() if part.kind == "scalar").strip()
    return not address.endswith("/") and "{" not in address and not re.search(r"\.[^./]+\Z", address)


def _is_number(node: Node) -> bool:
    return isinstance(node.value, int) and node.value not in (0, True)  # a decimal has something like a suffix


def _is_false(node: Node) -> bool:
    return node.kind == "scalar" and not node.tag and node.text in ("false", "False", "FALSE", "0")


def _unknown_engine(ctx: Context, node: Node) -> str:
    """Why an engine can't be used: nothing in the site's scripts has its name."""
    wanted = [part.strip() for part in node.text.split(",") if part.strip()]
    if _is_false(node) or node.text in ("null", "~", "Null", "NULL", ".nan") or not eleventy_names(ctx.site)[1]:
        return ""
    root = ctx.site.root
    engines = _ENGINES if root is not None and package_version(root, "@11ty/eleventy") >= 3 else _ENGINES | _GIVEN_UP
    unknown = next((name for name in wanted if name not in engines and not said_by_scripts(ctx.site, name)), None)
    message = _("Eleventy has no template engine {name}, and its build stops here; correct the name.")
    return "" if unknown is None else message.format(name=unknown)
