"""An incentive to be had once: what was had here counts as much as what the register says was had elsewhere."""

import pytest
from django.utils.translation import override
from tests import builders

from alianza.domain.values import Blocker
from alianza.pages.words.reasons import said
from alianza.records.models import Alliance, EarlierFinancing, Organisation
from alianza.records.queries.applicant_facts import applicant_facts
from alianza.records.queries.rulebooks import incentives_of, published

pytestmark = pytest.mark.usefixtures("everywhere")
AGROIDEAS = "peru/agroideas-2020"


@pytest.fixture
def organisation() -> Organisation:
    return builders.organisation(country="PE", territory="PE-AMA")


@pytest.mark.parametrize(
    ("state", "used"), [("in_implementation", ("technology",)), ("closed", ("technology",)), ("cancelled", None), ("at_board", None)]
)
def test_an_agreement_here_uses_its_incentive_up(organisation, state, used):
    made = builders.alliance(builders.call(builders.rulebook(AGROIDEAS)), organisation, state, window="technology")
    today = made.state_since.date()
    assert applicant_facts(organisation, today).incentives_used == used
    assert applicant_facts(organisation, today, except_alliance=made.id).incentives_used is None
    assert Alliance.objects.count() == 1


def test_what_the_register_lists_is_chosen_by_name_and_kept_by_code(client, organisation):
    builders.rulebook(AGROIDEAS)
    assert set(incentives_of("PE")) == {"association", "management", "technology", "strengthening", "reconversion"}
    assert incentives_of("HN") == {}
    builders.signed_in(client, builders.member_of(organisation))
    path = f"/organisations/{organisation.id}/financing/"
    assert '<option value="technology">Adoption of technology' in client.get(path).content.decode()
    given = {"do": "add", "programme_name": "AGROIDEAS", "source": "Agreement 12", "incentive": "technology"}
    assert client.post(path, given).status_code == 302
    assert EarlierFinancing.objects.get().incentive == "technology"
    assert "Adoption of technology" in client.get(f"/organisations/{organisation.id}/").content.decode()
    assert applicant_facts(organisation, EarlierFinancing.objects.get().created_at.date()).incentives_used == ("technology",)


def test_an_incentive_had_already_goes_by_its_name():
    rules = published(builders.rulebook(AGROIDEAS).id).rulebook
    with override("es"):
        told = said(Blocker("eligibility.incentive_used", {"incentive": "management"}), rules)
    assert told == "Esto ya se recibió una vez: Gestión empresarial."
