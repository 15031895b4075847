"""A set that is shown: its first rows come before everybody in it is found."""

from __future__ import annotations

from crm_desktop.domain.lookup import How, Join, Lookup, Op, Rule, Shown
from crm_desktop.services.crm import Crm
from crm_desktop.ui.kit.record_first import FIRST_ROWS
from crm_desktop.ui.pages.contacts import ContactsPage
from tests.support.files import contact
from tests.support.pages import Bench, settle
from tests.support.stepped import SteppedTasks

LEADS = Shown("Leads", Lookup("contact", Join(How.ALL, (Rule("status", Op.IS, ("Lead",)),))))


def test_the_first_rows_of_a_set_come_before_all_of_it(crm: Crm, bench: Bench) -> None:
    count = FIRST_ROWS + 30
    for number in range(count):
        contact(crm, "Lea", f"Lead{number:03}", status="Lead")
        contact(crm, "Otto", f"Other{number:03}")
    late = bench._tasks = SteppedTasks()
    page = bench.show(ContactsPage)
    for _round in range(5):
        late.answer_all()
        settle()
    page.desk.finder.show_set(LEADS)
    lengths = [len(page.desk.model.ids())]
    for _step in range(12):
        late.answer()
        settle()
        lengths.append(len(page.desk.model.ids()))
    assert list(dict.fromkeys(lengths)) == [2 * count, FIRST_ROWS, count]
    names = [page.desk.model.name_of(one) for one in page.desk.model.ids()[:3]]
    assert names == ["Lea Lead000", "Lea Lead001", "Lea Lead002"]
