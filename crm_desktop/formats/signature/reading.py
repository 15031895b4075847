"""Who somebody is, read from a signature: nothing is invented, and the whole text is kept beside."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from crm_desktop.domain.folding import fold, has_cjk
from crm_desktop.formats.signature import words
from crm_desktop.formats.signature.lines import segments_of
from crm_desktop.formats.signature.places import country_code, read_place
from crm_desktop.formats.signature.reach import Reach, host_name, take_reach

MOST_SIGNS = 100_000
"""Of a longer text only the beginning is looked at; all of it is kept."""
_REGISTER = re.compile("|".join(words.REGISTER))
_SIGNED_FOR = re.compile(words.SIGNED_FOR, re.IGNORECASE | re.VERBOSE)
_WORKS_AT = re.compile(words.WORKS_AT, re.IGNORECASE)
_LEADING_LABEL = re.compile(
    r"^(?:name|from|von|de|an|姓名|氏名|公司|会社名|company|firma|titel|title|职位|職位|الاسم|الشركة)\s*[:：]\s*",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’\-])*")
_MIXED = re.compile(r"([^\x00-\u024f]+(?:\s[^\x00-\u024f]+)*)\s*[(（/]?\s*([A-Za-z][A-Za-z .'’-]+)[)）]?")
_HAN_NAME = re.compile("[\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff々\uac00-\ud7a3]{2,5}|\\S{1,4} \\S{1,4}")
_READING = re.compile(r"\s*[（(][\u3040-\u30ff\s・]+[)）]\s*$")
"""How a Japanese name is read, in kana behind it."""
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Way:
    """One of several ways to reach somebody."""

    label: str
    value: str
    extension: str = ""


@dataclass(slots=True)
class Signature:
    """What was understood of a text; `source` is all of it."""

    source: str
    name: str = ""
    latin_name: str = ""
    job_title: str = ""
    department: str = ""
    company: str = ""
    phones: list[Way] = field(default_factory=list)
    emails: list[Way] = field(default_factory=list)
    links: list[Way] = field(default_factory=list)
    address: dict[str, str] = field(default_factory=dict)
    """Parts by their names: street, po_box, postcode, city, region, country."""

    def tells_somebody(self) -> bool:
        """Say whether there is a way to reach somebody, or a place: else the text is hardly a signature."""
        return bool(self.phones or self.emails or self.address or (self.name and (self.company or self.job_title)))


def read_signature(text: str, region: str = "") -> Signature:
    """Read a signature, or an address block; numbers without a country belong to the region. Never raises."""
    found = Signature(text.strip("\r\n"))
    reach = Reach()
    pieces: list[str] = []
    legal: list[str] = []
    for segment in segments_of(text[:MOST_SIGNS]):
        if _REGISTER.search(fold(segment)):
            legal.append(segment)
            continue
        rest = take_reach(segment, reach, region)
        pieces += _firm_apart(rest) if rest else []
    found.phones = [Way(*one) for one in reach.phones]
    found.emails = [Way(*one) for one in reach.emails]
    found.links = [Way(*one) for one in reach.links]
    found.address, used = read_place(pieces)
    who = [piece for place, piece in enumerate(pieces) if place not in used]
    _who(found, who, legal)
    # Whose name an address has is whom it reaches; it comes before that of an office.
    names = set(_words(found.name))
    found.emails.sort(key=lambda way: -len(names & set(re.split(r"[._+-]", fold(way.value.partition("@")[0])))))
    return found


def _firm_apart(piece: str) -> list[str]:
    """Cut a company from the address that stands on its line."""
    parts = re.split(r"\s*[,،，]\s*", piece)
    firms = [place for place, part in enumerate(parts) if _firm_score(part, []) >= 3 or _is_ending(part)]
    cut = firms[-1] + 1 if firms else 0
    return [part for part in (", ".join(parts[:cut]), ", ".join(parts[cut:])) if part]


def _is_ending(part: str) -> bool:
    return fold(part).replace(".", "").strip() in words.LEGAL_ENDINGS


# Name, job, company


def _who(found: Signature, pieces: list[str], legal: list[str]) -> None:
    parts = [part for piece in pieces for part in _parts(piece)]
    hosts = [name for way in found.emails if (name := host_name(way.value)) not in words.FREE_MAIL]
    hosts += [host_name(f"@{re.sub(r'^(?:https?://)?(?:www[.])?|/.*$', '', way.value)}") for way in found.links[:1]]
    local = fold(" ".join(way.value.partition("@")[0] for way in found.emails))
    firms = [_firm_score(part, hosts) for part in parts]
    names = [
        _name_score(part, local) - 0.1 * min(place, 15) if firms[place] < 2 or _matches(part, local) >= 2 else 0.0
        for place, part in enumerate(parts)
    ]
    left = dict(enumerate(parts))
    at = max(left, key=lambda place: names[place], default=-1)
    if at >= 0 and names[at] > 0:
        name = left.pop(at)
        left = {place: part for place, part in left.items() if part != name}
        _take_name(found, name)
        _take_latin(found, left, at)
    else:
        at = -1
    best = max(left, key=lambda place: (firms[place], -place), default=-1)
    if best >= 0 and firms[best] > 0 and not (_is_job(left[best]) and firms[best] < 2):
        found.company = left.pop(best)
    for place in list(left):
        if not found.job_title and _is_job(left[place]):
            found.job_title = left.pop(place)
        elif not found.department and _is_department(left[place]) and not _is_job(left[place]):
            found.department = left.pop(place)
    if at >= 0:
        _take_next(found, left, at)
    if not found.company:
        found.company = next((name for line in legal if (name := _firm_in(line))), "")


def _take_next(found: Signature, left: dict[int, str], at: int) -> None:
    """Take what stands right under the name for what somebody is, and what is left beside it for the company."""
    for place in sorted(left):
        part = left[place]
        if place not in (at - 1, at + 1, at + 2) or not _is_phrase(part):
            continue
        if place == at + 1 and not found.job_title and (found.company or at + 2 in left):
            found.job_title = left.pop(place)
        elif not found.company:
            found.company = left.pop(place)


def _parts(piece: str) -> list[str]:
    """Cut a piece at its commas; a legal form or a degree stays with what is before it."""
    piece = _SIGNED_FOR.sub("", _LEADING_LABEL.sub("", piece.strip(" <>\"'")).strip(" <>\"'"))
    found: list[str] = []
    for part in re.split(r"\s*[,，،]\s*", piece):
        if found and (_is_ending(part) or fold(part).replace(".", "").strip() in words.NAME_ENDINGS):
            found[-1] += f", {part}"
            continue
        halves = _WORKS_AT.split(part, maxsplit=1)
        if len(halves) == 2 and not _is_job(halves[0]):
            halves = [part]
        for half in halves:
            found += _of_one_sign_words(half) if has_cjk(half) else [half]
    return [part.strip() for part in found if part.strip() and len(part) <= LONGEST]


def _of_one_sign_words(part: str) -> list[str]:
    """Cut 张伟 销售经理 in two: East Asian lines put name, post and company side by side with blanks."""
    split = part.split()
    for place in range(len(split) - 1, 0, -1):
        if fold(split[place]) in words.COMPANY_SIGNS:  # 한국펌프 주식회사: the form stands behind the name
            split[place - 1 : place + 1] = [" ".join(split[place - 1 : place + 1])]
    telling = [word for word in split if _is_job(word) or _is_department(word) or _is_firm_sign(word)]
    if len(split) < 2 or not telling:
        return [part]
    found: list[str] = []
    for word in split:
        if word in telling or not found or found[-1] in telling:
            found.append(word)
        else:
            found[-1] += f" {word}"
    return found


def _take_name(found: Signature, name: str) -> None:
    mixed = _MIXED.fullmatch(name)
    if mixed is not None:
        found.name, found.latin_name = mixed[1].strip(), mixed[2].strip()
    else:
        found.name = _READING.sub("", name)


def _take_latin(found: Signature, left: dict[int, str], at: int) -> None:
    """Take the name in Latin letters that stands beside one that has none."""
    if found.latin_name or not found.name or not re.search("[^\x00-\u024f]", found.name):
        return
    for place in (at + 1, at - 1):
        part = left.get(place, "")
        is_name = 2 <= len(part.split()) <= 4 and _name_score(part, "") > 0 and _firm_score(part, []) <= 0
        if fold(part).isascii() and is_name:
            found.latin_name = left.pop(place).strip("()")
            return


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[\s/()（）]+", fold(text).replace("·", " ")) if word]


def _name_score(part: str, local: str) -> float:
    if re.search(r"[\d@:：!?…]", part) or _is_job(part) or _is_firm_sign(part) or country_code(part):
        return 0.0
    mixed = _MIXED.fullmatch(part)
    if mixed is not None and has_cjk(mixed[1]):
        return 3.0 if _HAN_NAME.fullmatch(mixed[1].strip()) else 0.0
    if has_cjk(part):
        part = _READING.sub("", part)
        return 2.5 if _HAN_NAME.fullmatch(part) and not _is_department(part) else 0.0
    tokens = part.replace(",", " ").split()
    if not 1 <= len(tokens) <= 7 or not all(map(_fits_name, tokens)):
        return 0.0
    plain = [fold(token).strip(".") for token in tokens]
    score = _matches(part, local) * 2.0
    score += 2.0 if any(word in words.HONORIFICS for word in plain) else 0.0
    score += 1.5 if 2 <= len(tokens) <= 5 else 0.3
    return score - 1.0 if _is_department(part) else score


def _fits_name(token: str) -> bool:
    if fold(token).strip(".") in words.PARTICLES or fold(token).replace(".", "") in words.NAME_ENDINGS:
        return True
    capital = not token[0].islower() or fold(token).strip(".") in words.HONORIFICS
    return capital and _NAME_WORD.fullmatch(token) is not None


def _matches(part: str, local: str) -> int:
    """Return how many words of a name stand in somebody's e-mail address, also as ä is written there."""
    found = 0
    for word in re.findall(r"[^\W\d_]{2,}", part):
        spelled = word.lower().translate(str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}))
        found += fold(word) in local or spelled in local if len(word) > 2 else 0
    return found


