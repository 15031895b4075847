"""Where one has been: back and forward over screens, each as it was left."""

from __future__ import annotations

from dataclasses import dataclass, field

LONGEST = 100


@dataclass(frozen=True)
class Place:
    """A screen and what it showed; the state is the screen's own affair."""

    page_id: str
    state: object = None


@dataclass
class Trail:
    """Two piles: behind us and before us."""

    _behind: list[Place] = field(default_factory=list)
    _before: list[Place] = field(default_factory=list)

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
