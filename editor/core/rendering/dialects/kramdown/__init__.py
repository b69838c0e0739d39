"""kramdown 2.4 with its GFM parser 1.1, Jekyll's Markdown.

It is no CommonMark: blocks are found by what their first line looks like and by the blank lines round them, emphasis by
looking for its end. So it has its own parser here: `blocks` makes a tree of lines, `spans` reads the text in them,
`tokens` turns both into markdown-it's tokens, which the engine prints. The rules are from the syntax page
(kramdown.gettalong.org/syntax) and from pages built with Jekyll 4.3.
"""
