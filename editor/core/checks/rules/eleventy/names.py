"""The tags and filters that Eleventy 3.1, LiquidJS 10 and Nunjucks 3.2 bring along (their documentation)."""

from __future__ import annotations

from editor.core.checks.rules.jekyll import syntax as liquid_syntax
from editor.core.sites.config import names

PAIRED = {
    "liquid": frozenset(names("raw comment if unless case for capture tablerow block")),
    "njk": frozenset(names("if for block macro call filter set switch asyncEach asyncAll ifAsync raw verbatim")),
}
SINGLE = {
    "liquid": frozenset(
        names("# assign cycle decrement include increment layout render break continue echo liquid else elsif when")
    ),
    "njk": frozenset(names("endeach endall include import from extends else elif elseif case default")),
}
SPOKEN = {"liquid": "Liquid", "njk": "Nunjucks"}
OPENING = {"liquid": liquid_syntax.OPENING, "njk": PAIRED["njk"]}
# What a tag that only divides another may stand in.
PARENTS = {
    "liquid": liquid_syntax.PARENTS,
    "njk": {
        **dict.fromkeys(("elif", "elseif"), frozenset(("if", "ifAsync"))),
        **dict.fromkeys(("case", "default"), frozenset(("switch",))),
        "else": frozenset(names("if ifAsync for asyncEach asyncAll")),
    },
}
# Tags of the other engine, and what does the same here.
INSTEAD = {
    "liquid": {"set": "{% assign %}", "elif": "{% elsif %}", "switch": "{% case %}", "verbatim": "{% raw %}"},
    "njk": {
        **dict.fromkeys(("assign", "capture"), "{% set %}"),
        "unless": "{% if not … %}",
        "elsif": "{% elif %}",
        "case": "{% switch %}",
        "when": "{% case %}",
        "render": "{% include %}",
        "comment": "{# … #}",
    },
}
UNIVERSAL = frozenset(
    names(
        "slug slugify url log serverlessUrl getCollectionItem getCollectionItemIndex getPreviousCollectionItem"
        " getNextCollectionItem inputPathToUrl renderTransforms htmlBaseUrl addPathPrefixToUrl"
    )
)
FILTERS = frozenset(
    names(
        "abs append array_to_sentence_string at_least at_most base64_decode base64_encode capitalize ceil cgi_escape"
        " compact concat date date_to_long_string date_to_rfc822 date_to_string date_to_xmlschema default divided_by"
        " downcase escape escape_once find find_exp find_index find_index_exp first floor group_by group_by_exp has has_exp"
        " inspect join json jsonify last lstrip map minus modulo newline_to_br normalize_whitespace number_of_words plus"
        " pop prepend push raw reject reject_exp remove remove_first remove_last replace replace_first replace_last"
        " reverse round rstrip sample shift size slice slugify sort sort_natural split strip strip_html strip_newlines"
        " sum times to_integer truncate truncatewords uniq unshift upcase uri_escape url_decode url_encode where where_exp"
        " xml_escape slug url log serverlessUrl getCollectionItem getCollectionItemIndex getPreviousCollectionItem"
        " getNextCollectionItem inputPathToUrl renderTransforms htmlBaseUrl addPathPrefixToUrl"
    )
)
