"""The look of the paper: sizes in points, weights and the colours of LOOK on white."""

from __future__ import annotations

from dataclasses import dataclass

from crm_desktop.reports.layout.faces import Weight


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour as it stands before a PDF operator: red, green and blue from 0 to 1."""

    parts: str


def _colour(web: str) -> Colour:
    return Colour(" ".join(f"{int(web[at : at + 2], 16) / 255:.3g}" for at in (1, 3, 5)))


TEXT = _colour("#1F1D1A")
TEXT_2 = _colour("#57534B")
TEXT_3 = _colour("#6B665D")
ACCENT = _colour("#2A56C6")
HAIRLINE = _colour("#E6E2DB")
LINE = _colour("#D3CEC4")
RULE = _colour("#D0705F")
BLUE_LINE = _colour("#C9D8F3")
BAND = _colour("#F3F4F8")


@dataclass(frozen=True, slots=True, eq=False)
class Style:
    """How a text is set: weight, size and leading in points, colour. Each is its own, which makes it a quick key."""

    size: float
    leading: float
    colour: Colour = TEXT
    weight: Weight = Weight.REGULAR


TITLE = Style(18, 22, TEXT, Weight.SEMIBOLD)
SUBTITLE = Style(9, 12, TEXT_2)
ORIGIN = Style(8.5, 12, TEXT_2)
CARD_NAME = Style(14, 18, TEXT, Weight.SEMIBOLD)
GROUP = Style(9, 12, TEXT, Weight.SEMIBOLD)
COLUMN = Style(7.5, 12, TEXT_3, Weight.MEDIUM)
NAME = Style(8.5, 11.5, TEXT, Weight.SEMIBOLD)
BODY = Style(8.5, 11.5)
SECOND = Style(8.5, 11.5, TEXT_2)
LABEL = Style(8, 11.5, TEXT_3)
SPACER = Style(1, 3.5)
FOOT = Style(7, 10, TEXT_3)
