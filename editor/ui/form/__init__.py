"""The front-matter form: shows the facts of a head and asks for edits; `pane.FormPane` is its door."""
