"""A note's light marks as rich text: lists, bold, code and links; everything else is shown as it was typed.

All text is escaped, so nothing in it can be markup of its own, and only addresses that may leave the
program become links.
"""

from __future__ import annotations

import re
from html import escape

from crm_desktop.ui.support.prompts import may_open

_BULLET = re.compile(r"\s{0,3}[-*•]\s+(?=\S)")
_NUMBER = re.compile(r"\s{0,3}\d{1,3}[.)]\s+(?=\S)")
_HEADING = re.compile(r"#{1,6}\s+(?=\S)")
_INLINE = re.compile(
    r"""`(?P<code>[^`\n]+)`
    | \[(?P<label>[^\]\n]+)\]\((?P<target>[^()\s]+)\)
    | (?P<url>(?:https?://|mailto:|tel:)[^\s<>"“”]+)
    | (?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
    | \*\*(?P<bold>[^*\n]+)\*\*
    """,
    re.VERBOSE,
)
_TRAILING = ".,;:!?)]}'"


def to_html(text: str) -> str:
    """Return a note as HTML for QTextBrowser."""
    blocks: list[str] = []
    items: list[str] = []
    ordered = False
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        bullet = _BULLET.match(line)
        number = None if bullet else _NUMBER.match(line)
        mark = bullet or number
        if items and (mark is None or ordered != bool(number)):
            blocks.append(_list(items, ordered=ordered))
            items = []
        if mark is not None:
            ordered = bool(number)
            items.append(_inline(line[mark.end() :]))
        else:
            blocks.append(_paragraph(line))
    if items:
        blocks.append(_list(items, ordered=ordered))
    return "".join(blocks)


def _paragraph(line: str) -> str:
    heading = _HEADING.match(line)
    if heading:
        return f"<p><b>{_inline(line[heading.end() :])}</b></p>"
    return f"<p>{_inline(line) or '<br>'}</p>"


def _list(items: list[str], *, ordered: bool) -> str:
    tag = "ol" if ordered else "ul"
    return f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>"


def _inline(text: str) -> str:
    parts: list[str] = []
    end = 0
    for match in _INLINE.finditer(text):
        parts.append(escape(text[end : match.start()]))
        parts.append(_marked(match))
        end = match.end()
    parts.append(escape(text[end:]))
    return "".join(parts)


def _marked(match: re.Match[str]) -> str:
    if match["code"]:
        return f"<code>{escape(match['code'])}</code>"
    if match["bold"]:
        return f"<b>{escape(match['bold'])}</b>"
    if match["mail"]:
        return _link(f"mailto:{match['mail']}", match["mail"])
    if match["label"]:
        return _link(match["target"], match["label"]) if may_open(match["target"]) else escape(match[0])
    url = match["url"].rstrip(_TRAILING)
    return _link(url, url) + escape(match["url"][len(url) :])


def _link(target: str, label: str) -> str:
    return f'<a href="{escape(target)}">{escape(label)}</a>'
