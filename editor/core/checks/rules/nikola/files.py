"""Files that a post of Nikola's names and that aren't there: templates, and the listings of its shortcode.

Observed with Nikola 8.3.3. Its templates are those of the site, of its theme, and of the themes that Nikola brings along.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from editor.core.checks.context import Context, Finding
from editor.core.checks.rules.nikola.shortcodes import shortcodes
from editor.core.checks.rules.plain import plain_place
from editor.core.checks.site.folder import settings_are_computed, site_values
from editor.core.messages import _
from editor.core.sites.config import names
from editor.core.sites.site import Site

_THEMES = frozenset(names("base base-jinja bootblog4 bootblog4-jinja bootstrap4 bootstrap4-jinja"))
_TEMPLATES = frozenset(
    f"{name}.tmpl"
    for name in names(
        "annotation_helper archive archive_navigation_helper archiveindex author authorindex authors base base_footer"
        " base_header base_helper comments_helper comments_helper_commento comments_helper_discourse"
        " comments_helper_disqus comments_helper_dummy comments_helper_facebook comments_helper_intensedebate"
        " comments_helper_isso comments_helper_muut comments_helper_utterances feeds_translations_helper gallery index"
        " index_helper list list_post listing math_helper page pagination_helper post post_header post_helper"
        " post_list_directive story tag tagindex tags ui_helper"
    )
)


def lacks_template(site: Site, name: str) -> bool:
    """Whether a site surely has no template of this name."""
    root = site.root
    if root is None or len(name) > 200 or "\n" in name or "*" in name:
        return False
    folders = [root / "templates", *root.glob("themes/*/templates")]
    if any((folder / name).is_file() for folder in folders):
        return False
    if not name.endswith(".tmpl"):
        return True
    theme = str(site_values(site).get("THEME", "bootblog4"))
    known = theme in _THEMES or (root / "themes" / theme).is_dir()
    return known and name not in _TEMPLATES and not settings_are_computed(site)


def listing_missing(ctx: Context) -> Iterator[Finding]:
    """`{{% listing name.py %}}` of a file that isn't in the site's folder of listings."""
    root = ctx.site.root
    if ctx.generator != "nikola" or root is None or "listing" not in ctx.plain:
        return
    folders = site_values(ctx.site).get("LISTINGS_FOLDERS", {"listings": "listings"})
    for tag in shortcodes(ctx):
        words = ctx.plain[tag.start + 3 : tag.end - 3].split()
        if tag.name != "listing" or tag.closing or len(words) < 2 or not isinstance(folders, Mapping):
            continue
        name = words[1].strip("'\"")
        if "=" not in words[1] and not _is_listing(root, name, [str(folder) for folder in folders]):
            message = _("There is no listing {name}, and Nikola's build stops here; correct the path or add the file.")
            yield Finding(message.format(name=name), plain_place(ctx, tag.start, tag.end))
        language = words[2].strip("'\"") if len(words) > 2 and "=" not in words[2] else "text"
        if not _is_highlighted(language):
            message = _("Pygments knows no language {name}, and Nikola's build stops here; correct the name.")
            yield Finding(message.format(name=language), plain_place(ctx, tag.start, tag.end))


@lru_cache(maxsize=64)
def _is_highlighted(language: str) -> bool:
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        get_lexer_by_name(language)
    except ClassNotFound:
        return False
    return True


def _is_listing(root: Path, name: str, folders: list[str]) -> bool:
    """Whether a file is there; beside the only folder's name it may be left out."""
    if len(folders) == 1 and not name.startswith(folders[0]):
        name = f"{folders[0]}/{name}"
    return (root / name).is_file()
