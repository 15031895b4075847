"""What was done is called as people would say it, and names nobody whom its reader may not see."""

from __future__ import annotations

from crm_desktop.domain.records import Edit
from crm_desktop.services.crm import Crm
from crm_desktop.services.timeline import NewEntry
from tests.support.files import contact


def last(crm: Crm) -> str:
    done = crm.history.next_undo()
    assert done is not None
    return done.label


def test_a_change_names_its_field_and_whose_it_is(crm: Crm) -> None:
    marta = contact(crm, "Marta", "Kowalczyk")
    assert last(crm) == "New contact Marta Kowalczyk"
    for edit, said in (
        (Edit(put=[("phones", None, {"number": "601 555 214"})]), "Change the phone of Marta Kowalczyk"),
        (Edit(put=[("tags", None, {"name": "Key account"})]), "Change the tags of Marta Kowalczyk"),
        (Edit({"job_title": "Buyer"}), "Change the job title of Marta Kowalczyk"),
        (Edit({"starred": 1}), "Change the star of Marta Kowalczyk"),
        (Edit({"likes": "Rowing"}), "Change “Likes” of Marta Kowalczyk"),
        (Edit({"company": "Kowal"}), "Change the company of Marta Kowalczyk"),
        (Edit({"job_title": "Director", "department": "North"}), "Change Marta Kowalczyk"),
        (Edit({"first_name": "Maria", "display_name": None}), "Rename Maria Kowalczyk"),
    ):
        crm.contacts.edit(marta, edit)
        assert last(crm) == said


def test_an_entry_names_whom_it_is_about_where_that_is_one(crm: Crm) -> None:
    marta, dieter = contact(crm, "Marta", "Kowalczyk"), contact(crm, "Dieter", "Hoffmann")
    crm.entries.log(NewEntry("call", "Rang", "reached", contacts=[marta]))
    assert last(crm) == "Log a call with Marta Kowalczyk"
    crm.entries.log(NewEntry("meeting", "Lunch", "held", contacts=[marta, dieter]))
    assert last(crm) == "Log a meeting"
    crm.contacts.tag([marta, dieter], add=["Fair"])
    assert last(crm) == "Tag 2 contacts"


def test_the_list_of_actions_says_the_same_as_the_menu(crm: Crm) -> None:
    contact(crm, "Marta", "Kowalczyk")
    assert [one.label for one in crm.history.actions()][:1] == [last(crm)]
