"""The breaks of a directory: which letter a name stands under, in every script."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from crm_desktop.domain.naming import NAME_PARTS, filing_name, index_letter
from crm_desktop.domain.records import Record

_Row = TypeVar("_Row")

FILED_BY = ("name", "file_as", *NAME_PARTS, "sort_key")
"""The fields of a contact that its letter is found by."""

_FIRST_SYLLABLE, _LAST_SYLLABLE = ord("가"), ord("힣")
_SYLLABLES_A_CONSONANT = 588
"""Unicode Standard 3.12: 21 vowels times 28 endings."""
_CONSONANTS = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"
"""Leading consonants in order, a doubled one under its single one as Korean dictionaries of names have it."""
_KANA_ROWS = "あかさたなはまやらわ"
_KANA_STARTS = "ぁかさたなはまゃらゎ"
_FIRST_GEORGIAN_CAPITAL, _LAST_GEORGIAN_CAPITAL = "\u1c90", "\u1cbf"
"""Georgian names are not capitalised; these letters are for whole lines only."""
_KATAKANA_OFFSET = ord("ア") - ord("あ")


def letter_of(contact: Record) -> str:
    """Return the letter a contact stands under: A to Z also for Chinese, by pinyin, else its own script's."""
    filed = filing_name(contact.values, contact.name).strip()
    first = filed[:1]
    if _FIRST_SYLLABLE <= ord(first or " ") <= _LAST_SYLLABLE:
        return _CONSONANTS[(ord(first) - _FIRST_SYLLABLE) // _SYLLABLES_A_CONSONANT]
    kana = chr(ord(first) - _KATAKANA_OFFSET) if "ァ" <= first <= "ヶ" else first
    if "ぁ" <= kana <= "ん":
        return _KANA_ROWS[sum(start <= kana for start in _KANA_STARTS) - 1]
    key = contact.values.get("sort_key")
    letter = index_letter(key if isinstance(key, bytes) else b"")
    return letter.lower() if _FIRST_GEORGIAN_CAPITAL <= letter <= _LAST_GEORGIAN_CAPITAL else letter


def grouped_by_letter(contacts: Iterable[Record], row: Callable[[Record], _Row]) -> dict[str, list[_Row]]:
    """Return a row for each contact under its letter, both in the order in which they come; no letter comes twice."""
    groups: dict[str, list[_Row]] = {}
    for contact in contacts:
        groups.setdefault(letter_of(contact), []).append(row(contact))
    return groups
