"""What a record has in an attribute, as text, and the edit that gives it something else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from crm_desktop.base.clock import from_ms, to_ms
from crm_desktop.base.errors import BadInput
from crm_desktop.base.i18n import _
from crm_desktop.domain.attributes import SETS, Attribute
from crm_desktop.domain.fields import FieldKind
from crm_desktop.domain.folding import fold
from crm_desktop.domain.records import Edit, Item, Record, Values
from crm_desktop.services.custom_fields import CustomFields, values_of
from crm_desktop.services.groups import Groups

_YES, _NO = ("1", "yes", "true"), ("0", "no", "false")
_BEYOND = 1 << 63
"""Numbers from here on do not fit into the file."""


class Setter:
    """Reads and sets attributes of records, whatever they are made of."""

    def __init__(self, customs: CustomFields, groups: Groups) -> None:
        self._customs = customs
        self._groups = groups
        self._names: dict[int, str] | None = None
        self._ids: dict[str, int] = {}

    def text(self, record: Record, attribute: Attribute) -> str:
        """Return what a record has, as it can be put again; several are parted by `; `."""
        if attribute.several:
            return "; ".join(self.several(record, attribute))
        if attribute.custom is not None:
            return next((shown(item) for item in values_of(record, attribute.custom)), "")
        value = record.values.get(attribute.key)
        if attribute.kind is FieldKind.MOMENT and isinstance(value, int):
            return from_ms(value).replace(tzinfo=None).isoformat(timespec="minutes")
        return record.text(attribute.key)

    def amount(self, record: Record, attribute: Attribute) -> str:
        """Return the number of a sum of money without its currency."""
        assert attribute.custom is not None
        return next((item.text("text") for item in values_of(record, attribute.custom)), "")

    def several(self, record: Record, attribute: Attribute) -> list[str]:
        """Return the values of an attribute that can have several; of numbers and addresses the first one."""
        if attribute.is_set:
            return [self._name(item, attribute) for item in self._items(record, attribute)]
        assert attribute.collection is not None
        first = record.first(attribute.collection.name, attribute.collection.main)
        return [first] if first else []

    def known(self, record: Record, attribute: Attribute) -> list[str]:
        """Return the values of a set that have a name already: a text that holds one of them means it."""
        present = self.several(record, attribute)
        if attribute.key == "groups":
            return list(self._group_names().values())
        return [*attribute.choices, *present]

    def put(
        self,
        record: Record,
        attribute: Attribute,
        typed: Sequence[str],
        edit: Edit,
        target: tuple[str, int] | None = None,
    ) -> None:
        """Let an edit give a record these values, and no others; `target` is whom a link of one's own leads to."""
        wanted = [text for one in typed if (text := one.strip())]
        if attribute.custom is not None:
            more = self._customs.put(record, attribute.custom, wanted, target)
            edit.put += more.put
            edit.drop += more.drop
        elif attribute.key in SETS:
            kept = {item.id for name in wanted for item in self._named(record, attribute, name)}
            edit.drop += [(attribute.key, item.id) for item in self._items(record, attribute) if item.id not in kept]
            for name in wanted:
                self.add(record, attribute, name, edit)
        elif attribute.collection is not None:
            self._put_first(record, attribute, wanted[0] if wanted else "", edit)
        else:
            edit.values[attribute.key] = _value_of(attribute, wanted[0] if wanted else "")

    def add(self, record: Record, attribute: Attribute, name: str, edit: Edit) -> list[str]:
        """Let an edit add one value to a set and return what it is called; nothing where the record has it already."""
        collection = _collection(attribute)
        if any((collection, item.id) not in edit.drop for item in self._named(record, attribute, name)):
            return []
        group_id = self._group(name) if attribute.key == "groups" else None
        values = self._new(attribute, name, group_id)
        if any(_folded(values).items() <= _folded(put).items() for of, _item, put in edit.put if of == collection):
            return []
        edit.put.append((collection, None, values))
        return [name if group_id is None else self._group_names().get(group_id, name)]

    def take(self, record: Record, attribute: Attribute, name: str, edit: Edit) -> list[str]:
        """Let an edit take what has this name from a set, and return what that is called."""
        collection = _collection(attribute)
        taken = [one for one in self._named(record, attribute, name) if (collection, one.id) not in edit.drop]
        edit.drop += [(collection, one.id) for one in taken]
        return [self._name(item, attribute) for item in taken]

    @staticmethod
    def target(record: Record, attribute: Attribute | None) -> tuple[str, int] | None:
        """Return the kind and id of whom a link of one's own leads to."""
        if attribute is None or attribute.custom is None:
            return None
        for item in values_of(record, attribute.custom):
            kind, number = item.text("target_kind"), item.values.get("target_id")
            return (kind, number) if isinstance(number, int) else None
        return None

    def _put_first(self, record: Record, attribute: Attribute, text: str, edit: Edit) -> None:
        collection = attribute.collection
        assert collection is not None
        first = next(iter(record.several(collection.name)), None)
        if text:
            edit.put.append((collection.name, first.id if first else None, {collection.main: text}))
        elif first is not None:
            edit.drop.append((collection.name, first.id))

    # --- sets, value by value: what this user cannot see is none of what is put or dropped

    def _items(self, record: Record, attribute: Attribute) -> list[Item]:
        """Return the values of a set that this user may see."""
        if attribute.custom is not None:
            return values_of(record, attribute.custom)
        found = record.several(attribute.key)
        if attribute.key != "groups":
            return list(found)
        names = self._group_names()
        return [item for item in found if item.values["group_id"] in names]

    def _name(self, item: Item, attribute: Attribute) -> str:
        if attribute.key == "groups":
            return self._group_names()[int(item.values["group_id"] or 0)]
        return item.text("text" if attribute.custom is not None else "name")

    def _named(self, record: Record, attribute: Attribute, name: str) -> list[Item]:
        """Return the values of a set that a name means: the group of an id, those spelt so, else those spelt alike."""
        items = self._items(record, attribute)
        if attribute.key == "groups":
            by_id = [item for item in items if item.text("group_id") == name]
            if by_id:
                return by_id
        spelt = [item for item in items if self._name(item, attribute) == name]
        return spelt or [item for item in items if fold(self._name(item, attribute)) == fold(name)]

    @staticmethod
    def _new(attribute: Attribute, name: str, group_id: int | None) -> Values:
        if attribute.custom is not None:
            return {"field_id": attribute.custom.id, "text": name}
        return {"name": name} if group_id is None else {"group_id": group_id}

    def _group(self, name: str) -> int:
        if name not in self._ids:
            found = self._groups.ids_named(name)
            if not found:
                raise BadInput(_("There is no group “{name}”.").format(name=name))
            self._ids[name] = found[0]
        return self._ids[name]

    def _group_names(self) -> dict[int, str]:
        if self._names is None:
            self._names = {one.id: one.name for one in self._groups.all()}
        return self._names


