"""Schemas of Zod as text, and what they ask."""

from __future__ import annotations

import pytest

from editor.core.sites.astro.zod import ANYTHING, Shape, shape_of
from editor.core.sites.javascript import chain, declared, parts, without_comments

_TEXT = Shape("text")


@pytest.mark.parametrize(
    ("schema", "shape"),
    [
        ("z.string()", _TEXT),
        ("z.string().max(5, 'no, never')", Shape("text", limits=(("max", 5.0),))),
        ("z.string().trim().max(5)", Shape("text", changed=True)),
        ("z.email()", Shape("text", limits=(("email", ""),))),
        ("z.iso.date()", Shape("text", limits=(("day", ""),))),
        ("z.string().regex(/a,\\/b)/).optional()", Shape("text", False, limits=(("regex", "/a,\\/b)/"),))),
        ("z.coerce.date().nullish()", Shape("date", False, True, True)),
        ("z.array(z.string())", Shape("list", of=(_TEXT,))),
        ("z.string().array()", Shape("list", of=(_TEXT,))),
        ("z.enum(['a', 'b']).default('a')", Shape("choice", False, choices=("a", "b"))),
        ("z.enum(kinds)", Shape("choice", choices=("x", "y"))),
        ("z.enum(foreign)", ANYTHING),
        ("z.string().or(z.number())", Shape("either", of=(_TEXT, Shape("number")))),
        ("z.string().or(z.any())", ANYTHING),
        ("z.preprocess((v) => v, z.string())", ANYTHING),
        ("z.string().catch('')", ANYTHING),
        ("made()", ANYTHING),
        ("image().optional()", Shape("picture", False)),
        ("z.record(z.string(), z.number())", Shape("record", of=(Shape("number"),))),
        ("({ image }) => z.object({ a: z.string() })", Shape("map", fields=(("a", _TEXT),))),
        ("() => { return z.object({ a: z.string() }); }", Shape("map", fields=(("a", _TEXT),))),
        ("base.extend({ b: z.string() }).strict()", Shape("map", strict=True, fields=(("a", _TEXT), ("b", _TEXT)))),
        ("base.omit({ a: true })", Shape("map")),
        ("base.partial()", Shape("map", fields=(("a", Shape("text", False)),))),
        ("z.object({ ...base.shape, b: z.string() })", Shape("map", fields=(("a", _TEXT), ("b", _TEXT)))),
        ("z.strictObject({ ...foreign })", Shape("map")),
        ("loop", ANYTHING),
    ],
)
def test_shapes(schema: str, shape: Shape) -> None:
    names = {"kinds": "['x', 'y'] as const", "base": "z.object({ a: z.string() })", "loop": "loop"}
    assert shape_of(schema, names) == shape


def test_what_is_code_and_what_is_not() -> None:
    text = "const a = 'x // y'; // z\nconst b = '**/*.md';/* c\n*/ const c = z\n  .d('*/', [1, 2])\nlet e = `f\n`"
    bare = without_comments(text)
    assert "'x // y'" in bare
    assert "z\nconst" not in bare.replace("const c", "")
    assert "'**/*.md'" in bare
    assert declared("const a = z\n  .b()\nexport const c: D = 'x;y';\n") == {"a": "z\n  .b()", "c": "'x;y'"}
    assert list(parts("a, 'b, c', [d, e], /f,g/")) == ["a", " 'b, c'", " [d, e]", " /f,g/"]
    assert chain("a.b(c.d, 'e.f').g") == [("a", None), ("b", "c.d, 'e.f'"), ("g", None)]
    assert chain("a + b") == []
