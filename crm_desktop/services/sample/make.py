"""Puts the sample company together: companies, their people, what was said and sent, and how all is put in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from crm_desktop.domain.records import Draft
from crm_desktop.services.sample.agenda import ActivityPlan, plan_agenda
from crm_desktop.services.sample.dice import Dice
from crm_desktop.services.sample.firms import make_firms
from crm_desktop.services.sample.material import cast_companies, cultures
from crm_desktop.services.sample.office import Office, arrange_office
from crm_desktop.services.sample.persons import make_people
from crm_desktop.services.sample.stories import make_entries

TITLE = "Brandt & Lindqvist"


@dataclass(frozen=True, slots=True)
class Sample:
    """Drafts of a whole file: an entry names its people by their `row`, a contact its company by name."""

    companies: list[Draft]
    contacts: list[Draft]
    entries: list[Draft]
    office: Office
    """How its people have put all this in order."""
    agenda: tuple[ActivityPlan, ...] = ()
    """What they have before them."""
    title: str = TITLE


def make_sample(now: datetime, seed: int = 1936) -> Sample:
    """Return the sample company as it stands at a moment; the same moment and seed give the same drafts.

    A moment without a zone is local.
    """
    moment = now if now.tzinfo else now.astimezone()
    firms = make_firms(Dice(f"{seed} companies"), cultures(), cast_companies())
    people = make_people(Dice(f"{seed} people"), firms, moment)
    entries = make_entries(Dice(f"{seed} entries"), people, moment)
    office = arrange_office(Dice(f"{seed} office"), firms, people, moment)
    agenda = plan_agenda(Dice(f"{seed} agenda"), people, moment)
    return Sample([firm.draft for firm in firms], [person.draft for person in people], entries, office, agenda)
