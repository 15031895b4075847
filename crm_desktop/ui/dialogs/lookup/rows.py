"""The rows of the lookup editor: a rule, rules joined, and rules about other records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from crm_desktop.base.i18n import _, format_number
from crm_desktop.domain.attributes import PATHS, Attribute
from crm_desktop.domain.lookup import How, Join, Node, Op, Related, Rule
from crm_desktop.domain.lookup_words import op_label, say
from crm_desktop.ui.dialogs.lookup.fields import Askable
from crm_desktop.ui.dialogs.lookup.values import ValueEdit
from crm_desktop.ui.kit.buttons import FlatButton, MenuButton, ToolIconButton
from crm_desktop.ui.kit.completing import make_searchable
from crm_desktop.ui.kit.labels import Label
from crm_desktop.ui.kit.scrolling import scroll_past
from crm_desktop.ui.support.icons import icon
from crm_desktop.ui.support.theme import theme

OfferOf = Callable[[str, str, str, Callable[[list[str]], None], QWidget], None]
"""Asks for the values that records of a kind have in a field, starting with what was typed, as long as a row is there.
"""
COUNT_WIDTH = 64
INDENT = 16


ONLY_HERE = Qt.FindChildOption.FindDirectChildrenOnly
BY_TAB = Qt.FocusPolicy.TabFocus


def _reached_in(row: QWidget) -> list[QWidget]:
    """What Tab comes to in one row; the line of a list that is typed into has the focus of its list."""
    found = [one for one in row.findChildren(QWidget) if one.focusPolicy() & BY_TAB]
    return [one for one in found if one.window() is row.window() and not isinstance(one.parentWidget(), QComboBox)]

_SHOWN_WAYS = 3
"""So many ways to other records have a button of their own; further ones stand in a menu."""


class Row(Protocol):
    """One part of a lookup as it is edited."""

    def node(self) -> Node | None:
        """Return it as a rule, or None where it asks nothing yet."""

    def show_count(self, count: int | None) -> None:
        """Show how many records it finds by itself."""


class CountLabel(Label):
    """How many a rule finds, at the end of its row."""

    def __init__(self) -> None:
        super().__init__("", "small", "text-2")
        self.setObjectName("ruleCount")
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setFixedWidth(theme().px(COUNT_WIDTH))

    def show_count(self, count: int | None) -> None:
        """Show a number, or nothing while it is not known."""
        self.setText("" if count is None else format_number(count))


class FieldCombo(QComboBox):
    """All fields, found by typing any part of their names."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ruleField")
        self.setAccessibleName(_("Field"))
        make_searchable(self, closed=True)
        self.setMaxVisibleItems(16)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(theme().px(130))


