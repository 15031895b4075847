"""Python's garbage collector held back while the program starts, when everything made is there to stay."""

from __future__ import annotations

import gc


def hold_collector() -> None:
    """Collect no garbage until `release_collector`; otherwise each start searches a hundred thousand new objects."""
    gc.disable()


def release_collector() -> None:
    """Collect garbage again, and never search what the start made: looking through all of it stops the window."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
