"""Round pictures of people: a photo, or initials in a hue of their own."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from crm_desktop.ui.support.theme import theme
from crm_desktop.ui.support.tokens import HUES, hue_text, hue_tint

_SPREAD = 2654435761
"""Knuth's multiplier: neighbouring ids get different hues."""


def hue(number: int) -> str:
    """The hue of a record, the same in every place and on every computer."""
    return HUES[((number * _SPREAD) >> 16) % len(HUES)]


def initials(name: str) -> str:
    """One or two letters for a name; scripts that do not write initials give their first sign."""
    words = [word for word in (_letters(part) for part in name.split()) if word]
    if not words:
        return "·"
    first = words[0][0]
    if not _has_initials(first):
        return first
    capitals = [word for word in words[1:] if word[0].isupper() and _has_initials(word[0])]
    return (first + (capitals[-1][0] if capitals else "")).upper()


def _letters(word: str) -> str:
    return "".join(sign for sign in word if sign.isalnum())


def _has_initials(sign: str) -> bool:
    """Whether a letter has capitals, as Latin, Greek and Cyrillic do, and Chinese and Arabic do not."""
    return unicodedata.category(sign) in ("Lu", "Ll", "Lt", "Nd")


def avatar_pixmap(number: int, name: str, size: int, photo: bytes | None = None, dpr: float = 1.0) -> QPixmap:
    """The picture at `size` px; the photo clipped to a circle, else the initials."""
    if photo:
        picture = _photo(photo, size, dpr)
        if not picture.isNull():
            return picture
    shade = hue(number)
    look = theme()
    return _drawn(
        initials(name), size, dpr, look.color(hue_tint(shade)).name(), look.color(hue_text(shade)).name()
    )


def _blank(size: int, dpr: float) -> QPixmap:
    pixels = round(size * dpr)
    picture = QPixmap(pixels, pixels)
    picture.fill(Qt.GlobalColor.transparent)
    picture.setDevicePixelRatio(dpr)
    return picture


@lru_cache(maxsize=512)
def _drawn(text: str, size: int, dpr: float, ground: str, ink: str) -> QPixmap:
    picture = _blank(size, dpr)
    painter = QPainter(picture)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawEllipse(QRectF(0, 0, size, size))
    font = theme().font("caption", QFont.Weight.DemiBold)
    font.setPixelSize(max(7, round(size * 0.36)))
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(QRectF(0, 0, size, size), int(Qt.AlignmentFlag.AlignCenter), text)
    painter.end()
    return picture


@lru_cache(maxsize=256)
def _photo(data: bytes, size: int, dpr: float) -> QPixmap:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice  # the first rows have no photos
    from PySide6.QtGui import QImageReader, QPainterPath

    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    full = reader.size()
    pixels = round(size * dpr)
    if full.isValid():
        reader.setScaledSize(full.scaled(pixels, pixels, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    image = reader.read()
    if image.isNull():
        return QPixmap()
    picture = _blank(size, dpr)
    painter = QPainter(picture)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    clip = QPainterPath()
    clip.addEllipse(QRectF(0, 0, size, size))
    painter.setClipPath(clip)
    side = min(image.width(), image.height())
    middle = QRect((image.width() - side) // 2, (image.height() - side) // 2, side, side)
    painter.drawImage(QRectF(0, 0, size, size), image, QRectF(middle))
    painter.end()
    return picture


class Avatar(QWidget):
    """A person's picture as a widget."""

    def __init__(self, size: int = 32, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self._number = 0
        self._name = ""
        self._photo: bytes | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_person(self, number: int, name: str, photo: bytes | None = None) -> None:
        """Show a person; `number` is the id that gives the hue."""
        self._number, self._name, self._photo = number, name, photo
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(self._size), theme().px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = theme().px(self._size)
        picture = avatar_pixmap(self._number, self._name, side, self._photo, self.devicePixelRatioF())
        painter.drawPixmap(0, 0, picture)
        painter.end()