class RuleRow(QWidget):
    """Field, what is asked of it, value, how many it finds, and a cross."""

    changed = Signal()
    removed = Signal(object)

    def __init__(self, kind: str, askable: Askable, offer: OfferOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._askable = askable
        self._op_wanted = False
        """Whether what is asked was chosen, and goes along to another field."""
        self.setObjectName("ruleRow")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.field = FieldCombo()
        for key, label in askable.choices(kind):
            self.field.addItem(label, key)
        self.op = QComboBox()
        self.op.setObjectName("ruleOp")
        self.op.setAccessibleName(_("What is asked"))
        self.op.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.op.setMinimumWidth(theme().px(110))
        self.value = ValueEdit(lambda start, then: offer(self._kind, str(self.field.currentData()), start, then, self))
        self.count = CountLabel()
        cross = ToolIconButton("x", _("Take this rule out"), size=24)
        cross.setObjectName("removeRule")
        cross.clicked.connect(lambda: self.removed.emit(self))
        row.addWidget(self.field, 5)
        row.addWidget(self.op, 4)
        row.addWidget(self.value, 6)
        row.addWidget(self.count)
        row.addWidget(cross)
        scroll_past(self.field, self.op, self.value.known)
        self.field.currentIndexChanged.connect(self._field_chosen)
        self.op.activated.connect(lambda _place: self._want_op())
        self.value.changed.connect(self.changed)
        self._field_chosen()

    def _field_chosen(self) -> None:
        key = str(self.field.currentData())
        attribute = self._askable.attribute(self._kind, key)
        # Every field begins with what is usually asked of it; of values to choose from one is meant, not a part of it.
        kept = self.op.currentData() if self._op_wanted and not self._askable.known(self._kind, key) else None
        self.op.clear()
        for op in attribute.ops if attribute is not None else ():
            self.op.addItem(op_label(op), op.value)
        self.op.setCurrentIndex(max(0, self.op.findData(kept)))
        self._op_chosen()

    def _want_op(self) -> None:
        self._op_wanted = True
        self._op_chosen()

    def _op(self) -> Op | None:
        stored = self.op.currentData()  # Qt keeps it as plain text
        return Op(str(stored)) if stored is not None else None

    def _op_chosen(self) -> None:
        key = str(self.field.currentData())
        op = self._op()
        known = self._askable.known(self._kind, key)
        self.value.show_for(self._askable.attribute(self._kind, key), op or Op.IS, known)
        self.changed.emit()

    def set_rule(self, rule: Rule) -> None:
        """Show a rule as far as the choices go."""
        self.field.setCurrentIndex(max(0, self.field.findData(rule.field)))
        self.op.setCurrentIndex(max(0, self.op.findData(rule.op.value)))
        self._op_chosen()
        self.value.set_values(rule.values)

    def node(self) -> Node | None:
        """See Row.node."""
        op = self._op()
        if op is None:
            return None
        values = self.value.values()
        if not values and self.value.text.isVisibleTo(self.value):
            return None
        return Rule(str(self.field.currentData()), op, values)

    def show_count(self, count: int | None) -> None:
        """See Row.show_count."""
        self.count.show_count(count)


class KeptRow(QWidget):
    """What the other rows cannot show, in words: chosen records, a field that was removed; it stays or is taken out."""

    changed = Signal()
    removed = Signal(object)

    def __init__(self, node: Node, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._node = node
        self.setObjectName("keptRow")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.words = Label(words, "body", wrap=True)
        self.count = CountLabel()
        cross = ToolIconButton("x", _("Take this rule out"), size=24)
        cross.setObjectName("removeRule")
        cross.clicked.connect(lambda: self.removed.emit(self))
        row.addWidget(self.words, 1)
        row.addWidget(self.count)
        row.addWidget(cross)

    def node(self) -> Node | None:
        """See Row.node."""
        return self._node

    def show_count(self, count: int | None) -> None:
        """See Row.show_count."""
        self.count.show_count(count)


class JoinRows(QWidget):
    """Rules joined by all, any or none; it may hold more of its own kind."""

    changed = Signal()
    removed = Signal(object)

    def __init__(
        self,
        kind: str,
        askable: Askable,
        offer: OfferOf,
        parent: QWidget | None = None,
        *,
        path: str = "",
        inner: bool = False,
    ) -> None:
        """`path` makes it rules about other records beside this one; an `inner` one can be taken out."""
        super().__init__(parent)
        self._outer_kind = kind
        self._path = path
        self._kind = PATHS[kind][path] if path else kind
        self._askable = askable
        self._offer = offer
        self._inner = inner
        self.rows: list[RuleRow | KeptRow | JoinRows] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(INDENT if inner else 0, 4 if inner else 0, 0, 4 if inner else 0)
        column.setSpacing(8)
        column.addLayout(self._head())
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        column.addLayout(self._list)
        column.addLayout(self._foot())

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(6)
        if self._path:
            self.quantity = MenuButton(_("How many"))
            self.quantity.setObjectName("relatedQuantity")
            self._offer_quantities(1)
            self.quantity.chosen.connect(lambda _key: self.changed.emit())
            head.addWidget(self.quantity)
            label = dict(self._askable.paths(self._outer_kind))[self._path]
            head.addWidget(Label(label, "body", weight=500))
            head.addWidget(Label(_("for which"), "body", "text-2"))
        self.how = MenuButton(_("Joined by"))
        self.how.setObjectName("joinHow")
        self.how.set_choices(
            [
                (How.ALL, _("all of these hold")),
                (How.ANY, _("any of these holds")),
                (How.NONE, _("none of these holds")),
            ]
        )
        self.how.chosen.connect(lambda _key: self.changed.emit())
        head.addWidget(self.how)
        head.addStretch(1)
        self.count = CountLabel()
        if self._inner:
            head.addWidget(self.count)
            cross = ToolIconButton("x", _("Take these rules out"), size=24)
            cross.setObjectName("removeRules")
            cross.clicked.connect(lambda: self.removed.emit(self))
            head.addWidget(cross)
        return head

    def _offer_quantities(self, current: int) -> None:
        """Offer what people ask for, and the number that the rules have."""
        numbers = sorted({2, 3, *([current] if current > 1 else [])})
        least = [(n, _("With at least {n}").format(n=format_number(n))) for n in numbers]
        self.quantity.set_choices([(1, _("With")), *least, (0, _("Without"))], current)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(4)
        add = FlatButton(_("Rule"), icon="plus", size="small")
        add.setObjectName("addRule")
        add.clicked.connect(self._add_rule_here)
        group = FlatButton(_("Group of rules"), icon="plus", size="small")
        group.setObjectName("addRules")
        group.clicked.connect(lambda: self._add_join_here(""))
        foot.addWidget(add)
        foot.addWidget(group)
        self._last: list[QWidget] = [add, group]
        paths = self._askable.paths(self._kind) if not self._path else []
        for path, label in paths[:_SHOWN_WAYS]:
            button = FlatButton(label, icon="plus", size="small")
            button.setObjectName(f"addRelated_{path}")
            button.clicked.connect(partial(self._add_join_here, path))
            foot.addWidget(button)
            self._last.append(button)
        if paths[_SHOWN_WAYS:]:
            self._last.append(self._further_ways(paths[_SHOWN_WAYS:]))
            foot.addWidget(self._last[-1])
        foot.addStretch(1)
        return foot

    def _further_ways(self, paths: Sequence[tuple[str, str]]) -> QWidget:
        """The button for the other records that there is no room to name."""
        button = ToolIconButton("ellipsis", _("More"))
        button.setObjectName("addRelatedMore")
        self.further = QMenu(button)
        for path, label in paths:
            action = self.further.addAction(icon("plus"), label.replace("&", "&&"), partial(self._add_join_here, path))
            action.setObjectName(f"addRelated_{path}")
        button.clicked.connect(lambda: self.further.popup(button.mapToGlobal(button.rect().bottomLeft())))
        return button

    def _add_rule_here(self) -> None:
        self.add_rule().field.setFocus()

    def _add_join_here(self, path: str, _checked: bool = False) -> None:
        self.add_join(path).add_rule().field.setFocus()

    def add_rule(self) -> RuleRow:
        """Add a rule at the end."""
        row = RuleRow(self._kind, self._askable, self._offer)
        self._add(row)
        return row

    def add_join(self, path: str = "") -> JoinRows:
        """Add joined rules at the end, about other records where there is a path."""
        row = JoinRows(self._kind, self._askable, self._offer, path=path, inner=True)
        self._add(row)
        return row

    def _add_part(self, part: Node) -> None:
        """Add a part of a lookup; one that would not come back as it is stays as it is."""
        row = self._row_for(part)
        if row is not None and row.node() == part:
            self._add(row)
            return
        if row is not None:
            row.deleteLater()
        self._add(KeptRow(part, say(part, self._attribute, self._name_of)))

    def reached(self) -> list[QWidget]:
        """What Tab comes to, in the order in which it stands."""
        found = [one for one in self.findChildren(QWidget, options=ONLY_HERE) if one.focusPolicy() & BY_TAB]
        first = [one for one in found if one not in self._last]
        for row in self.rows:
            first += row.reached() if isinstance(row, JoinRows) else _reached_in(row)
        return [*first, *self._last]

    def set_tabs(self) -> None:
        """Let Tab go through the rules from top to bottom: Qt takes them in the order in which they were made."""
        if self._inner:
            outer = self.parentWidget()
            if isinstance(outer, JoinRows):
                outer.set_tabs()
            return
        for before, after in pairwise(self.reached()):
            QWidget.setTabOrder(before, after)

    def _row_for(self, part: Node) -> RuleRow | JoinRows | None:
        """Return a row that shows a part as far as it can; None for a way that leads nowhere."""
        if isinstance(part, Rule):
            rule = RuleRow(self._kind, self._askable, self._offer)
            rule.set_rule(part)
            return rule
        path = part.path if isinstance(part, Related) else ""
        if path and path not in PATHS.get(self._kind, {}):
            return None
        inner = JoinRows(self._kind, self._askable, self._offer, path=path, inner=True)
        if isinstance(part, Related):
            inner._offer_quantities(part.at_least)
        inner.set_join(part.where if isinstance(part, Related) else part)
        return inner

    def _attribute(self, key: str) -> Attribute | None:
        kinds = (self._kind, *self._askable.attributes)
        return next((found for kind in kinds if (found := self._askable.attribute(kind, key)) is not None), None)

    def _name_of(self, field: str, value: str) -> str:
        known = self._askable.known(self._kind, field) or self._askable.known("entry", field)
        return dict(known).get(value, value)

    def _add(self, row: RuleRow | KeptRow | JoinRows) -> None:
        row.changed.connect(self.changed)
        row.removed.connect(self._remove)
        self.rows.append(row)
        self._list.addWidget(row)
        self.set_tabs()
        self.changed.emit()

    def _remove(self, row: object) -> None:
        if isinstance(row, RuleRow | KeptRow | JoinRows) and row in self.rows:
            self.rows.remove(row)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
            self.changed.emit()

    def set_join(self, join: Join) -> None:
        """Show joined rules in place of what is there."""
        for row in list(self.rows):
            self._remove(row)
        self.how.set_current(join.how)
        for part in join.parts:
            self._add_part(part)

    def join(self) -> Join:
        """Return the rules that ask something."""
        how = self.how.current()
        parts = tuple(node for row in self.rows if (node := row.node()) is not None)
        return Join(how if isinstance(how, How) else How.ALL, parts)

    def node(self) -> Node | None:
        """See Row.node."""
        join = self.join()
        if self._path:
            at_least = self.quantity.current()
            return Related(self._path, at_least if isinstance(at_least, int) else 1, join)
        return join if join.parts else None

    def show_count(self, count: int | None) -> None:
        """See Row.show_count."""
        self.count.show_count(count)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._inner:
            painter = QPainter(self)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("line-2"))
            leading = self.width() - 3 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
            painter.drawRect(leading, 2, 2, self.height() - 4)
            painter.end()
