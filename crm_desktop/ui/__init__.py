"""The window: everything that knows Qt."""

import builtins

import PySide6.QtCore  # noqa: F401 - what it does to Python's `import` is undone below

# PySide puts a function of its own in the place of `import`. It reads the source of every module that comes after it,
# and keeps it in memory, to learn whether the module asks for a feature that nothing here asks for: snake_case names.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
