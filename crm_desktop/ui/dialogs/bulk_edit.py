"""A field changed on many records at once: what, how, to what, and how each would become before it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QTableView, QWidget
from shiboken6 import isValid

from crm_desktop.base.i18n import _, format_number
from crm_desktop.domain.attributes import Attribute
from crm_desktop.domain.fields import FieldKind
from crm_desktop.services.bulk import Change, How, Look, hows_of
from crm_desktop.services.crm import Crm
from crm_desktop.ui.context import Context
from crm_desktop.ui.dialogs.bulk_words import button_text, changed_text, how_label, shown_value
from crm_desktop.ui.kit.busy_bar import BusyBar
from crm_desktop.ui.kit.completing import make_searchable
from crm_desktop.ui.kit.dialog import FarleyDialog
from crm_desktop.ui.kit.editors import UnreadableError
from crm_desktop.ui.kit.labels import Label
from crm_desktop.ui.kit.record_table_area import TableFacts, complete_from_file, read_facts
from crm_desktop.ui.kit.record_table_editors import make_editor, read_typed, typed_text
from crm_desktop.ui.kit.runner import Runner, steps
from crm_desktop.ui.support.debounce import Debounce
from crm_desktop.ui.support.theme import theme
from crm_desktop.ui.support.tips import plain_tip

REST_MS = 150
ROWS = 50
AT_ONCE = 500
"""So many records are looked at between two keys; of more, the first ones come at once and the count a little later."""


@dataclass(frozen=True)
class Offer:
    """What can be changed on the records, and what their lists offer."""

    facts: TableFacts
    fields: list[Attribute]


class BulkEditDialog(FarleyDialog):
    """Field, how and value above, the first records old → new below; the button says how many it changes."""

    def __init__(self, context: Context, kind: str, ids: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(_("Change a field"), parent, main=button_text(kind, 0))
        self._context = context
        self._kind = kind
        self._ids = list(ids)
        self._offer = Offer(TableFacts(), [])
        self._editor: QWidget | None = None
        self._wanted: Change | None = None
        """What was last asked to be looked at."""
        self._looked: Change | None = None
        """What the preview shows of all of them, and so what the button does."""
        self._applying = False
        self.runner = Runner(context, self)
        self.busy = BusyBar(self)
        self.runner.began.connect(lambda text: self.busy.start(text, self.runner.cancel if self._applying else None))
        self.runner.progressed.connect(self.busy.set_progress)
        self.runner.ended.connect(self.busy.stop)
        self.setObjectName("bulkEditDialog")
        self.field = QComboBox()
        self.how = QComboBox()
        self.search = QLineEdit()
        self.other = QComboBox()
        self.grid = QGridLayout()
        self._arrange()
        self.rows = QStandardItemModel(0, 3, self)
        self.table = self._table()
        self.told = Label("", "small", "text-2", wrap=True)
        self.told.setObjectName("bulkCount")
        self.body.addWidget(self.told)
        self._rest = Debounce(REST_MS, self._look, self)
        self.field.currentIndexChanged.connect(lambda _row: self._field_chosen())
        self.how.currentIndexChanged.connect(lambda _row: self._how_chosen())
        self.other.currentIndexChanged.connect(lambda _row: self._rest.trigger())
        self.search.textChanged.connect(lambda _text: self._rest.trigger())
        self.resize(theme().px(640), theme().px(560))
        context.ask(lambda crm: Offer(read_facts(crm, kind), crm.bulk.editable(kind)), self._offered)

    def _arrange(self) -> None:
        grid = self.grid
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        self._value_label, self._search_label = Label(_("New value")), Label(_("Find"))
        self._other_label = Label(_("Other field"))
        parts = (
            (Label(_("Field")), self.field, "bulkField", _("Field")),
            (Label(_("How")), self.how, "bulkHow", _("How")),
            (self._search_label, self.search, "bulkSearch", _("Find")),
            (self._other_label, self.other, "bulkOther", _("Other field")),
        )
        for row, (label, widget, name, spoken) in enumerate(parts):
            widget.setObjectName(name)
            widget.setAccessibleName(spoken)
            grid.addWidget(label, row, 0)
            grid.addWidget(widget, row, 1)
        grid.addWidget(self._value_label, len(parts), 0)
        for combo in (self.field, self.other):
            make_searchable(combo, closed=True)
        self.body.addLayout(grid)

    def _table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("bulkPreview")
        table.setAccessibleName(_("What changes"))
        table.setProperty("framed", True)  # noqa: FBT003 - Qt's own signature
        table.setModel(self.rows)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QTableView.SelectionMode.NoSelection)
        table.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme().metric("row-table"))
        self.rows.setHorizontalHeaderLabels([_("Name"), _("Now"), _("Then")])
        head = table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(head.ResizeMode.Stretch)
        self.body.addWidget(table, 1)
        return table

    # Choosing

    def _offered(self, offer: Offer) -> None:
        if not isValid(self):  # closed before it was filled
            return
        self._offer = offer
        self.field.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        for attribute in offer.fields:
            self.field.addItem(attribute.label, attribute.key)
            if not attribute.is_set and not attribute.several:
                self.other.addItem(attribute.label, attribute.key)
        usual = self.field.findData("status")
        self.field.setCurrentIndex(max(usual, 0))
        self.field.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self._field_chosen()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def attribute(self) -> Attribute | None:
        """The field that is chosen."""
        key = self.field.currentData()
        return next((one for one in self._offer.fields if one.key == key), None)

    def choose(self, key: str, how: How) -> None:
        """Choose a field and what is to be done with it."""
        self.field.setCurrentIndex(self.field.findData(key))
        self.how.setCurrentIndex(self.how.findData(how.value))

    def _field_chosen(self) -> None:
        attribute = self.attribute()
        if attribute is None:
            return
        before = self.how.currentData()
        hows = hows_of(self._kind, attribute)
        self.how.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.how.clear()
        for how in hows:
            self.how.addItem(how_label(how), how.value)
        self.how.setCurrentIndex(max(self.how.findData(before), 0))
        self.how.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self._make_editor(attribute)
        self._how_chosen()

    def _make_editor(self, attribute: Attribute) -> None:
        if self._editor is not None:
            self.grid.removeWidget(self._editor)
            self._editor.hide()
            self._editor.deleteLater()
        if attribute.kind is FieldKind.YES_NO:
            combo = QComboBox(self)
            combo.addItem(_("Yes"), "1")
            combo.addItem(_("No"), "0" if attribute.custom is not None else "")
            self._editor = combo
        else:
            offered = self._offer.facts.offered.get(attribute.key, [])
            single = replace(attribute, several=False) if attribute.custom is not None else attribute
            self._editor = make_editor(single, self, offered)
            complete_from_file(self._context, attribute, self._editor)
        self._editor.setObjectName("bulkValue")
        self._editor.setAccessibleName(_("New value"))
        self.grid.addWidget(self._editor, 4, 1)
        QWidget.setTabOrder(self.other, self._editor)
        if isinstance(self._editor, QComboBox):
            self._editor.currentTextChanged.connect(lambda _text: self._rest.trigger())
        else:
            self._editor.textChanged.connect(lambda *_text: self._rest.trigger())  # type: ignore[attr-defined]

    def _how_chosen(self) -> None:
        how = How(self.how.currentData() or How.SET.value)
        searched, other = how is How.REPLACE, how in (How.COPY, How.SWAP)
        self._search_label.setVisible(searched)
        self.search.setVisible(searched)
        self._other_label.setVisible(other)
        self.other.setVisible(other)
        valued = not other and how is not How.CLEAR
        self._value_label.setVisible(valued)
        self._value_label.setText(_("Replace with") if searched else _("New value"))
        if self._editor is not None:
            self._editor.setVisible(valued)
        self._rest.trigger()

    def change(self) -> Change | None:
        """What is asked for now; None where it says nothing yet, or what was typed cannot be read."""
        attribute, how = self.attribute(), How(self.how.currentData() or How.SET.value)
        if attribute is None or self._editor is None:
            return None
        self.set_problem("")
        if how in (How.COPY, How.SWAP):
            other = self.other.currentData()
            return Change(attribute.key, how, other=other) if other and other != attribute.key else None
        if how is How.CLEAR:
            return Change(attribute.key, how)
        text = typed_text(self._editor)
        if how is How.REPLACE:
            return Change(attribute.key, how, text, self.search.text()) if self.search.text() else None
        try:
            value = "; ".join(read_typed(attribute, text))
        except UnreadableError as error:
            self.set_problem(str(error))
            return None
        no = attribute.kind is FieldKind.YES_NO and not value
        return Change(attribute.key, How.CLEAR if no else how, value) if value or no else None

    # Looking

    def _look(self) -> None:
        if self._applying:
            return
        change = self._wanted = self.change()
        self.runner.cancel()
        if change is None:
            self._show(None, Look((), 0), whole=True)
            self.told.setText("")
            return
        self._looked = None
        kind, first = self._kind, self._ids[:AT_ONCE]
        whole = len(first) == len(self._ids)
        self._context.ask(
            lambda crm: crm.bulk.look(kind, first, change, ROWS),
            lambda look: self._first_looked(change, look, whole=whole),
            failed=lambda sentence: self._wrong(change, sentence),
            key="bulk/look",
        )

    def _awaits(self, change: Change | None) -> bool:
        """Whether a look at a change is still of use: nothing else was asked for, and nothing is being done."""
        return isValid(self) and change == self._wanted and not self._applying

    def _first_looked(self, change: Change, look: Look, *, whole: bool) -> None:
        self._show(change, look, whole=whole)
        if not whole and self._awaits(change):
            kind, ids = self._kind, self._ids
            self.runner.start(
                _("Looking at all of them"),
                lambda crm, report, stopped: crm.bulk.look(kind, ids, change, ROWS, steps(report, stopped)),
                lambda found: self._show(change, found, whole=True),
                lambda sentence: self._wrong(change, sentence),
            )

    def _wrong(self, change: Change, sentence: str) -> None:
        if self._awaits(change):
            self._show(change, Look((), 0), whole=True)
            self.set_problem(sentence)

    def _show(self, change: Change | None, look: Look, *, whole: bool) -> None:
        if not self._awaits(change):
            return
        self._looked = change if whole else None
        attribute, now = self.attribute(), self._context.clock.now()
        self.rows.setRowCount(0)
        for row in look.rows:
            texts = (row.name, *(shown_value(attribute, one, now) for one in (row.before, row.after)))
            items = [QStandardItem(text or "–") for text in texts]
            for item, text in zip(items, texts, strict=True):
                item.setToolTip(plain_tip(text))
            self.rows.appendRow(items)
        same = len(self._ids) - look.count
        if not whole:
            self.told.setText(_("Counting…"))
        elif look.count:
            self.told.setText(
                _("{n} of {all} change; {same} stay as they are.").format(
                    n=format_number(look.count), all=format_number(len(self._ids)), same=format_number(same)
                )
            )
        else:
            self.told.setText(_("Nothing would change."))
        assert self.main_button is not None
        text = button_text(self._kind, look.count)
        self.main_button.setText(text)
        self.main_button.setAccessibleName(text)
        self.main_button.setEnabled(whole and look.count > 0 and not self._context.facts.read_only)

    # Doing

    def accept(self) -> None:
        """Change all of them beside the window, as one action with one undo; what was not seen yet is shown first."""
        if self._applying:
            return
        self._rest.flush()
        change = self._looked
        if change is None or self.main_button is None or not self.main_button.isEnabled():
            return
        kind, ids = self._kind, self._ids
        self._applying = True
        self.main_button.setEnabled(False)

        def work(crm: Crm, report: object, stopped: object) -> int:
            return crm.bulk.apply(kind, ids, change, steps(report, stopped))  # type: ignore[arg-type]  # Runner's own

        self.runner.start(self.main_button.text(), work, self._changed, self._not_changed, self._stopped)

    def _changed(self, count: int) -> None:
        self._applying = False
        self._context.shell.toast(changed_text(self._kind, count), undo=True)
        super().accept()

    def _not_changed(self, sentence: str) -> None:
        self._applying = False
        self._look()
        self.set_problem(sentence)

    def _stopped(self) -> None:
        self._applying = False
        self._look()
        self.set_problem(_("Stopped; nothing was changed."))

    def done(self, result: int) -> None:
        """Look at nothing any more."""
        self._rest.cancel()
        super().done(result)

    def reject(self) -> None:
        """Stop what is running, and only then go away."""
        self.runner.cancel()
        if not self._applying:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.runner.cancel()
        if self._applying:
            event.ignore()
        else:
            super().closeEvent(event)
