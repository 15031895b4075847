"""The follow-up that is current, beside the list: what, with whom, when, and how things stand with them."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from crm_desktop.base.clock import from_ms
from crm_desktop.base.i18n import _, format_number, listed
from crm_desktop.domain.activity import activity_type
from crm_desktop.domain.agenda import Section
from crm_desktop.services.people_with import Person
from crm_desktop.ui.actions.menus import text_button
from crm_desktop.ui.actions.registry import ActionRegistry
from crm_desktop.ui.kit.avatar import Avatar
from crm_desktop.ui.kit.buttons import LinkButton
from crm_desktop.ui.kit.chips import Chip
from crm_desktop.ui.kit.flow_layout import FlowLayout
from crm_desktop.ui.kit.labels import ElidedLabel, Hairline, Label, Panel, set_ground
from crm_desktop.ui.kit.margins import set_margins
from crm_desktop.ui.kit.saying import ago, days_since, said_day, within_sentence
from crm_desktop.ui.kit.scrolling import Scrolling
from crm_desktop.ui.pages.followups.finding import Details
from crm_desktop.ui.pages.followups.wording import comes_round, priority_text, short_when, title_of, whole_when
from crm_desktop.ui.support.bidi import isolate
from crm_desktop.ui.support.theme import theme

MARGIN = 24
LINK_PADDING = 2
"""A link begins so much later than its button."""


class DetailsPane(QWidget):
    """Shows one activity; its people open their cards, and what else is open with them is chosen in the list."""

    card_wanted = Signal(str, object)
    activity_wanted = Signal(object)

    def __init__(self, registry: ActionRegistry, parent: QWidget | None = None, *, read_only: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("followUpDetails")
        self.setAccessibleName(_("Details"))
        set_ground(self, "subtle")
        self.setMinimumWidth(300)
        self._details: Details | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(MARGIN, 20, MARGIN, MARGIN)
        self._column.setSpacing(10)
        self._scroll = Scrolling(body)
        column.addWidget(self._scroll)
        self._parts = QWidget()
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons, 8, 6)
        names = ("open_card",) if read_only else ("done", "move", "edit", "open_card")
        for name in names:
            button = text_button(registry, f"followups.{name}")
            button.setObjectName(f"{name}DetailsButton")
            flow.addWidget(button)
        self._column.addWidget(self._parts)
        self._column.addWidget(self._buttons)
        self._more = QWidget()
        self._column.addWidget(self._more)
        self._column.addStretch(1)
        self._scroll.hide()

    def details(self) -> Details | None:
        """What is shown; None when nothing is."""
        return self._details

    def show_details(self, details: Details | None, now: datetime) -> None:
        """Show an activity; None empties the pane."""
        self._details = details
        self._scroll.setVisible(details is not None)
        if details is None:
            return
        self._parts = self._replaced(self._parts, self._made_parts(details, now.date()))
        self._more = self._replaced(self._more, self._made_more(details, now))

    def _replaced(self, old: QWidget, new: QWidget) -> QWidget:
        self._column.replaceWidget(old, new)
        old.hide()
        old.deleteLater()
        return new

    # What it is

    def _made_parts(self, details: Details, today: date) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        row = details.row
        kind = activity_type(row.type)
        chips = QWidget()
        flow = FlowLayout(chips, 6, 4)
        flow.addWidget(_plain_chip(_(kind.label), kind.tint, kind.icon))
        if row.section is Section.OVERDUE:
            flow.addWidget(_plain_chip(_("Overdue"), "red", "clock"))
        if row.private:
            flow.addWidget(_plain_chip(_("Private"), "slate", "lock"))
        column.addWidget(chips)
        title = Label(title_of(row), "head", weight=600, wrap=True)
        title.setObjectName("detailsTitle")
        title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(title)
        for person in details.people:
            column.addWidget(self._person(person))
        column.addLayout(self._facts(details, today))
        text = details.record.text("details").strip()
        if text:
            label = Label(text, "body", wrap=True)
            label.setObjectName("detailsText")
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
        return holder

    def _person(self, person: Person) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        avatar = Avatar(32)
        avatar.set_person(person.id, person.name)
        row.addWidget(avatar)
        words = QVBoxLayout()
        words.setSpacing(0)
        name = LinkButton(person.name.replace("&", "&&"))
        name.setObjectName("detailsPerson")
        name.setAccessibleName(person.name)
        name.setToolTip(_("Open the card"))
        name.clicked.connect(partial(self.card_wanted.emit, person.kind, person.id))
        words.addWidget(name, 0, Qt.AlignmentFlag.AlignLeading)
        if person.detail:
            under = QHBoxLayout()
            set_margins(under, LINK_PADDING, 0, 0, 0)
            under.addWidget(ElidedLabel(person.detail, "small", "text-2"))
            words.addLayout(under)
        row.addLayout(words, 1)
        return line

    def _facts(self, details: Details, today: date) -> QGridLayout:
        row, grid = details.row, QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        facts = (
            (_("When"), whole_when(row, today)), (_("Place"), row.place),
            (_("Comes round"), comes_round(details.record)), (_("Priority"), priority_text(row.priority)),
            (_("Owner"), row.owner),
        )  # fmt: skip
        for label, text in facts:
            if not text:
                continue
            at = grid.rowCount()
            name = Label(label, "small", "text-2")
            name.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
            late = row.section is Section.OVERDUE and label == _("When")
            grid.addWidget(Label(text, "body", "red" if late else "text", 500 if late else None, wrap=True), at, 1)
        return grid

    # How things stand

    def _made_more(self, details: Details, now: datetime) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(10)
        if not details.people:
            return holder
        if details.people[0].kind == "contact":
            column.addWidget(self._standing(details, now))
        if details.others:
            column.addSpacing(4)
            name = isolate(details.people[0].name)
            column.addWidget(Label(_("Also open with {name}").format(name=name), "caption", "text-2", 600, wrap=True))
            for other in details.others:
                column.addWidget(self._other(title_of(other), short_when(other, now.date()), other.id))
            if details.other_count > len(details.others):
                rest = format_number(details.other_count - len(details.others))
                column.addWidget(Label(_("and {n} more on the card").format(n=rest), "small", "text-3"))
        return holder

    def _standing(self, details: Details, now: datetime) -> QWidget:
        box = Panel()
        if details.last_reach is not None:
            day = said_day(from_ms(details.last_reach).date(), now.date())
            past = ago(days_since(details.last_reach, now))
            reach = day if within_sentence(day) == past else listed((day, past))
        else:
            reach = _("Not reached yet")
        known = ((_("Last talk"), details.last_talk, "lastTalk"), (_("Last reach"), reach, "lastReach"))
        for label, text, name in known:
            if not text:
                continue
            if box.body.count():
                box.body.addWidget(Hairline())
            box.body.addWidget(Label(label, "caption", "text-2", 600))
            said = Label(text, "body", wrap=True)
            said.setObjectName(name)
            box.body.addWidget(said)
        return box

    def _other(self, title: str, when: str, activity_id: int) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        link = LinkButton(title.replace("&", "&&"))
        link.setObjectName("otherFollowUp")
        link.setAccessibleName(listed((title, when)))
        link.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        link.setMinimumWidth(theme().px(60))
        link.clicked.connect(partial(self.activity_wanted.emit, activity_id))
        row.addWidget(link)
        row.addStretch(1)
        row.addWidget(Label(when, "small", "text-2"))
        return line


def _plain_chip(text: str, hue: str, icon: str) -> Chip:
    chip = Chip(text, hue, icon)
    chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    chip.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return chip
