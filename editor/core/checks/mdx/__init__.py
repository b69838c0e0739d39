"""What stops a build of MDX: a reader of its blocks, tags and JavaScript that keeps only what is wrong.

Observed with @mdx-js/mdx 3.1 and remark-gfm, which `@astrojs/mdx` uses; written from MDX's documentation of its syntax
(https://mdxjs.com/docs/what-is-mdx/) and ECMAScript's grammar, of which only as much is read as an answer needs.
"""
