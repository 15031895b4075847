"""A right-to-left window: rows, chips and buttons change sides, and so does where they can be pressed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.ui.kit.chips import Chip, FilterChip
from crm_desktop.ui.kit.density_bar import DensityBar
from crm_desktop.ui.kit.field_value import FieldValue
from crm_desktop.ui.kit.labels import Label
from crm_desktop.ui.kit.margins import set_margins
from crm_desktop.ui.kit.painting import draw_keys_trailing, draw_text, key_width
from crm_desktop.ui.kit.side_list import SideItem, SideList, SideSection
from crm_desktop.ui.kit.small_form import SmallForm
from crm_desktop.ui.kit.timeline import TimelineView
from crm_desktop.ui.kit.toast import Toaster
from crm_desktop.ui.support.icons import MIRRORED, draw_icon
from crm_desktop.ui.support.theme import theme
from tests.ui.kit.test_lists import entry

RTL = Qt.LayoutDirection.RightToLeft


@pytest.fixture(autouse=True)
def _mirrored(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(RTL)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def _inked(image: QImage, color: str) -> list[int]:
    """The columns in which a colour token stands."""
    wanted = theme().color(color).rgb()
    return [x for x in range(image.width()) if any(image.pixel(x, y) == wanted for y in range(image.height()))]


def _dark(image: QImage) -> list[int]:
    columns = range(image.width())
    return [x for x in columns if any(image.pixelColor(x, y).lightness() < 140 for y in range(image.height()))]


def _blank(width: int = 200, height: int = 24) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    return image


def _shown(widget: QWidget, qtbot: QtBot, width: int, height: int) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()


def test_the_fields_of_a_form_stand_under_the_values_of_a_card(qtbot: QtBot) -> None:
    holder = QWidget()
    form = SmallForm(holder)
    line = form.line("street", "Street", 0, 0, 1)
    form.resize(400, 60)
    _shown(holder, qtbot, 400, 60)
    assert line.geometry().left() == 0
    assert form.width() - line.geometry().right() > theme().px(60), "the labels stand at the right"


def test_the_bar_of_a_selected_row_stands_at_the_right_edge(qtbot: QtBot) -> None:
    timeline = TimelineView()
    _shown(timeline, qtbot, 420, 200)
    timeline.set_entries([entry(1, body="Fine.")])
    timeline.setCurrentIndex(timeline.model().index(0, 0))
    image = timeline.viewport().grab().toImage()
    disc = _inked(image, "green-t")
    assert min(disc) > image.width() // 2, "the disc of a call stands at the right"


def test_a_number_stands_at_the_right_and_runs_from_the_left(qtbot: QtBot) -> None:
    row = QWidget()
    _shown(row, qtbot, 300, 30)
    value = FieldValue(row)
    value.setGeometry(0, 0, 300, 30)
    columns = {}
    for text in ("+48 601 555 214", "m.kowalczyk@kowal-pneu.example", "أحمد الفارسي"):
        value.text = text
        columns[text] = _dark(value.grab().toImage())
    for text, inked in columns.items():
        assert max(inked) > 285, text
        assert min(inked) > 60, text


def test_signs_between_names_follow_the_window() -> None:
    """A comma drawn alone stands beside the word before it, which is at its right."""
    image = _blank()
    painter = QPainter(image)
    painter.setLayoutDirection(RTL)
    draw_text(painter, QRect(0, 0, 200, 24), ",  ")
    painter.end()
    assert min(_dark(image)) > 190


def test_a_label_begins_at_the_right_whatever_its_letters(qtbot: QtBot) -> None:
    for text in ("Kowalczyk", "الفارسي"):
        label = Label(text)
        _shown(label, qtbot, 300, 24)
        assert min(_dark(label.grab().toImage())) > 150


def test_the_cross_of_a_chip_is_where_it_is_painted(qtbot: QtBot) -> None:
    chip = Chip("Marine", removable=True)
    _shown(chip, qtbot, 100, 20)
    assert chip.cross_rect().right() < chip.width() // 2
    with qtbot.waitSignal(chip.removed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.cross_rect().center())


def test_the_cross_of_a_filter_is_at_its_left(qtbot: QtBot) -> None:
    chip = FilterChip("Calls")
    _shown(chip, qtbot, 100, 26)
    chip.set_value("call")
    with qtbot.waitSignal(chip.value_chosen):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(12, 13))
    assert chip.value() is None


def test_the_plus_of_a_section_is_at_its_left(qtbot: QtBot) -> None:
    side = SideList()
    _shown(side, qtbot, 208, 300)
    side.set_sections([SideSection("groups", "Groups", (SideItem(1, "Marine"),), can_add=True)])
    heading = side.visualRect(side.model().index(0, 0))
    with qtbot.waitSignal(side.add_wanted):
        qtbot.mouseClick(side.viewport(), Qt.MouseButton.LeftButton, pos=heading.bottomLeft() + QPoint(20, -12))


def test_time_runs_to_the_left(qtbot: QtBot) -> None:
    bar = DensityBar()
    _shown(bar, qtbot, 300, 60)
    bar.set_values([1, 2, 3])
    assert bar.bar_rect(0).left() > bar.bar_rect(2).right()
    with qtbot.waitSignal(bar.span_chosen) as chosen:
        qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(10, 20))
    assert chosen.args == [2, 2]


def test_keys_pressed_together_keep_their_order() -> None:
    image = _blank()
    painter = QPainter(image)
    painter.setLayoutDirection(RTL)
    draw_keys_trailing(painter, QRect(0, 0, 200, 24), ("Ctrl", "K"), rtl=True)
    painter.end()
    wide = [x for x in _inked(image, "line-2") if x < 100]
    assert min(wide) == 0
    assert key_width("Ctrl") in range(max(wide) - 40, max(wide)), "Ctrl, the wider, comes first"


def test_arrows_point_the_other_way() -> None:
    def drawn(name: str, direction: Qt.LayoutDirection) -> QImage:
        image = _blank(16, 16)
        painter = QPainter(image)
        painter.setLayoutDirection(direction)
        draw_icon(painter, QRect(0, 0, 16, 16), name, "text")
        painter.end()
        return image

    for name, other in MIRRORED.items():
        assert drawn(name, RTL) == drawn(other, Qt.LayoutDirection.LeftToRight)
    assert drawn("phone", RTL) == drawn("phone", Qt.LayoutDirection.LeftToRight)


def test_margins_change_sides() -> None:
    row = QHBoxLayout()
    set_margins(row, 12, 1, 4, 2)
    assert (row.contentsMargins().left(), row.contentsMargins().right()) == (4, 12)


def test_the_words_and_the_key_of_a_toasts_button_do_not_touch(qtbot: QtBot) -> None:
    area = QWidget()
    _shown(area, qtbot, 800, 400)
    toaster = Toaster(area)
    toaster.show_message("One contact deleted.", lambda: None, "Ctrl Z", [])
    button = toaster.toast.findChildren(QPushButton)[-1]
    image = toaster.toast.grab(button.geometry()).toImage()
    light = [
        x for x in range(8, image.width() - 8)
        if any(image.pixelColor(x, y).lightness() > 190 for y in range(6, image.height() - 6))
    ]  # fmt: skip
    gaps = [after - before for before, after in pairwise(light)]
    assert max(gaps) >= 5, "a gap between the word and the key"
