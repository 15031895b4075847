"""What single properties, spellings and mistakes in vCards come to."""

from __future__ import annotations

from pathlib import Path

import pytest

from crm_desktop.base.errors import BadInput
from crm_desktop.domain.records import Draft
from crm_desktop.formats.vcard import iter_vcards, read_vcards


def card(*lines: str, version: str = "3.0", end: str = "\r\n") -> bytes:
    return end.join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""]).encode()


def read(*lines: str, version: str = "3.0") -> Draft:
    (draft,) = read_vcards(card(*lines, version=version)).drafts
    return draft


def extras(draft: Draft) -> list[tuple[str, str]]:
    return [(str(item["label"]), str(item["value"])) for item in draft.items.get("extras", [])]


def sample(samples: Path, name: str) -> list[Draft]:
    return read_vcards((samples / name).read_bytes()).drafts


def test_outlook_21(samples: Path) -> None:
    (draft,) = sample(samples, "outlook_21.vcf")
    assert draft.values == {
        "display_name": "Dr. Jörg Grünwald",
        "prefix": "Dr.",
        "first_name": "Jörg",
        "last_name": "Grünwald",
        "company": "Tannhof Werke, Die",
        "department": "Einkauf",
        "birthday": "1975-11-03",
        "spouse": "Ute",
        "manager": "Frau Pauli",
        "note": "erste Zeile\nzweite Zeile\n  eingerückt",
    }
    assert [(item["label"], item["number"], item.get("is_primary")) for item in draft.items["phones"]] == [
        ("Office", "(0711) 555-0100", None),
        ("Mobile", "0171 5550101", 1),
        ("Fax, work", "(0711) 555-0102", None),
    ]
    (address,) = draft.items["addresses"]
    assert address["street"] == "Lindenweg 5\nHinterhof\nHaus 3"
    assert extras(draft) == [("PHOTO", "24 bytes")]
    assert draft.problems == []


def test_apple_30_and_its_company_card(samples: Path) -> None:
    person, company = sample(samples, "apple_30.vcf")
    assert person.text("middle_name") == "Nkem, Ada"
    assert person.text("note") == 'met at the fair, stand 7; likes jazz\nand "highlife"'
    assert (person.text("birthday"), person.text("spouse")) == ("--04-22", "Chidi")
    assert [item["label"] for item in person.items["phones"]] == ["Mobile, home", "market stall"]
    assert person.items["emails"] == [{"label": "Work", "address": "amara@lagoon.example", "is_primary": 1}]
    assert person.items["links"] == [{"label": "Website", "url": "http://lagoon.example", "is_primary": 1}]
    assert person.items["dates"] == [{"label": "Anniversary", "date": "--02-29"}]
    assert extras(person) == [("X-ABADR", "ng"), ("Sister", "Ngozi")]
    assert (company.kind, company.values) == ("company", {"name": "Lagoon Traders"})
    assert company.items["phones"] == [{"label": "Switchboard", "number": "+234 1 555 0100"}]


def test_standard_40(samples: Path) -> None:
    (draft,) = sample(samples, "standard_40.vcf")
    assert (draft.text("company"), draft.text("department")) == ("Universidad, S.L.", "Física, Óptica")
    assert (draft.text("birthday"), draft.text("language"), draft.text("time_zone")) == (
        "--02-03",
        "es",
        "Europe/Madrid",
    )
    assert (draft.text("spouse"), draft.text("nickname"), draft.text("file_as")) == (
        "Leo",
        "Zo, Z",
        "Marin;Zoe",
    )
    assert draft.items["phones"] == [
        {"label": "Office", "number": "+34-91-555-0120", "extension": "42", "is_primary": 1}
    ]
    assert draft.items["links"] == [
        {"label": "SIP", "url": "sip:zoe@marin.example"},
        {"label": "Skype", "url": "skype:zoe.marin"},
    ]
    assert draft.items["tags"] == [{"name": "cliente"}, {"name": "socio, fundador"}]
    assert extras(draft) == [
        ("TITLE", "Vocal"),
        ("ROLE", "Research"),
        ("ANNIVERSARY", "20090808T1430-0500"),
        ("LABEL", "Calle Ñ 1\n28001 Madrid"),
        ("GENDER", "F;ella"),
        ("GEO", "geo:40.4,-3.7"),
        ("LANG", "en"),
        ("RELATED", "urn:uuid:00000000-0000-4000-8000-000000000001"),
        ("PHOTO", "8 bytes"),
        ("X-HOBBY", "chess, go"),
    ]


