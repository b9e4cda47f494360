"""What is asked fits the applicant: legal forms of its country, papers of its kind, amounts whose dollars can be told apart."""

import pytest
from tests import builders
from tests.web.desk_pages import client_of, valid

from alianza.domain.values import Money
from alianza.pages import formats

pytestmark = pytest.mark.usefixtures("everywhere")


@pytest.mark.parametrize(
    ("country", "offered", "withheld"),
    [("JM", "Benevolent society", "Ayllu"), ("BO", "Ayllu", "Native community"), ("PE", "Native community", "CORACA")],
)
def test_only_legal_forms_of_the_country_are_offered(country, offered, withheld) -> None:
    for name in ("jamaica/redi-2010", "bolivia/par-iii-2023", "peru/agroideas-2020"):
        builders.rulebook(name)
    client = client_of(builders.actor(builders.user(country=country)))
    text = valid(client.post("/organisations/new/", {"kind": "producer_organisation", "country": country, "step": "kind"}))
    assert offered in text
    assert withheld not in text
    assert "Cooperative" in text


def test_a_recorded_form_of_another_country_stays() -> None:
    organisation = builders.organisation(country="JM", legal_form="ayllu")
    client = client_of(builders.actor(builders.member_of(organisation)))
    text = valid(client.get(f"/organisations/{organisation.id}/edit/identity/"))
    assert "Ayllu" in text
    assert "CORACA" not in text


@pytest.mark.parametrize(("kind", "asked"), [("micro_enterprise", False), ("producer_organisation", True)])
def test_an_enterprise_is_asked_for_no_register_of_members(kind, asked) -> None:
    call = builders.call(builders.rulebook("jamaica/redi-2010"))
    organisation = builders.organisation("Blue Mountain Guesthouse", country="JM", kind=kind)
    made = builders.alliance(call, organisation)
    client = client_of(builders.actor(builders.member_of(organisation)))
    for page in (f"/alliances/{made.code}/documents/", f"/portal/alliances/{made.code}/"):
        text = valid(client.get(page))
        assert "Statutes and certificate of registration" in text
        assert ("Register of members" in text) is asked


def test_dollars_of_jamaica_and_of_the_united_states_are_told_apart() -> None:
    with formats.in_country("JM"):
        assert [formats.money(Money.of("10000", code)).replace("\xa0", " ") for code in ("JMD", "USD")] == ["J$ 10,000.00", "US$ 10,000.00"]
    with formats.in_country(None):
        assert formats.money(Money.of("10000", "USD")).replace("\xa0", " ") == "US$ 10,000.00"
