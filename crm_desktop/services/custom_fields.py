"""Fields of one's own: made, changed, removed with their values kept, and filled."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from crm_desktop.base.errors import BadInput, NotFound
from crm_desktop.base.i18n import _
from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.domain.custom_field import CustomField, CustomType, custom_field_of, plain_number
from crm_desktop.domain.folding import fold
from crm_desktop.domain.formula import fields_in, parse_formula
from crm_desktop.domain.records import Edit, Item, Record, Values
from crm_desktop.services.base import Service
from crm_desktop.services.rewriting import rename_choices, rename_field
from crm_desktop.store.unit import NewRecord, Unit

KINDS = ("contact", "company")
MOST = 200
_YES = frozenset({"yes", "true", "1", "x", "y", "ja", "oui", "si", "sí", "sim", "是", "✓"})
_NO = frozenset({"no", "false", "0", "n", "nein", "non", "não", "否"})
_MONEY = re.compile(r"^(?P<front>[A-Za-z]{3}\s+)?(?P<number>[-+]?[\d.,' ]+)(?P<behind>\s*[A-Za-z]{3})?$")


@dataclass(frozen=True, slots=True)
class Understood:
    """What was typed into a field of one's own, as it is stored; a warning where it does not fit its kind."""

    text: str
    currency: str = ""
    warning: str = ""


