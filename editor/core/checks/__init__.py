"""Checks: what is wrong with a post, where, and what to do about it. Window and `foreword check` ask the same rules.

`runner.check(post, path, library)` gives the problems; `table.RULES` is the table of rules; `runner.fix_all` applies what
is safe. Nothing is imported here: a `Problem` must not cost the rules.
"""