def shown(item: Item) -> str:
    """Return a value of a field of one's own as it can be typed again: an amount with its currency."""
    return f"{item.text('text')} {item.text('currency')}".strip()


def _folded(values: Values) -> Values:
    """Return values by what makes them the same: of a tag, case and accents do not count."""
    return {name: fold(value) if name == "name" and isinstance(value, str) else value for name, value in values.items()}


def _collection(attribute: Attribute) -> str:
    return "custom" if attribute.custom is not None else attribute.key


def _value_of(attribute: Attribute, text: str) -> str | int | None:
    if not text:
        return None
    if attribute.kind is FieldKind.YES_NO:
        yes, no = (text.lower() in (*words, _(said).lower()) for words, said in ((_YES, "Yes"), (_NO, "No")))
        if not yes and not no:
            raise BadInput(_("“{value}” is neither yes nor no.").format(value=text))
        return 1 if yes else None
    if attribute.kind not in (FieldKind.INTEGER, FieldKind.MOMENT):
        return text
    try:
        if attribute.kind is FieldKind.MOMENT:
            return to_ms(datetime.fromisoformat(text).astimezone())
        number = int(text)
        if abs(number) >= _BEYOND:
            raise ValueError(text)
    except (ValueError, OverflowError, OSError) as error:
        what = _("“{value}” is no number.") if attribute.kind is FieldKind.INTEGER else _("“{value}” is no moment.")
        raise BadInput(what.format(value=text)) from error
    return number
