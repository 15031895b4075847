"""What people and programs call their columns."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_desktop.domain.catalog import RECORD_TYPES
from crm_desktop.formats.headers import is_known, match_name, own_label
from crm_desktop.formats.targets import Target, choices, describe, field_targets, parse


def meaning(name: str, kind: str = "contact") -> str:
    """Return what a name says, empty for nothing."""
    match = match_name(name, kind, forgiving=True)
    return match.target.text() if match else ""


@pytest.mark.parametrize(
    ("names", "target"),
    [
        ("Full Name, full_name, Imię i nazwisko, الاسم, नाम, 氏名, 姓名, ФИО, Nombre completo", "full_name"),
        ("First Name, FirstName, Given Name, Vorname, Prénom, Imię, Voornaam, 名", "first_name"),
        ("Last Name, Surname, Nachname, Apellidos, Cognome, Příjmení, Фамилия, 姓", "last_name"),
        ("Company, Firma, Société, Empresa, Azienda, Bedrijf, Компания, شركة, 公司, 会社名, 회사", "company"),
        ("Job Title, Position, Poste, Cargo, Funktion, Stanowisko, Должность, 職位, 役職", "job_title"),
        ("Birthday, Geburtstag, Date de naissance, Дата рождения, 生年月日, 생일", "birthday"),
        ("Email, E-mail Address, E-Mail-Adresse, Courriel, البريد, メールアドレス, ईमेल", "emails//address"),
        ("Phone, Téléphone, Telefono, Телефон, رقم الهاتف, 电话, 電話番号, फ़ोन", "phones//number"),
        (
            "Mobile No., Handy, Portable, Móvil, Komórka, Мобильный телефон, 手机, 携帯",
            "phones/Mobile/number",
        ),
        ("Business Phone 2, Telefon geschäftlich, phone_work, Рабочий телефон", "phones/Office/number"),
        ("Business Fax, Fax, Telefax", "phones/Fax/number"),
        ("Home Fax", "phones/Home fax/number"),
        ("Company Main Phone", "phones/Switchboard/number"),
        ("Whatsapp Number", "phones/WhatsApp/number"),
        ("BILLINGSTREET, Billing Street, BillingStreet", "addresses/Invoice/street"),
        ("ShippingPostalCode, SHIPPINGPOSTALCODE", "addresses/Delivery/postcode"),
        ("Home City, Ort privat", "addresses/Home/city"),
        ("Land/Region geschäftlich, Business Country/Region", "addresses/Work/country"),
        ("linkedin_url, LinkedIn Profile", "links/LinkedIn/url"),
        ("Group Membership, Labels, Kategorien, Étiquettes, 标签", "tags"),
        ("Notes, Bemerkungen, Remarques, Notas, Uwagi, Примечание, 备注, ملاحظات", "note"),
        ("Organization 1 - Title, Organization Title", "job_title"),
        ("Assistant's Phone", "assistant_phone"),
        ("Email / Phone", "emails//address"),
        ("Messestand, Google Click ID, Connected On, background, E-mail Display Name, a, column1", ""),
    ],
)
def test_names_in_many_languages_and_programs(names: str, target: str) -> None:
    assert {name: meaning(name) for name in names.split(", ")} == dict.fromkeys(names.split(", "), target)


@pytest.mark.parametrize(
    ("typed", "target"),
    [
        ("Nmae", "full_name"),
        ("Emial", "emails//address"),
        ("Phne", "phones//number"),
        ("Compny", "company"),
        ("Statu", "status"),
    ],
)
def test_one_wrong_letter_is_forgiven(typed: str, target: str) -> None:
    match = match_name(typed, "contact", forgiving=True)

    assert match is not None
    assert (match.target.text(), match.confidence) == (target, 0.6)
    assert match_name(typed, "contact") is None


def test_the_same_name_means_another_thing_on_a_company() -> None:
    assert meaning("Name", "company") == "name"
    assert meaning("Account Name", "company") == "name"
    assert meaning("NumberOfEmployees", "company") == "size"
    assert meaning("Birthday", "company") == ""


def test_columns_that_name_the_label_of_another() -> None:
    for name in ("E-mail 2 - Type", "Phone 2 - Label", "Website Rel", "Custom Key2", "Event 2 - Label"):
        match = match_name(name, "contact")
        assert match is not None, name
        assert match.is_label, name


def test_every_field_is_known_by_its_own_name_and_label() -> None:
    for kind in ("contact", "company"):
        for target in field_targets(RECORD_TYPES[kind])[3:]:
            assert is_known(target) or target in ("full_name", "company"), target


def test_labels_of_other_programs_become_ours() -> None:
    assert own_label("phones", "Work") == "Office"
    assert own_label("phones", "Home Fax") == "Home fax"
    assert own_label("emails", "Home") == "Private"
    assert own_label("links", "homePage") == "Website"
    assert own_label("phones", "Boat house") == "Boat house"


def test_targets_are_read_as_they_are_written() -> None:
    for target in (
        Target("first_name"),
        Target("number", "phones", "Mobile"),
        Target("url", "links", "a/b"),
        Target("label", "phones", number=2),
        Target("value", "extras", "Stand / Halle"),
        Target("whole", "addresses", "Work"),
    ):
        assert parse(target.text(), "contact") == target


@pytest.mark.parametrize(
    "text",
    ["nonsense", "phones", "phones/Mobile/colour", "dates//date/", "tags/x/name", "extras/", "sort_key"],
)
def test_what_no_column_can_mean(text: str) -> None:
    assert parse(text, "contact") is None


def test_choices_can_all_be_chosen_and_described() -> None:
    for kind in ("contact", "company"):
        for target in choices(kind):
            assert parse(target, kind) is not None
            assert describe(target, kind)
    assert describe("phones/Mobile/number", "contact") == "Phone, Mobile"
    assert describe("addresses/Work/city", "contact") == "Address, Work: City"
    assert describe("extras/Stand", "contact") == "Other detail, Stand"
    assert describe("", "contact") == "Leave out"


@settings(deadline=None)
@given(st.text(max_size=100))
def test_any_name_means_something_or_nothing(name: str) -> None:
    match = match_name(name, "contact", forgiving=True)

    assert match is None or match.target.field
    assert own_label("phones", name) or not name
