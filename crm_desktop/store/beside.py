"""One long statement on a thread of its own, while Python goes on: SQLite lets other Python code run meanwhile."""

from __future__ import annotations

import contextvars
import threading

import apsw


class Beside:
    """A statement under way on a connection; nothing else may use the connection until it has ended."""

    def __init__(self, connection: apsw.Connection, sql: str, params: tuple[str, ...]) -> None:
        self._error: BaseException | None = None
        work = contextvars.copy_context().run
        self._thread = threading.Thread(target=work, args=(self._run, connection, sql, params), name="beside")
        self._thread.start()

    def _run(self, connection: apsw.Connection, sql: str, params: tuple[str, ...]) -> None:
        try:
            connection.execute(sql, params).fetchall()
        except BaseException as error:  # noqa: BLE001 - it is raised again where the statement is waited for
            self._error = error

    def ended(self) -> BaseException | None:
        """Wait for the end and return what went wrong, if anything did."""
        self._thread.join()
        return self._error
