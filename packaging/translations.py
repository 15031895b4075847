"""Keeps the translations in step with the program.

    python packaging/translations.py extract   gather the program's texts into resources/i18n/farley.pot
    python packaging/translations.py update    extract, then bring every language to these texts
    python packaging/translations.py compile   write the .mo that the program reads beside each .po
    python packaging/translations.py check     say what is missing, doubtful or stale; fails when there is any

A new language begins with `update LANGUAGE`, such as `update fr`. Nothing that is written depends on the day, the
machine or the order of lines in the source, so that only changed texts show in a difference.
"""

from __future__ import annotations

import ast
import gettext
import io
import string
import sys
from collections.abc import Callable, Container, Iterator, Sequence
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileParser, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "crm_desktop"
FOLDER = ROOT / "resources" / "i18n"
DOMAIN = "farley"
KEYWORDS = {"_": 1, "N_": 1, "ngettext": 2}
"""The functions that mark a text, and how many texts each takes."""
HEADERS_KEPT = frozenset({"Language", "Plural-Forms", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"})
HEADER = "# Farley's texts in {language}.\n# In the Farley project, under the same licence.\n#"
WIDTH = 110
COUNTED = 1001
"""So many numbers are tried to see for which ones a plural form is."""


class SteadyCatalog(Catalog):
    """A catalogue whose head names no day and no tool."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The lines of the head that stay the same."""
        return [line for line in self._get_mime_headers() if line[0] in HEADERS_KEPT]

    @mime_headers.setter
    def mime_headers(self, lines: list[tuple[str, str]]) -> None:
        self._set_mime_headers(lines)


def main(arguments: Sequence[str]) -> int:
    """Do one of the four things; returns the exit code."""
    verbs: dict[str, Callable[[Sequence[str]], int]] = {
        "extract": lambda _more: write_template(),
        "update": update_all,
        "compile": lambda _more: compile_all(),
        "check": lambda _more: check_all(),
    }
    if not arguments or arguments[0] not in verbs:
        print(__doc__, file=sys.stderr)
        return 2
    return verbs[arguments[0]](arguments[1:])


# Places


def template_path() -> Path:
    """Where the texts lie that every language starts from."""
    return FOLDER / f"{DOMAIN}.pot"


def languages() -> list[str]:
    """The codes of the languages there are."""
    return sorted(path.parent.parent.name for path in FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def po_path(language: str) -> Path:
    """Where a language's texts lie; the compiled ones have the same name with .mo."""
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


# The four things


def write_template() -> int:
    """Write the template of the texts that are in the source now."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    template_path().write_bytes(po_bytes(extracted()))
    return 0


def update_all(more: Sequence[str] = ()) -> int:
    """Bring every language, and those named, to the texts of the source; new texts come in untranslated."""
    write_template()
    template = extracted()
    for language in sorted({*languages(), *more}):
        path = po_path(language)
        catalog = read(language) if path.exists() else empty(language)
        catalog.update(template, no_fuzzy_matching=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(po_bytes(catalog))
        missing = sum(1 for message in texts(catalog) if not is_finished(message))
        print(f"{language}: {len(catalog)} texts, {missing} to translate")
    return 0


def compile_all() -> int:
    """Write the compiled texts of every language."""
    for language in languages():
        po_path(language).with_suffix(".mo").write_bytes(mo_bytes(read(language)))
    return 0


def check_all() -> int:
    """Print every complaint; returns 1 when there is any."""
    found = [*stale_template(), *(line for language in languages() for line in complaints(language))]
    for line in found:
        print(line)
    return 1 if found else 0


# Reading and writing


@cache
def extracted() -> SteadyCatalog:
    """The texts in the source now, with the files in which they stand."""
    catalog = SteadyCatalog(project="Farley", header_comment=HEADER.format(language="the words of the source"))
    for path in sorted(SOURCE.rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        for words in marked(ast.parse(path.read_bytes())):
            catalog.add(words if len(words) > 1 else words[0], locations=[(place, 0)])
    return catalog


def marked(tree: ast.AST) -> Iterator[tuple[str, ...]]:
    """Yield the texts that are marked for translation; a call with a variable only looks one up."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, (ast.Name, ast.Attribute)):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            words = [part.value for part in node.args[: KEYWORDS.get(name, 0)] if isinstance(part, ast.Constant)]
            if words and all(isinstance(word, str) for word in words):
                yield tuple(map(str, words))


def empty(language: str) -> SteadyCatalog:
    """A language without any text yet."""
    head = HEADER.format(language=language)
    return SteadyCatalog(locale=language, domain=DOMAIN, project="Farley", header_comment=head, fuzzy=False)


def read(language: str) -> SteadyCatalog:
    """The texts of a language as they lie in its .po."""
    return parsed(po_path(language), empty(language))


def parsed(path: Path, catalog: SteadyCatalog) -> SteadyCatalog:
    """Fill a catalogue with the texts of a .po or .pot, without those it keeps only as remarks."""
    with path.open("rb") as file:
        PoFileParser(catalog, ignore_obsolete=True, abort_invalid=True).parse(file)
    return catalog


def po_bytes(catalog: Catalog) -> bytes:
    """A catalogue as a .po or .pot holds it."""
    out = io.BytesIO()
    write_po(out, catalog, width=WIDTH, sort_output=True, ignore_obsolete=True, include_lineno=False)
    return out.getvalue()


def mo_bytes(catalog: Catalog) -> bytes:
    """A catalogue as the program reads it."""
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


# Checking


def texts(catalog: Catalog) -> Iterator[Message]:
    """The texts of a catalogue, without its head."""
    return (message for message in catalog if message.id)


def forms(words: object) -> tuple[str, ...]:
    """One text, or a text in singular and plural, as a row of texts."""
    return tuple(map(str, words)) if isinstance(words, (list, tuple)) else (str(words or ""),)


def is_finished(message: Message) -> bool:
    """Whether a text is translated in all its forms."""
    return all(forms(message.string)) and not message.fuzzy


def placeholders(text: str) -> list[str] | None:
    """The places that the program fills in, as they are written; None for a text that cannot be filled."""
    try:
        return sorted(f"{{{name}:{spec}}}" for _, name, spec, _ in string.Formatter().parse(text) if name is not None)
    except ValueError:
        return None


def stale_template() -> list[str]:
    """Say so when the template holds other texts than the source."""
    template = parsed(template_path(), SteadyCatalog()) if template_path().exists() else SteadyCatalog()
    if {message.id for message in texts(template)} == {message.id for message in texts(extracted())}:
        return []
    return [f"{template_path().name}: the texts of the program have changed; run update, translate, then compile"]


def complaints(language: str) -> Iterator[str]:
    """Yield a sentence for everything that is not in order with a language."""
    catalog = read(language)
    wanted = {message.id for message in texts(extracted())}
    known = {message.id for message in texts(catalog)}
    yield from (f"{language}: not in the catalogue: {text}" for text in sorted(map(str, wanted - known)))
    yield from (f"{language}: no longer in the program: {text}" for text in sorted(map(str, known - wanted)))
    for message in texts(catalog):
        wrong = faults(message, forms_of_one_number(catalog))
        yield from (f"{language}: {forms(message.id)[0]}: {reason}" for reason in wrong)
    compiled = po_path(language).with_suffix(".mo")
    if not compiled.exists() or compiled.read_bytes() != mo_bytes(catalog):
        yield f"{language}: {compiled.name} is not what {compiled.stem}.po says; run compile"


def forms_of_one_number(catalog: Catalog) -> frozenset[int]:
    """The plural forms that are for a single number, such as the Arabic dual: they may leave the number out."""
    form = gettext.c2py(catalog.plural_expr)
    used = [form(n) for n in range(COUNTED)]
    return frozenset(place for place in range(catalog.num_plurals) if used.count(place) == 1)


def faults(message: Message, of_one_number: Container[int] = ()) -> Iterator[str]:
    """Yield what is wrong with the translation of one text; `of_one_number` are plural forms that need not say it."""
    if message.fuzzy:
        yield "is marked as doubtful"
    originals = forms(message.id)
    allowed = [placeholders(text) for text in originals]
    for place, text in enumerate(forms(message.string)):
        if not text:
            yield "is not translated"
            continue
        said = [placeholders(text)]
        if len(originals) > 1 and place in of_one_number:
            said.append(sorted([*(said[0] or ()), "{n:}"]))
        if None not in allowed and not any(found in allowed for found in said):
            yield f"has other placeholders: {text}"
        for sign, name in (("…", "ellipsis"), ("\n", "line break"), (" ", "space")):
            if text.endswith(sign) != originals[0].endswith(sign):
                yield f"differs in the {name} at the end: {text}"
        if text.startswith(" ") != originals[0].startswith(" "):
            yield f"differs in the space at the beginning: {text}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
