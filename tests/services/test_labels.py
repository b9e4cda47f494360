"""Computed labels of an alliance: from its appraisal and what was delivered to schools."""

import csv
import io
from dataclasses import replace
from decimal import Decimal

import pytest
from tests.plan_world import bring, text
from tests.review_world import World, world
from tests.web.desk_pages import client_of, valid

from alianza.domain.access import Role
from alianza.domain.rulebook import Basis, Measure, Target, Verdict
from alianza.domain.values import Place, bilingual
from alianza.pages.appraisals.labels import label_views
from alianza.records.identity import search_key, sort_key
from alianza.records.models import Alliance, BuyerContract, Delivery, Organisation
from alianza.records.queries import appraisals
from alianza.records.queries.rulebooks import published
from alianza.services import labels

pytestmark = pytest.mark.usefixtures("everywhere")
CARBON = """
[carbon]
climate = "moist"
gases = "AR5"
usd = 25

[[carbon.planting]]
name = "Shade trees"
hectares = 10
stand = "silvopasture"
uncertainty = "40%"

[[carbon.spread]]
name = "Urea"
substance = "urea"
tonnes = 1
uncertainty = "30%"
"""
GREEN = (
    text().replace("households = 49", "households = 49\narea_ha = 40\ncertified_area_ha = 20").replace("scale = 1000", "scale = 1") + CARBON
)


@pytest.fixture
def honduras() -> World:
    return world()


def deliver(made: World, alliance: Alliance, kind: str, what: str, state: str = "confirmed") -> None:
    quantity, unit = what.split()
    name = f"{kind} {what}"
    buyer = Organisation.objects.create(
        kind="buyer", country="HN", name=name, sort_name=sort_key(name), search_name=search_key(name), partner_type=kind
    )
    contract = BuyerContract.objects.create(programme=made.programme, alliance=alliance, buyer=buyer, product="x")
    Delivery.objects.create(
        programme=made.programme, contract=contract, delivered_on="2026-03-01", quantity=Decimal(quantity), unit=unit, state=state,
        stated_by_id=made.applicant(alliance).user_id,
    )  # fmt: skip


def said(alliance: Alliance) -> dict[str, str]:
    return {one.label.code: one.verdict for one in labels.judged(alliance, appraisals.latest(alliance))}


def test_labels_follow_the_figures(honduras) -> None:
    alliance = honduras.alliance("in_feasibility", sent="plan", product="maracuyá")
    assert said(alliance) == {"green": "cannot_tell", "nutrition": "cannot_tell"}
    bring(honduras, alliance, GREEN)
    assert said(alliance)["green"] == "meets"
    bring(honduras, alliance, GREEN.replace("certified_area_ha = 20", "certified_area_ha = 19"))
    assert said(alliance)["green"] == "does_not"


def test_only_confirmed_kilograms_to_schools_count(honduras) -> None:
    alliance = honduras.alliance("in_implementation", sent="plan")
    assert labels.facts_of(alliance, None).school_kg == 0
    deliver(honduras, alliance, "school", "400 kg")
    deliver(honduras, alliance, "school", "0.5 T.")
    deliver(honduras, alliance, "school", "5000 kg", "stated")
    deliver(honduras, alliance, "trader", "9000 kg")
    assert labels.facts_of(alliance, None).school_kg == 900
    assert said(alliance)["nutrition"] == "does_not"
    deliver(honduras, alliance, "school", "3 quintales")
    assert said(alliance)["nutrition"] == "cannot_tell"
    deliver(honduras, alliance, "school", "221 lb")
    assert said(alliance)["nutrition"] == "meets"


def promise(made: World, alliance: Alliance, kind: str, quantity: str | None, state: str = "signed") -> None:
    name = f"{kind} {quantity} {state}"
    buyer = Organisation.objects.create(
        kind="buyer", country="HN", name=name, sort_name=sort_key(name), search_name=search_key(name), partner_type=kind
    )
    BuyerContract.objects.create(
        programme=made.programme, alliance=alliance, buyer=buyer, product="x", state=state, unit="kg",
        quantity=None if quantity is None else Decimal(quantity),
    )  # fmt: skip


