"""Plain values without the wait: like a frozen dataclass, for classes that are loaded before the first paint.

`dataclass` writes and compiles five functions for each class, a third of a millisecond each time the program starts.
Here all such classes share theirs. Fields are named by annotations; a default is a value, never a factory.
"""

from __future__ import annotations

from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def value(kind: type[T]) -> type[T]:
    """Give a class its constructor, comparison and text, and forbid changing what it holds."""
    names = tuple(vars(kind).get("__annotations__", {}))
    defaults = {name: vars(kind)[name] for name in names if name in vars(kind)}
    made: Any = kind
    made.__match_args__ = names  # type: ignore[misc]
    made.__defaults__ = defaults
    made.__init__ = _init
    made.__setattr__ = made.__delattr__ = _refuse
    made.__eq__, made.__hash__, made.__repr__ = _equal, _hash, _text
    return kind


def changed(one: T, **new: Any) -> T:
    """Return a value that is like another but for these fields."""
    return type(one)(**{**vars(one), **new})


def _init(self: Any, *args: Any, **named: Any) -> None:
    kind = type(self)
    names = kind.__match_args__
    if len(args) == len(names) and not named:  # the usual way, a third of the time
        self.__dict__.update(zip(names, args, strict=True))
        return
    held = dict(zip(names, args, strict=False))
    if len(args) > len(names) or not named.keys().isdisjoint(held) or not named.keys() <= set(names):
        raise TypeError(f"{kind.__name__}({', '.join(names)}) was given {len(args)} values and {sorted(named)}")
    held = {**kind.__defaults__, **held, **named}
    if len(held) < len(names):
        raise TypeError(f"{kind.__name__} needs {', '.join(name for name in names if name not in held)}")
    self.__dict__.update(held)


def _refuse(self: Any, name: str, *_new: Any) -> None:
    raise AttributeError(f"{type(self).__name__}.{name} is written once")


def _values(self: Any) -> tuple[Any, ...]:
    return tuple(getattr(self, name) for name in type(self).__match_args__)


def _equal(self: Any, other: object) -> Any:
    return _values(self) == _values(other) if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash(_values(self))


def _text(self: Any) -> str:
    held = ", ".join(f"{name}={getattr(self, name)!r}" for name in type(self).__match_args__)
    return f"{type(self).__name__}({held})"
