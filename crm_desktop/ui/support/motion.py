"""Small movements, and the ways to switch them off."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject

# What moves things and what asks the system is loaded when it is needed: nothing moves before the first paint.

_SPI_GETCLIENTAREAANIMATION = 0x1042
_setting: list[bool] = []


def set_motion(on: bool | None) -> None:
    """Allow or forbid movement by the user's setting; None leaves it to the system."""
    _setting[:] = [] if on is None else [on]


def motion_allowed() -> bool:
    """Whether things may move: FARLEY_NO_MOTION=1, the setting and the system can each forbid it."""
    if os.environ.get("FARLEY_NO_MOTION") == "1":
        return False
    return _setting[0] if _setting else _system_allows()


def _system_allows() -> bool:
    if sys.platform == "win32":
        import ctypes

        answer = ctypes.c_int(1)
        ctypes.windll.user32.SystemParametersInfoW(_SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(answer), 0)
        return bool(answer.value)
    if sys.platform == "darwin":
        from PySide6.QtCore import QSettings

        access = QSettings("com.apple.universalaccess", "")
        return not access.value("reduceMotion", defaultValue=False, type=bool)
    # What GNOME's enable-animations becomes for programs that do not read its settings.
    return os.environ.get("GTK_ENABLE_ANIMATIONS", "1") != "0"


def animate(
    target: QObject,
    name: str,
    start: object,
    end: object,
    milliseconds: int,
    done: Callable[[], None] | None = None,
) -> None:
    """Move a property from start to end, easing out; at once where motion is off."""
    if not motion_allowed():
        target.setProperty(name, end)
        if done is not None:
            done()
        return
    from PySide6.QtCore import QAbstractAnimation, QByteArray, QEasingCurve, QPropertyAnimation

    run = QPropertyAnimation(target, QByteArray(name.encode()), target)
    run.setDuration(milliseconds)
    run.setStartValue(start)
    run.setEndValue(end)
    run.setEasingCurve(QEasingCurve.Type.OutCubic)
    if done is not None:
        run.finished.connect(done)
    run.start(QAbstractAnimation.DeletionPolicy.DeleteWhenStopped)
