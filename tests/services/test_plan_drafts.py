"""Drafts of plans: nothing typed is lost, several people write at once, and what was changed is remembered for ever."""

import pytest
from django.db import DatabaseError, transaction
from tests import builders

from alianza.domain.access import Actor
from alianza.domain.workflow.building import BY_CODE, Spot
from alianza.domain.workflow.forms import FormKind, financing_plan, missing
from alianza.exchange.plan_draft import data_of
from alianza.exchange.plan_samples import HUILA
from alianza.records.models import Alliance, Appraisal, PlanDraft, PlanRevision, Submission
from alianza.records.queries import submissions
from alianza.services import appraisals, plan_drafts
from alianza.services.plan_beginnings import Start
from alianza.services.plan_drafts import NEW, Saved, Sent
from alianza.services.plan_to_form import take_over
from alianza.services.safeguards import lines_of

pytestmark = pytest.mark.usefixtures("everywhere")
PRODUCTS = BY_CODE["products"]


@pytest.fixture
def made(everywhere: None) -> Alliance:
    return builders.alliance(builders.call(builders.rulebook()), builders.organisation(), "plan_draft")


@pytest.fixture
def writer(made: Alliance) -> Actor:
    return builders.actor(builders.member_of(made.organisation))


def begin(writer: Actor, made: Alliance, start: Start = Start.EMPTY) -> PlanDraft:
    outcome = plan_drafts.begin(actor=writer, alliance=made, start=start, language="es")
    assert outcome.done
    return outcome.row


def save(writer: Actor, made: Alliance, spot: Spot, revision: int = 1, key: str = "", **typed: str) -> Saved:
    sent = Sent(
        typed={name.replace("__", "-").replace("_dot_", "."): text for name, text in typed.items()}, revision=revision, form_key=key
    )
    return plan_drafts.save(actor=writer, alliance_id=made.id, spot=spot, sent=sent)


def test_a_new_item_is_made_once_and_named_after_its_name(writer: Actor, made: Alliance) -> None:
    begin(writer, made)
    first = save(writer, made, Spot(PRODUCTS, NEW), key="k1", name="Mar")
    assert first.spot.item == "mar"
    again = save(writer, made, Spot(PRODUCTS, NEW), revision=first.draft.revision, key="k1", name="Maracuyá amarillo", unit="kg")
    assert not again.blockers
    assert again.spot.item == "maracuya_amarillo"
    assert data_of(again.draft.source)["product"] == [{"code": "maracuya_amarillo", "name": "Maracuyá amarillo", "unit": "kg"}]
    twice = save(writer, made, Spot(PRODUCTS, NEW), revision=first.draft.revision, key="k1", name="Maracuyá amarillo", unit="kg")
    assert (twice.draft.revision, twice.blockers) == (again.draft.revision, ())


def test_a_name_keeps_its_code_once_something_speaks_of_it(writer: Actor, made: Alliance) -> None:
    begin(writer, made)
    first = save(writer, made, Spot(PRODUCTS, NEW), key="k1", name="Coffee")
    save(writer, made, Spot(BY_CODE["production"], NEW), key="k2", name="Old coffee", product="coffee")
    later = save(writer, made, Spot(PRODUCTS, NEW), revision=first.draft.revision, key="k1", name="Parchment")
    assert later.spot.item == "coffee"


def test_two_people_on_one_page(writer: Actor, made: Alliance) -> None:
    begin(writer, made)
    first = save(writer, made, Spot(PRODUCTS, NEW), key="k1", name="Coffee", unit="kg")
    spot, seen = first.spot, first.draft.revision
    assert not save(writer, made, spot, seen, name="Coffee", unit="qq").blockers
    stale = save(writer, made, spot, seen, name="Coffee", unit="arroba")
    assert stale.is_stale
    assert data_of(stale.draft.source)["product"][0]["unit"] == "qq"
    assert not save(writer, made, Spot(BY_CODE["basics"]), seen, years="6").blockers  # another page does not mind


def test_what_cannot_be_read_is_kept_as_it_was_typed(writer: Actor, made: Alliance) -> None:
    begin(writer, made)
    saved = save(writer, made, Spot(BY_CODE["basics"]), years="six", rate="12")
    assert [one.code for one in saved.faults] == ["form.not_whole"]
    assert saved.draft.unread == {"basics": {"years": "six"}}
    assert not plan_drafts.appraise(actor=writer, alliance=made).done
    better = save(writer, made, Spot(BY_CODE["basics"]), saved.draft.revision, years="6", rate="12")
    assert better.draft.unread == {}


def test_every_change_is_remembered_and_none_can_be_altered(writer: Actor, made: Alliance) -> None:
    begin(writer, made)
    save(writer, made, Spot(BY_CODE["basics"]), years="5")
    save(writer, made, Spot(BY_CODE["basics"]), 2, years="6")
    rows = list(PlanRevision.objects.order_by("number"))
    assert [(one.number, one.page) for one in rows] == [(1, ""), (2, "basics"), (3, "basics")]
    assert "years = 5" in rows[2].before
    assert "years = 6" in rows[2].after
    with pytest.raises(DatabaseError), transaction.atomic():
        PlanRevision.objects.update(after="")


