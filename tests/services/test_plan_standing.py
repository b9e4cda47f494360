"""A plan is sent only when it has what the programme demands of its size; a small one stays short."""

from dataclasses import replace
from datetime import date

import pytest
from tests import builders, plan_world

from alianza.domain.access import Actor
from alianza.domain.values import Circumstances
from alianza.domain.workflow.building import BY_CODE, Spot
from alianza.pages.applications.reasons import reasons_of
from alianza.pages.words import reasons as staff
from alianza.records.models import Alliance
from alianza.records.queries import plan_drafts as drafts
from alianza.records.queries.rulebooks import published
from alianza.services import plan_drafts
from alianza.services.advance import advance
from alianza.services.plan_beginnings import Start
from alianza.services.plan_drafts import Sent
from alianza.services.plan_standing import facts_of

pytestmark = pytest.mark.usefixtures("everywhere")
SHORT = """
[plan]
name = "Small store"
currency = "HNL"
start = 2027-01-01
years = 3
rate = "12%"
[[product]]
code = "beans"
name = "Beans"
unit = "qq"
price = 900
[[block]]
code = "beans"
name = "Beans"
activity = "crop"
product = "beans"
unit = "ha"
units = 10
yield = 20
[[investment]]
code = "store"
name = "Store"
category = "infrastructure"
units = 1
unit_cost = 300000
life = 10
[[financing]]
item = "store"
payer = "producers"
form = "cash"
amount = 300000
"""
LARGE = SHORT.replace("300000", "3000000")
MISSING = {"overheads", "assistance", "measures", "agreements", "capital"}


@pytest.fixture
def made(everywhere: None) -> Alliance:
    return builders.alliance(builders.call(builders.rulebook()), builders.organisation(), "plan_draft")


@pytest.fixture
def writer(made: Alliance) -> Actor:
    return builders.actor(builders.member_of(made.organisation))


def sections(writer: Actor, made: Alliance) -> dict[str, set[str]]:
    """The sections that hold the sending back, by reason."""
    found: dict[str, set[str]] = {}
    for one in advance(writer, "alliance", made.id, "submit_plan").blockers:
        if one.code.startswith("workflow.plan_"):
            found.setdefault(one.code.removeprefix("workflow.plan_"), set()).add(str(one.parameter("section") or ""))
    return found


def test_nothing_is_sent_before_the_plan_is_built(writer: Actor, made: Alliance) -> None:
    assert sections(writer, made) == {"not_begun": {""}}
    plan_drafts.begin(actor=writer, alliance=made, start=Start.EMPTY, language="es")
    assert sections(writer, made) == {"section_missing": {"basics", "products", "production", "investments", "financing"}}


def test_a_small_plan_stays_short_and_a_large_one_shows_everything(writer: Actor, made: Alliance) -> None:
    plan_drafts.bring_in(actor=writer, alliance=made, text=SHORT)
    assert sections(writer, made) == {}
    plan_drafts.bring_in(actor=writer, alliance=made, text=LARGE)
    assert sections(writer, made) == {"section_missing": MISSING}
    plan_drafts.bring_in(actor=writer, alliance=made, text=plan_world.complete())
    assert sections(writer, made) == {}


def test_no_working_capital_is_an_answer(writer: Actor, made: Alliance) -> None:
    draft = plan_drafts.bring_in(actor=writer, alliance=made, text=LARGE)
    saved = plan_drafts.save(
        actor=writer, alliance_id=made.id, spot=Spot(BY_CODE["capital"]), sent=Sent(typed={"mode": "none"}, revision=draft.revision)
    )
    assert saved.draft
    assert "[working_capital]\namount = 0" in saved.draft.source
    assert sections(writer, made) == {"section_missing": MISSING - {"capital"}}


def test_a_mistake_holds_it_back_wherever_it_stands(writer: Actor, made: Alliance) -> None:
    draft = plan_drafts.bring_in(actor=writer, alliance=made, text=SHORT)
    spot = Spot(BY_CODE["carbon"])
    plan_drafts.save(actor=writer, alliance_id=made.id, spot=spot, sent=Sent(typed={"climate": "moist"}, revision=draft.revision))
    assert sections(writer, made) == {"section_missing": {"carbon"}}
    sent = Sent(typed={"years": "six"}, revision=99)
    plan_drafts.save(actor=writer, alliance_id=made.id, spot=Spot(BY_CODE["basics"]), sent=sent)
    assert "basics" in sections(writer, made)["section_wrong"]


def test_every_reason_leads_to_its_page(writer: Actor, made: Alliance) -> None:
    plan_drafts.bring_in(actor=writer, alliance=made, text=LARGE)
    found = [one for one in advance(writer, "alliance", made.id, "submit_plan").blockers if one.code.startswith("workflow.plan_")]
    said = [*reasons_of(made, found), *staff.reasons_of(writer, made, found)]
    links = {one.link_url for one in said}
    assert links == {f"/portal/alliances/{made.code}/plan/{section}/" for section in MISSING}
    assert "The business plan is not complete for its size: “Working capital”." in {one.text for one in said}


def test_a_programme_without_sizes_demands_nothing(writer: Actor, made: Alliance) -> None:
    rulebook = published(made.call.rulebook_id).rulebook
    bare = replace(rulebook, plan_tiers=())
    assert not facts_of(bare, drafts.of_alliance(made), Circumstances(date(2026, 11, 29), {}, {})).asked