def test_what_is_broken_is_told_and_costs_nobody_else(samples: Path) -> None:
    outcome = read_vcards((samples / "broken.vcf").read_bytes())
    assert outcome.rows == 5
    assert [(problem.row, problem.rejected) for problem in outcome.problems] == [(2, True)]
    by_row = {draft.row: draft for draft in outcome.drafts}
    assert by_row[1].text("display_name") == "Only A Name"
    assert extras(by_row[1]) == [("", "THIS IS NO PROPERTY"), ("PHOTO", "11 bytes")]
    assert [problem.field for problem in by_row[1].problems] == ["", "PHOTO"]
    assert (by_row[3].text("last_name"), by_row[3].items["phones"]) == (
        "Outer",
        [{"label": "", "number": "1"}],
    )
    assert extras(by_row[3]) == [("AGENT", "Inner Agent")]
    assert by_row[4].text("display_name") == "Inner Agent"
    assert by_row[5].items["emails"] == [{"label": "", "address": "cut@off.example"}]
    assert [problem.field for problem in by_row[5].problems] == ["END"]


@pytest.mark.parametrize(
    ("types", "label"),
    [
        ("", ""),
        (";TYPE=CELL", "Mobile"),
        (";TYPE=work,voice", "Office"),
        (';TYPE="home,voice"', "Home"),
        (";CELL;WORK", "Mobile, work"),
        (";TYPE=HOME;TYPE=FAX", "Fax, home"),
        (";TYPE=MAIN", "Switchboard"),
        (";type=IPHONE;type=CELL;type=VOICE", "iPhone"),
        (";TYPE=PAGER,WORK,MSG", "Pager, work"),
        (";X-NEC-HOTEL", "X-NEC-HOTEL"),
        (';TYPE="one:two,3"', "one:two,3"),
        (";TYPE=other", "Other"),
    ],
)
def test_types_of_phones(types: str, label: str) -> None:
    assert read(f"TEL{types}:1").items["phones"] == [{"label": label, "number": "1"}]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("_$!<Work>!$_", "Office"),
        ("CELL", "Mobile"),
        ("_$!<Main>!$_", "Switchboard"),
        ("_$!<HomeFAX>!$_", "Fax, home"),
        ("on-site", "on-site"),
        ("a\\, b", "a, b"),
    ],
)
def test_labels_of_groups(label: str, expected: str) -> None:
    """The label may stand before or behind what it names."""
    for lines in (("item1.TEL:1", f"item1.X-ABLabel:{label}"), (f"item1.X-ABLabel:{label}", "item1.TEL:1")):
        assert read(*lines).items["phones"] == [{"label": expected, "number": "1"}]


def test_only_one_value_comes_first() -> None:
    draft = read("EMAIL;PREF;HOME:a@x.example", "EMAIL;PREF:b@x.example", version="2.1")
    assert draft.items["emails"] == [
        {"label": "Private", "address": "a@x.example", "is_primary": 1},
        {"label": "", "address": "b@x.example"},
    ]


@pytest.mark.parametrize(
    ("line", "number", "extension"),
    [
        ("TEL;VALUE=uri:tel:+1-418-555-0100;ext=102", "+1-418-555-0100", "102"),
        ("TEL:TEL:%2B49%20711", "+49 711", None),
        ("TEL;VALUE=uri:tel:7042;phone-context=example.com", "7042;phone-context=example.com", None),
        ("TEL:p1234p5678w9", "p1234p5678w9", None),
        ("TEL:BusinessPhone", "BusinessPhone", None),
        ("TEL:12\\;ext=3", "12;ext=3", None),
    ],
)
def test_numbers_are_kept_as_written(line: str, number: str, extension: str | None) -> None:
    (phone,) = read(line).items["phones"]
    assert (phone["number"], phone.get("extension")) == (number, extension)