def test_a_plan_grows_out_of_the_form(writer: Actor, made: Alliance) -> None:
    answers = {
        "families": 31, "product": "Café", "buyer_name": "Cooperativa", "assistance": [{"topic": "Poda", "provider": "SENA"}],
        "items": [{"code": "i1", "name": "Secadora", "category": "equipment", "cost": {"amount": "90000.00", "currency": "HNL"}}],
        "lines": [{"item": "i1", "payer": "programme", "form": "cash", "amount": {"amount": "90000.00", "currency": "HNL"}}],
    }  # fmt: skip
    Submission.objects.create(programme=made.programme, alliance=made, kind="plan", answers=answers)
    data = data_of(begin(writer, made, Start.FORM).source)
    assert data["plan"]["households"] == 31
    assert "rate" not in data["plan"]  # nothing is invented
    assert data["investment"][0]["unit_cost"] == 90000
    assert data["financing"] == [{"item": "i1", "payer": "programme", "form": "cash", "amount": 90000}]
    assert data["agreement"] == [{"buyer": "Cooperativa", "product": "cafe"}]
    assert data["cost"][0]["owner"] == "SENA"


def test_the_sample_is_appraised_as_its_file(writer: Actor, made: Alliance) -> None:
    begin(writer, made, Start.SAMPLE)
    outcome = plan_drafts.appraise(actor=writer, alliance=made)
    assert outcome.done
    brought = appraisals.bring(
        writer, made, upload_name="plan.toml", content=HUILA.read_text(encoding="utf-8").replace('"COP"', '"HNL"').encode()
    )
    one, other = outcome.row.result, brought.row.result
    assert one["views"]["project"] == other["views"]["project"]
    assert one["debt"]["dscr_min"] == other["debt"]["dscr_min"]
    assert PlanDraft.objects.get().appraised_revision == 1


def test_a_file_that_is_brought_fills_the_draft(writer: Actor, made: Alliance) -> None:
    begin(writer, made)
    draft = plan_drafts.bring_in(actor=writer, alliance=made, text=HUILA.read_text(encoding="utf-8"))
    assert len(data_of(draft.source)["block"]) == 2
    assert save(writer, made, Spot(BY_CODE["basics"]), 1, years="7").is_stale  # whoever had a page open looks again


def test_an_item_is_taken_out_with_its_payers(writer: Actor, made: Alliance) -> None:
    draft = begin(writer, made, Start.SAMPLE)
    saved = plan_drafts.remove(actor=writer, alliance_id=made.id, section=BY_CODE["investments"], item="trellis", revision=draft.revision)
    assert not saved.blockers
    assert 'item = "trellis"' not in saved.draft.source
    assert plan_drafts.remove(actor=writer, alliance_id=made.id, section=BY_CODE["investments"], item="trellis", revision=9).blockers


def test_only_its_writers_build_it(made: Alliance) -> None:
    stranger = builders.actor(builders.member_of(builders.organisation()))
    assert plan_drafts.begin(actor=stranger, alliance=made, start=Start.EMPTY, language="es").blockers
    assert not PlanDraft.objects.exists()
    assert not Appraisal.objects.exists()


def test_a_stated_working_capital_needs_its_amount(writer: Actor, made: Alliance) -> None:
    begin(writer, made)
    saved = save(writer, made, Spot(BY_CODE["capital"]), mode="stated")
    assert saved.faults
    assert "working_capital" not in data_of(saved.draft.source)
    assert save(writer, made, Spot(BY_CODE["capital"]), saved.draft.revision, mode="stated", amount="500").draft.unread == {}


def test_items_and_payers_go_into_the_plan_form(writer: Actor, made: Alliance) -> None:
    begin(writer, made, Start.SAMPLE)
    assert [one.code for one in take_over(actor=writer, alliance=made).blockers] == ["plans.no_form"]
    Submission.objects.create(programme=made.programme, alliance=made, kind="plan", answers={"title": "x"}, unread={"items-0-cost": "much"})
    assert take_over(actor=writer, alliance=made, language="es").done
    row = Submission.objects.get(alliance=made, kind="plan")
    plan = financing_plan(row.answers, made.currency)
    assert plan.cost.amount == 782_243_000
    assert plan.paid() == plan.cost
    assert plan.grant.amount == 195_260_000
    assert {one["category"] for one in row.answers["items"]} == {"infrastructure", "inputs", "equipment", "assistance", "working_capital"}
    assert "Capital de trabajo" in {one["name"] for one in row.answers["items"]}
    assert "management" in lines_of(made)  # paid year by year, so no item; a measure's cost may stand there all the same
    assert (row.unread, row.answers["title"]) == ({}, "x")
    form = submissions.form_for(made, FormKind.PLAN)
    assert not [code for code in missing(form, row.answers, row.unread) if code in ("items", "lines")]
