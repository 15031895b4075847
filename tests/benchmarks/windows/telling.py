"""The line that a window prints when it is there: what its process has needed so far. Loads nothing that costs time."""

from __future__ import annotations

import resource
import sys
import time


def tell() -> None:
    """Print processor seconds and the most memory in megabytes."""
    sys.stdout.write(f"{time.process_time()} {peak_megabytes()}\n")
    sys.stdout.flush()


def peak_megabytes() -> float:
    """Return the most memory that this process has had so far."""
    try:
        # Linux counts into ru_maxrss what the parent held when it forked; the high water mark is one's own.
        with open("/proc/self/status", encoding="ascii") as status:
            return int(status.read().partition("VmHWM:")[2].split()[0]) / 1024
    except (OSError, IndexError, ValueError):
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak / (1024 * 1024) if sys.platform == "darwin" else peak / 1024