@pytest.mark.parametrize(
    ("line", "birthday"),
    [
        ("BDAY:1980-03-22", "1980-03-22"),
        ("BDAY:19800322", "1980-03-22"),
        ("BDAY:1980-3-2", "1980-03-02"),
        ("BDAY;VALUE=date-time:1980-03-22T00:00:00Z", "1980-03-22"),
        ("BDAY:--0322", "--03-22"),
        ("BDAY:--03-22", "--03-22"),
        ("BDAY:0000-03-22", "--03-22"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29", "--02-29"),
        ("BDAY;VALUE=date: 2000-02-29 ", "2000-02-29"),
    ],
)
def test_birthdays_in_every_spelling(line: str, birthday: str) -> None:
    draft = read(line)
    assert (draft.values, extras(draft)) == ({"birthday": birthday}, [])


@pytest.mark.parametrize(
    "text",
    ["circa 1800", "1980-02-30", "1980", "1985-04", "--04", "---22", "22.3.", "1980-13-01", "-0044-03-15", "٣"],
)
@pytest.mark.parametrize("head", ["BDAY;VALUE=text", "BDAY"])
def test_a_birthday_that_names_no_day_stays_one_as_it_was_written(text: str, head: str) -> None:
    draft = read("FN:x", f"{head}:{text}")
    assert draft.values["birthday"] == text
    assert extras(draft) == []


@pytest.mark.parametrize("head", ["ANNIVERSARY;VALUE=text", "X-ABDATE"])
def test_another_date_that_names_no_day_stays_one(head: str) -> None:
    draft = read("FN:x", f"{head}:spring\\, 1985")
    assert [item["date"] for item in draft.items["dates"]] == ["spring, 1985"]
    assert extras(draft) == []


def test_what_else_a_day_in_words_says_is_kept_beside() -> None:
    draft = read("FN:x", "BDAY;VALUE=text;LANGUAGE=la:Idus Martiae")
    assert draft.values["birthday"] == "Idus Martiae"
    assert extras(draft) == [("BDAY", "Idus Martiae")]


def test_the_hour_of_birth_is_not_lost() -> None:
    draft = read("BDAY:1980-03-22T14:30:00Z")
    assert (draft.text("birthday"), extras(draft)) == ("1980-03-22", [("BDAY", "1980-03-22T14:30:00Z")])


def test_escapes_of_each_version() -> None:
    line = r"FN:a\, b\; c\nd\\e \x"
    assert read(line).text("display_name") == "a, b; c\nd\\e \\x"
    assert read(line, version="2.1").text("display_name") == r"a\, b\; c\nd\\e \x"
    parts = r"N:;A\;B\\;C\\\;;D;\:E;\\\\;"
    assert read(parts, version="2.1").values == {
        "first_name": "A;B\\",
        "middle_name": "C\\;",
        "prefix": "D",
        "suffix": ":E \\\\",
    }


def test_shift_jis_is_unescaped_after_it_is_decoded() -> None:
    """The second byte of 能 and 予 is a backslash."""
    name = "伊能;圭一;伊予".encode("shift_jis")
    content = b"BEGIN:VCARD\nVERSION:3.0\nN;CHARSET=SHIFT_JIS:" + name + b"\nEND:VCARD\n"
    (draft,) = read_vcards(content).drafts
    assert draft.values == {"last_name": "伊能", "first_name": "圭一", "middle_name": "伊予"}


@pytest.mark.parametrize(
    "charset", ["", ";CHARSET=no-such-thing", ";CHARSET=unicode_escape", ";CHARSET=rot13", ";CHARSET="]
)
def test_a_character_set_that_is_none_costs_nothing(charset: str) -> None:
    assert read(f"FN{charset}:Müller \\\\x").text("display_name") == "Müller \\x"


def test_undeclared_windows_letters_are_recognised_or_told() -> None:
    content = card("FN:Jürgen Größmann", "NOTE:Straße, schön").decode().encode("cp1252")
    (draft,) = read_vcards(content).drafts
    assert (draft.text("display_name"), draft.text("note")) == ("Jürgen Größmann", "Straße, schön")
    (told,) = read_vcards("".join(card("FN:Łukasz").decode()).encode("cp1250"), encoding="cp1250").drafts
    assert told.text("display_name") == "Łukasz"


def test_letters_cut_in_the_middle_are_told() -> None:
    draft = read("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=91=C3", version="2.1")
    assert draft.text("display_name") == "Ñ\ufffd"
    assert [problem.field for problem in draft.problems] == ["FN"]


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_other_forms_of_unicode(codec: str) -> None:
    (draft,) = read_vcards(card("FN:Zoë 王").decode().encode(codec)).drafts
    assert draft.text("display_name") == "Zoë 王"


def test_folding_and_soft_breaks() -> None:
    draft = read(
        "NOTE;ENCODING=QUOTED-PRINTABLE:come=",
        " to =C3=",
        "=A4=",
        "END=3A",
        "ORG:One",
        " Two",
        "\tThree",
        "TITLE;QUOTED-PRINTABLE:last=",
        version="2.1",
    )
    assert draft.values == {"note": "come to äEND:", "company": "OneTwoThree", "job_title": "last"}


@pytest.mark.parametrize("end", ["\n", "\r", "\r\r\n", "\n\n", "\r\n\r\n"])
def test_line_ends(end: str) -> None:
    content = card("FN:A", "NOTE:one", " two", "# a comment", "TEL:1", end=end)
    (draft,) = read_vcards(content).drafts
    assert draft.values == {"display_name": "A", "note": "onetwo"}
    assert draft.items == {"phones": [{"label": "", "number": "1"}]}


def test_names_in_any_case_and_versions_mixed() -> None:
    content = card("fn:One").lower() + card("FN:two", version="2.1") + b"Begin:vCard\nFN:three\nEnd:vCard"
    outcome = read_vcards(content)
    assert [draft.text("display_name") for draft in outcome.drafts] == ["one", "two", "three"]
    assert [draft.row for draft in outcome.drafts] == [1, 2, 3]


def test_version_may_come_last() -> None:
    (draft,) = read_vcards(b"BEGIN:VCARD\nFN:a\\,b\nVERSION:2.1\nEND:VCARD\n").drafts
    assert draft.text("display_name") == "a\\,b"


def test_base64_without_indent_or_blank_line() -> None:
    draft = read("PHOTO;ENCODING=BASE64;JPEG:iVBO", "Rw0K", "Ggo=", "FN:After", version="2.1")
    assert draft.text("display_name") == "After"
    assert extras(draft) == [("PHOTO", "8 bytes")]
    assert draft.problems == []


def test_raw_line_breaks_in_a_note_stay_with_it() -> None:
    draft = read("FN:x", "NOTE:first", "second, without a name", "TEL:1")
    assert draft.text("note") == "first\nsecond, without a name"
    assert [problem.field for problem in draft.problems] == ["NOTE"]


def test_second_values_go_where_they_are_found_again() -> None:
    draft = read("FN:Smith", "ORG:A;x;y", "TITLE:t1", "ORG:B", "TITLE:t2", "NOTE:n1", "NOTE:n2", "UID:1", "UID:2")
    assert (draft.text("department"), draft.text("note")) == ("x, y", "n1\n\nn2")
    assert extras(draft) == [("ORG", "B"), ("TITLE", "t2"), ("UID", "2")]


def test_addresses_with_any_number_of_parts() -> None:
    draft = read(
        "ADR:box;flat 3;Main St 1;City;Region;12345;Land",
        "ADR:;;only street",
        "ADR:;;;;;;",
        "ADR:box;;Main St 2;City;;;Land;Room 7;;;;2;Main St",
    )
    assert [item.get("street") for item in draft.items["addresses"]] == [
        "Main St 1\nflat 3",
        "only street",
        "Main St 2\nRoom 7",
    ]
    assert draft.items["addresses"][0]["po_box"] == "box"


def test_google_groups() -> None:
    draft = read("FN:x", "CATEGORIES:* myContacts,* starred,Club\\, old,Club\\, old, ")
    assert draft.values["starred"] == 1
    assert draft.items["tags"] == [{"name": "myContacts"}, {"name": "Club, old"}]


def test_messengers_and_profiles() -> None:
    draft = read(
        "X-AIM:joe",
        "IMPP;X-SERVICE-TYPE=Jabber:xmpp:joe@x.example",
        "IMPP:xmpp:b@x.example",
        "X-SOCIALPROFILE;type=linkedin:http://l.example/joe",
        "URL;TYPE=WORK:http\\://x.example",
    )
    assert [(item["label"], item["url"]) for item in draft.items["links"]] == [
        ("AIM", "joe"),
        ("Jabber", "xmpp:joe@x.example"),
        ("Messenger", "xmpp:b@x.example"),
        ("LinkedIn", "http://l.example/joe"),
        ("Work", "http://x.example"),
    ]


def test_what_android_adds() -> None:
    draft = read(
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Nick;1;;;",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;1999-07-10;1;;",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Kim;14;;",
        "X-ANDROID-CUSTOM:custom_mime;a;b",
    )
    assert draft.values == {"nickname": "Nick", "spouse": "Kim"}
    assert draft.items["dates"] == [{"label": "Anniversary", "date": "1999-07-10"}]
    assert extras(draft) == [("X-ANDROID-CUSTOM", "custom_mime;a;b")]


def test_a_company_card_keeps_the_person_in_it() -> None:
    draft = read("FN:Acme Inc", "N:Doe;Jane;;;", "ORG:Acme Inc;Sales", "TITLE:Head", "X-ABShowAs:COMPANY")
    assert (draft.kind, draft.values) == ("company", {"name": "Acme Inc"})
    assert extras(draft) == [("N", "Doe;Jane;;;"), ("ORG", "Acme Inc;Sales"), ("TITLE", "Head")]


def test_an_organisation_without_more_is_a_contact() -> None:
    assert read("ORG:Acme").kind == "contact"
    assert read("KIND:org", "FN:Acme", version="4.0").kind == "company"


def test_a_name_made_from_its_parts_is_taken_only_without_them() -> None:
    assert read("FN;DERIVED=TRUE:Joe Doe", "N:Doe;Joe;;;").values == {"last_name": "Doe", "first_name": "Joe"}
    assert read("FN;DERIVED=TRUE:Joe Doe", "ORG:Acme").values == {
        "display_name": "Joe Doe",
        "company": "Acme",
    }


def test_cards_without_their_end_are_all_read() -> None:
    content = b"".join(b"BEGIN:VCARD\nFN:%d\n" % number for number in range(100))
    outcome = read_vcards(content)
    assert sorted(int(draft.text("display_name")) for draft in outcome.drafts) == list(range(100))
    assert all(draft.problems for draft in outcome.drafts)


def test_cards_come_one_by_one() -> None:
    drafts = iter_vcards(card("FN:One") + card("FN:Two"))
    assert next(drafts).text("display_name") == "One"


@pytest.mark.parametrize("content", [b"", b" \r\n ", b"\x00\x01\x02" * 100, b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"])
def test_what_is_no_vcard_gets_one_sentence(content: bytes) -> None:
    with pytest.raises(BadInput) as caught:
        read_vcards(content)
    assert "Nothing was read" in str(caught.value)


def test_a_text_without_a_card_says_so() -> None:
    outcome = read_vcards(b'NAME;ARG="dquote no closed\n:No name\nValue without name\n')
    assert (outcome.rows, outcome.drafts, len(outcome.problems)) == (0, [], 1)


def test_an_encoding_nobody_knows() -> None:
    with pytest.raises(BadInput):
        read_vcards(card("FN:x"), encoding="klingon")


def test_one_file_put_behind_another_loses_no_card() -> None:
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann\r\nEND:VCARD\r\n".encode("utf-8-sig")

    assert read_vcards(card + card.replace(b"Ann", b"Bob")).rows == 2
