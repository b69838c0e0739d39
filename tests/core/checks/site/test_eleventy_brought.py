"""What the plugins of an Eleventy configuration bring: known packages' names, and those of the site's own functions none."""

from __future__ import annotations

import pytest

from editor.core.checks.site.eleventy_brought import brought


@pytest.mark.parametrize(
    ("script", "complete", "some"),
    [
        ("config.addFilter('a', f)", True, ()),
        ("import rss from '@11ty/eleventy-plugin-rss'; c.addPlugin(rss)", True, ("absoluteUrl",)),
        ("const rss = require('@11ty/eleventy-plugin-rss'); c.addPlugin(rss.feedPlugin, {})", True, ("rssDate",)),
        ("c.addPlugin(require('@11ty/eleventy-navigation'))", True, ("eleventyNavigation",)),
        ("import { RenderPlugin as R } from '@11ty/eleventy'; c.addPlugin(R)", True, ("renderTemplate",)),
        ("const { RenderPlugin } = require('@11ty/eleventy'); c.addPlugin(RenderPlugin)", True, ("renderTemplate",)),
        ("const { feedPlugin: feed } = require('@11ty/eleventy-plugin-rss'); c.addPlugin(feed)", True, ("rssDate",)),
        ("import own from './own.js'; c.addPlugin(own)", True, ()),
        ("function mine(c) {} c.addPlugin(mine)", True, ()),
        ("const mine = (c) => {}; c.addPlugin(mine, {})", True, ()),
        ("c.addPlugin(async (c) => {})", True, ()),
        ("c.addPlugin(c => c)", True, ()),
        ("const toc = require('eleventy-plugin-nesting-toc'); c.addPlugin(toc, { tags: ['h2'] })", True, ("toc",)),
        ("const tiny = require('@sardine/eleventy-plugin-tinyhtml'); c.addPlugin(tiny)", True, ()),
        ("c.addBundle('note', { shortcodeName: 'notes' })", True, ("note", "notes", "getBundle")),
        ("import icons from 'some-icons'; c.addPlugin(icons)", False, ()),
        ("c.addPlugin(require('some-icons'))", False, ()),
        ("plugins.forEach((plugin) => c.addPlugin(plugin))", False, ()),
        ("c.addPlugin(await load())", False, ()),
        ("c.setLibrary('njk', own)", False, ()),
        ("// c.addPlugin(require('some-icons'))\nc.addPlugin(x => x)", True, ()),
    ],
)
def test_plugins(script: str, complete: bool, some: tuple[str, ...]) -> None:
    found = brought(script)
    assert found.complete is complete
    assert set(some) <= found.names