def test_what_schools_were_promised_stands_beside_what_they_got(honduras) -> None:
    alliance = honduras.alliance("in_implementation", sent="plan")
    assert labels.to_schools(alliance) is None
    promise(honduras, alliance, "school", "1200")
    promise(honduras, alliance, "school", "300", "ended")
    promise(honduras, alliance, "school", "7000", "draft")
    promise(honduras, alliance, "trader", "9000")
    assert labels.to_schools(alliance) == labels.Schools(Decimal(1500), Decimal(0))
    deliver(honduras, alliance, "school", "0.4 t")
    (nutrition,) = (one for one in label_views(alliance, None) if one.schools)
    assert nutrition.schools == (("Promised to schools", "1,500 kg"), ("Delivered and confirmed", "400 kg"))
    promise(honduras, alliance, "school", None)
    assert labels.to_schools(alliance) == labels.Schools(None, Decimal(400))
    deliver(honduras, alliance, "school", "3 quintales")
    assert labels.to_schools(alliance) == labels.Schools(None, None)


def test_a_whole_programme_is_judged_as_each_of_its_alliances(honduras) -> None:
    green, plain = (honduras.alliance("in_implementation", number, sent="plan") for number in (1, 2))
    honduras.alliance("in_feasibility", 3, sent="plan")
    bring(honduras, green, GREEN)
    deliver(honduras, plain, "school", "0.5 T.")
    deliver(honduras, plain, "school", "600 kg")
    rows = list(csv.DictReader(io.StringIO(b"".join(labels.opportunities(honduras.programme.code)).decode())))
    answers = {Verdict.MEETS: "1", Verdict.DOES_NOT: "0", Verdict.CANNOT_TELL: ""}
    assert {row["alliance"]: (row["green"], row["nutrition"]) for row in rows} == {
        str(one.id): tuple(answers[Verdict(said(one)[code])] for code in ("green", "nutrition")) for one in (green, plain)
    }
    assert {row["post_conflict"] for row in rows} == {""}


def test_areas_of_conflict_are_those_the_rules_name(honduras, monkeypatch) -> None:
    alliance = honduras.alliance("in_implementation", sent="plan")
    alliance.territory = "HN-LP-1208"
    alliance.save()
    rules = published(alliance.call.rulebook_id)
    target = Target(
        code=labels.CONFLICT_AREAS, name=bilingual("x", "x"), measure=Measure.TERRITORY, why=bilingual("x", "x"), basis=Basis.ASSUMED,
        path="target[0]", places=(Place("HN-LP"),),
    )  # fmt: skip
    for places, answer in ((("HN-LP",), "1"), (("HN-CM",), "0")):
        named = replace(target, places=tuple(Place(one) for one in places))
        changed = replace(rules, rulebook=replace(rules.rulebook, targets=(named,)))
        monkeypatch.setattr(labels, "published", lambda _id, told=changed: told)
        (row,) = csv.DictReader(io.StringIO(b"".join(labels.opportunities(honduras.programme.code)).decode()))
        assert row["post_conflict"] == answer


def test_the_page_shows_the_balance_by_source_and_both_returns(honduras) -> None:
    alliance = honduras.alliance("in_feasibility", sent="plan")
    bring(honduras, alliance, GREEN)
    page = valid(client_of(honduras.person(Role.PROGRAMME_OFFICER)).get(f"/alliances/{alliance.code}/appraisal/"))
    for words in ("Shade trees", "Woody growth", "AR5", "± 40%", "Without what carbon is worth", "With it, high price", "in 20 years"):
        assert words in page
    assert "Over 6 years the project stores" in page
    assert "Green alliance" in page
    assert "Meets it" in page
    assert "Nothing has been delivered yet" in page
