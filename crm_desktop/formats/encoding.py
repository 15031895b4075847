"""Bytes into text: which encoding a file was written in, told by its marks, its shape and its letters."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass

from crm_desktop.base.errors import BadInput
from crm_desktop.base.i18n import _, current_locale

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NO_TEXT = (
    b"PK\x03\x04",
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"\xd0\xcf\x11\xe0",
    b"SQLite format 3",
    b"GIF8",
    b"\x1f\x8b",
)
_LATIN = ("Windows-1252", "Windows-1250", "Windows-1254", "Windows-1257", "ISO-8859-2")
_OTHER_SCRIPTS = (
    "Windows-1251", "KOI8-R", "KOI8-U", "Windows-1253", "Windows-1255", "Windows-1256", "CP874",
    "CP932", "EUC-JP", "GB18030", "Big5", "CP949",
)  # fmt: skip
_GUESSED = (*_LATIN, *_OTHER_SCRIPTS)
"""What tables come in today. Mac and DOS pages are not guessed: the detector names them far too readily."""
_PAGE_OF_LANGUAGE = {
    **dict.fromkeys(("pl", "cs", "sk", "hu", "ro", "sl", "hr", "bs", "sq"), "cp1250"),
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk", "sr", "kk"), "cp1251"),
    **dict.fromkeys(("lt", "lv", "et"), "cp1257"),
    "el": "cp1253", "tr": "cp1254", "az": "cp1254", "he": "cp1255", "ar": "cp1256", "fa": "cp1256",
    "th": "cp874", "ja": "cp932", "zh": "gb18030", "zh_TW": "big5", "zh_HK": "big5", "ko": "cp949",
    "vi": "cp1258",
}  # fmt: skip
_OLDER = ("mac-roman", "cp850")
_ODD = re.compile(
    "[\x80-\x9f\ufffd]|(?<=[a-zß-öø-ÿšžœ])[À-ÖØ-ÞŠŽŒŸ]"
    "|(?<=[^\\W\\d_])[¡-¿‚„†‡ˆ‰‹›…—•€™√∫Ωπ∂∆∑∏≈≠≤≥◊░-▓│-╬│█▄▀■](?=[^\\W\\d_])"
)
_INSIDE_LATIN = re.compile(r"(?<=[a-zA-Z])[^\W\d_a-zA-Z]|[^\W\d_a-zA-Z](?=[a-zA-Z])")
_CLEARLY = 1.5
"""How many times likelier another page must be before it displaces the expected one (measured: 1.0 to 1.3
where it is wrong, 1.6 to 5 where it is right)."""
_FEW = 6
"""With fewer letters beyond ASCII no detector can tell the Latin pages apart."""
_SAMPLE = 48_000
_HIGH = re.compile(rb"[\x80-\xff]")
_CONTROL = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how it was understood."""

    text: str
    encoding: str
    """The codec's name in Python, such as utf-8 or cp1252."""
    had_bom: bool = False
    sure: bool = True
    """False where the encoding is a likelihood and people should look at the preview."""


def decode(content: bytes, encoding: str | None = None) -> Decoded:
    """Return the text of a file. `encoding` (any name Python knows) overrides every guess.

    Raises BadInput when the bytes are no text or do not fit the encoding asked for.
    """
    if encoding:
        return _as_asked(content, encoding)
    if content.startswith(_NO_TEXT):
        raise BadInput(_("This file holds no text. Nothing was read; choose a table saved as CSV."))
    found = _by_mark(content) or _as_utf8(content) or _by_zeros(content) or _by_letters(content)
    if not found.had_bom and _is_noise(found.text):
        raise BadInput(_("This file holds no readable text. Nothing was read; choose a table saved as CSV."))
    return found


def windows_page(locale_name: str) -> str:
    """Return the code page that Windows uses for a locale such as pl_PL; cp1252 for Western Europe."""
    language = locale_name.partition("_")[0]
    return _PAGE_OF_LANGUAGE.get(locale_name[:5]) or _PAGE_OF_LANGUAGE.get(language, "cp1252")


