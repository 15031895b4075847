"""Every language is whole: each text translated, its places kept, and compiled as it is written."""

import ast
import gettext
import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Message

from crm_desktop.base import i18n
from crm_desktop.cli.main import main as command_line

SCRIPT = Path(__file__).resolve().parents[3] / "packaging" / "translations.py"
LANGUAGES = ["ar", "de", "zh"]
COUNTS = (0, 1, 2, 3, 10, 11, 99, 100, 101, 102)
"""Each plural form of each language is that of one of these."""


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations_under_test", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def german(script: ModuleType) -> Iterator[None]:
    i18n.use("de_DE", script.FOLDER)
    yield
    i18n.use("en_US")


def test_the_languages_are_those_that_are_told_of(script: ModuleType) -> None:
    assert script.languages() == LANGUAGES
    assert i18n.available_languages(script.FOLDER) == ["en", *LANGUAGES]


def test_the_template_holds_the_texts_of_the_program(script: ModuleType) -> None:
    assert script.stale_template() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_is_complete_and_in_order(script: ModuleType, language: str) -> None:
    assert list(script.complaints(language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_writes_each_text_once_in_each_of_its_plural_forms(script: ModuleType, language: str) -> None:
    catalog = script.read(language)
    for message in script.texts(catalog):
        wanted = catalog.num_plurals if isinstance(message.id, (list, tuple)) else 1
        assert len(script.forms(message.string)) == wanted, message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_says_what_is_written(script: ModuleType, language: str) -> None:
    compiled = gettext.translation("farley", script.FOLDER, [language])
    catalog = script.read(language)
    form = gettext.c2py(catalog.plural_expr)
    assert {form(n) for n in COUNTS} == set(range(catalog.num_plurals))
    for message in script.texts(catalog):
        if isinstance(message.id, (list, tuple)):
            one, several = message.id
            assert [compiled.ngettext(one, several, n) for n in COUNTS] == [message.string[form(n)] for n in COUNTS]
        else:
            assert compiled.gettext(message.id) == message.string


def test_german_keeps_the_tone_of_the_program(script: ModuleType) -> None:
    said = [text for message in script.texts(script.read("de")) for text in script.forms(message.string)]
    assert [text for text in said if "!" in text] == []
    assert [text for text in said if "bitte" in text.casefold() or "Ihr" in text.split()] == []
    assert [text for text in said if any(sign in text for sign in "”’'\"")] == []


def test_german_counts_as_german_does(german: None) -> None:
    said = [i18n.ngettext("{n} contact", "{n} contacts", n).format(n=n) for n in (0, 1, 2)]
    assert said == ["0 Kontakte", "1 Kontakt", "2 Kontakte"]


def test_chinese_keeps_the_signs_of_chinese(script: ModuleType) -> None:
    """Marks beside Chinese signs are full ones, and nobody is begged or shouted at."""
    chinese = r"[\u4e00-\u9fff]"
    said = [text for message in script.texts(script.read("zh")) for text in script.forms(message.string)]
    assert [text for text in said if re.search(f"{chinese}[,;:?!]|[,;:?!]{chinese}", text)] == []
    assert [text for text in said if "!" in text or "！" in text or "您" in text] == []


def test_chinese_has_one_form_for_every_number(script: ModuleType) -> None:
    i18n.use("zh_CN", script.FOLDER)
    said = [i18n.ngettext("{n} contact", "{n} contacts", n).format(n=n) for n in (0, 1, 2)]
    i18n.use("en_US")
    assert said == ["0 位联系人", "1 位联系人", "2 位联系人"]


def test_arabic_counts_as_arabic_does(script: ModuleType) -> None:
    i18n.use("ar_EG", script.FOLDER)
    said = [i18n.ngettext("{n} row", "{n} rows", n).format(n=n) for n in (1, 2, 3, 11, 100)]
    i18n.use("en_US")
    assert said == ["1 صف", "صفان", "3 صفوف", "11 صفًا", "100 صف"]


def test_arabic_keeps_the_signs_of_arabic(script: ModuleType) -> None:
    arabic = r"[\u0621-\u064a]"
    said = [text for message in script.texts(script.read("ar")) for text in script.forms(message.string)]
    assert [text for text in said if re.search(f"{arabic}[,;?]( |$)", text)] == []
    assert [text for text in said if "!" in text or "“" in text] == []


def test_simplified_chinese_is_for_those_who_write_it(script: ModuleType) -> None:
    for name, spoken in (("zh", True), ("zh_CN", True), ("zh_SG", True), ("zh_TW", False), ("zh_Hant_HK", False)):
        i18n.use(name, script.FOLDER)
        assert (i18n._("Contacts") == "联系人") is spoken, name
    i18n.use("en_US")


def test_a_country_speaks_the_language_of_the_catalogue(script: ModuleType) -> None:
    for name in ("de", "de_DE", "de_AT"):
        i18n.use(name, script.FOLDER)
        assert i18n._("Contacts") == "Kontakte"
    i18n.use("en_US", script.FOLDER)
    assert i18n._("Contacts") == "Contacts"


def test_the_command_line_speaks_the_language_of_its_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert command_line(["info", str(tmp_path / "Nirgends.farley")]) == 1
    assert "gibt es nicht" in capsys.readouterr().err


# The tool


def test_a_call_with_a_text_is_gathered_and_one_with_a_variable_is_not(script: ModuleType) -> None:
    source = """
_("One")
i18n._("Two " "and a half")
ngettext("{n} three", "{n} threes", n)
field = N_("Four")
_(field)
_(titles["five"])
other("Six")
"""
    assert sorted(script.marked(ast.parse(source))) == [
        ("Four",), ("One",), ("Two and a half",), ("{n} three", "{n} threes"),
    ]


@pytest.mark.parametrize(
    ("original", "translated", "wrong"),
    [
        ("Saved: {path}", "Gespeichert: {path}", False),
        ("Saved: {path}", "Gespeichert: {pfad}", True),
        ("Saved: {path}", "Gespeichert", True),
        ("{count:,} rows", "{count} Zeilen", True),
        ("{a} of {b}", "von {b} {a}", False),
        (("one row", "{n} rows"), ("eine Zeile", "{n} Zeilen"), False),
        (("{n} row", "{n} rows"), ("{n} Zeile", "Zeilen"), True),
        ("Open…", "Öffnen…", False),
        ("Open…", "Öffnen", True),
        (" or ", " oder", True),
        ("Open", "", True),
    ],
)
def test_a_translation_that_loses_something_is_told_of(
    script: ModuleType, original: str | tuple[str, ...], translated: str | tuple[str, ...], wrong: bool
) -> None:
    assert bool(list(script.faults(Message(original, translated)))) is wrong


def test_only_a_form_for_a_single_number_may_leave_it_out(script: ModuleType) -> None:
    dual = script.forms_of_one_number(script.read("ar"))
    assert dual == {0, 1, 2}
    message = Message(("{n} row", "{n} rows"), ("{n} a", "{n} b", "two rows", "{n} d", "{n} e", "{n} f"))
    assert list(script.faults(message, dual)) == []
    assert len(list(script.faults(message))) == 1
    few = Message(("{n} row", "{n} rows"), ("{n} a", "{n} b", "{n} c", "some rows", "{n} e", "{n} f"))
    assert len(list(script.faults(few, dual))) == 1
    assert script.forms_of_one_number(script.read("zh")) == frozenset()


def test_a_doubtful_translation_is_told_of(script: ModuleType) -> None:
    assert list(script.faults(Message("Open", "Öffnen", flags=("fuzzy",)))) == ["is marked as doubtful"]


def test_updating_keeps_what_is_translated_and_changes_nothing_when_nothing_changed(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path: script.po_path(path).read_bytes() for path in LANGUAGES}
    (tmp_path / "farley.pot").touch()
    for language in LANGUAGES:
        target = tmp_path / language / "LC_MESSAGES" / "farley.po"
        target.parent.mkdir(parents=True)
        target.write_bytes(before[language])
    monkeypatch.setattr(script, "FOLDER", tmp_path)

    script.main(["update"])
    first = {language: script.po_path(language).read_bytes() for language in LANGUAGES}
    script.main(["update"])
    script.main(["compile"])

    assert {language: script.po_path(language).read_bytes() for language in LANGUAGES} == first
    assert script.main(["check"]) == 0


def test_a_new_language_begins_with_every_text_and_none_translated(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(script, "FOLDER", tmp_path)

    script.main(["update", "fr"])
    said = capsys.readouterr().out

    catalog = script.read("fr")
    assert len(catalog) > 900
    assert not any(script.is_finished(message) for message in script.texts(catalog))
    assert f"fr: {len(catalog)} texts, {len(catalog)} to translate" in said
    assert script.main(["check"]) == 1
