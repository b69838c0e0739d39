"""The comment that silences rules in a post: `<!-- foreword: ignore CODE, CODE -->`; in MDX `{/* foreword: … */}`."""

from __future__ import annotations

import re

COMMENT = re.compile(r"(?:<!--|\{/\*)\s*foreword:\s*ignore\s+([\w\s,-]+?)\s*(?:-->|\*/\})")
