"""Lookups: every rule finds exactly whom it speaks of, joined in any way, for the user who asks."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crm_desktop.base import i18n
from crm_desktop.base.clock import FixedClock, to_ms
from crm_desktop.base.errors import BadInput, NotFound
from crm_desktop.base.paths import resources
from crm_desktop.domain.custom_field import CustomType
from crm_desktop.domain.example import asked
from crm_desktop.domain.lookup import How, Join, Lookup, Node, Op, Related, Rule, of_ids, of_words, read_lookup
from crm_desktop.domain.lookup_words import understand
from crm_desktop.domain.records import Draft, Edit, Values
from crm_desktop.services.bulk import Change
from crm_desktop.services.bulk import How as BulkHow
from crm_desktop.services.crm import Crm
from crm_desktop.services.finding.lookups import Sort
from crm_desktop.services.timeline import NewEntry
from crm_desktop.store.unit import NewRecord
from tests.conftest import NOW
from tests.support.files import contact, digest


def found(crm: Crm, *parts: Node, how: How = How.ALL) -> list[str]:
    """Return the names that a lookup of contacts finds."""
    ids = crm.lookups.ids(Lookup("contact", Join(how, parts)))
    return [record.name for record in crm.contacts.records(ids)]


def rule(field: str, op: Op, *values: str) -> Rule:
    return Rule(field, op, values)


@pytest.fixture
def office(crm: Crm) -> Crm:
    """Four people of two companies, with histories."""
    crm.companies.create(Draft("company", {"name": "Kowal-Pneumatyka", "industry": "Engineering"}))
    crm.companies.create(Draft("company", {"name": "Ateliers Rousseau", "industry": "Food"}))
    marta = contact(
        crm, "Marta", "Kowalczyk", company="Kowal-Pneumatyka", status="Customer", city="Wrocław", birthday="1975-11-28",
        phone="+48 601 555 214", tags=["Messe"], job_title="Purchasing manager",
    )  # fmt: skip
    amelie = contact(crm, "Amélie", "Rousseau", company="Ateliers Rousseau", status="Lead", city="Lyon", starred=1)
    contact(crm, "Søren", "Mikkelsen", status="Customer", city="Hannover", birthday="--01-03", rating=4)
    contact(crm, "Jan", "de Vries", city="Zwolle")
    long_ago = to_ms(NOW - timedelta(days=100))
    crm.entries.log(NewEntry("call", "About the price", "reached", contacts=[marta], happened_at=long_ago))
    crm.entries.log(NewEntry("call", "Wants a visit", "reached", contacts=[amelie]))
    crm.entries.log(NewEntry("note", "Likes tea", contacts=[amelie]))
    return crm


@pytest.mark.parametrize(
    ("one", "names"),
    [
        (rule("status", Op.IS, "customer"), ["Marta Kowalczyk", "Søren Mikkelsen"]),
        (rule("status", Op.IS_NOT, "Customer"), ["Amélie Rousseau", "Jan de Vries"]),
        (rule("status", Op.EMPTY), ["Jan de Vries"]),
        (rule("status", Op.IS, "Lead", "Customer"), ["Amélie Rousseau", "Marta Kowalczyk", "Søren Mikkelsen"]),
        (rule("first_name", Op.STARTS, "amel"), ["Amélie Rousseau"]),
        (rule("last_name", Op.LIKE, "*SEN"), ["Søren Mikkelsen"]),
        (rule("last_name", Op.LIKE, "k*czyk"), ["Marta Kowalczyk"]),
        (rule("last_name", Op.LIKE, "de_vries"), []),
        (rule("last_name", Op.LIKE, "%"), []),
        (rule("addresses/city", Op.LIKE, "*y*n", "*nn*r"), ["Amélie Rousseau", "Søren Mikkelsen"]),
        (rule("last_reach", Op.BEFORE, "today-30"), ["Marta Kowalczyk"]),
        (rule("last_reach", Op.BETWEEN, "today-1", "tomorrow"), ["Amélie Rousseau"]),
        (rule("last_name", Op.CONTAINS, "kelse"), ["Søren Mikkelsen"]),
        (rule("last_name", Op.CONTAINS_NOT, "k"), ["Amélie Rousseau", "Jan de Vries"]),
        (rule("addresses/city", Op.IS, "wroclaw"), ["Marta Kowalczyk"]),
        (rule("addresses/city", Op.EMPTY), []),
        (rule("phones", Op.CONTAINS, "555 214"), ["Marta Kowalczyk"]),
        (rule("phones", Op.STARTS, "+48601"), ["Marta Kowalczyk"]),
        (rule("phones", Op.STARTS, "0601"), ["Marta Kowalczyk"]),
        (rule("phones", Op.STARTS, "555 214"), []),
        (rule("phones", Op.LIKE, "+48*14"), ["Marta Kowalczyk"]),
        (rule("phones", Op.LIKE, "48*555*"), ["Marta Kowalczyk"]),
        (rule("phones", Op.LIKE, "+48*21"), []),
        (rule("phones", Op.EMPTY), ["Amélie Rousseau", "Jan de Vries", "Søren Mikkelsen"]),
        (rule("tags", Op.IS, "messe"), ["Marta Kowalczyk"]),
        (rule("tags", Op.IS_NOT, "Messe"), ["Amélie Rousseau", "Jan de Vries", "Søren Mikkelsen"]),
        (rule("starred", Op.YES), ["Amélie Rousseau"]),
        (rule("starred", Op.NO), ["Jan de Vries", "Marta Kowalczyk", "Søren Mikkelsen"]),
        (rule("rating", Op.MORE, "3"), ["Søren Mikkelsen"]),
        (rule("last_reach", Op.WITHIN, "30"), ["Amélie Rousseau"]),
        (rule("last_reach", Op.NOT_WITHIN, "60"), ["Jan de Vries", "Marta Kowalczyk", "Søren Mikkelsen"]),
        (rule("last_reach", Op.EMPTY), ["Jan de Vries", "Søren Mikkelsen"]),
        (rule("company", Op.IS, "ateliers rousseau"), ["Amélie Rousseau"]),
        (rule("company.industry", Op.IS, "Engineering"), ["Marta Kowalczyk"]),
        (rule("birthday", Op.MONTH, "11"), ["Marta Kowalczyk"]),
        (rule("entry_count", Op.MORE, "1"), ["Amélie Rousseau"]),
        (rule("words", Op.CONTAINS, "purch"), ["Marta Kowalczyk"]),
        (rule("created_at", Op.WITHIN, "0"), ["Amélie Rousseau", "Jan de Vries", "Marta Kowalczyk", "Søren Mikkelsen"]),
    ],
)
def test_each_kind_of_rule_finds_whom_it_speaks_of(office: Crm, one: Rule, names: list[str]) -> None:
    assert sorted(found(office, one)) == sorted(names)


def test_what_a_rule_does_not_find_is_found_by_its_opposite(office: Crm) -> None:
    everybody = set(office.contacts.ids())
    for attribute in office.lookups.attributes("contact"):
        for op in attribute.ops:
            values = () if op in (Op.EMPTY, Op.FILLED, Op.YES, Op.NO) else ("3", "4") if op is Op.BETWEEN else ("3",)
            if attribute.kind.value in ("date", "moment") and op in (Op.IS, Op.BEFORE, Op.AFTER, Op.BETWEEN):
                values = ("2026-11-01", "2026-11-30")
            lookup = Lookup("contact", Join(parts=(Rule(attribute.key, op, values),)))
            yes, no = set(office.lookups.ids(lookup)), set(office.lookups.ids(lookup.inverted()))
            assert yes | no == everybody, (attribute.key, op)
            assert not yes & no, (attribute.key, op)
            assert office.lookups.count(lookup) == len(yes)


def test_birthdays_ahead_are_found_over_the_new_year(office: Crm) -> None:
    assert isinstance(office.clock, FixedClock)
    office.clock.move_to(NOW.replace(month=11, day=22))
    near = found(office, rule("birthday", Op.NEXT, "30"))
    both = found(office, rule("annual", Op.NEXT, "60"))
    assert near == ["Marta Kowalczyk"]
    assert sorted(both) == ["Marta Kowalczyk", "Søren Mikkelsen"]


def test_rules_join_by_all_any_and_none(office: Crm) -> None:
    hannover = Join(How.ANY, (rule("addresses/city", Op.IS, "Hannover"), rule("tags", Op.IS, "Messe")))
    assert sorted(found(office, rule("status", Op.IS, "Customer"), hannover)) == ["Marta Kowalczyk", "Søren Mikkelsen"]
    assert found(office, rule("status", Op.IS, "Customer"), Join(How.NONE, (hannover,))) == []
    assert sorted(found(office, hannover, how=How.NONE)) == ["Amélie Rousseau", "Jan de Vries"]


def test_rules_cross_to_entries_and_companies(office: Crm) -> None:
    call = Join(parts=(rule("type", Op.IS, "call"), rule("happened_at", Op.WITHIN, "30")))
    assert found(office, Related("entries", 1, call)) == ["Amélie Rousseau"]
    assert len(found(office, Related("entries", 0, call))) == 3
    assert found(office, Related("entries", 2, Join())) == ["Amélie Rousseau"]
    food = Related("company", 1, Join(parts=(rule("industry", Op.IS, "Food"),)))
    assert found(office, food) == ["Amélie Rousseau"]
    companies = office.lookups.ids(
        Lookup("company", Join(parts=(Related("people", 1, Join(parts=(rule("status", Op.IS, "Lead"),))),)))
    )
    assert [record.name for record in office.companies.records(companies)] == ["Ateliers Rousseau"]
    with_lead = Related("contacts", 1, Join(parts=(rule("status", Op.IS, "Lead"),)))
    assert len(office.lookups.ids(Lookup("entry", Join(parts=(with_lead,))))) == 2


def test_a_lookup_is_narrowed_widened_taken_from_and_inverted(office: Crm) -> None:
    customers = Lookup("contact", Join(parts=(rule("status", Op.IS, "Customer"),)))
    messe = Lookup("contact", Join(parts=(rule("tags", Op.IS, "Messe"),)))
    count = office.lookups.count
    assert count(customers.narrowed(messe)) == 1
    assert count(messe.widened(customers)) == 2
    assert count(customers.without(messe)) == 1
    assert count(customers.inverted()) == 2
    assert customers.inverted().inverted() == customers
    assert count(Lookup("contact").narrowed(messe)) == 1
    assert count(Lookup("contact").widened(messe)) == 4


def test_a_lookup_survives_being_written_down(office: Crm) -> None:
    lookup = Lookup(
        "contact",
        Join(How.ANY, (rule("status", Op.IS, "Customer"), Related("entries", 0, Join(parts=(rule("type", Op.IS, "call"),))))),
    )  # fmt: skip
    assert read_lookup(lookup.text()) == lookup
    for text in ("", "[]", "{", '{"all": [{"field": 1, "op": "unheard"}]}', '{"all": 3' + "[" * 3000):
        with pytest.raises(BadInput):
            read_lookup(text)


def test_a_set_of_records_is_a_lookup_too(office: Crm) -> None:
    ids = list(office.contacts.ids())[:2]
    chosen = of_ids("contact", ids)
    assert sorted(office.lookups.ids(chosen)) == sorted(ids)
    assert office.lookups.count(chosen.narrowed(of_words("contact", "kowal"))) == 1


def test_a_saved_lookup_is_undone_shared_or_private_and_may_be_part_of_another(office: Crm) -> None:
    customers = Lookup("contact", Join(parts=(rule("status", Op.IS, "Customer"),)))
    office.lookups.save("My customers", customers, private=True)
    assert office.lookups.named("my customers", "contact") == customers
    inside = Lookup("contact", Join(parts=(rule("lookup", Op.IS, "My customers"), rule("tags", Op.IS, "Messe"))))
    assert office.lookups.count(inside) == 1
    other = Crm.open(office.path, office.clock, "seat-2", "Tomás")
    assert other.lookups.saved() == []
    with pytest.raises(NotFound):
        other.lookups.named("My customers", "contact")
    other.close()
    office.history.undo()
    assert office.lookups.saved() == []


def test_lookups_that_speak_of_each_other_come_to_an_end(office: Crm) -> None:
    office.lookups.save("One", Lookup("contact"))
    office.lookups.save("Two", Lookup("contact", Join(parts=(rule("lookup", Op.IS, "One"),))))
    office.lookups.save("One", Lookup("contact", Join(parts=(rule("lookup", Op.IS, "Two"),))))
    assert office.lookups.count(office.lookups.named("One", "contact")) == 0


def test_saving_a_lookup_replaces_only_ones_own_and_leaves_it_as_private_and_pinned_as_it_was(office: Crm) -> None:
    status, city = Join(parts=(rule("status", Op.IS, "Customer"),)), Join(parts=(rule("addresses/city", Op.FILLED),))
    office.lookups.save("Top", Lookup("contact", status))
    office.lookups.save("Secret", Lookup("contact", status), private=True, pinned=False)
    office.lookups.save("Secret", Lookup("contact", city))
    other = Crm.open(office.path, office.clock, "seat-2", "Tomás")
    other.lookups.save("Top", Lookup("contact", city), private=True)
    assert [(one.name, one.private) for one in office.lookups.saved()] == [("Top", False), ("Secret", True)]
    assert [one.pinned for one in office.lookups.saved()] == [True, False]
    assert office.lookups.named("Top", "contact").where == status
    assert office.lookups.named("Secret", "contact").where == city
    assert other.lookups.named("Top", "contact").where == city
    assert [one.owner for one in other.lookups.saved()] == [office.workspace.user, "Tomás"]
    other.close()


@pytest.mark.parametrize("text", ["", "{}", "nonsense", '{"xor":[]}', '{"all":[{"field":"status","op":"newer"}]}'])
def test_a_saved_lookup_that_cannot_be_read_finds_nobody_and_says_so(office: Crm, text: str) -> None:
    values: Values = {"name": "Odd", "of_kind": "contact", "rules": text, "owner": office.workspace.user}
    with office.workspace.unit("import") as unit:
        unit.create([NewRecord("lookup", values)])
    [odd] = office.lookups.saved()
    assert "cannot be read" in odd.unreadable
    assert office.lookups.count(odd.lookup) == 0
    with pytest.raises(BadInput, match="cannot be read"):
        office.lookups.named("Odd", "contact")
    with pytest.raises(BadInput, match="cannot be read"):
        found(office, rule("lookup", Op.IS_NOT, "Odd"))


def test_rules_of_groups_may_name_the_group_that_they_are_in(office: Crm) -> None:
    customers = office.groups.create(
        "Customers", rules=Lookup("contact", Join(parts=(rule("status", Op.IS, "Customer"),)))
    )
    for city in ("Wrocław", "Hannover", "Lyon", "Paris", "Rome", "Oslo", "Turin", "Zwolle"):
        parts = (rule("groups", Op.IS, str(customers)), rule("addresses/city", Op.IS, city))
        office.groups.create(city, parent_id=customers, rules=Lookup("contact", Join(parts=parts)))
    assert found(office, rule("groups", Op.IS, str(customers))) == ["Marta Kowalczyk", "Søren Mikkelsen"]
    assert found(office, rule("groups", Op.IS, "Hannover")) == ["Søren Mikkelsen"]
    assert found(office, rule("groups", Op.IS, "Lyon")) == []
    office.groups.put("contact", list(office.contacts.ids(search="rousseau")), customers)
    assert found(office, rule("groups", Op.IS, "Lyon")) == ["Amélie Rousseau"]


def test_a_group_may_take_in_the_relatives_of_those_in_it(office: Crm) -> None:
    [jan], [marta] = office.contacts.ids(search="vries"), office.contacts.ids(search="kowalczyk")
    office.relations.relate("contact", jan, "contact", marta, "spouse")
    customers = office.groups.create(
        "Customers", rules=Lookup("contact", Join(parts=(rule("status", Op.IS, "Customer"),)))
    )
    for name in ("Families", "Friends", "Neighbours", "Guests", "Others", "Some", "More"):
        inner = Join(parts=(rule("groups", Op.IS, str(customers)),))
        office.groups.create(
            name, parent_id=customers, rules=Lookup("contact", Join(parts=(Related("relations", 1, inner),)))
        )
    assert found(office, rule("groups", Op.IS, str(customers))) == [
        "Jan de Vries",
        "Marta Kowalczyk",
        "Søren Mikkelsen",
    ]


def test_lists_are_sorted_by_up_to_three_keys(office: Crm) -> None:
    ids = office.lookups.ids(Lookup("contact"), [Sort("status"), Sort("name", descending=True)])
    shown = [record.name for record in office.contacts.records(ids)]
    assert shown == ["Søren Mikkelsen", "Marta Kowalczyk", "Amélie Rousseau", "Jan de Vries"]


def test_entries_sort_by_whom_they_are_with_as_lists_of_people_do(office: Crm) -> None:
    [jan] = office.contacts.ids(search="vries")
    with_both = office.entries.log(NewEntry("note", "Met both", contacts=[jan], companies=office.companies.ids()[:1]))
    [alone] = [office.entries.log(NewEntry("note", "About nobody"))]
    ids = office.lookups.ids(Lookup("entry"), [Sort("linked"), Sort("body")])
    shown = office.lookups.values("entry", ids, ["linked", "body"])
    assert [shown[one] for one in ids] == [
        ("Jan de Vries, Ateliers Rousseau", "Met both"),
        ("Marta Kowalczyk", "About the price"),
        ("Amélie Rousseau", "Likes tea"),
        ("Amélie Rousseau", "Wants a visit"),
        (None, "About nobody"),
    ]
    assert (ids[0], ids[4]) == (with_both, alone)
    turned = office.lookups.ids(Lookup("entry"), [Sort("linked", descending=True)])
    assert turned[-1] == alone, "who has none comes last either way"


def test_whom_an_entry_is_with_is_shown_and_sorted_by_as_far_as_one_may_see_it(office: Crm) -> None:
    amelie, jan = (office.contacts.ids(search=name)[0] for name in ("amelie", "vries"))
    hidden = office.entries.log(NewEntry("note", "Both", contacts=[amelie, jan]))
    office.contacts.edit(amelie, Edit({"owner": "Somebody else", "private": 1}))
    assert office.lookups.values("entry", [hidden], ["linked"])[hidden] == ("Jan de Vries",)
    ids = list(office.lookups.ids(Lookup("entry"), [Sort("linked")]))
    assert ids.index(hidden) == 0, "by Jan de Vries, as if Amélie Rousseau were not there"


def test_rules_of_entries_say_kinds_and_results_as_people_read_them(office: Crm) -> None:
    asked = Lookup("entry", Join(parts=(rule("type", Op.IS, "call"), rule("result", Op.IS, "left_message"))))
    assert office.lookups.in_words(asked) == "Type is \u2068Call\u2069 and Result is \u2068Left a message\u2069"
    through = Lookup("contact", Join(parts=(Related("entries", 1, Join(parts=(rule("type", Op.IS, "todo"),))),)))
    assert "\u2068To-do\u2069" in office.lookups.in_words(through)


@pytest.mark.parametrize("key", ["words", "annual", "ids", "lookup"])
def test_what_is_no_column_is_neither_sorted_by_nor_shown(office: Crm, key: str) -> None:
    for ask in (
        lambda: office.lookups.ids(Lookup("contact"), [Sort(key)]),
        lambda: office.lookups.values("contact", [], [key]),
        lambda: office.lookups.offered(key, "contact"),
        lambda: office.lookups.totals(Lookup("contact"), key),
    ):
        with pytest.raises(BadInput, match="no field"):
            ask()


@pytest.mark.parametrize(
    "one",
    [
        rule("last_reach", Op.AFTER, "9999-12-31"),
        rule("last_reach", Op.BEFORE, "0001-01-01"),
        rule("created_at", Op.IS, "9999-12-31"),
        rule("created_at", Op.BETWEEN, "0001-01-01", "9999-12-31"),
    ],
)
def test_a_day_that_no_clock_counts_to_is_told(office: Crm, one: Rule) -> None:
    with pytest.raises(BadInput, match="is no day"):
        found(office, one)


def test_long_numbers_are_told_apart_and_added_up_and_a_number_in_words_is_filled(office: Crm) -> None:
    isbn = office.custom_fields.create("contact", "ISBN", CustomType.NUMBER)
    [marta], [jan], [amelie] = (office.contacts.ids(search=name) for name in ("kowalczyk", "vries", "rousseau"))
    for record_id, text in ((marta, "9781234567897"), (jan, "9999999999999"), (amelie, "about 5")):
        office.cells.put("contact", record_id, f"custom/{isbn}", [text])
    key = f"custom/{isbn}"
    assert found(office, rule(key, Op.IS, "9781234567897")) == ["Marta Kowalczyk"]
    assert found(office, rule(key, Op.IS, "9999999999999", "5")) == ["Jan de Vries"]
    assert found(office, rule(key, Op.IS_NOT, "9999999999999")) == [
        "Marta Kowalczyk", "Søren Mikkelsen", "Amélie Rousseau",
    ]  # fmt: skip
    assert found(office, rule(key, Op.FILLED)) == ["Jan de Vries", "Marta Kowalczyk", "Amélie Rousseau"]
    assert found(office, rule(key, Op.EMPTY)) == ["Søren Mikkelsen"]
    assert office.lookups.totals(Lookup("contact"), key).count == 2


def test_a_lookup_in_words_says_how_many_there_must_be(office: Crm) -> None:
    calls = Join(parts=(rule("type", Op.IS, "call"),))
    said = [office.lookups.in_words(Lookup("contact", Join(parts=(Related("entries", n, calls),)))) for n in (0, 1, 3)]
    assert len(set(said)) == 3
    assert "at least 3" in said[2]
    assert not office.lookups.in_words(Lookup("contact", Join(parts=(Related("entries", 1, Join()),)))).endswith(" ")


def test_columns_show_what_the_rules_ask(office: Crm) -> None:
    [marta] = office.contacts.ids(search="kowalczyk")
    values = office.lookups.values(
        "contact", [marta], ["name", "company", "phones", "tags", "company.industry", "addresses/city"]
    )
    assert values[marta] == (
        "Marta Kowalczyk",
        "Kowal-Pneumatyka",
        "+48 601 555 214",
        "Messe",
        "Engineering",
        "Wrocław",
    )
    for attribute in office.lookups.attributes("contact"):
        if attribute.is_column:
            office.lookups.values("contact", [marta], [attribute.key])
            office.lookups.ids(Lookup("contact"), [Sort(attribute.key)])


def test_groups_are_filled_by_hand_by_rules_and_from_those_in_them(office: Crm) -> None:
    fair = office.groups.create("Messe")
    inner = office.groups.create("Hall 3", parent_id=fair)
    rules = Lookup("contact", Join(parts=(rule("status", Op.IS, "Lead"),)))
    office.groups.create("Leads", parent_id=fair, rules=rules)
    [jan] = office.contacts.ids(search="vries")
    assert office.groups.put("contact", [jan], inner) == 1
    assert office.groups.put("contact", [jan], inner) == 0
    names = {r.name for r in office.contacts.records(office.lookups.ids(office.lookups.named("Messe", "contact")))}
    assert names == {"Jan de Vries", "Amélie Rousseau"}
    with pytest.raises(BadInput):
        office.groups.change(fair, {"parent_id": inner})
    before = digest(office)
    office.groups.remove(inner)
    assert office.contacts.record(jan).several("groups") == ()
    office.history.undo()
    assert digest(office) == before
    assert office.checking.check().faults == []


def test_fields_of_ones_own_are_found_sorted_summed_and_calculated(office: Crm) -> None:
    fields = office.custom_fields
    turnover = fields.create("contact", "Turnover", CustomType.NUMBER)
    since = fields.create("contact", "Since", CustomType.DATE)
    double = fields.create(
        "contact", "Twice", CustomType.CALCULATED, formula="[Turnover] * 2 + length([First name]) * 0"
    )
    ids = list(office.contacts.ids())
    for place, (one, typed) in enumerate(zip(ids, ("1.250,50", "9", "100"), strict=False)):
        record = office.contacts.record(one)
        office.contacts.edit(one, fields.put(record, fields.one(turnover), [typed]))
        record = office.contacts.record(one)
        office.contacts.edit(one, fields.put(record, fields.one(since), [f"2020-0{place + 1}-01"]))
    key = fields.one(turnover).key
    assert list(office.lookups.ids(Lookup("contact"), [Sort(key)]))[:3] == [ids[1], ids[2], ids[0]]
    more = Lookup("contact", Join(parts=(rule(key, Op.MORE, "50"),)))
    assert office.lookups.count(more) == 2
    assert office.lookups.totals(Lookup("contact"), key).sum == pytest.approx(1359.5)
    twice = fields.one(double).key
    assert office.lookups.values("contact", ids[:1], [twice])[ids[0]] == (2501.0,)
    assert office.lookups.count(Lookup("contact", Join(parts=(rule(twice, Op.LESS, "20"),)))) == 1
    assert (
        office.lookups.count(Lookup("contact", Join(parts=(rule(fields.one(since).key, Op.BEFORE, "2020-02-15"),))))
        == 2
    )
    before = digest(office)
    fields.remove(turnover)
    assert key not in {one.key for one in office.lookups.attributes("contact")}
    office.history.undo()
    assert digest(office) == before
    assert office.checking.check().faults == []


def test_many_are_changed_at_once_seen_before_and_undone_together(office: Crm) -> None:
    ids = list(office.contacts.ids())
    change = Change("status", BulkHow.REPLACE, "Client", search="customer")
    seen = office.bulk.look("contact", ids, change, len(ids)).rows
    assert {(one.before, one.after) for one in seen} == {("Customer", "Client")}
    before = digest(office)
    assert office.bulk.apply("contact", ids, change) == 2
    assert len(found(office, rule("status", Op.IS, "Client"))) == 2
    office.history.undo()
    assert digest(office) == before
    office.bulk.apply("contact", ids, Change("company", BulkHow.FILL, "Newly Named Ltd"))
    assert len(found(office, rule("company", Op.IS, "Newly Named Ltd"))) == 2
    office.bulk.apply("contact", ids, Change("tags", BulkHow.ADD, "All"))
    assert len(found(office, rule("tags", Op.IS, "all"))) == 4
    office.bulk.apply("contact", ids, Change("first_name", BulkHow.SWAP, other="last_name"))
    assert "Kowalczyk Marta" in found(office)
    with pytest.raises(BadInput):
        office.bulk.look("contact", ids, Change("last_reach", BulkHow.SET, "1"), 1)


def test_one_value_of_a_dropped_collection_does_not_come_back_in_lookups(office: Crm) -> None:
    [marta] = office.contacts.ids(search="kowalczyk")
    record = office.contacts.record(marta)
    office.contacts.edit(marta, Edit(drop=[("tags", record.several("tags")[0].id)]))
    assert found(office, rule("tags", Op.IS, "Messe")) == []


@pytest.mark.parametrize("text", ["'; DROP TABLE contact; --", '"', "NEAR(", "c++", "%", "\0", "🙂", "\ud800"])
def test_hostile_values_stay_text(office: Crm, text: str) -> None:
    for attribute in office.lookups.attributes("contact"):
        for op in (Op.IS, Op.CONTAINS, Op.STARTS):
            if op in attribute.ops and not attribute.is_number and attribute.kind.value not in ("date", "moment"):
                office.lookups.ids(Lookup("contact", Join(parts=(Rule(attribute.key, op, (text,)),))))
    assert office.contacts.count() == 4


def test_every_field_can_be_asked_by_example_whatever_is_written(office: Crm) -> None:
    fields = office.custom_fields
    for custom_type in CustomType:
        fields.create("contact", f"Own {custom_type}", custom_type, choices=["a", "b"], formula="[Rating] * 2")
    for kind in ("contact", "company", "entry"):
        for attribute in office.lookups.attributes(kind):
            for typed in ("x", "x*y", "%_\\*'\"", ">3", "1..5", "2024", "today-3..today", "05-22", "yes", "=", "*", "!a; b"):
                try:
                    node = asked(attribute, typed, NOW.date())
                except BadInput:
                    continue
                if node is not None:
                    assert office.lookups.count(Lookup(kind, Join(parts=(node,)))) >= 0


def test_too_many_stars_are_said_in_a_sentence(office: Crm) -> None:
    with pytest.raises(BadInput, match="too many stars"):
        found(office, rule("last_name", Op.LIKE, "*a" * 20))


def test_what_entries_are_is_said_in_words_of_people(office: Crm) -> None:
    lookup = Lookup("entry", Join(parts=(rule("type", Op.IS, "call"), rule("result", Op.IS, "left_message"))))
    assert office.lookups.in_words(lookup) == "Type is \u2068Call\u2069 and Result is \u2068Left a message\u2069"


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("no status", ["Jan de Vries"]),
        ("has phone", ["Marta Kowalczyk"]),
        ("without birthday and has status", ["Amélie Rousseau"]),
        ("has starred", ["Amélie Rousseau"]),
        ("in Wrocław or in Nowhere at all", ["Marta Kowalczyk"]),
        ("owner is me and status is Lead", ["Amélie Rousseau"]),
        ("owner is not me", []),
        ("entries where (type is Call and result is reached)", ["Amélie Rousseau", "Marta Kowalczyk"]),
        ("no entries (type is Call)", ["Jan de Vries", "Søren Mikkelsen"]),
        ("at least 2 entries where (body is filled) and not (status is Customer)", ["Amélie Rousseau"]),
        ("company's industry is Food", ["Amélie Rousseau"]),
    ],
)
def test_rules_as_people_type_them_cross_to_other_records(office: Crm, typed: str, names: list[str]) -> None:
    read = understand(typed, office.lookups.attributes("contact"), office.lookups.ways("contact"))
    assert sorted(found(office, read)) == names


def test_a_shared_lookup_of_ones_own_people_finds_those_of_whoever_looks(office: Crm, clock: FixedClock) -> None:
    office.lookups.save("Mine", Lookup("contact", Join(How.ALL, (rule("owner", Op.IS, "me"),))))
    mine = len(office.lookups.ids(office.lookups.named("Mine", "contact")))
    wei = Crm.open(office.path, clock, "seat-wei", "Wei")
    lookup = wei.lookups.named("Mine", "contact")
    assert (mine, wei.lookups.count(lookup)) == (4, 0)
    contact(wei, "Li", "Ting")
    assert wei.lookups.count(lookup) == 1
    wei.close()


def test_rules_keep_what_is_meant_and_say_it_in_the_language_of_whoever_reads(office: Crm) -> None:
    i18n.use("de_DE", resources() / "i18n")
    offered = office.lookups.asked_for("result", "entry")
    assert "Erreicht" in offered
    assert office.lookups.asked_for("owner", "contact")[0] == "ich"
    typed = Lookup("entry", Join(How.ALL, (rule("result", Op.IS, "Erreicht"), rule("owner", Op.IS, "ich"))))
    assert office.lookups.count(typed) == 2
    office.lookups.save("Erreichte", typed)
    i18n.use("en_US")
    kept = office.lookups.named("Erreichte", "entry")
    assert office.lookups.count(kept) == 2
    assert office.lookups.in_words(kept) == "Result is \u2068Reached\u2069 and Owner is \u2068me\u2069"
