"""Several values written as one text, parted again: a known name that has the sign in it stays whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crm_desktop.domain.folding import fold


class Parting:
    """Parts texts at a sign, but for the names it knows."""

    def __init__(self, sign: str, known: Iterable[str]) -> None:
        self._sign = sign
        self._whole: dict[tuple[str, ...], str] = {}
        self._alike: dict[tuple[str, ...], str] = {}
        """The same names, of which case and accents do not count."""
        for name in known:
            if sign in name:
                pieces = self._pieces(name)
                self._whole.setdefault(tuple(pieces), name)
                self._alike.setdefault(tuple(map(fold, pieces)), name)
        self._longest = max(map(len, self._whole), default=1)

    def parts(self, text: str) -> list[str]:
        """Return the values that a text names."""
        return self.together(self._pieces(text))

    def together(self, pieces: Sequence[str]) -> list[str]:
        """Return pieces of a text that was cut at every sign, those of a known name as one again."""
        found: list[str] = []
        at = 0
        while at < len(pieces):
            for length in range(min(self._longest, len(pieces) - at), 1, -1):
                run = tuple(piece.strip() for piece in pieces[at : at + length])
                whole = self._whole.get(run) or self._alike.get(tuple(map(fold, run)))
                if whole is not None:
                    found.append(whole)
                    at += length
                    break
            else:
                found.append(pieces[at])
                at += 1
        return [one for one in found if one.strip()]

    def _pieces(self, text: str) -> list[str]:
        return [piece.strip() for piece in text.split(self._sign)]
