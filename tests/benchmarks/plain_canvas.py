"""The floor of every report: a canvas that writes given lines, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from crm_desktop.base.paths import resource_path
from tests.benchmarks.measuring import Reading, timed

_LEADING = 11.5
_MARGIN = 44.0
_COLUMN = 170.0


def draw(lines: str, target: str) -> list[Reading]:
    """Write each contact's columns beside each other with a line under them, page after page."""
    everybody = json.loads(Path(lines).read_text(encoding="utf-8"))
    readings: list[Reading] = []
    with timed(readings):
        canvas = Canvas(target, pagesize=A4, pageCompression=1)
        for font in {line[1] for contact in everybody for line in contact}:
            pdfmetrics.registerFont(TTFont(font, str(resource_path("fonts", f"{font}.ttf"))))
        top = A4[1] - _MARGIN
        for contact in everybody:
            heights = [0.0] * 3
            for column, _font, _size, _text in contact:
                heights[column] += _LEADING
            needed = max(heights) + 8
            if top - needed < _MARGIN:
                canvas.showPage()
                top = A4[1] - _MARGIN
            used = [0.0] * 3
            for column, font, size, text in contact:
                used[column] += _LEADING
                canvas.setFont(font, size)
                canvas.drawString(_MARGIN + column * _COLUMN, top - used[column], text)
            top -= needed
            canvas.line(_MARGIN, top, A4[0] - _MARGIN, top)
        canvas.save()
    Path(target).unlink()
    return readings
