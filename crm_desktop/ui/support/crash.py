"""Mistakes of the program go to a log that holds no user data, never to a window."""

from __future__ import annotations

import logging
import re
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

LOG_NAME = "farley.log"
_LOG_BYTES = 512 * 1024
_LOG_FILES = 3
_log = logging.getLogger("farley.crash")
_QUOTED = r"\"[^\"]*\"|'[^']*'|“[^”]*”|(?:[A-Za-z]:)?(?:[\\/][^\s\\/:]+){2,}"
_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class _LogFile(logging.Handler):
    """A rotating file that is opened, and the module for it loaded, with the first mistake."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._file is None:
            from logging.handlers import RotatingFileHandler  # loads sockets and queues: no start waits for them

            self._file = RotatingFileHandler(
                self._path, maxBytes=_LOG_BYTES, backupCount=_LOG_FILES - 1, encoding="utf-8", delay=True
            )
            self._file.setFormatter(self.formatter)
        self._file.emit(record)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()


def install(folder: Path, told: Callable[[], None] | None = None) -> None:
    """Send uncaught exceptions of all threads and Qt's messages to a rotating log in the folder.

    `told` is called after each, so that the window can say one sentence; it may come from any thread.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = _LogFile(folder / LOG_NAME)
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _log.addHandler(handler)
    _log.propagate = False

    def uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        report(error, "uncaught")
        if told is not None:
            told()

    sys.excepthook = uncaught
    threading.excepthook = lambda args: (
        uncaught(args.exc_type, args.exc_value, args.exc_traceback) if args.exc_value is not None else None
    )
    qInstallMessageHandler(_qt_message)


def report(error: BaseException, where: str = "") -> None:
    """Write the kind and the place of an error; its message may quote user data, so it is left out."""
    lines = [f"{where}: {type(error).__name__}"]
    frames = traceback.extract_tb(error.__traceback__)
    lines.extend(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)
    cause = error.__cause__ or error.__context__
    if cause is not None:
        lines.append(f"  because of {type(cause).__name__}")
    _log.error("\n".join(lines))


def without_user_data(text: str) -> str:
    """A message with quoted texts and paths taken out."""
    return re.sub(_QUOTED, "…", text)


def _qt_message(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    _log.log(_QT_LEVELS.get(kind, logging.WARNING), "Qt: %s", without_user_data(text))
