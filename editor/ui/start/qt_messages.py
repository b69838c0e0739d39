"""Qt's messages go to the log; what the web engine always says on a machine without a graphics card is no warning."""

from __future__ import annotations

import logging

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

log = logging.getLogger("qt")

# Said at every start without a GPU or as root, about things that the program has chosen or can do without.
KNOWN = (
    "Sandboxing disabled by user",
    "Failed to load vulkan",
    "No Vulkan library available",
    "Failed to create platform Vulkan instance",
    "This plugin does not support createPlatformVulkanInstance",  # a picture, drawn where a display is, too
    "Failed to initialize Vulkan",
    "Unable to detect GPU vendor",
    "GPUInfo not initialized",
    "QRhiGles2: Failed to create",
    "Failed to create RHI for backend",
    "neither GLX nor EGL are enabled",
    "AA_ShareOpenGLContexts must be set before",
    "This plugin does not support propagateSizeHints",
)
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def install() -> None:
    """From now on Qt speaks through Python's log."""
    qInstallMessageHandler(handle)


def handle(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """One message of Qt's, as loud as it is."""
    known = any(part in message for part in KNOWN)
    log.log(logging.DEBUG if known else _LEVELS.get(kind, logging.WARNING), message)
