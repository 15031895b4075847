"""The lines of a pasted text that tell who somebody is: without quote marks, greetings and small print."""

from __future__ import annotations

import re
from functools import lru_cache

from crm_desktop.domain.folding import fold
from crm_desktop.formats.signature import words

MOST_LINES = 400
"""A signature is short; of a longer text only its beginning is looked at. All of it is kept."""
LONGEST = 400
_QUOTED = re.compile(r"^\s*(?:[>|]+\s*)+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_LINK_AGAIN = re.compile(
    r"<(?:mailto|tel|https?|callto|sip):[^>]*>|\[(?:cid|image)[^\]]*\]|mailto:|tel:(?=\+?\d)", re.IGNORECASE
)
_ORNAMENT = " \t*_~=#•·∙●▪◦"
_HEADER = re.compile(
    r"^(?:to|cc|bcc|an|à|para|subject|betreff|objet|asunto|date|datum|sent|gesendet|收件人|主题)\s*[:：]", re.IGNORECASE
)
"""Lines of an e-mail's head that tell of others than its writer."""
_DELIMITER = re.compile(r"--\s*|—\s*")
_MARKS = ",，!.:;،-/"
_MARK = re.compile(f"[{re.escape(_MARKS)}]")
_BETWEEN = re.compile(
    r"\s*[|•·‖｜∙●▪◦¦]\s*|\t+|\s{3,}|\s+//\s+|(?<=[^\W\d_])\s+[-–—]\s+(?=[^\W\d_])|(?<=\S)[;；]\s*(?=\S)"
)


def segments_of(text: str) -> list[str]:
    """Return the pieces of the signature in a text, in order; all of the text where no signature can be told."""
    lines = [_clean(line) for line in text.splitlines()[:MOST_LINES]]
    found = _inner(lines)
    found = [line for line in found if not _HEADER.match(line)]
    return [piece for line in found for part in _BETWEEN.split(line) if (piece := part.strip(_ORNAMENT + "-–—"))]


def _clean(line: str) -> str:
    line = _UNSEEN.sub("", line[:LONGEST]).replace("\u00a0", " ").replace("\u3000", " ")
    return _LINK_AGAIN.sub(" ", _QUOTED.sub("", line)).rstrip().lstrip(" *_~=#•")


def _inner(lines: list[str]) -> list[str]:
    folded = [fold(line).strip() for line in lines]
    begin = next((place + 1 for place, line in enumerate(lines) if _DELIMITER.fullmatch(line.strip())), 0)
    rest = ""
    for place in range(begin, len(lines)):
        closing = _closing(folded[place])
        if closing:
            begin, rest = place + 1, _behind(lines[place], folded[place][closing:])
        elif rest or (begin and folded[place] and _closed(folded, begin)):
            break
    end = next((place for place in range(begin, len(lines)) if ends(folded[place])), len(lines))
    found = [*([rest] if rest else []), *lines[begin:end]]
    if any(line.strip() for line in found):
        return found
    # A greeting or a notice alone at the end: whatever is before it is all there is.
    return [line for line, plain in zip(lines, folded, strict=True) if not ends(plain) and not _closing(plain)]


def _closing(line: str) -> int:
    """Return how many signs of a line are a greeting, 0 where it is none."""
    for closing in _closings():
        if line.startswith(closing):
            after = line[len(closing) :].lstrip(" ")
            if not after or after[0] in _MARKS:
                return len(closing) if len(after) <= 60 else 0
    return 0


def _closed(folded: list[str], begin: int) -> bool:
    """Say whether the line before is a greeting: the lines of one that has two follow each other."""
    return bool(_closing(folded[begin - 1]))


def _behind(line: str, folded_rest: str) -> str:
    """Return what stands on the line of a greeting after it: folding changes lengths, so its mark is looked for."""
    if not folded_rest.strip(_MARKS + " "):
        return ""
    parts = _MARK.split(line, maxsplit=1)
    rest = parts[1].strip() if len(parts) > 1 else ""
    return "" if _closing(fold(rest)) else rest  # Mit freundlichen Grüßen / Best regards


@lru_cache(maxsize=1)
def _closings() -> list[str]:
    return sorted(words.CLOSINGS, key=len, reverse=True)


@lru_cache(maxsize=1)
def _older() -> re.Pattern[str]:
    return re.compile("|".join(map(fold, words.QUOTES)))


def ends(folded: str) -> bool:
    """Say whether with this line the small print or an older message begins."""
    return folded.startswith(words.DISCLAIMERS) or _older().match(folded) is not None
