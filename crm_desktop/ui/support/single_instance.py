"""One window for each user and file: a second start hands over and leaves."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

# QtNetwork is loaded where it is used: a start that finds nobody to speak with paints its window first.

_WAIT_MS = 500
_LONGEST = 64 * 1024
"""Bytes that a path may have; more is not ours to read."""


def server_name(user: str, file: str) -> str:
    """The name under which the first window listens; a hash, so that it tells nothing of user or file."""
    digest = QCryptographicHash.hash(f"{user}\0{file}".encode(), QCryptographicHash.Algorithm.Sha256)
    return "farley-" + digest.toHex().toStdString()[:24]


class SingleInstance(QObject):
    """`asked` carries the path that a second start wants to see; an empty text only raises the window."""

    asked = Signal(str)

    def __init__(self, user: str, file: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = server_name(user, file)
        self._server: QLocalServer | None = None
        self._speaking: list[QLocalSocket] = []

    def hand_over(self, path: str = "") -> bool:
        """Tell a window that is already there; True when it answered, and this start should end."""
        if sys.platform.startswith("linux") and not Path(os.environ.get("TMPDIR") or "/tmp", self._name).exists():  # noqa: S108
            return False  # where Qt would look too; elsewhere it is asked
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_WAIT_MS):
            return False
        socket.write(path.encode() + b"\n")
        socket.waitForBytesWritten(_WAIT_MS)
        socket.disconnectFromServer()
        return True

    def listen(self) -> bool:
        """Be the first window from now on."""
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._greet)
        if not server.listen(self._name):
            QLocalServer.removeServer(self._name)  # left by a start that was killed
            if not server.listen(self._name):
                return False
        self._server = server
        return True

    def close(self) -> None:
        """Listen no more."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def _greet(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            self._speaking.append(self._server.nextPendingConnection())
            self._speaking[-1].readyRead.connect(self._listen_to_all)
        self._listen_to_all()

    def _listen_to_all(self) -> None:
        """Hear those whose line is whole; the others are waited for until they hang up."""
        from PySide6.QtNetwork import QLocalSocket

        for socket in list(self._speaking):
            if socket.canReadLine():
                text = bytes(socket.readLine(_LONGEST).data()).decode("utf-8", "replace")
                self._speaking.remove(socket)
                socket.close()
                self.asked.emit(text.rstrip("\n"))
            elif socket.state() == QLocalSocket.LocalSocketState.UnconnectedState:
                self._speaking.remove(socket)