class CustomFields(Service):
    """Verbs and questions about fields of one's own."""

    # --- questions

    def all(self) -> list[CustomField]:
        """Return all definitions in their order."""
        ids = [row[0] for row in self._connection.rows("SELECT id FROM custom_field ORDER BY position, id")]
        return [custom_field_of(record) for record in self._workspace.reader.records("custom_field", ids)]

    def of(self, kind: str) -> list[CustomField]:
        """Return the definitions for one kind of record, in their order."""
        return [custom for custom in self.all() if custom.of_kind == kind]

    def one(self, field_id: int) -> CustomField:
        """Return one definition; raises NotFound."""
        record = self._workspace.reader.record("custom_field", field_id)
        if record is None:
            raise NotFound(_("This field is not in the file any more."))
        return custom_field_of(record)

    def uses(self, field_id: int) -> int:
        """Return how many records of those that this user may see have a value in a field."""
        of_kind = self._connection.value("SELECT of_kind FROM custom_field WHERE id = ?", (field_id,))
        return self.uses_of(str(of_kind)).get(field_id, 0) if of_kind else 0

    def uses_of(self, kind: str) -> dict[int, int]:
        """Return how many records have a value in each field of a kind."""
        rows = self._connection.rows(
            "SELECT v.field_id, count(DISTINCT v.record_id) FROM custom_value v"
            f" JOIN custom_field f ON f.id = v.field_id JOIN {RECORD_TYPES[kind].table} r ON r.id = v.record_id"
            f" WHERE f.of_kind = :kind AND {self._scope.condition('r')} GROUP BY v.field_id",
            self._scope.params(kind=kind),
        )
        return dict(rows)

    def defaults(self, kind: str) -> dict[int, Values]:
        """Return by field the value that new records of a kind begin with."""
        return {
            custom.id: _stored(custom, understood)
            for custom in self.of(kind)
            if custom.type is not CustomType.CALCULATED
            and (understood := understand(custom, custom.default)).text
        }

    def others_with(self, custom: CustomField, text: str, besides: int) -> list[int]:
        """Return others, of those that this user may see, with the same value in a field that should be unique."""
        if not custom.unique or not text.strip():
            return []
        rows = self._connection.rows(
            "SELECT DISTINCT v.record_id FROM custom_value v"
            f" JOIN {RECORD_TYPES[custom.of_kind].table} r ON r.id = v.record_id AND {self._scope.condition('r')}"
            " WHERE v.field_id = :field AND v.record_id <> :besides AND v.text = :text COLLATE NOCASE LIMIT 3",
            self._scope.params(field=custom.id, besides=besides, text=text.strip()),
        )
        return [row[0] for row in rows]

    # --- definitions

    def create(
        self,
        kind: str,
        name: str,
        type: CustomType = CustomType.TEXT,  # noqa: A002 - it is what people call it
        *,
        choices: Sequence[str] = (),
        **more: str | int | None,
    ) -> int:
        """Make a field for a kind of record and return its id; its name must be new for that kind."""
        record = self._prepared(kind, name, type, choices, more)
        with self._workspace.unit("new_field") as unit:
            [field_id] = unit.create([record])
            unit.params = {"ids": [str(field_id)], "name": name.strip()}
        return field_id

    def _prepared(
        self, kind: str, name: str, type_: CustomType, choices: Sequence[str], more: Mapping[str, str | int | None]
    ) -> NewRecord:
        """Return the definition as it is written; raises BadInput for one that cannot be."""
        if kind not in KINDS:
            raise BadInput(_("Fields of one's own are for contacts and companies."))
        self._must_be_free(kind, name, 0)
        present = self.of(kind)
        if len(present) >= MOST:
            raise BadInput(_("There may be {most} fields of one's own at most.").format(most=MOST))
        values: Values = {
            "of_kind": kind, "name": name.strip(), "type": type_.value, "choices": "\n".join(choices) or None,
            "card_group": "more", "position": len(present), **more,
        }  # fmt: skip
        self._must_end(kind, values, 0)
        return NewRecord("custom_field", values)

    def create_from(self, kind: str, values: Values) -> int:
        """Make a field from the values of its definition, as a form has them."""
        name, type_, choices, more = _definition(values)
        return self.create(kind, name, type_, choices=choices, **more)

    def make_in(self, unit: Unit, kind: str, values: Values) -> bool:
        """Make a field as a part of something larger; one that is there by its name is the same, and False is said."""
        name, type_, choices, more = _definition(values)
        if any(fold(one.name) == fold(name.strip()) for one in self.of(kind)):
            return False
        unit.create([self._prepared(kind, name, type_, choices, more)])
        return True

    def change(self, field_id: int, values: Values, renamed: Mapping[str, str] = MappingProxyType({})) -> int:
        """Change a definition; its values stay as they are, but for choices that got another name.

        `renamed` are new names of choices by their old ones. Returns how many values were renamed.
        """
        custom = self.one(field_id)
        if "name" in values:
            self._must_be_free(custom.of_kind, str(values["name"] or ""), field_id)
        now: Values = {"name": custom.name, "type": custom.type.value, "formula": custom.formula}
        self._must_end(custom.of_kind, {**now, **values}, field_id)
        if renamed and values.get("default_value", custom.default) == custom.default:
            by_name = {fold(old): new for old, new in renamed.items()}
            values = {**values, "default_value": by_name.get(fold(custom.default), custom.default) or None}
        with self._workspace.unit("edit_field") as unit:
            unit.edit("custom_field", field_id, Edit(values))
            changed = self._rename_values(unit, custom, renamed)
            if renamed:
                rename_choices(unit, self._connection, custom, renamed)
            name = str(values.get("name") or custom.name).strip()
            if name != custom.name:
                rename_field(unit, self.all(), custom.of_kind, custom.name, name)
            unit.params = {"ids": [str(field_id)], "name": str(values.get("name") or custom.name)}
        return changed

    def _rename_values(self, unit: Unit, custom: CustomField, renamed: Mapping[str, str]) -> int:
        """Give the values of all records their new names at once; one that a record then has already just goes."""
        changed = 0
        rows = self._connection.rows(
            "SELECT DISTINCT record_id FROM custom_value WHERE field_id = ? AND text IN"
            " (SELECT value FROM json_each(?))",
            (custom.id, json.dumps(list(renamed))),
        )
        ids = [row[0] for row in rows] if renamed else []
        for record in self._workspace.reader.records(custom.of_kind, ids):
            items = values_of(record, custom)
            edit = Edit()
            have = {item.text("text") for item in items if item.text("text") not in renamed}
            for item in items:
                new = renamed.get(item.text("text"))
                if new is None:
                    continue
                changed += 1
                if new in have:
                    edit.drop.append(("custom", item.id))
                else:
                    edit.put.append(("custom", item.id, {"text": new}))
                    have.add(new)
            unit.edit_read(record, edit)
        return changed

    def remove(self, field_id: int) -> None:
        """Remove a field; its values stay in the file, unseen, and come back with undo."""
        custom = self.one(field_id)
        with self._workspace.unit("delete_field") as unit:
            unit.delete("custom_field", [field_id])
            unit.params = {"ids": [str(field_id)], "name": custom.name}

    def arrange(self, ids: Sequence[int], card_group: str = "") -> None:
        """Put fields into an order, and with `card_group` into a part of the card."""
        with self._workspace.unit("arrange_fields") as unit:
            for position, field_id in enumerate(ids):
                values: Values = {"position": position, **({"card_group": card_group} if card_group else {})}
                unit.edit("custom_field", field_id, Edit(values))

    def put_at(self, field_id: int, card_group: str, before: int | None = None) -> None:
        """Put a field into a part of the card, before another one of that part, or behind all of them."""
        custom = self.one(field_id)
        order = [one for one in self.of(custom.of_kind) if one.id != field_id]
        behind = [at for at, one in enumerate(order, 1) if one.place == card_group]
        at = next((at for at, one in enumerate(order) if one.id == before), max(behind, default=len(order)))
        ids = [one.id for one in order]
        ids.insert(at, field_id)
        with self._workspace.unit("arrange_fields") as unit:
            for position, one in enumerate(ids):
                values: Values = {"position": position, **({"card_group": card_group} if one == field_id else {})}
                unit.edit("custom_field", one, Edit(values))

    def _must_be_free(self, kind: str, name: str, besides: int) -> None:
        if not name.strip():
            raise BadInput(_("A field needs a name."))
        if any(fold(one.name) == fold(name.strip()) and one.id != besides for one in self.of(kind)):
            raise BadInput(_("There is a field “{name}” already.").format(name=name.strip()))

    def _must_end(self, kind: str, values: Values, besides: int) -> None:
        """Refuse a formula that comes back to its own field, straight or through those of other fields."""
        if values.get("type") != CustomType.CALCULATED:
            return
        others = {one.name.casefold(): one.formula for one in self.of(kind) if one.id != besides}
        own, seen = str(values.get("name") or "").strip().casefold(), set[str]()
        waiting = [str(values.get("formula") or "")]
        while waiting:
            try:
                names = {name.casefold() for name in fields_in(parse_formula(waiting.pop()))} - seen
            except BadInput:
                continue  # it shows nothing, and is said where it is typed
            if own in names:
                raise BadInput(_("A formula cannot reckon with its own result."))
            seen |= names
            waiting += [others[name] for name in names if others.get(name)]

    # --- values

    @staticmethod
    def put(
        record: Record, custom: CustomField, typed: Sequence[str], target: tuple[str, int] | None = None
    ) -> Edit:
        """Return the edit that gives a record these values in a field; no value empties it.

        `target` is the kind and id of the person or company that is meant by what was typed; without it, the name of
        whom the field leads to already goes on to lead there.
        """
        have = values_of(record, custom)
        wanted = [understood for text in typed if (understood := understand(custom, text)).text]
        edit = Edit()
        if custom.type is CustomType.SEVERAL:
            once = {one.text: one for one in wanted}
            edit.drop += [("custom", item.id) for item in have if item.text("text") not in once]
            present = {item.text("text") for item in have}
            edit.put += [("custom", None, _stored(custom, one)) for one in once.values() if one.text not in present]
        elif not wanted:
            edit.drop += [("custom", item.id) for item in have]
        else:
            kind, number = target or (None, None)
            linked: Values = {"target_kind": kind, "target_id": number} if custom.type is CustomType.RECORD else {}
            if have and target is None and have[0].text("text") == wanted[0].text:
                linked = {}  # the same name still leads to the same record
            edit.put.append(("custom", have[0].id if have else None, {**_stored(custom, wanted[0]), **linked}))
        return edit


