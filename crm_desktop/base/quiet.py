"""Work that makes many small things and no circles of them: the collector of circles would only be in the way."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def collector_off() -> Iterator[None]:
    """Keep the collector from walking over a hundred thousand fresh rows again and again: a fifth of an import.

    What was made meanwhile counts as old at once; else all of it would be walked over as soon as the block ends. Not so
    in the window, which keeps what its start made out of the collector's sight: that would come back with the rest.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()
