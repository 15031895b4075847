"""Relations on a card: who this one is to whom, with a small picture of it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from crm_desktop.base.errors import BadInput
from crm_desktop.base.i18n import _
from crm_desktop.domain.folding import fold
from crm_desktop.domain.relation import Related
from crm_desktop.services.crm import Crm
from crm_desktop.services.searching import Hit
from crm_desktop.ui.kit.card_part import CardPart
from crm_desktop.ui.kit.other_row import OtherFace, OtherRow
from crm_desktop.ui.kit.record_around import Around
from crm_desktop.ui.kit.record_editing import CardData, FormChange, RecordEditing
from crm_desktop.ui.kit.relation_form import RelationForm
from crm_desktop.ui.kit.relation_picture import Node, RelationPicture
from crm_desktop.ui.kit.small_form import SmallForm
from crm_desktop.ui.support.icons import icon


class RelationsPart(CardPart):
    """The relations of a record, each with a menu, and the picture of them."""

    icon = "users"
    collection = "relations"
    opened = Signal(str, object)

    def __init__(self, editing: RecordEditing) -> None:
        super().__init__(editing, _("Relations"), _("Add a relation"))
        self.setObjectName("relationsPart")
        self._shown: tuple[object, ...] = ()
        self._related: tuple[Related, ...] = ()
        self.picture = RelationPicture()
        self.picture.opened.connect(self.opened)

    def rows_shown(self) -> list[OtherRow]:
        """The rows in order."""
        return [row for row in self.rows() if isinstance(row, OtherRow)]

    def is_filled(self) -> bool:
        """See CardPart.is_filled."""
        return bool(self._related)

    def show_data(self, data: CardData) -> None:
        """See CardPart.show_data."""
        around = data.around
        wanted = (data.record.id, data.record.name, tuple(around.relations), around.photo, tuple(around.photos.items()),
                  tuple(around.daughters), data.record.text("company"), data.record.text("parent"))  # fmt: skip
        if wanted == self._shown:
            return
        self._shown = wanted
        self._related = tuple(around.relations)
        for row in self.rows_shown():
            self.take_row(row)
        for place, related in enumerate(self._related):
            self.insert_row(place, self._row(related, around))
        self.insert_row(len(self._related), self.picture)
        self.picture.show_nodes(_centre(data), nodes_of(data) if self._related else [])

    def _row(self, related: Related, around: Around) -> OtherRow:
        face = OtherFace(
            related.kind, related.id, related.name or _("No name"), detail=related.detail, end=related.note,
            photo=around.photos.get(related.id),
        )  # fmt: skip
        row = OtherRow(_(related.type) if related.type else _("Relation"), face, menu=not self.read_only)
        row.setObjectName(_row_name(related))
        row.opened.connect(self.opened)
        row.removed.connect(lambda: self.remove(related))
        row.menu_wanted.connect(lambda spot: self._menu(related, spot))
        return row

    def _menu(self, related: Related, spot: QPoint) -> None:
        menu = self.menu_for(related)
        menu.popup(spot)

    def menu_for(self, related: Related) -> QMenu:
        """The menu of a relation."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = related.name or _("No name")
        opens = _("Open {name}").format(name=name).replace("&", "&&")
        menu.addAction(icon("arrow-right"), opens, lambda: self.opened.emit(related.kind, related.id))
        menu.addAction(icon("pencil"), _("Change…"), lambda: self.edit(related))
        menu.addSeparator()
        menu.addAction(icon("trash-2"), _("Remove"), lambda: self.remove(related))
        return menu

    # Changing

    def remove(self, related: Related) -> None:
        """Take a relation away from both."""
        context = self.editing.context
        if not self.read_only:
            said = _("The relation is removed.")
            context.do(lambda crm: crm.relations.part(related), lambda _nothing: context.shell.toast(said, undo=True))

    def add(self) -> None:
        """See CardPart.add."""
        self.edit(None)

    def edit(self, related: Related | None, text: str = "") -> None:
        """Open the form on a relation, or on a new one; `text` is what was typed there before."""
        record = self.editing.record
        if record is not None and not self.read_only and self.may_open():
            number = record.id
            self.editing.context.ask(
                lambda crm: crm.relations.types(), lambda types: self._open(types, number, related, text),
                key=f"{record.kind}/relation types", owner=self,
            )  # fmt: skip

    def go_on(self, item: str, text: str) -> None:
        """See CardPart.go_on."""
        self.edit(next((one for one in self._related if str(one.item_id) == item), None), text)

    def _open(self, types: Mapping[str, str], number: int, related: Related | None, text: str) -> None:
        record = self.editing.record
        if record is None or record.id != number or not self.may_open():
            return
        form = RelationForm(self.editing.context, types, related, self)
        self.open_form(form, form.type, related.item_id if related is not None else None, text)
        if related is None:
            self.move_row(len(self._related), form)  # over the picture
        self.put_instead(form, next((row for row in self.rows_shown() if row.objectName() == _row_name(related)), None))

    def change_of(self, form: SmallForm, record_id: int) -> FormChange | None:
        """See CardPart.change_of."""
        assert isinstance(form, RelationForm)
        kind, related = self.editing.kind, form.related
        type_name, other, note = form.wanted_type(), form.wanted_other(), form.note.text().strip()
        if not other:
            return None

        def relate(crm: Crm, *, anyway: bool = False) -> None:
            found = other if isinstance(other, Hit) else named(crm, other)
            if found is None:
                added = _("Nobody here is called “{name}”. Nothing was added.")
                changed = _("Nobody here is called “{name}”. Nothing was changed.")
                raise BadInput((added if related is None else changed).format(name=other))
            if related is None:
                crm.relations.relate(kind, record_id, found.kind, found.id, type_name, note)
                return
            crm.relations.change(
                related, kind, record_id, found.kind, found.id, type_name, note, anyway=anyway
            )

        return FormChange(
            record_id, self.form_key, form.text(), relate, lambda crm: relate(crm, anyway=True), form.by_key
        )


def _row_name(related: Related | None) -> str:
    return f"relation_{related.item_id}" if related is not None else ""


def named(crm: Crm, name: str) -> Hit | None:
    """The one person or company of this name, in its own script or in Latin letters; None for none, or several."""
    wanted = fold(name)
    hits = crm.searching.hits(name, kinds=("contact", "company"), limit=20)
    people = crm.contact_rows([hit.id for hit in hits if hit.kind == "contact"])
    firms = crm.company_rows([hit.id for hit in hits if hit.kind == "company"])
    latin = {row.id: row.latin_name for row in people.values()} | {row.id: row.latin_name for row in firms.values()}
    same = [hit for hit in hits if wanted in (fold(hit.title), fold(latin.get(hit.id, "")))]
    return same[0] if len(same) == 1 else None


def _centre(data: CardData) -> Node:
    record = data.record
    return Node(record.kind, record.id, record.name or _("No name"), "", data.around.photo)


def nodes_of(data: CardData) -> list[Node]:
    """Who stands around a record in its picture: companies first, then its relations."""
    record, around = data.record, data.around
    found: list[Node] = []
    for name, label in (("company", _("Company")), ("parent", _("Parent company"))):
        number = record.number(f"{name}_id")
        if number is not None and record.text(name):
            found.append(Node("company", number, record.text(name), label, around.photos.get(number)))
    found += [
        Node("company", number, name or _("No name"), _("Daughter company"), around.photos.get(number))
        for number, name in around.daughters
    ]
    found += [
        Node(one.kind, one.id, one.name or _("No name"), _(one.type) if one.type else "", around.photos.get(one.id))
        for one in around.relations
    ]
    return found
