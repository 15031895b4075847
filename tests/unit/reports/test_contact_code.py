"""A contact as a QR code: everything that fits, nothing that breaks out, and squares that are right."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.domain.records import Item, Record
from crm_desktop.formats.vcard import read_vcards
from crm_desktop.reports.contact_code import MOST_BYTES, code_text, dark_runs, modules_of


def person(name: str, phones: int = 1, **values: str) -> Record:
    items = {
        "phones": tuple(Item(n, {"number": f"+48 601 555 {n:03}", "label": "Mobile"}) for n in range(phones)),
        "emails": (Item(1, {"address": "m@kowal.example", "label": "Werk"}),),
    }
    return Record("contact", 1, {"name": name, "last_name": name, **values}, items)


def test_it_says_name_company_job_numbers_and_addresses() -> None:
    text = code_text(person("Żółć, 李", job_title="Käufer", company="Kowal; Söhne"))
    [draft] = read_vcards(text.encode()).drafts
    assert draft.values["last_name"] == "Żółć, 李"
    assert (draft.values["job_title"], draft.values["company"]) == ("Käufer", "Kowal; Söhne")
    assert draft.items["phones"][0]["number"] == "+48 601 555 000"
    assert draft.items["emails"][0]["address"] == "m@kowal.example"


def test_an_extension_is_dialled_after_a_pause() -> None:
    record = Record("contact", 1, {"name": "Jan"}, {"phones": (Item(1, {"number": "+48 71 555", "extension": "12"}),)})
    assert "+48 71 555,12" in code_text(record)


def test_numbers_that_do_not_fit_are_left_out() -> None:
    text = code_text(person("Marta", phones=200))
    assert len(text.encode()) <= MOST_BYTES
    assert text.count("TEL") > 5
    assert "EMAIL" in text


@given(st.text(max_size=400))
def test_a_name_stays_a_name_and_always_becomes_a_code(name: str) -> None:
    text = code_text(person(name, job_title=name, company=name))
    assert text.count("\nEND:VCARD\r\n") == 1
    assert modules_of(text)


def test_the_squares_have_the_three_eyes_of_a_code() -> None:
    modules = modules_of("BEGIN:VCARD")
    side = len(modules)
    for row, column in ((0, 0), (0, side - 7), (side - 7, 0)):
        assert all(modules[row][column + n] and modules[row + 6][column + n] for n in range(7))
        assert not any(modules[row + 1][column + n] for n in range(1, 6))
    drawn = {(row, column + n) for row, column, count in dark_runs(modules) for n in range(count)}
    assert drawn == {(row, column) for row in range(side) for column in range(side) if modules[row][column]}
