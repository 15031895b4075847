"""Enumerations of another library's whole numbers, made in a fifth of the time Python takes.

PySide makes all members of every enumeration it comes across: four thousand of them until the first list is painted,
at ten microseconds each, a fifth of the start. Python makes an empty class in the usual way here, and what it does
for each member follows in one loop. Whatever is not as plain as that Python does alone, and other Pythons do it all.
`tests/unit/base/test_enums.py` compares every enumeration made here with what Python makes of it.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import Enum, EnumType, Flag, IntEnum, IntFlag
from typing import Any

_KNOWN = sys.version_info[:2] == (3, 11)
"""Other versions keep other books of their members."""
_made: Any = EnumType
_usual = _made._create_


def make_quickly() -> None:
    """Make enumerations quickly from now on, until `make_as_usual`."""
    if _KNOWN:
        _made._create_ = _create


def make_as_usual() -> None:
    """Leave it to Python again; what was made stays as it is."""
    _made._create_ = _usual


def _create(cls: Any, class_name: str, names: Any, *, module: str | None = None, **more: Any) -> Any:
    """Make an enumeration, as `Enum(class_name, names)` does."""
    if module is None:
        module = sys._getframe(2).f_globals.get("__name__")  # noqa: SLF001 - as Python learns who asks for it
    if more.get("type") is not None or not _is_plain(cls, names):
        return _usual(cls, class_name, names, module=module, **more)
    kind = _usual(cls, class_name, (), module=module, **more)
    _fill(kind, names, is_flag=issubclass(cls, Flag))
    return kind


def _is_plain(cls: Any, names: Any) -> bool:
    """Say whether these are pairs of a name and a whole number, each name once and none with a meaning of its own."""
    reserved = _RESERVED.get(cls)
    if reserved is None or not names or {*map(type, names)} != {tuple} or {*map(len, names)} != {2}:
        return False
    words, numbers = zip(*names, strict=True)
    return (
        {*map(type, words)} == {str}
        and {*map(type, numbers)} == {int}
        and len({*words}) == len(words)
        and reserved.isdisjoint(words)
        and "_" not in [word[:1] for word in words]
    )


def _fill(kind: Any, names: Sequence[tuple[str, int]], *, is_flag: bool) -> None:
    """Make the members: see enum.EnumType.__new__ and enum._proto_member.__set_name__."""
    new, numeric, put = kind._new_member_, kind._use_args_, type.__setattr__
    order, by_name, by_value = kind._member_names_, kind._member_map_, kind._value2member_map_
    mask = singles = 0
    for name, number in names:
        member = by_value.get(number)
        if is_flag:
            mask |= number
            if number > 0 and not number & (number - 1):
                singles |= number
        if member is None:
            member = new(kind, number) if numeric else new(kind)
            member.__dict__.update(_value_=number, _name_=name, __objclass__=kind, _sort_order_=len(order))
            by_value[number] = member
            if not is_flag or (number > 0 and not number & (number - 1)):
                order.append(name)
        by_name[name] = member
        put(kind, name, member)
    if is_flag:
        put(kind, "_flag_mask_", mask)
        put(kind, "_singles_mask_", singles)
        put(kind, "_all_bits_", 2 ** mask.bit_length() - 1)
        values = [by_name[name]._value_ for name in order]
        if values != sorted(values):
            put(kind, "_iter_member_", kind._iter_member_by_def_)


_RESERVED = {
    kind: frozenset(name for base in kind.__mro__ for name in vars(base)) | {"mro"}
    for kind in (Enum, IntEnum, Flag, IntFlag)
}
"""What a name would hide, by the kind of enumeration; `name` and `value` are among them."""
