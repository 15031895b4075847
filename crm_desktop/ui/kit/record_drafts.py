"""What stands in a card's open editors, kept in the file until it is saved or left, so that no end loses it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeAlias

from PySide6.QtCore import QObject

from crm_desktop.domain.records import Edit, Item
from crm_desktop.services.crm import Crm
from crm_desktop.ui.context import Context
from crm_desktop.ui.support.debounce import Debounce

KEEP_AFTER_MS = 600
Shown: TypeAlias = Callable[[], tuple[str, int] | None]
"""Kind and id of the record on the card, None while there is none."""


class _Tells(Protocol):
    """A signal as seen from outside."""

    def connect(self, call: Callable[..., object], /) -> object:
        """Have something called."""


class Writable(Protocol):
    """An editor of a card: tells what is typed and when it was left, and can go on with what was typed before."""

    @property
    def typed(self) -> _Tells:
        """What stands in the open editor, whenever that changes."""

    @property
    def left(self) -> _Tells:
        """It was closed on purpose, after what is to be saved was handed over."""

    def go_on(self, text: str) -> None:
        """Open with what was typed before and is not saved."""


def place_of(kind: str, record_id: int) -> str:
    """The beginning of the places where drafts of a record's fields are kept."""
    return f"{kind}/{record_id}/field/"


def place_of_new(kind: str) -> str:
    """The place where a card that is not in the file yet is kept."""
    return f"{kind}/new"


def item_key(collection: str, item: Item | None) -> str:
    """The key of the editor of one of several values, or of a new one."""
    return f"{collection}/{item.id if item is not None else 'new'}"


def _keys_of(edit: Edit) -> list[str]:
    # A value of a field of one's own is typed in the editor of its field, whether it is new or not.
    put = [f"{collection}/{values.get('field_id') or item_id or 'new'!s}" for collection, item_id, values in edit.put]
    return [*edit.values, *put, *(f"{collection}/{item_id}" for collection, item_id in edit.drop)]


class RecordDrafts(QObject):
    """Keeps what is typed on the card of one record at a time."""

    def __init__(self, context: Context, shown: Shown, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._shown = context, shown
        self._open: dict[str, str] = {}
        """What stands in open editors, by place."""
        self._waiting: set[str] = set()
        self._kept: set[str] = set()
        """Places that the file has something for."""
        self._keep = Debounce(KEEP_AFTER_MS, self.keep_now, self)

    def watch(self, editor: Writable, key: str) -> None:
        """Keep what is typed in an editor; `key` names the field, or one of several values."""
        editor.typed.connect(lambda text: self._typed(key, str(text)))
        editor.left.connect(lambda: self._left(key))

    def offered(self, unsaved: Mapping[str, str]) -> dict[str, str]:
        """What the file has of the record shown, by key, without what is being typed just now."""
        start = self._start()
        self._kept.update(start + key for key in unsaved)
        return {key: text for key, text in unsaved.items() if start + key not in self._open}

    def keep_now(self) -> None:
        """Put into the file what waits for it."""
        self._keep.cancel()
        waiting = {place: self._open.get(place, "") for place in self._waiting}
        self._waiting.clear()
        if waiting:
            self._put(waiting)

    def hold(self, record_id: int, key: str, text: str) -> None:
        """What was typed in an editor that was left is on its way to be saved; `take` is to find it."""
        shown = self._shown()
        if shown is not None and shown[1] == record_id:
            self._open[self._start() + key] = text

    def take(self, record_id: int, kind: str, edit: Edit) -> dict[str, str]:
        """What was typed of the fields that an edit changes, by place; from now on it is the edit that has it."""
        start = place_of(kind, record_id)
        places = [start + key for key in _keys_of(edit)]
        self._waiting.difference_update(places)
        return {
            place: self._open.pop(place, "") for place in places if place in self._open or place in self._kept
        }

    def take_form(self, record_id: int, kind: str, key: str, text: str) -> dict[str, str]:
        """What was typed in a form, by its place; from now on it is the change that has it."""
        place = place_of(kind, record_id) + key
        self._waiting.discard(place)
        self._open.pop(place, None)
        return {place: text}

    def forgotten(self, places: Sequence[str]) -> None:
        """The file has forgotten these places: what was typed there is saved."""
        self._kept.difference_update(places)

    def keep(self, texts: Mapping[str, str]) -> None:
        """Keep what could not be saved, by place."""
        if texts:
            self._put(texts)

    def forget(self, key: str) -> None:
        """Forget what the file has of a field of the record shown."""
        self._put({self._start() + key: ""})

    def _start(self) -> str:
        shown = self._shown()
        return place_of(*shown) if shown is not None else ""

    def _typed(self, key: str, text: str) -> None:
        if self._shown() is not None:
            place = self._start() + key
            self._open[place] = text
            self._waiting.add(place)
            self._keep.trigger()

    def _left(self, key: str) -> None:
        place = self._start() + key
        self._waiting.discard(place)
        if self._open.pop(place, None) is not None and place in self._kept:
            self._put({place: ""})

    def _put(self, texts: Mapping[str, str]) -> None:
        for place, text in texts.items():
            (self._kept.add if text.strip() else self._kept.discard)(place)

        def keep(crm: Crm) -> None:
            for place, text in texts.items():
                crm.drafts.keep(place, text)

        self._context.ask(keep, lambda _kept: self._context.shell.saved(), failed=lambda _sentence: None)
