"""The sample company reads like a real one, is all invented, and comes out the same each time."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import phonenumbers
import pytest
import vobject

from crm_desktop.domain.annual import parse_annual
from crm_desktop.domain.company import COMPANY
from crm_desktop.domain.contact import CONTACT
from crm_desktop.domain.entry import ENTRY, ENTRY_TYPES, RESULTS
from crm_desktop.domain.fields import ITEM_COLUMNS, RecordType
from crm_desktop.domain.list_item import DEFAULT_ITEMS
from crm_desktop.domain.naming import compose
from crm_desktop.domain.records import Draft
from crm_desktop.services.crm import Crm
from crm_desktop.services.filling import fill_with_sample
from crm_desktop.services.sample import Sample, make_sample
from tests.support.people import CSV_COLUMNS, people, people_csv, people_vcf

SUMMER = timezone(timedelta(hours=2))
NOW = datetime(2025, 5, 14, 10, 24, tzinfo=SUMMER)
SCRIPTS = {
    "Han": "\u4e00-\u9fff",
    "kana": "\u3040-\u30ff",
    "Hangul": "\uac00-\ud7a3",
    "Arabic": "\u0621-\u064a",
    "Hebrew": "\u05d0-\u05ea",
    "Greek": "\u0391-\u03c9",
    "Cyrillic": "\u0410-\u044f",
    "Devanagari": "\u0904-\u0939",
    "accents": "àéíñöüłøå",
}


@pytest.fixture(scope="module")
def sample() -> Sample:
    return make_sample(NOW)


def drafts(sample: Sample) -> list[Draft]:
    return [*sample.companies, *sample.contacts, *sample.entries]


def texts(draft: Draft) -> Iterator[str]:
    for values in (draft.values, *(item for items in draft.items.values() for item in items)):
        yield from (value for value in values.values() if isinstance(value, str))


def moments(sample: Sample) -> list[datetime]:
    return [datetime.fromtimestamp(int(str(entry.values["happened_at"])) / 1000, SUMMER) for entry in sample.entries]


def contact(sample: Sample, name: str) -> Draft:
    return next(draft for draft in sample.contacts if compose(draft.values) == name)


def entries_of(sample: Sample, person: Draft) -> list[Draft]:
    link = {"target_kind": "contact", "target_row": person.row}
    return [entry for entry in sample.entries if link in entry.items["linked"]]


def test_a_small_office_with_a_year_behind_it(sample: Sample) -> None:
    assert sample.title == "Brandt & Lindqvist"
    assert 115 <= len(sample.companies) <= 130
    assert len(sample.contacts) == 400
    assert 2500 <= len(sample.entries) <= 2510


def test_the_same_moment_gives_the_same_sample(sample: Sample) -> None:
    assert make_sample(NOW) == sample
    assert make_sample(NOW, seed=7) != sample


def test_the_people_stay_while_the_dates_move_on(sample: Sample) -> None:
    later = make_sample(NOW + timedelta(days=90))
    assert [draft.text("last_name") for draft in later.contacts] == [
        draft.text("last_name") for draft in sample.contacts
    ]
    assert max(moments(later)) > NOW + timedelta(days=80)


@pytest.mark.parametrize("kind", [COMPANY, CONTACT, ENTRY], ids=lambda kind: kind.kind)
def test_every_value_belongs_to_a_field_of_its_record(sample: Sample, kind: RecordType) -> None:
    extra = {"contact": {"company"}, "entry": set(), "company": set()}[kind.kind]
    link_by_row = {"target_row"}
    for draft in drafts(sample):
        if draft.kind != kind.kind:
            continue
        assert set(draft.values) <= set(kind.columns()) | extra
        assert all(isinstance(value, str | int) and value != "" for value in draft.values.values())
        for name, items in draft.items.items():
            known = {field.name for field in kind.collection(name).fields} | set(ITEM_COLUMNS) | link_by_row
            assert all(set(item) <= known for item in items)


def test_rows_are_unique_and_everybody_has_a_name(sample: Sample) -> None:
    rows = Counter((draft.kind, draft.row) for draft in drafts(sample))
    assert set(rows.values()) == {1}
    assert all(draft.text("first_name") and draft.text("last_name") for draft in sample.contacts)
    assert len({draft.text("name") for draft in sample.companies}) == len(sample.companies)


def test_contacts_name_companies_that_exist(sample: Sample) -> None:
    names = {draft.text("name") for draft in sample.companies}
    employers = {draft.text("company") for draft in sample.contacts}
    assert employers - {""} == names
    assert 3 <= sum(not draft.text("company") for draft in sample.contacts) <= 12


def test_two_people_share_a_name_and_nobody_else_does(sample: Sample) -> None:
    shared = [name for name, count in Counter(compose(draft.values) for draft in sample.contacts).items() if count > 1]
    assert shared == ["Katrin Vogt"]


def test_addresses_on_the_net_lead_nowhere(sample: Sample) -> None:
    for draft in drafts(sample):
        for item in draft.items.get("emails", ()):
            assert re.fullmatch(r"[a-z0-9.-]+@[a-z0-9-]+\.example", str(item["address"]))
        for item in draft.items.get("links", ()):
            assert re.match(r"https://[a-z0-9.-]+\.example(/|$)", str(item["url"]))
    addresses = [item["address"] for draft in sample.contacts for item in draft.items.get("emails", ())]
    assert len(set(addresses)) == len(addresses)


def test_phone_numbers_can_be_read_as_what_they_claim_to_be(sample: Sample) -> None:
    numbers = {str(item["number"]) for draft in drafts(sample) for item in draft.items.get("phones", ())}
    wrong = [number for number in numbers if not phonenumbers.is_possible_number(phonenumbers.parse(number))]
    assert not wrong
    old = [item for draft in sample.contacts for item in draft.items.get("phones", ()) if item.get("valid_until")]
    assert len(old) >= 10
    assert all(str(item["valid_until"]) < NOW.date().isoformat() and not item["is_primary"] for item in old)


def test_entries_are_linked_to_people_and_companies_of_the_sample(sample: Sample) -> None:
    rows = {(draft.kind, draft.row) for draft in (*sample.companies, *sample.contacts)}
    for entry in sample.entries:
        linked = [(item["target_kind"], item["target_row"]) for item in entry.items["linked"]]
        assert linked
        assert set(linked) <= rows
        assert len(set(linked)) == len(linked)
    together = [
        entry for entry in sample.entries if sum(i["target_kind"] == "contact" for i in entry.items["linked"]) > 1
    ]
    assert len(together) > 50


def test_entries_have_types_and_results_that_go_together(sample: Sample) -> None:
    assert {entry.text("type") for entry in sample.entries} == set(ENTRY_TYPES)
    for entry in sample.entries:
        assert entry.text("body")
        if entry.text("type") == "note":
            assert not entry.text("result")
        else:
            assert entry.text("result") in ENTRY_TYPES[entry.text("type")].results
    rare = {"busy", "not_needed"}  # what comes of follow-ups that are cleared
    assert {entry.text("result") for entry in sample.entries} - {""} == set(RESULTS) - rare


@pytest.mark.parametrize(
    "now",
    [
        NOW,
        datetime(2025, 5, 14, 3, 10, tzinfo=SUMMER),
        datetime(2025, 5, 18, 21, 0, tzinfo=SUMMER),
        datetime(2026, 1, 1, 0, 5, tzinfo=SUMMER),
        datetime(2024, 2, 29, 19, 30, tzinfo=SUMMER),
    ],
    ids=["morning", "night", "Sunday", "New Year", "leap day"],
)
def test_everything_happened_in_the_last_year_on_working_days(now: datetime) -> None:
    happened = moments(make_sample(now))
    assert happened == sorted(happened)
    assert happened[0] > now - timedelta(days=400)
    assert happened[-1] < now
    assert all(moment.weekday() < 5 and 8 <= moment.hour < 18 for moment in happened)
    # On the first working day after a long weekend the last entry is still of the days before it.
    assert now - happened[-1] < timedelta(days=5)


def test_on_a_working_day_the_last_entry_is_a_few_hours_old(sample: Sample) -> None:
    assert timedelta(hours=1) <= NOW - max(moments(sample)) <= timedelta(hours=3)


def test_recent_months_are_busier(sample: Sample) -> None:
    days_ago = [(NOW - moment).days for moment in moments(sample)]
    assert sum(days < 90 for days in days_ago) > 1.5 * sum(270 <= days < 360 for days in days_ago)


def test_a_person_not_to_be_called_is_not_called(sample: Sample) -> None:
    silent = {draft.row for draft in sample.contacts if draft.values.get("do_not_call")}
    assert silent
    called = {entry.items["linked"][0]["target_row"] for entry in sample.entries if entry.text("type") == "call"}
    assert not silent & called


def test_quotes_are_numbered_in_the_order_they_were_made(sample: Sample) -> None:
    sent = [entry.text("regarding") for entry in sample.entries if entry.text("regarding").startswith("Quote Q-")]
    numbers = {text: tuple(int(part) for part in text.split("-")[1:]) for text in sent}
    assert len(numbers) > 100
    first_said = sorted(numbers, key=sent.index)
    # A quote may go out some days after the talk that it was numbered for, so neighbours can change places.
    assert all(
        abs(first_said.index(text) - place) < 25 for place, text in enumerate(sorted(numbers, key=numbers.__getitem__))
    )


def test_choices_come_from_the_lists_of_a_new_file(sample: Sample) -> None:
    offered = {name: {item for item, _tint in items} for name, items in DEFAULT_ITEMS.items()}
    statuses = Counter(draft.text("status") for draft in sample.contacts)
    assert set(statuses) == offered["status"]
    assert {draft.text("source") for draft in sample.contacts} - {""} <= offered["source"]
    assert {draft.text("preferred_channel") for draft in sample.contacts} - {""} <= offered["channel"]
    assert {draft.text("industry") for draft in sample.companies} <= offered["industry"]


def test_birthdays_are_days_and_some_have_no_year(sample: Sample) -> None:
    birthdays = [parse_annual(draft.text("birthday")) for draft in sample.contacts if draft.text("birthday")]
    assert all(birthdays)
    years = [birthday.year for birthday in birthdays if birthday]
    assert years.count(None) > 20
    assert len(years) - years.count(None) > 50


def test_much_is_remembered_of_many_in_many_ways(sample: Sample) -> None:
    for field in ("family", "likes", "avoid", "how_met", "last_talk"):
        said = [draft.text(field) for draft in sample.contacts if draft.text(field)]
        assert len(said) > 60, field
        assert len(set(said)) > len(said) / 4, field


@pytest.mark.parametrize("script", SCRIPTS)
def test_names_come_in_many_scripts(sample: Sample, script: str) -> None:
    written = re.compile(f"[{SCRIPTS[script]}]")
    assert any(written.search(compose(draft.values)) for draft in sample.contacts)


def test_names_in_other_scripts_have_their_latin_form(sample: Sample) -> None:
    for draft in sample.contacts:
        latin = draft.text("latin_name") or compose(draft.values)
        assert re.fullmatch(r"[^\u0370-\u1dff\u2e80-\uffff]+", latin)
    countries = {item["country"] for draft in sample.companies for item in draft.items["addresses"]}
    assert len(countries) >= 20


def test_texts_are_clean(sample: Sample) -> None:
    for draft in drafts(sample):
        for text in texts(draft):
            assert not re.search(r"[{}|#]|  | $|^ | [,.;]|\.\.|None", text), text
    for entry in sample.entries:
        assert not re.match(r"[a-z]", entry.text("body")), entry.text("body")


def test_few_entries_say_the_same(sample: Sample) -> None:
    bodies = Counter(entry.text("body") for entry in sample.entries)
    assert len(bodies) > 0.95 * len(sample.entries)
    assert max(bodies.values()) <= 10


def test_notes_use_light_markdown(sample: Sample) -> None:
    bodies = [entry.text("body") for entry in sample.entries]
    assert any("\n- " in body for body in bodies)
    assert any("**" in body for body in bodies)
    assert all(body.count("**") % 2 == 0 for body in bodies)


def test_marta_is_as_the_drawings_show_her(sample: Sample) -> None:
    marta = contact(sample, "Marta Kowalczyk")
    assert marta.text("company") == "Kowal-Pneumatyka Sp. z o.o."
    assert [item["number"] for item in marta.items["phones"]][:2] == ["+48 601 555 214", "+48 71 555 08 40"]
    assert marta.text("birthday") == "--05-22"
    assert marta.text("last_talk") == "Zosia’s audition in Kraków on 10 May. Ask!"
    assert {"street": "ul. Fabryczna 18", "postcode": "53-609"}.items() <= marta.items["addresses"][0].items()
    hers = entries_of(sample, marta)
    assert 25 <= len(hers) <= 90
    last = hers[-1]
    assert (last.text("type"), last.text("result"), last.values["duration"]) == ("call", "reached", 12)
    assert datetime.fromtimestamp(int(str(last.values["happened_at"])) / 1000, SUMMER) == datetime(
        2025, 5, 8, 14, 10, tzinfo=SUMMER
    )


@pytest.mark.parametrize(
    "name", ["أحمد الفارسي", "陈国强", "李婷", "田中由紀", "ليلى حداد", "Jan de Vries", "Dieter Hoffmann"]
)
def test_the_cast_is_there_with_something_to_tell(sample: Sample, name: str) -> None:
    assert entries_of(sample, contact(sample, name))


# People for benchmarks


def test_people_are_repeatable_and_different() -> None:
    first = list(people(300))
    assert first == list(people(300))
    assert first != list(people(300, seed=8))
    assert all(compose(draft.values) and draft.text("company") for draft in first)


def test_people_fill_about_25_fields_and_six_in_a_hundred_are_cjk() -> None:
    made = list(people(5000))
    filled = sum(
        len(draft.values) + sum(len(item.keys() - ITEM_COLUMNS) for items in draft.items.values() for item in items)
        for draft in made
    )
    assert 23 <= filled / len(made) <= 27
    asian = sum(draft.text("language") in ("zh-CN", "ja", "ko") for draft in made)
    assert 0.05 <= asian / len(made) <= 0.07
    emails = [item["address"] for draft in made for item in draft.items["emails"]]
    assert len(set(emails)) == len(emails)
    numbers = [str(item["number"]) for draft in made for item in draft.items["phones"]]
    assert 0.4 < sum(number.startswith("+") for number in numbers) / len(numbers) < 0.9


def test_people_as_csv(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    people_csv(200, path)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    expected = list(people(200))
    assert tuple(rows[0]) == CSV_COLUMNS
    assert [row["Last name"] for row in rows] == [draft.text("last_name") for draft in expected]
    assert [row["Remarks"] for row in rows] == [draft.text("note") for draft in expected]
    assert [row["E-mail"] for row in rows] == [draft.items["emails"][0]["address"] for draft in expected]


def test_people_as_vcards_that_another_reader_understands(tmp_path: Path) -> None:
    path = tmp_path / "people.vcf"
    people_vcf(100, path)
    content = path.read_bytes()
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    cards = list(vobject.readComponents(content.decode("utf-8")))
    for card, draft in zip(cards, people(100), strict=True):
        assert card.n.value.family == draft.text("last_name")
        assert card.adr.value.city == draft.items["addresses"][0]["city"]
        assert [phone.value for phone in card.contents.get("tel", ())] == [
            item["number"] for item in draft.items["phones"]
        ]
        assert (card.note.value if "note" in card.contents else "") == draft.text("note")


def test_the_office_has_put_its_people_in_order(crm: Crm) -> None:
    fill_with_sample(crm)
    names = [group.name for group in crm.groups.all()]
    assert names == [
        "Distributors", "Food and dairy", "Marine", "Messe 2026", "New at the stand", "Newsletter DE",
    ]  # fmt: skip
    for lookup in crm.lookups.saved():
        assert not lookup.unreadable
        assert 3 <= crm.lookups.count(lookup.lookup) <= 200, lookup.name
    for group in crm.groups.all():
        assert 5 <= crm.lookups.count(crm.groups.lookup(group.id)) <= 60, group.name
    marta = next(hit.id for hit in crm.searching.hits("kowalczyk marta", kinds=("contact",), limit=1))
    assert {(one.type, one.name) for one in crm.relations.of(marta)} == {
        ("reports to", "Prezes Ryszard Malinowski"), ("referred by", "Dieter Hoffmann"), ("manages", "Bogdan Wrona"),
    }  # fmt: skip
    assert [(one.company, one.is_over) for one in crm.relations.positions(marta)] == [
        ("Kowal-Pneumatyka Sp. z o.o.", False), ("Serwis Ruchu Odra", True),
    ]  # fmt: skip
    terms = next(one for one in crm.custom_fields.of("company") if one.name == "Payment terms")
    assert crm.custom_fields.uses(terms.id) > 50
    assert crm.checking.check().faults == []
    crm.history.undo()
    assert [*crm.groups.all(), *crm.lookups.saved(), *crm.custom_fields.all()] == []
    assert crm.contacts.count() == 0


def test_the_office_has_a_week_before_it(sample: Sample, crm: Crm) -> None:
    assert len(sample.agenda) == 37
    rows = {one.row: one for one in (*sample.contacts, *sample.companies)}
    for plan in sample.agenda:
        assert all(row in rows for row in (plan.contact, plan.company) if row is not None)
        assert not (plan.type == "call" and plan.contact and rows[plan.contact].values.get("do_not_call"))
    fill_with_sample(crm)
    counts = crm.activities.counts()
    assert list(counts.values()) == [5, 6, 12, 10, 4]
    owners = dict(crm.activities.owners())
    assert len(owners) == 3
    assert owners["Nora"] > 15
    shown = crm.activities.rows(crm.activities.open_ids()).values()
    assert sum(row.comes_again for row in shown) == 4
    assert sum(bool(row.who) for row in shown) >= 35


@pytest.mark.parametrize("ahead", range(7))
def test_on_any_day_something_is_overdue_and_something_is_for_today(ahead: int) -> None:
    now = NOW + timedelta(days=ahead)
    days = [plan.date for plan in make_sample(now).agenda if plan.date]
    today = now.date().isoformat()
    assert sum(day < today for day in days) == 5
    assert sum(day == today for day in days) == 6
    assert all(not plan.rings or plan.date >= today for plan in make_sample(now).agenda)
