"""What is pasted becomes records as an import makes them: one action, nothing replaced, every row accounted for."""

from __future__ import annotations

from pathlib import Path

from crm_desktop.domain.records import Draft
from crm_desktop.services.crm import Crm
from crm_desktop.services.handing_out import place_for, put_out
from crm_desktop.services.pasting import DIRECTLY, Taken, look_at, take
from tests.support.signatures import EXAMPLES

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Byron;Ada;;;\r\nFN:Ada Byron\r\nEMAIL:ada@x.example\r\nEND:VCARD\r\n"
ROWS = "Name\tEmail\tPhone\nAda Byron\tada@x.example\t+49 511 1234567\nKofi Mensah\tkofi@x.example\t+233 20 555 0144\n"


def pasted(crm: Crm, text: str, cards: bytes = b"", kind: str = "contact") -> Taken:
    looked = look_at(crm, text, cards, kind)
    assert looked.is_small
    taken = take(crm, looked, kind)
    assert taken is not None
    return taken


def test_rows_become_contacts_in_one_action(crm: Crm) -> None:
    taken = pasted(crm, ROWS)
    assert (taken.balance.new, taken.balance.same, taken.kind) == (2, 0, "contact")
    assert taken.balance.adds_up()
    assert [crm.contacts.record(one).name for one in taken.ids] == ["Ada Byron", "Kofi Mensah"]
    assert crm.history.undo() is not None
    assert crm.contacts.count() == 0


def test_who_is_here_already_is_filled_in_and_nothing_is_replaced(crm: Crm) -> None:
    draft = Draft("contact", {"first_name": "Ada", "last_name": "Byron", "job_title": "Countess"})
    draft.add("emails", address="ada@x.example", is_primary=1)
    ada = crm.contacts.create(draft)
    taken = pasted(crm, "Name\tEmail\tTitle\tPhone\nAda Byron\tada@x.example\tNobody\t+49 511 1234567")
    assert (taken.balance.new, taken.balance.updated, taken.ids) == (0, 1, (ada,))
    record = crm.contacts.record(ada)
    assert record.text("job_title") == "Countess"
    assert record.first("phones", "number") == "+49 511 1234567"


def test_a_card_that_is_here_already_changes_nothing(crm: Crm) -> None:
    first = pasted(crm, "", CARD.encode())
    again = pasted(crm, CARD)
    assert (again.balance.same, again.balance.action, again.ids) == (1, 0, first.ids)


def test_cards_of_another_program_go_before_its_text(crm: Crm) -> None:
    taken = pasted(crm, "Ada Byron\nada@x.example", CARD.encode())
    assert crm.contacts.record(taken.ids[0]).text("last_name") == "Byron"


def test_a_copied_card_comes_back_as_it_was(crm: Crm) -> None:
    draft = Draft("contact", {"first_name": "婷", "last_name": "李", "likes": "Tea", "company": "苏州恒力"})
    draft.add("phones", number="+86 512 5550 2211", label="Fax")
    number = crm.contacts.create(draft)
    cards = crm.exporting.cards("contact", [number])
    crm.contacts.delete([number])
    taken = pasted(crm, "", cards)
    record = crm.contacts.record(taken.ids[0])
    assert (record.name, record.text("likes"), record.text("company")) == ("李婷", "Tea", "苏州恒力")
    assert [item.label for item in record.several("phones")] == ["Fax"]


def test_rows_of_which_one_cannot_be_taken_are_not_taken_at_all(crm: Crm) -> None:
    looked = look_at(crm, CARD + "BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n", b"", "contact")
    assert take(crm, looked, "contact") is None
    assert crm.contacts.count() == 0
    assert not crm.history.actions()


def test_many_rows_are_not_small(crm: Crm) -> None:
    rows = "".join(f"Person {n}\tp{n}@x.example\n" for n in range(DIRECTLY + 1))
    assert not look_at(crm, "Name\tEmail\n" + rows, b"", "contact").is_small


def test_rows_become_companies_on_their_list(crm: Crm) -> None:
    taken = pasted(crm, "Company\tPhone\nEngines Ltd\t+49 511 1234567\n", kind="company")
    assert (taken.kind, crm.companies.record(taken.ids[0]).name) == ("company", "Engines Ltd")


def test_words_are_read_and_nothing_is_written(crm: Crm) -> None:
    looked = look_at(crm, EXAMPLES[0].text, b"", "contact")
    assert looked.signature is not None
    assert looked.signature.name == EXAMPLES[0].says["name"]
    assert crm.contacts.count() == 0


def test_a_file_for_others_keeps_a_harmless_name_in_a_folder_of_its_own() -> None:
    one, other = (place_for("../../etc/Ada: Byron?.vcf") for _ in range(2))
    assert one != other
    assert one.parent.parent == other.parent.parent
    assert "/" not in one.name.replace("..", "")
    assert put_out(one, b"x").read_bytes() == b"x"
    assert isinstance(one, Path)
