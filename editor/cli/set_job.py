"""One run of `foreword set`: reads, changes, shows or writes each post, and counts."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from editor.cli.difference import print_difference
from editor.core.errors import ForewordError, UnreadableFile
from editor.core.library.scan import posts_at
from editor.core.messages import _, ngettext
from editor.core.post.edit import Edit, Part, Refused
from editor.core.post.frontmatter import FrontMatter, add_front_matter, split
from editor.core.post.frontmatter.adding import has_metadata_lines
from editor.core.post.frontmatter.model import Format
from editor.core.post.post import Post
from editor.core.post.source import Source
from editor.core.shown_names import printable
from editor.core.sites.detect import Sites
from editor.core.sites.recognise import NAMES
from editor.core.storage import read_bytes, save_checked

Change = Callable[[FrontMatter], Edit | Refused | None]


class _Refusal(Exception):
    """A post that stays as it is: why, and the line of the file (from 1)."""

    def __init__(self, reason: str, line: int = 1) -> None:
        super().__init__(reason)
        self.reason, self.line = reason, line


class SetJob:
    """Applies the same changes to many posts. `adds` says whether they give front matter to a post without any."""

    def __init__(self, changes: Sequence[Change], dry_run: bool, *, adds: bool) -> None:
        self.changes, self.dry_run, self.adds = changes, dry_run, adds
        self.changed = self.unchanged = self.refused = self.unreadable = 0
        self._sites = Sites()

    def change_all(self, paths: Iterable[Path]) -> None:
        """Change the posts at each path, each file once."""
        seen: set[Path] = set()
        for path in paths:
            try:
                for post in posts_at(path, seen):
                    self._change(post)
            except UnreadableFile as error:
                self._unread(error)

    def summary(self) -> str:
        """One line: how many posts changed, stayed, were refused."""
        if self.dry_run:
            text = ngettext("{count} post would change", "{count} posts would change", self.changed)
        else:
            text = ngettext("{count} post changed", "{count} posts changed", self.changed)
        parts = [text.format(count=self.changed)]
        if self.unchanged:
            parts.append(
                ngettext("{count} is so already", "{count} are so already", self.unchanged).format(count=self.unchanged)
            )
        if self.refused:
            parts.append(ngettext("{count} refused", "{count} refused", self.refused).format(count=self.refused))
        return _(", ").join(parts)

    def _unread(self, error: ForewordError) -> None:
        self.unreadable += 1
        print(f"foreword: {printable(str(error))}", file=sys.stderr)

    def _change(self, path: Path) -> None:
        try:
            data, stamp = read_bytes(path)
            after = self._changed(path, data)
            if after == data:
                self.unchanged += 1
                return
            if self.dry_run:
                _show(path, data, after)
            else:
                save_checked(path, after, stamp)
            self.changed += 1
        except _Refusal as refusal:
            self.refused += 1
            print(printable(f"{path}:{refusal.line}: {refusal.reason}"), file=sys.stderr)
        except ForewordError as error:
            self._unread(error)

    def _changed(self, path: Path, data: bytes) -> bytes:
        """The file as it should be. Raises _Refusal."""
        source = Source.read(data)
        if source.read_only:
            raise _Refusal(source.read_only)
        post = self._parsed(path, source)
        for change in self.changes:
            edit = change(post.front_matter) if post.format is not Format.NONE else None
            if isinstance(edit, Refused):
                raise _Refusal(edit.reason, post.file_line(Part.HEAD, edit.line))
            if edit is not None and edit.removed != edit.inserted:
                post.apply(edit)
        try:
            return post.to_bytes()
        except UnicodeEncodeError as error:
            character, encoding = error.object[error.start], source.encoding.upper()
            reason = _("The file's encoding {encoding} has no “{character}”; convert the file to UTF-8 first.")
            raise _Refusal(reason.format(encoding=encoding, character=character)) from None

    def _parsed(self, path: Path, source: Source) -> Post:
        site = self._sites.of(path)
        post = Post.parse(source, site)
        if post.format is not Format.NONE:
            return post
        if split(source.text).format is not Format.NONE:
            if site.root is None:  # the generator was only guessed
                return Post.parse(source)
            reason = _(
                "{generator} takes the front matter of this post for text; write its fences as {generator} wants them."
            )
            raise _Refusal(reason.format(generator=NAMES[site.generator]))
        if "\n" not in source.text and split(source.text.replace("\r", "\n")).format is not Format.NONE:
            reason = _(
                "The lines of this post end in CR, so no generator sees its front matter; convert its line ends first."
            )
            raise _Refusal(reason)
        if has_metadata_lines(source.text, site.generator):
            raise _Refusal(_("This post has metadata lines in place of front matter; edit them as text."))
        if self.adds:
            post.apply_all(add_front_matter(post, {}))
        return post


def _show(path: Path, before: bytes, after: bytes) -> None:
    old, new = (Source.read(data).text for data in (before, after))
    name = path.as_posix().lstrip("/")
    print_difference(old, new, (f"a/{name}", f"b/{name}"))
