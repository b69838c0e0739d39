"""Rules of Zensical's, MkDocs' successor: what it stops at and MkDocs doesn't."""
