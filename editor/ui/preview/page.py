"""The web page behind the preview: scripts off, nothing fetched that wasn't asked for, links open outside.

The post's HTML is a stranger's: page JavaScript is off and a content security policy allows styles, images and media only.
Our own patches run in the application world, which works with page scripts off. Files are served below the site's root only.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineScript,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)

from editor.core.resources import resource
from editor.ui.links import OUTSIDE

WORLD = QWebEngineScript.ScriptWorldId.ApplicationWorld
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; font-src data:; "
    "img-src file: data: https: http:; media-src file: data: https: http:"
)


_SHELL_STYLE = """
#post > .fw-group { content-visibility: auto; contain-intrinsic-size: auto 40em; }
#post > .fw-group:first-child > .fw-block:first-child > :first-child { margin-top: 0; }
body.own-heading #post > .fw-group:first-child > .fw-block:first-child > h1:first-of-type { display: none; }
body.own-heading #post > .fw-group:first-child > .fw-block:first-child + .fw-block > :first-child { margin-top: 0.6em; }
html { scrollbar-width: auto; scrollbar-color: auto; }
::-webkit-scrollbar { width: 11px; height: 11px; }
::-webkit-scrollbar-thumb { background: color-mix(in srgb, currentColor 22%, transparent); border-radius: 6px;
  border: 3px solid transparent; background-clip: content-box; }
::-webkit-scrollbar-button, ::-webkit-scrollbar-corner { display: none; }
"""


class Gate(QWebEngineUrlRequestInterceptor):
    """Lets through files below `root`, inlined data and, if `remote`, images and media of the web."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.root: Path | None = None
        self.remote = True

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        info.block(not self._allowed(info))

    def _allowed(self, info: QWebEngineUrlRequestInfo) -> bool:
        url, kinds = info.requestUrl(), QWebEngineUrlRequestInfo.ResourceType
        if url.scheme() in ("data", "qrc", "about"):
            return True
        if info.resourceType() not in (kinds.ResourceTypeImage, kinds.ResourceTypeMedia):
            return False
        if url.scheme() == "file":
            return self.root is not None and Path(url.toLocalFile()).resolve().is_relative_to(self.root.resolve())
        return self.remote and url.scheme() in ("http", "https")


class Bridge(QObject):
    """What the page reports: places as (block index, lines into it)."""

    click = Signal(int, float)
    scroll = Signal(int, float)
    follow = Signal(str)
    draw = Signal()

    @Slot(int, float)
    def clicked(self, index: int, lines: float) -> None:
        self.click.emit(index, lines)

    @Slot(str)
    def followed(self, href: str) -> None:
        """A link was clicked; `href` as it is written."""
        self.follow.emit(href)

    @Slot()
    def drawn(self) -> None:
        """The first blocks have been drawn."""
        self.draw.emit()

    @Slot(int, float)
    def scrolled(self, index: int, lines: float) -> None:
        self.scroll.emit(index, lines)


class PreviewPage(QWebEnginePage):
    """A page that shows the shell and never leaves it."""

    def __init__(self, profile: QWebEngineProfile, parent: QObject) -> None:
        super().__init__(profile, parent)
        self.bridge = Bridge(self)
        channel = QWebChannel(self)
        channel.registerObject("bridge", self.bridge)
        self.setWebChannel(channel, WORLD)
        settings, names = self.settings(), QWebEngineSettings.WebAttribute
        for name, value in {
            names.JavascriptEnabled: False,
            names.LocalContentCanAccessFileUrls: True,
            names.LocalContentCanAccessRemoteUrls: True,
            names.LocalStorageEnabled: False,
            names.PluginsEnabled: False,
            names.FullScreenSupportEnabled: False,
            names.ErrorPageEnabled: False,
            names.NavigateOnDropEnabled: False,
            names.FocusOnNavigationEnabled: False,
            names.ShowScrollBars: True,
        }.items():
            settings.setAttribute(name, value)

    def acceptNavigationRequest(self, url: QUrl | str, kind: QWebEnginePage.NavigationType, main_frame: bool) -> bool:
        target = QUrl(url)
        if kind == QWebEnginePage.NavigationType.NavigationTypeTyped:
            return True  # our own setHtml
        if kind == QWebEnginePage.NavigationType.NavigationTypeLinkClicked and target.scheme() in OUTSIDE:
            QDesktopServices.openUrl(target)  # what our own listener didn't see
        return False

    def createWindow(self, _kind: QWebEnginePage.WebWindowType) -> QWebEnginePage | None:  # type: ignore[override]
        return None

    def javaScriptConsoleMessage(self, *_message: object) -> None:
        """Pages have no scripts; what is left are refused loads, which the problem list tells better."""


def shell_html() -> str:
    """The page that is loaded once: styles, an empty header and an empty post."""
    css = resource("themes", "page.css").read_text("utf-8")
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f"<style>{css}\n{_SHELL_STYLE}</style></head>"
        "<body><article><header id=head></header><main id=post></main></article></body></html>"
    )


def script() -> str:
    """Our side of the patches and the channel back, for the application world."""
    channel = _channel_script()
    ours = resource("themes", "preview.js").read_text("utf-8")
    start = "new QWebChannel(qt.webChannelTransport, channel => fw.connect(channel.objects.bridge));"
    return f"{channel}\n{ours}\n{start}"


def _channel_script() -> str:
    from PySide6.QtCore import QFile, QIODevice

    file = QFile(":/qtwebchannel/qwebchannel.js")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise RuntimeError("Qt's qwebchannel.js is missing")
    return bytes(file.readAll().data()).decode()
