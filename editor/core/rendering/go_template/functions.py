"""Hugo's template functions that look at nothing but their arguments, by name (https://gohugo.io/functions/).

What is rare, or hangs on more than that, isn't among them, and a template that calls it can't be run here.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from html import unescape
from posixpath import basename, dirname, normpath
from posixpath import join as joined

from editor.core.rendering.go_template import lists, texts
from editor.core.rendering.go_template.formatting import sprintf
from editor.core.rendering.go_template.values import SafeAttribute, SafeHTML, SafeURL, Unknowable, is_true, text

Function = Callable[..., object]


def failing(*_given: object) -> object:
    """`errorf`: the build stops."""
    raise Unknowable("the build stops")


FUNCTIONS: Mapping[str, Function] = {
    "default": lists.default,
    "cond": lambda condition, first, second: first if is_true(condition) else second,
    "not": lambda value: not is_true(value),
    "eq": lists.eq,
    "ne": lists.ne,
    "lt": lists.compared((-1,)),
    "le": lists.compared((-1, 0)),
    "gt": lists.compared((1,)),
    "ge": lists.compared((0, 1)),
    "print": lambda *given: "".join(text(each) for each in given),
    "printf": lambda form, *given: sprintf(text(form), given),
    "dict": lists.mapping,
    "slice": lambda *given: list(given),
    "merge": lists.merge,
    "append": lists.append,
    "index": lists.index,
    "in": lists.is_in,
    "isset": lists.is_set,
    "len": lists.length,
    "first": lists.part,
    "last": lambda count, where: lists.part(count, where, last=True),
    "after": lambda count, where: lists.part(count, where, after=True),
    "seq": lists.sequence,
    "delimit": lists.delimited,
    "querify": texts.query,
    "add": lists.arithmetic("+"),
    "sub": lists.arithmetic("-"),
    "mul": lists.arithmetic("*"),
    "div": lists.arithmetic("/"),
    "mod": lists.arithmetic("%"),
    "int": lists.int_of,
    "float": lists.float_of,
    "string": lambda value: text(value),
    "lower": texts.lower,
    "upper": texts.upper,
    "title": texts.title,
    "trim": texts.trim,
    "chomp": texts.chomp,
    "replace": texts.replaced,
    "replaceRE": texts.replace_by_pattern,
    "findRE": texts.found,
    "split": lambda where, by: text(where).split(text(by)) if text(by) else list(text(where)),
    "substr": texts.substring,
    "hasPrefix": lambda where, start: text(where).startswith(text(start)),
    "hasSuffix": lambda where, end: text(where).endswith(text(end)),
    "safeHTML": texts.plainly(SafeHTML),
    "safeURL": texts.plainly(SafeURL),
    "safeHTMLAttr": texts.plainly(SafeAttribute),
    "htmlEscape": texts.escape,
    "htmlUnescape": lambda value: unescape(text(value)),
    "plainify": texts.plain,
    "md5": texts.hashed("md5"),
    "sha1": texts.hashed("sha1"),
    "sha256": texts.hashed("sha256"),
    "base64Encode": lambda value: base64.b64encode(text(value).encode()).decode(),
    "reflect.IsMap": lambda value: isinstance(value, Mapping),
    "reflect.IsSlice": lambda value: isinstance(value, list),
    "warnf": lambda *given: "",
    "errorf": failing,
    "erroridf": failing,
    "urls.Parse": lambda address: texts.Address(text(address)),
    "path.Ext": texts.extension,
    "path.Clean": lambda path: normpath(text(path)) if text(path) else ".",
    "path.Base": lambda path: basename(text(path)),
    "path.Dir": lambda path: dirname(text(path)) or ".",
    "path.Join": lambda *given: joined(*map(text, given)),
    "strings.TrimSpace": lambda value: text(value).strip(),
    "strings.TrimPrefix": texts.without_start,
    "strings.TrimSuffix": texts.without_end,
    "strings.TrimLeft": lambda cut, where: text(where).lstrip(text(cut)),
    "strings.TrimRight": lambda cut, where: text(where).rstrip(text(cut)),
    "strings.Contains": lambda where, what: text(what) in text(where),
    "strings.Count": lambda what, where: text(where).count(text(what)),
    "strings.Repeat": texts.repeated,
    "strings.RuneCount": lambda value: len(text(value)),
}
# The same by the names of their groups.
_GROUPS = {
    "strings": {
        "ToLower": "lower",
        "ToUpper": "upper",
        "Title": "title",
        "Trim": "trim",
        "Chomp": "chomp",
        "Replace": "replace",
        "ReplaceRE": "replaceRE",
        "FindRE": "findRE",
        "Split": "split",
        "Substr": "substr",
        "HasPrefix": "hasPrefix",
        "HasSuffix": "hasSuffix",
    },
    "collections": {
        "Dictionary": "dict",
        "Slice": "slice",
        "Merge": "merge",
        "Append": "append",
        "Index": "index",
        "In": "in",
        "IsSet": "isset",
        "First": "first",
        "Last": "last",
        "After": "after",
        "Seq": "seq",
        "Delimit": "delimit",
        "Querify": "querify",
    },
    "compare": {
        "Default": "default",
        "Conditional": "cond",
        "Eq": "eq",
        "Ne": "ne",
        "Lt": "lt",
        "Le": "le",
        "Gt": "gt",
        "Ge": "ge",
    },
    "math": {"Add": "add", "Sub": "sub", "Mul": "mul", "Div": "div", "Mod": "mod"},
    "cast": {"ToInt": "int", "ToFloat": "float", "ToString": "string"},
    "safe": {"HTML": "safeHTML", "URL": "safeURL", "HTMLAttr": "safeHTMLAttr"},
    "transform": {"HTMLEscape": "htmlEscape", "HTMLUnescape": "htmlUnescape", "Plainify": "plainify"},
    "fmt": {"Print": "print", "Printf": "printf", "Warnf": "warnf", "Errorf": "errorf"},
    "crypto": {"MD5": "md5", "SHA1": "sha1", "SHA256": "sha256"},
    "encoding": {"Base64Encode": "base64Encode"},
}
LONG_NAMES = {f"{group}.{long}": short for group, names in _GROUPS.items() for long, short in names.items()}