def _as_asked(content: bytes, encoding: str) -> Decoded:
    name = encoding.strip().lower()
    bare = name.replace("_", "-").removesuffix("-sig")
    mark = next((mark for mark, marked in _MARKS if content.startswith(mark) and _same(marked, bare)), b"")
    if mark and bare in ("utf-16", "utf-32"):  # the mark says which end comes first
        bare = next(marked for known, marked in _MARKS if known == mark)
    try:
        text = content[len(mark) :].decode(bare or name)
        return Decoded(text, codecs.lookup(bare or name).name, bool(mark))
    except (LookupError, ValueError) as error:
        if isinstance(error, UnicodeError):
            raise BadInput(
                _("The file is not written in {encoding}. Nothing was read; choose another encoding.").format(
                    encoding=encoding
                ),
                str(error),
            ) from error
        raise BadInput(
            _("There is no encoding called “{encoding}”. Nothing was read; try UTF-8 or Windows-1252.").format(
                encoding=encoding
            )
        ) from error


def _same(marked: str, asked: str) -> bool:
    return (
        marked == asked
        or (asked in ("utf-16", "utf-32") and marked.startswith(asked))
        or asked == marked.replace("-", "")
    )


def _by_mark(content: bytes) -> Decoded | None:
    for mark, name in _MARKS:
        if content.startswith(mark):
            body = content[len(mark) :]
            if name.startswith("utf-16"):
                return _wide(body, name) or _utf16(body, name)
            try:
                return Decoded(body.decode(name), name, had_bom=True)
            except UnicodeDecodeError as error:
                if name == "utf-8":
                    return _nearly_utf8(body, had_bom=True) or Decoded(
                        body.decode("utf-8", "replace"), name, had_bom=True, sure=False
                    )
                raise _broken(name, error) from error
    return None


