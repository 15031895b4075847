"""The postal address in the lines of a signature, in the orders of many countries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from crm_desktop.domain.folding import fold, has_cjk
from crm_desktop.formats.signature import words

_CITY = r"[^\W\d_][^\d,;:()]{1,40}"
_LETTER_CODE = r"[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}"
_BEFORE_CITY = re.compile(
    r"(?:[A-Z]{1,3}[-– ])?(\d{4}\s?[A-Z]{2}(?![^\W\d_])|\d{2}-\d{3}|\d{4}-\d{3}|\d{3}\s\d{2}(?!\d)|\d{4,6})"
    rf"\s+({_CITY}?)"
    r"(?:\s*\(([A-Z]{2})\)|\s+cedex(?:\s+\d+)?)?",
    re.IGNORECASE,
)
_STATE_CODE = re.compile(
    rf"({_CITY}?)(?:,?\s+([A-Z]{{2,3}})|(?:,\s*|\s*\()([^\W\d_]+(?:\s[^\W\d_]+)?)\)?)\.?,?"
    r"\s+(\d{5}(?:-\d{4})?|[A-Z]\d[A-Z]\s?\d[A-Z]\d|\d{4})"
)
_BRITISH = re.compile(rf"(?:({_CITY}?),?\s+)?({_LETTER_CODE})")
_AFTER_CITY = re.compile(rf"({_CITY}?)[\s–-]+(\d{{5,6}})")
_LABEL = re.compile(
    r"^(?:address|adresse|anschrift|direcci[oó]n|indirizzo|add|addr|adres|office|büro|bureau|地址|住所|所在地|公司地址"
    r"|العنوان|адрес)\s*[.]?\s*[:：]\s*",
    re.IGNORECASE,
)
_PO_BOX = re.compile(words.PO_BOX, re.IGNORECASE)
_JAPANESE = re.compile(r"(?:〒\s*)?(\d{3}[-－‐]\d{4})\s*(.*)")
_PREFECTURE = re.compile(r"(東京都|北海道|(?:京都|大阪)府|[^\s\d]{2,3}県)?\s*([^\s\d]+?[市区郡町村])?\s*(.*)")
_CHINESE = re.compile(
    r"(?:中国|中國)?\s*([^\s\d市]{2,8}?(?:省|自治区))?\s*([^\s\d]{2,8}?市)?\s*(.*[区區县路街号號道弄楼室座层].*)"
)
_CHINESE_POSTCODE = re.compile(r"[(（,，]?\s*(?:(?:邮编|郵編|邮政编码)\s*[:：]?\s*)?(?<!\d)(\d{6})(?!\d)\s*[)）]?")
_PIECES = re.compile(r"\s*[,،，]\s*|\s+[-–]\s+(?=(?:[A-Z]{1,2}-)?\d{4,6}\s+[^\W\d_])")
_KOREAN = re.compile(
    r"(?:대한민국\s+)?([가-힣]{1,5}(?:특별시|광역시|특별자치시|시|도))\s+(.*(?:로|길|동|읍|면)\s*\d.*)"
)
_BRAZILIAN = re.compile(rf"(?:({_CITY}?)\s*[-–/]\s*)?([A-Z]{{2}}),?\s+(\d{{5}}-\d{{3}})")
MOST_LINES_OF_STREET = 3


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    """Return the code of every country by its folded names."""
    from babel import Locale  # 100 ms: only when somebody's address is read

    found: dict[str, str] = {}
    for language in words.COUNTRY_LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code.isalpha():
                found.setdefault(fold(name), code)
    for code, names in words.COUNTRIES.items():
        found |= {fold(name.strip()): code for name in names.split(";")}
    return found


def country_code(text: str) -> str:
    """Return the ISO 3166 code of a country by its name, empty for what is none."""
    return _countries().get(fold(text.strip(" .")), "") if 2 <= len(text) <= 60 else ""


def read_place(pieces: Sequence[str]) -> tuple[dict[str, str], set[int]]:
    """Return the parts of the first postal address in some pieces of text, and which pieces it stood in."""
    for place, piece in enumerate(pieces):
        text = _LABEL.sub("", piece)
        if not text.isascii() and (has_cjk(text) or "〒" in text):
            found = _east_asian(pieces, place, text)
        else:
            found = _western(pieces, place, text)
        if found[0]:
            return found
    return _box_alone(pieces)


def _east_asian(pieces: Sequence[str], place: int, text: str) -> tuple[dict[str, str], set[int]]:
    japanese = _JAPANESE.search(text)
    if japanese is not None:
        used, rest = {place}, japanese[2].strip()
        if not rest and place + 1 < len(pieces):
            rest, used = pieces[place + 1], {place, place + 1}
        split = _PREFECTURE.fullmatch(rest)
        if split is not None:
            parts = {"postcode": japanese[1], "region": split[1], "city": split[2], "street": split[3]}
            if country_code(text[: japanese.start()]):
                parts["country"] = text[: japanese.start()].strip()
            return _filled(parts), used
    korean = _KOREAN.fullmatch(text)
    if korean is not None:
        return _filled({"city": korean[1], "street": korean[2]}), {place}
    code = _CHINESE_POSTCODE.search(text)
    plain = (text[: code.start()] + text[code.end() :]).strip(" ,，") if code is not None else text
    chinese = _CHINESE.fullmatch(plain)
    if chinese is None or not (chinese[2] or (any(map(str.isdigit, plain)) and re.search("[路街号號道]", plain))):
        return {}, set()
    parts = {"region": chinese[1], "city": chinese[2], "street": chinese[3], "postcode": code[1] if code else ""}
    used = {place}
    after = _CHINESE_POSTCODE.fullmatch(pieces[place + 1].strip()) if place + 1 < len(pieces) else None
    if code is None and after is not None:
        parts["postcode"], used = after[1], {place, place + 1}
    if plain.startswith(("中国", "中國")):
        parts["country"] = plain[:2]
    return _filled(parts), used


def _western(pieces: Sequence[str], place: int, text: str) -> tuple[dict[str, str], set[int]]:
    aside = re.search(r"\s*\(([^()]+)\)\s*$", text)
    if aside is not None and country_code(aside[1]):
        text = f"{text[: aside.start()]}, {aside[1]}"
    parts = [part for part in _PIECES.split(text) if part]
    for start in range(len(parts)):
        # A city and its state stand on both sides of a comma, so what follows is read along with each part.
        for end in (start + 2, start + 1):
            found = _city_of(", ".join(parts[start:end])) if end <= len(parts) else None
            if found is not None:
                return _around(pieces, place, parts, (start, end), found)
    return {}, set()


def _city_of(text: str) -> dict[str, str] | None:
    state = _STATE_CODE.fullmatch(text)
    if state is not None and not _is_street(state[1]) and not _is_street(state[3] or "") and not country_code(state[1]):
        return {"city": state[1].strip(), "region": state[2] or state[3], "postcode": state[4]}
    brazilian = _BRAZILIAN.fullmatch(text)
    if brazilian is not None:
        return {"city": (brazilian[1] or "").strip(), "region": brazilian[2], "postcode": brazilian[3]}
    british = _BRITISH.fullmatch(text)
    if british is not None and not (british[1] and _is_street(british[1])):
        return {"city": (british[1] or "").strip(), "postcode": british[2]}
    before = _BEFORE_CITY.fullmatch(text)
    if before is not None and not _is_street(before[2]) and "," not in text:
        return {"postcode": before[1], "city": before[2].strip(), "region": before[3] or ""}
    after = _AFTER_CITY.fullmatch(text)
    if after is not None and "," not in text and not _is_street(after[1]) and not _names_number(after[1]):
        return {"city": after[1].strip(), "postcode": after[2]}
    return None


def _names_number(text: str) -> bool:
    """Say whether words name the number after them, which is then no postcode."""
    if re.search(words.PO_BOX_WORDS, text, re.IGNORECASE):
        return True
    return text.rstrip(" .:").casefold().endswith(("no", "nr", "id", "ext", "hrb", "#", "room"))


def _around(
    pieces: Sequence[str], place: int, parts: list[str], span: tuple[int, int], found: dict[str, str]
) -> tuple[dict[str, str], set[int]]:
    used, before, after = {place}, parts[: span[0]], parts[span[1] :]
    street: list[str] = [", ".join(before)] if before else []
    last = place - 1
    while last >= 0 and len(street) < MOST_LINES_OF_STREET:
        above = _LABEL.sub("", pieces[last])
        if not found["city"] and not _is_street(above) and not any(map(str.isdigit, above)):
            found["city"] = above.rstrip(",")
        elif _is_street(above) and len(above) <= 80:
            street.insert(0, above.rstrip(","))
        else:
            break
        used.add(last)
        last -= 1
    if not found["city"] and before:
        found["city"], street[-1:] = before[-1], [", ".join(before[:-1])]
    elif len(before) > 1 and _LETTERED.fullmatch(found["postcode"]) and not _is_street(before[-1]):
        # Reading, Berkshire RG1 1AA: the county stands between the town and the postcode.
        found["region"], found["city"], street[-1:] = found["city"], before[-1], [", ".join(before[:-1])]
    for part in after:
        if country_code(part):
            found["country"] = part.strip(" .")
        elif not found.get("region"):
            found["region"] = part
    city, slash, country = found["city"].partition("/")
    if slash and country_code(country):
        found["city"], found["country"] = city, country.strip()
    if "country" not in found and place + 1 < len(pieces) and country_code(pieces[place + 1]):
        found["country"] = pieces[place + 1].strip(" .")
        used.add(place + 1)
    found["street"] = "\n".join(line for line in street if line)
    return _filled(_with_box(found)), used


_LETTERED = re.compile(_LETTER_CODE)


def _with_box(parts: dict[str, str]) -> dict[str, str]:
    box = _PO_BOX.search(parts.get("street", ""))
    if box is not None:
        street = parts["street"]
        parts["po_box"] = box[1].strip()
        parts["street"] = (street[: box.start()] + street[box.end() :]).strip(" ,\n")
    return parts


def _box_alone(pieces: Sequence[str]) -> tuple[dict[str, str], set[int]]:
    """Read an address that has a post-office box and no postcode, as on the Arabian peninsula, or ends in a country."""
    for place, piece in enumerate(pieces):
        text = _LABEL.sub("", piece)
        parts = [part for part in re.split(r"\s*[,،，]\s*|\s+[-–]\s+", text) if part]
        used = {place}
        says = _is_street(text) or _PO_BOX.search(text) is not None
        if says and place + 1 < len(pieces) and len(parts) < 3:
            below = [part for part in _PIECES.split(pieces[place + 1]) if part]
            if below and country_code(below[-1]):
                parts, used = [*parts, *below], {place, place + 1}
        box = next((found for part in parts if (found := _PO_BOX.fullmatch(part))), None)
        is_country = len(parts) > 1 and bool(country_code(parts[-1]))
        if box is None and not (is_country and len(parts) > 2 and any(map(_is_street, parts[:-2]))):
            continue
        if len(parts) < 2:
            continue
        rest = [part for part in parts if box is None or part != box[0]]
        country = rest.pop() if is_country and rest else ""
        city = rest.pop() if rest and not _is_street(rest[-1]) else ""
        whole = {"po_box": box[1].strip() if box else "", "country": country, "city": city, "street": ", ".join(rest)}
        return _filled(whole), used
    return {}, set()


def _is_street(text: str) -> bool:
    """Say whether a line can be the street of an address: it has a house number, or says so."""
    folded = fold(text)
    tokens = re.findall(r"[^\W\d_]+", folded)
    says = any(token in words.STREET_WORDS or token.endswith(words.STREET_PARTS) for token in tokens)
    return says or (bool(tokens) and re.search(r"\d", folded) is not None and len(tokens) <= 8)


def _filled(parts: dict[str, str]) -> dict[str, str]:
    return {name: text.strip(" ,") for name, text in parts.items() if text and text.strip(" ,")}
