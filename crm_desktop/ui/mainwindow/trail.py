"""Where one has been: back and forward over screens, each as it was left."""

from __future__ import annotations

from crm_desktop.base.value import value

LONGEST = 100


@value
class Place:
    """A screen and what it showed; the state is the screen's own affair."""

    page_id: str
    state: object = None


class Trail:
    """Two piles: behind us and before us."""

    def __init__(self) -> None:
        self._behind: list[Place] = []
        self._before: list[Place] = []

    def leave(self, place: Place) -> None:
        """Remember a place as one goes on to another; what lay before us is forgotten."""
        self._before.clear()
        if not self._behind or self._behind[-1] != place:
            self._behind.append(place)
            del self._behind[:-LONGEST]

    def back(self, here: Place) -> Place | None:
        """The place before this one; None when there is none."""
        return self._step(self._behind, self._before, here)

    def forward(self, here: Place) -> Place | None:
        """The place one came back from; None when there is none."""
        return self._step(self._before, self._behind, here)

    @staticmethod
    def _step(source: list[Place], target: list[Place], here: Place) -> Place | None:
        while source:
            place = source.pop()
            if place != here:
                target.append(here)
                return place
        return None

    @property
    def can_go_back(self) -> bool:
        """Whether something lies behind."""
        return bool(self._behind)

    @property
    def can_go_forward(self) -> bool:
        """Whether something lies before."""
        return bool(self._before)
