"""Words: which are right, and what was meant by those that aren't. Knows nothing of posts.

English, as Americans and as the British write it; `LANGUAGES` says by which names settings call what can be checked.
"""

LANGUAGES = ("en",)
