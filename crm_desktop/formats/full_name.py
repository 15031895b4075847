"""One cell with a whole name, split into the parts of a card."""

from __future__ import annotations

import re
from functools import lru_cache

from crm_desktop.domain.folding import fold, has_cjk
from crm_desktop.domain.naming import compose
from crm_desktop.domain.records import Values

_TWO_SIGN_FAMILIES = frozenset(
    [
        "欧阳",
        "歐陽",
        "司马",
        "司馬",
        "上官",
        "诸葛",
        "諸葛",
        "东方",
        "東方",
        "皇甫",
        "尉迟",
        "公孙",
        "公孫",
        "慕容",
        "令狐",
        "宇文",
        "长孙",
        "司徒",
        "司空",
        "夏侯",
        "남궁",
        "황보",
        "제갈",
        "선우",
        "독고",
        "사공",
    ]
)
_VIETNAMESE_FAMILIES = frozenset(
    [
        "nguyễn",
        "trần",
        "lê",
        "phạm",
        "hoàng",
        "huỳnh",
        "phan",
        "vũ",
        "võ",
        "đặng",
        "bùi",
        "đỗ",
        "hồ",
        "ngô",
        "dương",
        "lý",
        "đinh",
        "trịnh",
        "đoàn",
    ]
)
_LEGAL_FORMS = frozenset(
    [
        "gmbh",
        "ag",
        "kg",
        "ohg",
        "ug",
        "ev",
        "inc",
        "ltd",
        "llc",
        "llp",
        "plc",
        "corp",
        "co",
        "limited",
        "sa",
        "sas",
        "sarl",
        "srl",
        "spa",
        "bv",
        "nv",
        "oy",
        "oyj",
        "ab",
        "as",
        "aps",
        "asa",
        "sro",
        "zoo",
        "kft",
        "lda",
        "ltda",
        "pty",
        "pvt",
    ]
)
_KANA = re.compile("[\u3040-\u30ff]")
_LEADING_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々]+")
_PLAIN_WORD = re.compile(r"[^\W\d_]{2,}(?:[-'’][^\W\d_]+)*")
_LETTERS = re.compile(r"[^\W_]+")
_FAMILY_FIRST = frozenset(("HU", "VN", "CN", "JP", "KR", "TW", "HK"))
_NO_NAME = re.compile(r"[\d=+@#<>\[\]{}\\|*_]")
_MOST_WORDS = 12
_LONGEST = 120


def split_full_name(text: str, country_hint: str | None = None) -> Values:
    """Return the parts of a name, and the name as written where the parts alone would not bring it back.

    The original stands in `file_as` when it was written `Family, First`, else in `display_name`.
    `country_hint` is an ISO 3166 code such as HU or JP.
    """
    name = " ".join(text.split())
    parts = _parts(name, country_hint or "")
    if compose(parts) == name:
        return parts
    if "," in name and parts and sorted(_words(compose(parts))) == sorted(_words(name)):
        return {**parts, "file_as": name}
    return {**parts, "display_name": name}


def _parts(name: str, country: str) -> Values:
    if has_cjk(name):
        return _east_asian(name, country)
    words = name.split(" ")
    if len(words) > _MOST_WORDS or len(name) > _LONGEST or _NO_NAME.search(name) or _is_firm(words):
        return {}
    if words[0].lower() in _VIETNAMESE_FAMILIES or (country in _FAMILY_FIRST and "," not in name and len(words) > 1):
        return _family_first(words)
    if len(words) <= 3 and all(_PLAIN_WORD.fullmatch(word) and word.lower() not in _special() for word in words):
        keys = (("first_name",), ("first_name", "last_name"), ("first_name", "middle_name", "last_name"))[
            len(words) - 1
        ]
        return dict(zip(keys, words, strict=True))
    return _by_nameparser(name)


def _family_first(words: list[str]) -> Values:
    parts: Values = {"last_name": words[0], "first_name": words[-1]}
    if len(words) > 2:
        parts["middle_name"] = " ".join(words[1:-1])
    return parts


def _east_asian(name: str, country: str) -> Values:
    if "・" in name:  # a foreign name in katakana keeps its own order
        first, _dot, last = name.partition("・")
        return {"first_name": first, "last_name": last}
    words = name.split(" ")
    if len(words) == 2 and all(map(has_cjk, words)):
        return {"last_name": words[0], "first_name": words[1]}
    if len(words) > 1 or not 2 <= len(name) <= 5 or not name.isalpha():
        return {}
    cut = _family_length(name, country)
    return {"last_name": name[:cut], "first_name": name[cut:]} if 0 < cut < len(name) else {"first_name": name}


def _family_length(name: str, country: str) -> int:
    if name[:2] in _TWO_SIGN_FAMILIES and len(name) > 2:
        return 2
    if _KANA.search(name):
        leading = _LEADING_HAN.match(name)
        return len(leading[0]) if leading else 0
    if country == "JP":
        return 2 if len(name) > 2 else 1
    return 2 if len(name) >= 4 else 1  # Chinese and Korean families are one sign; four signs are a Japanese name


def _by_nameparser(name: str) -> Values:
    from nameparser import HumanName  # 30 ms, and 0.4 ms for each name: only for names that are not plain

    human = HumanName(name)
    parts: Values = {
        "prefix": human.title,
        "first_name": human.first,
        "middle_name": human.middle,
        "last_name": human.last,
        "suffix": human.suffix,
        "nickname": human.nickname,
    }
    return {key: value for key, value in parts.items() if value}


@lru_cache(maxsize=1)
def _special() -> frozenset[str]:
    """Return the words that are more than a plain name: titles, particles, suffixes, conjunctions."""
    from nameparser.config import CONSTANTS  # as above

    return frozenset(
        {
            *CONSTANTS.titles,
            *CONSTANTS.prefixes,
            *CONSTANTS.suffix_acronyms,
            *CONSTANTS.suffix_not_acronyms,
            *CONSTANTS.conjunctions,
        }
        | {"herr", "frau", "monsieur", "madame", "señor", "señora", "pan", "pani", "herrn", "doña", "dona"}
    )


def _is_firm(words: list[str]) -> bool:
    return fold(words[-1]).replace(".", "").replace("/", "") in _LEGAL_FORMS and len(words) > 1


def _words(text: str) -> list[str]:
    return [fold(word) for word in _LETTERS.findall(text)]