def _is_job(text: str) -> bool:
    tokens = [word.strip(".,-&") for word in _words(text)]
    return any(token in words.JOB_WORDS or token.split("-")[0] in words.JOB_WORDS for token in tokens) or any(
        part in fold(text) for part in words.JOB_PARTS
    )


def _is_department(text: str) -> bool:
    return any(word in fold(text) for word in words.DEPARTMENT_WORDS)


def _is_firm_sign(text: str) -> bool:
    return any(sign in fold(text) for sign in words.COMPANY_SIGNS)


def _firm_score(part: str, hosts: list[str]) -> float:
    tokens = [word.strip(".,") for word in _words(part)]
    last = [token.replace(".", "") for token in tokens]
    score = 0.0
    if len(tokens) > 1 and any(token in words.LEGAL_ENDINGS or token in words.COMPANY_WORDS for token in last[1:]):
        score += 3.0
    if _is_firm_sign(part):
        score += 3.0
    squashed = re.sub(r"[\W_]", "", fold(part))
    for host in hosts:
        name = re.sub(r"[\W_]", "", host)
        if len(name) >= 3 and len(squashed) >= 3 and (squashed.startswith(name) or name.startswith(squashed)):
            score += 2.0
            break
    return score if len(tokens) <= 10 else 0.0


def _firm_in(line: str) -> str:
    """Return the company that a line of the commercial register begins with."""
    first = re.split(r"\s*[,;:–]\s*|\s+-\s+", line, maxsplit=1)[0].strip()
    return first if _firm_score(first, []) >= 3 and not _REGISTER.search(fold(first)) else ""


def _is_phrase(text: str) -> bool:
    """Say whether a line can be a title or a name of something: few words, no sentence."""
    return len(text.split()) <= 6 and not re.search(r"[.!?。]$|\d{3}|[\"„“]", text) and text[:1].upper() == text[:1]
