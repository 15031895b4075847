"""The line that a window prints when it is there: what its process has needed so far. Loads nothing that costs time."""

from __future__ import annotations

import resource
import sys
import time


def tell() -> None:
    """Print processor seconds and the most memory in megabytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    sys.stdout.write(f"{time.process_time()} {peak}\n")
    sys.stdout.flush()
