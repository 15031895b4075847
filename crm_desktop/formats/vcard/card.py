"""A card while it is read: the values, items and remarks that its properties come to."""

from __future__ import annotations

from crm_desktop.base.i18n import _
from crm_desktop.domain.records import Draft, Problem, Value, Values
from crm_desktop.formats.vcard import extras
from crm_desktop.formats.vcard.syntax import V30, Head

_SHOWN = 200
_BETWEEN = {"note": "\n\n", "nickname": ", "}
_NAMES = ("display_name", "first_name", "middle_name", "last_name", "prefix", "suffix")


class Card:
    """Gathers what one card says about a contact or a company."""

    __slots__ = (
        "derived_name", "is_company", "is_ours", "items", "joined", "kind", "labels", "primary", "problems", "row",
        "seen", "values", "version",
    )  # fmt: skip

    def __init__(self, row: int, kind: str, version: str, labels: dict[str, str]) -> None:
        self.row = row
        self.kind = kind
        self.version = version or V30
        self.labels = labels
        """The custom label of each group of properties."""
        self.values: Values = {}
        self.items: dict[str, list[Values]] = {}
        self.problems: list[Problem] = []
        self.primary: set[str] = set()
        self.is_company = kind == "company"
        """Set when a property says so."""
        self.is_ours = False
        """Set when we wrote the card, so that nothing in it is another program's custom."""
        self.derived_name = ""
        self.joined: dict[str, list[str]] = {}
        """Texts that make one field together."""
        self.seen: set[tuple[str, ...]] = set()
        """Values that are not taken twice."""

    def label(self, head: Head) -> str:
        """Return the custom label of a property, still as it was written."""
        return self.labels.get(head.group, "") if head.group else ""

    def put(self, field: str, head: Head, raw: str, value: Value) -> None:
        """Set a field; a second value for it is kept as an extra."""
        if value == "":
            return
        known = self.values.setdefault(field, value)
        if known is not value and known != value:
            self.keep(head, raw)

    def add(self, collection: str, head: Head, item: Values) -> None:
        """Add one of several values."""
        if head.pref and collection not in self.primary:
            self.primary.add(collection)
            item["is_primary"] = 1
        if head.until:
            item["valid_until"] = head.until
        found = self.items.get(collection)
        if found is None:
            self.items[collection] = [item]
        else:
            found.append(item)

    def join(self, field: str, text: str) -> None:
        """Add a text to a field that takes several."""
        if self.is_new(field, text):
            self.joined.setdefault(field, []).append(text)

    def is_new(self, *value: str) -> bool:
        """Say whether a value comes for the first time."""
        known = len(self.seen)
        self.seen.add(value)
        return len(self.seen) > known

    def keep(self, head: Head, raw: str) -> None:
        """Keep a property that has no field of ours."""
        if not raw.strip():
            return
        if extras.is_broken(head, raw):
            self.remark(head.name, raw, _("The data is damaged and cannot be shown. It was kept as it came."))
        item = extras.keep(head, raw, self.version, self.label(head))
        if head.until:
            item["valid_until"] = head.until
        self.items.setdefault("extras", []).append(item)

    def remark(self, name: str, value: str, reason: str) -> None:
        """Note something that people should know about a value."""
        self.problems.append(Problem(self.row, name, value[:_SHOWN], reason))

    def draft(self) -> Draft:
        """Return what the card came to; an empty one carries the problem that rejects it."""
        for field, texts in self.joined.items():
            self.values[field] = _BETWEEN[field].join(texts)
        draft = Draft(self.kind, self.values, self.items, self.row, self.problems)
        if self.derived_name and not any(name in self.values for name in _NAMES):
            self.values["display_name"] = self.derived_name
        if draft.is_empty():
            reason = _("There is nothing in this card. It was left out.")
            draft.problems = [*self.problems, Problem(self.row, "", "", reason, rejected=True)]
        return draft
