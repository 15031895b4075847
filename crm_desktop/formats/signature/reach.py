"""E-mail addresses, web addresses and telephone numbers in a piece of a signature, each with what it is called."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from crm_desktop.domain.folding import digits_of, fold
from crm_desktop.formats.headers_words import KIND_WORDS, LABEL_WORDS, OWN_LABELS
from crm_desktop.formats.signature import words

_EMAIL = re.compile(r"[^\s<>()\[\]{}:;,\"'“”‘’/|@：，、]+@[^\W_][\w-]*(?:\.[\w-]+)+")
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"'“”()，。、：]+", re.IGNORECASE)
_BARE_LINK = re.compile(
    r"(?<![\w@./-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|org|net|info|biz|eu|io|co|de|at|ch|fr|uk|us|it|es|nl|be"
    r"|pl|se|dk|no|fi|cz|pt|ie|cn|jp|kr|tw|hk|sg|in|au|nz|ca|br|mx|ae|sa|eg|tr|ru|ua|example|shop|gmbh|online|digital)"
    r"(?:/[^\s<>\"'，。、]*)?(?![\w@.-])"
)
_NUMBER = re.compile(r"(?<![\w@/.+])(?<![A-Za-z]-)(?:[+＋]\s?)?[(（]?\d[\d \u2009\u202f().（）\-‐‑–/·]*\d(?![\w@])")
_EXTENSION = re.compile(
    r"[\s,;(]*(?:ext(?:ension)?\b\.?|\bx|durchwahl|\bdw\b\.?|poste|int\.|分机|分機|内線|转|轉|доб\.?|wew\.?|تحويلة)\s*[:：.]?\s*(\d{1,6})\)?",
    re.IGNORECASE,
)
_TWO = re.compile(r"\s+/\s+|\s*;\s*")
_DAY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}")
_FORMATTED = re.compile(r"\(?0\d|\(\d{2,4}\)\s?\d|1?[ .-]?\d{3}[ .-]\d{3}[ .-]\d{4}$|\d{2,4}-\d{3,4}-\d{3,4}$")
_WORD = re.compile(r"[^\W\d_]+")
_BEHIND = re.compile(r"\s*[(（\[]\s*([^\W\d_][^()（）\[\]\d]{0,24})[)）\]]")
_NEAR = 4
"""So many words before a number may name it."""
MOST_DIGITS = 16
MOST = 20
"""So many numbers, and so many addresses, are taken from one text."""


@dataclass(slots=True)
class Reach:
    """By what somebody is reached: each with its label."""

    phones: list[tuple[str, str, str]] = field(default_factory=list)
    """Label, number as it stands, and extension."""
    emails: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    waiting: str = ""
    """A label that stood alone: what it is about comes in the next piece."""


def take_reach(piece: str, reach: Reach, region: str) -> str:
    """Take what there is to reach somebody out of a piece of text; return the rest."""
    rest = _EMAIL.sub(lambda found: _take_email(found[0], reach), piece)
    rest = _LINK.sub(lambda found: _take_link(found[0], reach), rest)
    rest = _BARE_LINK.sub(lambda found: _take_link(found[0], reach), rest)
    before = len(reach.phones)
    rest = _take_phones(rest, reach, region)
    took = rest != piece or len(reach.phones) > before
    if is_label(rest):
        reach.waiting = "" if took else rest
        return ""
    reach.waiting = ""
    return rest.strip(" ,;:/()<>[]\"'-–：，、").strip() if took else rest.strip()


def _take_email(address: str, reach: Reach) -> str:
    address = address.strip(".-_*")
    known = {one.casefold() for _label, one in reach.emails}
    if address.casefold() not in known and len(reach.emails) < MOST:
        reach.emails.append(("Private" if host_name(address) in words.FREE_MAIL else "Work", address))
    return " "


def _take_link(url: str, reach: Reach) -> str:
    url = url.rstrip(".,;:!?)*_")
    known = {_bare(one) for _label, one in reach.links}
    if _bare(url) not in known and len(reach.links) < MOST:
        reach.links.append(("LinkedIn" if "linkedin.com" in url.lower() else "Website", url))
    return " "


def _bare(url: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?|/$", "", url.casefold())


def host_name(address: str) -> str:
    """Return the name in an e-mail's domain that may be a company's: kowal of a@mail.kowal.co.uk."""
    parts = address.rpartition("@")[2].lower().split(".")[:-1]
    while len(parts) > 1 and len(parts[-1]) <= 3:
        parts.pop()
    return parts[-1] if parts else ""


def _take_phones(text: str, reach: Reach, region: str) -> str:
    kept, last = "", 0
    for found in _NUMBER.finditer(text):
        if found.start() < last:
            continue
        between = text[last : found.start()]
        label = _label_before(between) or (_label_of(reach.waiting) if reach.waiting and not between.strip() else "")
        numbers = [_whole(one) for one in _split(found[0])]
        if not all(_is_number(one, labelled=bool(label), region=region) for one in numbers):
            continue
        end = found.end()
        extension = _EXTENSION.match(text, end)
        if extension is not None:
            end = extension.end()
        behind = _BEHIND.match(text, end)
        if behind is not None and (said := _label_of(behind[1])):
            label, end = (label if label not in ("", "Office") else said), behind.end()
        for one in numbers:
            _add(reach, label, one, extension[1] if extension is not None else "", region)
        kept += _without_label(between) + " "
        last = end
    return kept + text[last:]


def _split(found: str) -> list[str]:
    """Return the numbers that stand beside each other: 0511 123456 / 0170 999999; an area code is no number."""
    parts = _TWO.split(found)
    # +49 511 / 90 90 - 123 is one number: what begins anew begins with a plus, a nought or a bracket.
    anew = all(part[:1] in "+＋0(（" for part in parts[1:]) or len(digits_of(found)) > MOST_DIGITS
    return parts if anew and all(len(digits_of(part)) >= 6 for part in parts) else [found]


def _whole(number: str) -> str:
    """Return a number without what only happens to stand around it, such as half a bracket."""
    number = number.strip(" .-/–·")
    return number if number.count("(") == number.count(")") else number.strip("()").strip()


def _add(reach: Reach, label: str, number: str, extension: str, region: str) -> None:
    plain = digits_of(number)
    for place, (known_label, known, known_extension) in enumerate(reach.phones):
        if digits_of(known) == plain and known_extension == extension:
            if known_label == "Office" and label:
                reach.phones[place] = (label, known, known_extension)
            return
    if len(reach.phones) < MOST:
        reach.phones.append((label or _usual_label(number, region), number, extension))


def _is_number(text: str, *, labelled: bool, region: str) -> bool:
    count = len(digits_of(text))
    if _DAY.fullmatch(text) or not 6 <= count <= MOST_DIGITS:
        return False
    if labelled:
        return True
    if count < 7:
        return False
    return text[0] in "+＋" or (bool(_FORMATTED.match(text)) and (not region or _exists(text, region)))


def _exists(text: str, region: str) -> bool:
    """Say whether a number without a label is one that its country has: a postcode looks much like it."""
    import phonenumbers  # 60 ms: only when there is a number to understand

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(text, region))
    except phonenumbers.NumberParseException:
        return False


def _usual_label(number: str, region: str) -> str:
    """Return what a number without a label is: a mobile where its country's numbers say so, else the office's."""
    import phonenumbers  # 60 ms: only when there is a number to understand

    try:
        kind = phonenumbers.number_type(phonenumbers.parse(number, region or None))
    except phonenumbers.NumberParseException:
        return "Office"
    return "Mobile" if kind == phonenumbers.PhoneNumberType.MOBILE else "Office"


@lru_cache(maxsize=1)
def _labels() -> dict[str, str]:
    """Return what a folded word before a number says it is."""
    office = [*KIND_WORDS["phones"].split(), *LABEL_WORDS["work"].split(), *words.PHONE_WORDS.split()]
    found = {fold(word): "Office" for word in office}
    for meaning in ("home", "pager", "main", "mobile", "fax"):
        found |= {fold(word): OWN_LABELS["phones"][meaning] for word in LABEL_WORDS[meaning].split()}
    for text, label in ((words.MAIN_WORDS, "Switchboard"), (words.MOBILE_WORDS, "Mobile"), (words.FAX_WORDS, "Fax")):
        found |= {fold(word): label for word in text.split()}
    return found | {"whatsapp": "WhatsApp", "telegram": "Telegram"}


def _label_of(text: str) -> str:
    """Return the label that the words before a number come to: of a telephone that also takes faxes, the telephone."""
    labels = _labels()
    found = [labels[word] for word in map(fold, _WORD.findall(text)) if word in labels]
    special = [one for one in found if one != "Office"]
    if not special:
        return "Office" if found else ""
    if special == ["Fax"] and "Office" in found and "/" in text:
        return "Office"
    return special[-1]


def _label_before(text: str) -> str:
    """Return the label that stands right before a number; a single letter must be the last word."""
    found = _WORD.findall(text)[-_NEAR:]
    if "/" in text:
        return _label_of(text)
    return _label_of(" ".join([*(word for word in found[:-1] if len(word) > 1), *found[-1:]]))


def _without_label(between: str) -> str:
    """Return what stands before a number without the words that name it."""
    parts = re.split(r"(?<=[,;])|\s{2,}", between)
    if not _label_before(between):
        return between
    return " ".join(part for part in parts if part.strip() and not _label_of(part))


@lru_cache(maxsize=1)
def _all_labels() -> frozenset[str]:
    labels = (LABEL_WORDS[key] for key in ("mobile", "fax", "pager", "main"))
    texts = [*KIND_WORDS.values(), *labels, words.OTHER_LABELS]
    more = {fold(word) for text in texts for one in text.split() for word in one.split("_") if word}
    return frozenset(more) | frozenset(_labels())


def is_label(text: str) -> bool:
    """Say whether there are only words that name something, or nothing at all."""
    known = _all_labels()
    return all(word in known for word in map(fold, _WORD.findall(text))) and not any(map(str.isdigit, text))
