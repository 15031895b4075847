"""Whatever encoding a file was written in, its letters arrive, or a sentence says that they cannot."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_desktop.base import i18n
from crm_desktop.base.errors import BadInput, FarleyError
from crm_desktop.formats.encoding import decode, windows_page

CZECH = "Jméno;Příjmení;Město\nJiří;Dvořák;Plzeň\nTomáš;Černý;Brno\nŽofie;Růžičková;Děčín\n"
GERMAN = "Vorname;Straße\nJörg;Königsallee\nGünther;Mühlweg\nBärbel;Große Gasse\n"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("cp1250", CZECH),
        ("cp1250", "Imię;Nazwisko\nZażółć;Gęślą\nŁukasz;Wiśniewski\nAgnieszka;Dąbrowska\n"),
        ("cp1252", GERMAN),
        ("cp1252", "Prénom;Société\nFrançois;Crédit Agricole\nHélène;Côté Sud\nZoë;Noël\n"),
        ("cp1252", "Nom;Prix\nCol·legi Núria;100 € à 5°C\nL’Église;«\xa0Ça\xa0»\n3ª Mª José;¿Qué?\n"),
        ("mac-roman", GERMAN.replace("\n", "\r")),
        ("mac-roman", "Prénom;Société\rFrançois;Crédit Agricole\rHélène;Côté Sud\rZoë;L’Église\r"),
        ("cp850", GERMAN),
        ("cp850", "Nombre;Ciudad\nMaría José;Málaga\nÍñigo Núñez;Cáceres\n"),
        ("cp1254", "Ad;Soyad;Şehir\nİbrahim;Yılmaz;İstanbul\nAyşe;Gündoğdu;Muğla\n"),
        ("cp1257", "Vardas;Miestas\nŽygimantas;Šiauliai\nRūta;Kėdainiai\nGintarė;Panevėžys\n"),
        ("cp1251", "Имя;Фамилия\nАлексей;Иванов\n"),
        ("koi8-r", "Имя;Фамилия\nАлексей;Иванов\n"),
        ("cp1253", "Όνομα;Πόλη\nΛεωνίδας;Αθήνα\n"),
        ("cp1255", "שם;עיר\nדוד;תל אביב\n"),
        ("cp1256", "الاسم;المدينة\nمحمد;دبي\n"),
        ("cp932", "氏名,会社\n田中太郎,株式会社山田\n"),
        ("gb18030", "姓名,公司\n王小明,北京科技有限公司\n"),
        ("big5", "姓名,公司\n王小明,台北科技股份有限公司\n"),
        ("cp949", "이름,회사\n김철수,삼성전자\n"),
        ("utf-16-le", "Name,Ort\nJörg,Köln\n"),
        ("utf-16-be", "Name,Ort\nJörg,Köln\n"),
    ],
)
def test_files_without_a_mark_are_recognised_by_their_letters(page: str, text: str) -> None:
    found = decode(text.encode(page))

    assert found.text == text
    assert not found.sure


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_says_the_encoding_and_is_no_part_of_the_text(codec: str) -> None:
    found = decode(GERMAN.encode(codec))

    assert found.text == GERMAN
    assert found.had_bom
    assert found.sure


def test_one_accent_in_a_big_file_is_not_overlooked() -> None:
    text = "name,city\n" + "Ann,Oslo\n" * 20_000 + "Jörg,Köln\n"

    assert decode(text.encode("cp1252")).text == text
    assert decode(text.encode("utf-8")).text == text


def test_a_few_windows_bytes_in_a_utf8_file_are_mended() -> None:
    content = ("Müller,Köln\n" * 40).encode() + "Jörg,Bonn\n".encode("cp1252")

    found = decode(content)

    assert found.text.endswith("Jörg,Bonn\n")
    assert not found.sure


def test_too_few_letters_to_tell_are_read_as_this_computers_own_page() -> None:
    content = "4,5,Łódź\n".encode("cp1250")
    i18n.use("pl_PL")

    assert decode(content).text == "4,5,Łódź\n"


def test_the_windows_page_follows_the_language() -> None:
    assert windows_page("de_DE") == "cp1252"
    assert windows_page("cs_CZ") == "cp1250"
    assert windows_page("zh_TW") == "big5"
    assert windows_page("zh_CN") == "gb18030"


def test_what_the_user_says_overrides_every_guess() -> None:
    content = CZECH.encode("cp1250")

    assert decode(content, "cp1252").text == content.decode("cp1252")
    assert decode(GERMAN.encode("utf-16"), "UTF-16").text == GERMAN
    assert decode(GERMAN.encode("utf-8-sig"), "utf8").text == GERMAN


@pytest.mark.parametrize("asked", ["utf-8", "utf-16", "no-such-thing", "base64", "rot13", "a\0b"])
def test_an_encoding_that_does_not_fit_is_one_sentence(asked: str) -> None:
    with pytest.raises(BadInput) as caught:
        decode("Jörg\n".encode("cp1252"), asked)

    assert "Nothing was read" in caught.value.sentence


@pytest.mark.parametrize("content", [b"PK\x03\x04\x14\x00", b"%PDF-1.7\n", bytes(range(32)) * 50])
def test_a_file_that_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(BadInput, match=r"no (readable )?text"):
        decode(content)


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_a_sentence(content: bytes) -> None:
    with contextlib.suppress(FarleyError):
        assert isinstance(decode(content).text, str)


@pytest.mark.real_data
def test_files_of_other_programs_decode_as_they_were_written(open_data: Path) -> None:
    def text(path: str) -> str:
        return decode((open_data / path).read_bytes()).text

    data = "OpenRefine__OpenRefine/main/tests/data/example-"
    same = {text(f"{data}{name}.tsv") for name in ("utf8", "latin1", "utf16le-bom", "utf16be-bom")}
    assert len({one.replace("\r\n", "\n") for one in same}) == 1
    assert "Béjaïa" in same.pop()
    assert "Λεωνιδας" in text("frictionlessdata__frictionless-py/data/table-infer-iso-8859-7.csv")
    assert "Année" in text("frictionlessdata__frictionless-py/data/table-with-accents.csv")
    assert "26 5º" in text("forcedotcom__dataloader/src/main/resources/samples/data/accountData.csv")
    assert "©" in text("wireservice__csvkit/examples/test_latin1.csv")
    for end in ("BE", "LE"):  # the mark says 16 bits, the text has 32
        wide = text(f"forcedotcom__dataloader/src/test/resources/testfiles/data/csvtext_BOM_UTF32{end}.csv")
        assert wide.startswith('"column1"')