def _definition(values: Values) -> tuple[str, CustomType, list[str], dict[str, str | int | None]]:
    """Return name, type, choices and the rest of a definition, as a form has it."""
    rest = {name: value for name, value in values.items() if name not in ("name", "type", "choices")}
    more = {name: value for name, value in rest.items() if not isinstance(value, bytes)}
    type_ = CustomType(str(values.get("type") or CustomType.TEXT))
    return str(values.get("name") or ""), type_, str(values.get("choices") or "").splitlines(), more


def values_of(record: Record, custom: CustomField) -> list[Item]:
    """Return a record's values in a field, in their order."""
    return [item for item in record.several("custom") if item.values.get("field_id") == custom.id]


def understand(custom: CustomField, typed: str) -> Understood:
    """Read what was typed for a field: odd input is kept as it is, with a warning that says what was expected."""
    text = typed.strip()
    if not text:
        return Understood("")
    if custom.type is CustomType.YES_NO:
        folded = text.casefold()
        if folded in _YES or folded in _NO:
            return Understood("1" if folded in _YES else "0")
        return Understood(text, warning=_("This is neither yes nor no; it is kept as you typed it."))
    if custom.type is CustomType.NUMBER:
        number = plain_number(text)
        return Understood(number or text, warning="" if number else _not_a(_("number"), text))
    if custom.type is CustomType.MONEY:
        return _money(text)
    if custom.type is CustomType.DATE:
        try:
            return Understood(date.fromisoformat(text).isoformat())
        except ValueError:
            return Understood(text, warning=_not_a(_("day"), text))
    if custom.type is CustomType.CHOICE and custom.choices and text not in custom.choices:
        return Understood(text, warning=_("This is not on the list; it is kept as you typed it."))
    return Understood(text)


def _money(text: str) -> Understood:
    signs = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR", "元": "CNY"}
    spelled = text
    for sign, code in signs.items():
        spelled = spelled.replace(sign, f" {code} ") if sign in spelled else spelled
    match = _MONEY.match(spelled.strip())
    number = plain_number(match["number"]) if match else None
    if match is None or number is None:
        return Understood(text, warning=_not_a(_("amount"), text))
    return Understood(number, (match["front"] or match["behind"] or "").strip().upper())


def _not_a(what: str, text: str) -> str:
    return _("This is no {what}: “{text}”. It is kept as you typed it.").format(what=what, text=text)


def _stored(custom: CustomField, understood: Understood) -> Values:
    return {"field_id": custom.id, "text": understood.text, "currency": understood.currency or None}
