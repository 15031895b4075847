"""The window: everything that knows Qt."""

import builtins

from crm_desktop.base.compiled import keeping_compiled
from crm_desktop.base.enums import make_quickly
from crm_desktop.base.paths import data_dir

make_quickly()  # until the window has come to rest: crm_desktop.app
with keeping_compiled(data_dir() / "compiled" / "pyside"):
    import PySide6.QtCore  # noqa: F401 - what it does to Python's `import` is undone below

# PySide puts a function of its own in the place of `import`. It reads the source of every module that comes after it,
# and keeps it in memory, to learn whether the module asks for a feature that nothing here asks for: snake_case names.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