def _utf16(body: bytes, name: str) -> Decoded:
    try:
        return Decoded(body[: len(body) // 2 * 2].decode(name), name, had_bom=True, sure=len(body) % 2 == 0)
    except UnicodeDecodeError as error:
        raise _broken(name, error) from error


def _wide(body: bytes, name: str) -> Decoded | None:
    """Read 32-bit text behind a mark that promises 16 bits, as some programs write it."""
    if len(body) < 8 or body.count(0) < len(body) * 0.6:
        return None
    for wide in ("utf-32-be", "utf-32-le"):
        try:
            text = body[: len(body) // 4 * 4].decode(wide)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return Decoded(text, wide, had_bom=True, sure=False)
    raise _broken(name, None)


def _broken(name: str, error: Exception | None) -> BadInput:
    sentence = _("The file says it is {encoding} and is not. Nothing was read; save it again as UTF-8.")
    return BadInput(sentence.format(encoding=name.upper()), str(error or ""))


def _as_utf8(content: bytes) -> Decoded | None:
    if b"\0" in content[:4096] and _zero_share(content) > 0.2:
        return None  # UTF-16 of ASCII letters is valid UTF-8 too
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _nearly_utf8(content, had_bom=False)


def _nearly_utf8(content: bytes, *, had_bom: bool) -> Decoded | None:
    """Take a text that is UTF-8 but for a few bytes, which are then read as Windows bytes."""
    text = content.decode("utf-8", "surrogateescape")
    counts = Counter(map(_kind_of, re.findall("[^\0-\x7f]", text)))
    if counts["letter"] < 10 * counts["stray"]:
        return None
    mended = re.sub("[\udc80-\udcff]", lambda stray: _windows(ord(stray[0]) - 0xDC00), text)
    return Decoded(mended, "utf-8", had_bom, sure=False)


def _kind_of(sign: str) -> str:
    return "stray" if "\udc80" <= sign <= "\udcff" else "letter"


def _windows(byte: int) -> str:
    return bytes([byte]).decode("cp1252", "replace")


def _zero_share(content: bytes) -> float:
    sample = content[:4096]
    return sample.count(0) / max(len(sample), 1)


def _by_zeros(content: bytes) -> Decoded | None:
    """Recognise UTF-16 without a mark by where its zero bytes stand."""
    sample = content[:4096]
    if _zero_share(content) < 0.2 or len(content) % 2:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    name = "utf-16-le" if odd > even else "utf-16-be"
    try:
        return Decoded(content.decode(name), name, sure=False)
    except UnicodeDecodeError:
        return None


def _by_letters(content: bytes) -> Decoded:
    import chardet  # 0.1 s: only for files that are no Unicode

    sample = _telling_lines(content)
    found = chardet.detect_all(sample, ignore_threshold=True, include_encodings=_GUESSED) if sample else []
    likely = {str(entry["encoding"]): float(entry["confidence"] or 0) for entry in found if entry["encoding"]}
    likely = {name: score for name, score in likely.items() if not _mixes_scripts(sample, name)}
    expected = windows_page(current_locale())
    for name in (*_ranked(likely, expected, len(_HIGH.findall(sample))), expected, "cp1252"):
        try:
            text = content.decode(name)
        except UnicodeDecodeError:
            continue
        older = _older_page(sample, name)
        return Decoded(content.decode(older) if older else text, codecs.lookup(older or name).name, sure=False)
    return Decoded(content.decode("latin-1"), "latin-1", sure=False)


def _mixes_scripts(sample: bytes, name: str) -> bool:
    """Say whether most letters of another script stand in Latin words, as in Nъria: then it is not that script."""
    if codecs.lookup(name).name in {codecs.lookup(page).name for page in _LATIN}:
        return False
    text = sample.decode(name, "replace")
    return len(_INSIDE_LATIN.findall(text)) * 2 > sum(sign > "\x7f" and sign.isalpha() for sign in text)


def _older_page(sample: bytes, name: str) -> str:
    """Return the page of an old Mac or of DOS where the words of a Latin page are impossible and its own are not."""
    if codecs.lookup(name).name not in {codecs.lookup(page).name for page in _LATIN}:
        return ""
    odd = _oddness(sample, name)
    best = min(_OLDER, key=lambda page: _oddness(sample, page))
    return best if odd > 0.2 and _oddness(sample, best) * 4 < odd else ""


def _oddness(sample: bytes, name: str) -> float:
    """Return what share of the signs beyond ASCII stands where none can: capitals or symbols inside words."""
    text = sample.decode(name, "replace")
    return len(_ODD.findall(text)) / max(1, sum(sign > "\x7f" for sign in text))


def _ranked(likely: dict[str, float], expected: str, letters: int) -> list[str]:
    """Order the pages by likelihood, the expected one first unless another is clearly likelier."""
    pages = {codecs.lookup(name).name: score for name, score in likely.items()}
    latin = {codecs.lookup(name).name for name in _LATIN}
    ranked = sorted(pages, key=lambda name: -pages[name])
    if not ranked:
        return []
    first = ranked[0]
    rivals = [expected] if first in latin else [expected, *latin]
    bar = _CLEARLY * max(pages.get(name, 0.0) for name in rivals)
    too_few = first in latin and letters < _FEW
    return [expected, *ranked] if too_few or pages[first] < bar else ranked


def _telling_lines(content: bytes) -> bytes:
    """Return the lines that hold bytes beyond ASCII, up to a sample's size, wherever they stand."""
    found: list[bytes] = []
    size = position = 0
    while size < _SAMPLE and (match := _HIGH.search(content, position)):
        start = max(content.rfind(b"\n", 0, match.start()) + 1, match.start() - 400)
        end = content.find(b"\n", match.start())
        end = min(len(content) if end < 0 else end, match.start() + 800)
        found.append(content[start:end])
        size += end - start
        position = end
    return b"\n".join(found)


def _is_noise(text: str) -> bool:
    sample = text[:20_000]
    return len(_CONTROL.findall(sample)) + sample.count("\0") > max(8, len(sample) * 0.1)
