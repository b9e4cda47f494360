"""While an agreement is signed, a party is asked for its signature until it has given it, and then told that others have to."""

import pytest
from django.utils import timezone
from tests import builders
from tests.money_world import draft, in_force, sign_contract, world

from alianza.domain.access import Role
from alianza.pages.addresses import url
from alianza.pages.applications.overview import alliance_page
from alianza.pages.homes import portal_home
from alianza.services import agreements

TODAY = timezone.now().date()
pytestmark = pytest.mark.usefixtures("everywhere")


def test_one_signs_once_and_then_waits_for_others() -> None:
    found = world()
    sign_contract(found)
    assert agreements.prepare(found.legal, found.again(), draft(found)).done
    found.move(found.legal, "send_for_signature")
    page = alliance_page(found.applicant, found.again())
    assert page.your_turn
    (task,) = page.tasks
    assert (task.url, task.tone) == (f"/alliances/{found.alliance.code}/agreement/", "action")
    party = found.agreement.parties.get(organisation=found.organisation)
    assert agreements.sign(found.applicant, party.id).done
    signed = alliance_page(found.applicant, found.again())
    assert not signed.your_turn
    assert [one.tone for one in signed.tasks] == ["good"]
    assert alliance_page(found.buyer, found.again()).your_turn


def test_an_account_to_open_leads_to_its_page() -> None:
    found = in_force()
    assert [one.url for one in alliance_page(found.applicant, found.again()).tasks] == [f"/alliances/{found.alliance.code}/account/"]


def test_whose_term_has_ended_is_told_so_on_the_home() -> None:
    nobody = builders.user("Everton")
    told = portal_home(builders.actor(nobody), TODAY).empty
    assert told.url == url("portal.register")
    assert "your term has ended" in told.text
    member = builders.member_of(builders.organisation(), Role.PRODUCER_ORGANISATION)
    assert portal_home(builders.actor(member), TODAY).empty.url != told.url
