"""“Did you mean …?”: the nearest words that somebody has, where a search finds nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crm_desktop.domain.folding import fold, has_cjk, words
from crm_desktop.services.base import LazyTables, Service
from crm_desktop.services.scope import Scope
from crm_desktop.services.searching import Searching
from crm_desktop.store.search import Vocabulary
from crm_desktop.store.workspace import Workspace

SHORTEST = 3
"""A word of fewer letters is near to too many."""
ONE_SLIP_UP_TO = 5
"""Letters of a word in which one slip is allowed; a longer one may have two."""
MOST_TRIED = 12
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A search near to the one typed, and how many it finds."""

    text: str
    count: int


class Suggesting(Service):
    """The question asked when nothing was found."""

    def __init__(self, workspace: Workspace, scope: Scope, tables: LazyTables, searching: Searching) -> None:
        super().__init__(workspace, scope, tables)
        self._searching = searching
        self._vocabulary = Vocabulary(workspace.connection)

    def instead_of(self, kind: str, text: str) -> Suggestion | None:
        """Return the nearest search that finds somebody this user may see; None where there is none near."""
        if has_cjk(text):
            return None
        settled: list[str] = []
        replaced = False
        for chunk in text.split():
            if self._searching.first_ids(kind, chunk, 1):
                settled.append(chunk)
                continue
            near = self._near(kind, chunk, settled)
            if not near:
                return None
            settled.append(near)
            replaced = True
        found = " ".join(settled)
        count = len(self._searching.ids(kind, found)) if replaced else 0
        return Suggestion(found, count) if count else None

    def _near(self, kind: str, chunk: str, settled: Sequence[str]) -> str:
        """Return the word nearest to a chunk that somebody has together with the words before, as it is spelled."""
        typed = words(chunk)
        if len(typed) != 1 or len(typed[0]) < SHORTEST or not typed[0].isalpha():
            return ""
        word = typed[0]
        slips = 1 if len(word) <= ONE_SLIP_UP_TO else 2
        # The first letter is seldom wrong, and looking through its words alone takes a twentieth of the time.
        for letter, most in ((word[0], slips), ("", 1)):
            among = self._vocabulary.starting_with(letter) if letter else self._vocabulary.all_words()
            for near in _nearest(word, among, most):
                ids = self._searching.first_ids(kind, " ".join((*settled, near)), MOST_TRIED)
                if ids:
                    return self._spelled(kind, near, ids)
        return ""

    def _spelled(self, kind: str, word: str, ids: Sequence[int]) -> str:
        """Return a word of the index as it stands in a name or note of those found, else as it is in the index."""
        seen = self._scope.condition("c")
        company = f"coalesce((SELECT c.name FROM company c WHERE c.id = r.company_id AND {seen}), '')"
        shown = {
            "contact": f"coalesce(r.name, '') || ' ' || {company}",
            "company": "coalesce(r.name, '')",
            "entry": "coalesce(r.regarding, '') || ' ' || coalesce(r.body, '')",
        }
        names = self._connection.rows(
            f"SELECT {shown[kind]} FROM {kind} r WHERE r.id IN (SELECT value FROM json_each(:ids))",
            self._scope.params(ids="[" + ",".join(map(str, ids)) + "]"),
        )
        return next((one for (name,) in names for one in _WORD.findall(name) if fold(one) == word), word)


def _nearest(word: str, among: Sequence[tuple[str, int]], slips: int) -> list[str]:
    """Return the words that are at most some slips away, nearest first, then those that most records have.

    Where there is none, a word half typed is one slip away from the beginning of a longer one.
    """
    from rapidfuzz import process  # loaded when nobody is found, not at the start
    from rapidfuzz.distance import OSA

    size = len(word)
    whole = {term: term for term, _count in among if abs(len(term) - size) <= slips}
    begun = {term: term[:size] for term, _count in among if len(term) > size}
    for choices, most in ((whole, slips), (begun, 1)):
        found = process.extract(word, choices, scorer=OSA.distance, score_cutoff=most, limit=None)
        if found:
            counts = dict(among)
            ranked = sorted(found, key=lambda one: (one[1], -counts[one[2]], one[2]))
            return [term for _choice, _distance, term in ranked[:MOST_TRIED]]
    return []
