"""Every action of the program, declared once. Menus, palette and the shortcut page read this table; nothing else knows a shortcut.

`handler` is a dotted name from the window: "undo" is `window.undo`, "write.body.toggle_bold" a method of its parts; what
follows a colon is a number that it is called with.
`menu` is one of `menus.MENUS`, in whose order entries stand; "" keeps an action out of the menus but in the palette.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial, reduce

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from editor.core.messages import _

# As in browsers; on macOS Alt and an arrow go by words.
BACK, FORWARD = ("Ctrl+[", "Ctrl+]") if sys.platform == "darwin" else ("Alt+Left", "Alt+Right")


@dataclass(frozen=True, slots=True)
class Spec:
    """One action. `needs_post` greys it out while no post is open; `rule` draws a line above it in the menu."""

    id: str
    text: Callable[[], str]
    menu: str
    handler: str
    shortcuts: tuple[str, ...] = ()
    needs_post: bool = True
    checkable: bool = False
    rule: bool = False

    @property
    def places(self) -> tuple[str, ...]:
        """Where alone its keys work: in a field of the form they would change a text that nobody looks at. Empty: anywhere."""
        if self.id == "comment":
            return ("body", "head")
        return ("body",) if self.handler.startswith("write.body.") else ()


def _s(
    id: str, menu: str, text: Callable[[], str], handler: str, *shortcuts: str, post: bool = True, check: bool = False,
    rule: bool = False,
) -> Spec:  # fmt: skip
    return Spec(id, text, menu, handler, shortcuts, post, check, rule)


def _heading(level: int) -> str:
    return _("Heading {level}").format(level=level)


SPECS: tuple[Spec, ...] = (
    _s("new", "file", lambda: _("New Post…"), "files.new_post", "Ctrl+N", post=False),
    _s("open", "file", lambda: _("Open Post…"), "files.open_post", "Ctrl+O", post=False),
    _s("open-folder", "file", lambda: _("Open Folder…"), "files.open_folder", "Ctrl+Shift+O", post=False),
    _s("quick-open", "file", lambda: _("Go to Post…"), "files.quick_open", "Ctrl+P", post=False),
    _s("open-recent", "file", lambda: _("Open Recent…"), "files.open_recent", "Ctrl+R", post=False),
    _s("save", "file", lambda: _("Save"), "files.save", "Ctrl+S", rule=True),
    _s("save-as", "file", lambda: _("Save As…"), "files.save_as", "Ctrl+Shift+S"),
    _s("reload", "file", lambda: _("Reload from Disk"), "files.reload"),
    _s("rename", "file", lambda: _("Rename File…"), "post_files.rename", "F2", rule=True),
    _s("copy-path", "file", lambda: _("Copy Path"), "post_files.copy_path"),
    _s("reveal", "file", lambda: _("Show in Folder"), "post_files.reveal"),
    _s("trash", "file", lambda: _("Move to Trash…"), "post_files.trash"),
    _s("export", "file", lambda: _("Export as HTML…"), "files.export", "Ctrl+Shift+E", rule=True),
    _s("export-pdf", "file", lambda: _("Export as PDF…"), "printing.export_pdf"),
    _s("export-folder", "file", lambda: _("Export Folder…"), "folder_export.ask", post=False),
    _s("copy-html", "file", lambda: _("Copy as HTML"), "files.copy_html", "Ctrl+Shift+C"),
    _s("print", "file", lambda: _("Print…"), "printing.print"),
    _s("preferences", "file", lambda: _("Preferences…"), "files.preferences", "Ctrl+,", post=False, rule=True),
    _s("quit", "file", lambda: _("Quit"), "close", "Ctrl+Q", post=False, rule=True),
    _s("undo", "edit", lambda: _("Undo"), "undo", "Ctrl+Z"),
    _s("redo", "edit", lambda: _("Redo"), "redo", "Ctrl+Shift+Z", "Ctrl+Y"),
    _s("cut", "edit", lambda: _("Cut"), "clipboard.cut", "Ctrl+X", rule=True),
    _s("copy", "edit", lambda: _("Copy"), "clipboard.copy", "Ctrl+C"),
    _s("paste", "edit", lambda: _("Paste"), "clipboard.paste", "Ctrl+V"),
    _s("paste-plain", "edit", lambda: _("Paste as Plain Text"), "clipboard.paste_plain", "Ctrl+Shift+V"),
    _s("select-all", "edit", lambda: _("Select All"), "clipboard.select_all", "Ctrl+A"),
    _s("find", "edit", lambda: _("Find…"), "write.finder.open_find", "Ctrl+F", rule=True),
    _s("replace", "edit", lambda: _("Replace…"), "write.finder.open_replace", "Ctrl+H"),
    _s("find-next", "edit", lambda: _("Find Next"), "write.finder.find_next", "F3"),
    _s("find-previous", "edit", lambda: _("Find Previous"), "write.finder.find_previous", "Shift+F3"),
    _s("find-in-posts", "edit", lambda: _("Find in Posts…"), "files.find_in_posts", "Ctrl+Shift+F", post=False),
    _s("replace-in-posts", "edit", lambda: _("Replace in Posts…"), "replacing.ask", "Ctrl+Shift+H", post=False),
    _s("line-up", "edit", lambda: _("Move Line Up"), "write.body.move_lines:-1", "Alt+Up", rule=True),
    _s("line-down", "edit", lambda: _("Move Line Down"), "write.body.move_lines:1", "Alt+Down"),
    _s(
        "duplicate-line",
        "edit",
        lambda: _("Duplicate Line"),
        "write.body.duplicate_lines",
        "Ctrl+Shift+D",
        "Alt+Shift+Down",
    ),
    _s("delete-line", "edit", lambda: _("Delete Line"), "write.body.delete_lines", "Ctrl+Shift+Del"),
    _s("comment", "edit", lambda: _("Comment Out or In"), "files.toggle_comment", "Ctrl+/"),
    _s("bold", "format", lambda: _("Bold"), "write.body.toggle_bold", "Ctrl+B"),
    _s("italic", "format", lambda: _("Italic"), "write.body.toggle_italic", "Ctrl+I"),
    _s("code", "format", lambda: _("Code"), "write.body.toggle_code", "Ctrl+Shift+K"),
    _s("strike", "format", lambda: _("Strikethrough"), "write.body.toggle_strike", "Alt+Shift+5"),
    _s("link", "format", lambda: _("Link"), "write.body.insert_link", "Ctrl+K"),
    _s("image", "format", lambda: _("Image…"), "files.insert_image", "Ctrl+Shift+I"),
    *(
        _s(
            f"heading-{n}",
            "format",
            partial(_heading, n),
            f"write.body.set_heading:{n}",
            f"Ctrl+{n}",
            rule=n == 1,
        )
        for n in range(1, 7)
    ),
    _s("list", "format", lambda: _("List"), "write.body.toggle_list", "Ctrl+Shift+L", rule=True),
    _s("numbered-list", "format", lambda: _("Numbered List"), "write.body.toggle_ordered_list", "Ctrl+Shift+7"),
    _s("task", "format", lambda: _("Task List"), "write.body.toggle_task", "Ctrl+Shift+X"),
    _s("quote", "format", lambda: _("Quote"), "write.body.toggle_quote", "Ctrl+Shift+Q"),
    _s("code-block", "format", lambda: _("Code Block"), "write.body.toggle_code_block", "Ctrl+Alt+C"),
    _s("table", "format", lambda: _("Table"), "write.body.make_table", "Ctrl+T"),
    _s("show-posts", "view", lambda: _("Posts"), "toggle_posts", "Ctrl+Shift+B", post=False, check=True),
    _s("show-form", "view", lambda: _("Form"), "toggle_form", "Ctrl+Shift+M", check=True),
    _s("show-source", "view", lambda: _("Front Matter as Text"), "toggle_head_text", "Ctrl+U", check=True),
    _s("show-preview", "view", lambda: _("Preview"), "toggle_preview", "Ctrl+E", check=True),
    _s("show-here", "view", lambda: _("Show This Place in the Preview"), "follow.show", "Alt+Return"),
    _s("show-problems", "view", lambda: _("Problems"), "toggle_problems", "Ctrl+Shift+J", check=True),
    _s("light", "view", lambda: _("Light"), "files.use_light", post=False, check=True, rule=True),
    _s("dark", "view", lambda: _("Dark"), "files.use_dark", post=False, check=True),
    _s("system-theme", "view", lambda: _("Like the System"), "files.use_system_theme", post=False, check=True),
    _s("larger", "view", lambda: _("Larger Text"), "files.resize_text:1", "Ctrl++", "Ctrl+=", post=False, rule=True),
    _s("smaller", "view", lambda: _("Smaller Text"), "files.resize_text:-1", "Ctrl+-", post=False),
    _s("normal-size", "view", lambda: _("Normal Text Size"), "files.resize_text:0", "Ctrl+0", post=False),
    _s("only-text", "view", lambda: _("Only the Text"), "only_text.toggle", "Shift+F11", check=True, rule=True),
    _s("full-screen", "view", lambda: _("Full Screen"), "toggle_full_screen", "F11", post=False, check=True),
    _s("next-pane", "view", lambda: _("Next Pane"), "keyboard.next_pane", "F6", post=False),
    _s("previous-pane", "view", lambda: _("Previous Pane"), "keyboard.previous_pane", "Shift+F6", post=False),
    _s("palette", "view", lambda: _("Command Palette…"), "files.palette", "Ctrl+Shift+P", post=False),
    _s("publish", "post", lambda: _("Publish This Draft"), "publisher.publish", "Ctrl+Alt+P"),
    _s("withdraw", "post", lambda: _("Make This Post a Draft"), "publisher.withdraw"),
    _s("next-problem", "post", lambda: _("Next Problem"), "findings.next", "F8", rule=True),
    _s("previous-problem", "post", lambda: _("Previous Problem"), "findings.previous", "Shift+F8"),
    _s("fix", "post", lambda: _("Fix This Problem"), "mending.fix", "Ctrl+."),
    _s("fix-all", "post", lambda: _("Fix All Problems…"), "mending.fix_all", "Ctrl+Shift+."),
    _s("explain", "post", lambda: _("Explain This Problem"), "mending.explain", "Shift+F1"),
    _s("ignore-in-post", "post", lambda: _("Ignore This Rule in This Post"), "mending.ignore_in_post"),
    _s("ignore-in-project", "post", lambda: _("Ignore This Rule in This Project"), "mending.ignore_in_project"),
    _s("check-folder", "post", lambda: _("Check All Posts"), "findings.check_folder", "Ctrl+F8", post=False),
    _s("title", "post", lambda: _("Go to Title"), "write.focus_title", "Ctrl+Shift+T", rule=True),
    _s("body", "post", lambda: _("Go to Text"), "write.focus_body", "Ctrl+Return"),
    _s("outline", "post", lambda: _("Go to Heading…"), "files.go_to_heading", "Ctrl+G"),
    _s("go-to-line", "post", lambda: _("Go to Line…"), "files.go_to_line", "Ctrl+L"),
    _s("tags", "post", lambda: _("Go to Tags"), "write.focus_tags", "Ctrl+Shift+G"),
    _s("rename-tag", "post", lambda: _("Rename a Tag…"), "tag_renaming.ask", post=False),
    _s(
        "next-post", "post", lambda: _("Next Post in the List"), "posts.next_post", "Ctrl+PgDown", post=False, rule=True
    ),
    _s("previous-post", "post", lambda: _("Previous Post in the List"), "posts.previous_post", "Ctrl+PgUp", post=False),
    _s("back", "post", lambda: _("Back to the Post Before"), "visited.back", BACK, post=False),
    _s("forward", "post", lambda: _("Forward Again"), "visited.forward", FORWARD, post=False),
    _s("shortcuts", "help", lambda: _("Keyboard Shortcuts"), "files.shortcuts", "F1", post=False),
    _s("about", "help", lambda: _("About Foreword"), "files.about", post=False),
)


class Actions:
    """The table's QActions for one window."""

    def __init__(self, window: QMainWindow, texts: Mapping[str, QWidget]) -> None:
        """`texts` are "body" and "head"."""
        self._actions: dict[str, QAction] = {}
        for spec in SPECS:
            action = QAction(spec.text(), window)
            action.setObjectName(f"action-{spec.id}")
            action.setCheckable(spec.checkable)
            action.setShortcuts([QKeySequence(keys) for keys in spec.shortcuts])
            action.triggered.connect(_call(window, spec.handler))
            if spec.places:
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            for widget in [texts[place] for place in spec.places] or [window]:
                widget.addAction(action)
            self._actions[spec.id] = action

    def __getitem__(self, id: str) -> QAction:
        return self._actions[id]

    def __iter__(self) -> Iterator[tuple[Spec, QAction]]:
        return ((spec, self._actions[spec.id]) for spec in SPECS)

    def fill(self, menus: Mapping[str, QMenu]) -> None:
        """Put the actions into their menus, in the table's order."""
        for spec, action in self:
            if spec.menu:
                if spec.rule:
                    menus[spec.menu].addSeparator()
                menus[spec.menu].addAction(action)

    def enable_for_post(self, there_is_one: bool) -> None:
        """Grey out what needs a post while there is none."""
        for spec, action in self:
            if spec.needs_post:
                action.setEnabled(there_is_one)


def _call(window: object, handler: str) -> Callable[[], None]:
    """Look the handler up when it is used: the parts of a window are built in any order."""

    name, _colon, number = handler.partition(":")

    def call(_checked: bool = False) -> None:
        method = reduce(getattr, name.split("."), window)
        method(*([int(number)] if number else []))  # type: ignore[operator]

    return call
