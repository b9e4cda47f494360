"""Neighbours are real alliances: whole, their own, adding up, and able to go on."""

import json
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import timedelta
from random import Random
from unittest.mock import patch

import pytest
from django.apps import apps
from django.db import models, transaction
from django.db.models import Sum
from tests.demo_world import TODAY

from alianza.demo import tale
from alianza.demo.neighbours import rows
from alianza.demo.neighbours.figures import as_draft
from alianza.demo.neighbours.making import OPEN, PAST
from alianza.demo.neighbours.rows import HANGING, LEFT_OUT, Reader, select
from alianza.demo.steps import STEPS, contracting
from alianza.demo.stories import COUNTRIES
from alianza.demo.stories.panama import PANAMA
from alianza.demo.told import Told
from alianza.demo.walk import walk
from alianza.domain.access import Role
from alianza.domain.selection import places_of, verify_document
from alianza.domain.values import fingerprint
from alianza.exchange.appraisal_json import input_hash
from alianza.exchange.plan_brought import read_brought
from alianza.records.models import (
    Agreement,
    Alliance,
    AuditEvent,
    BuyerContract,
    LedgerPosting,
    Letter,
    Member,
    ReportVersion,
    SelectionRun,
    Submission,
)
from alianza.records.walls import EVERYWHERE, working_for
from alianza.services import agreement_text, agreements, contract_text, files
from alianza.services.effects.applications import hash_of
from alianza.services.enclosures import step

ENDS = ("declined", "withdrawn", "suspended", "cancelled")
NOT_THERE = {"HN": {"profile_draft", "profile_review", "profile_observed"}, "GT": {"in_closing"}}
"""COMRURAL asks for no profile; PDER selects twelve, whatever comes in."""
AROUND = [country for country in COUNTRIES if country.around]


def as_text(value: object) -> str:
    return json.dumps(value, default=str, ensure_ascii=False)


def test_every_table_that_hangs_on_an_alliance_is_copied_or_named_with_its_reason() -> None:
    hanging = {Alliance, *(model for model, _, _ in HANGING)}
    for model in apps.get_models():
        parents = {field.related_model for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)}
        if parents & (hanging | set(LEFT_OUT)) and model not in hanging:
            assert LEFT_OUT.get(model), f"{model.__name__} hangs on an alliance: copy it in neighbours.rows or say why not"
    assert not hanging & set(LEFT_OUT)


def test_each_programme_has_about_forty_over_all_states_its_patterns_pass(world) -> None:
    for country in AROUND:
        states = Counter(Alliance.objects.filter(programme__code=country.programme).values_list("state", flat=True))
        assert 38 <= sum(states.values()) <= 50, country.code
        assert set(states) >= {*OPEN, *PAST, *ENDS} - NOT_THERE.get(country.code, set()), country.code


def test_nobody_is_somebody_else(world) -> None:
    documents = Member.objects.exclude(document_index="").values_list("document_index", flat=True)
    assert len(set(documents)) == len(documents)
    letters = Letter.objects.values_list("programme_id", "number")
    assert len(set(letters)) == len(letters)
    amounts = Counter(Alliance.objects.exclude(total_minor=None).values_list("programme__code", "total_minor"))
    assert max(amounts.values()) <= 6


def test_nothing_of_the_pattern_is_left_in_a_neighbour(world) -> None:
    for country in AROUND:
        pattern = country.pattern
        assert pattern
        own = Alliance.objects.select_related("organisation").get(organisation__name=pattern.organisation)
        words = [str(own.id), own.code, str(own.organisation_id), pattern.organisation, pattern.title, pattern.community]
        for one in Alliance.objects.filter(programme=own.programme).exclude(id=own.id):
            text = as_text(list(Reader().read(one.id).values()))
            assert not [word for word in words if word in text], one.code


def test_fellows_have_plans_of_their_own_appraised_by_the_rules_of_all(world) -> None:
    for country in COUNTRIES:
        for story in country.fellows.stories if country.fellows else ():
            one = Alliance.objects.get(organisation__name=story.organisation)
            told = country.fellows.told
            assert not [word for word in (told.organisation, told.community) if word in as_text(list(Reader().read(one.id).values()))]
            first, second = one.appraisals.select_related("document").order_by("number")
            assert one.plan_draft.source == as_draft(second.source) != as_draft(first.source)
            for plan in (first, second):
                content = files.path_of(plan.document.file_id).read_bytes()
                brought = read_brought(content).plan
                assert (plan.source.encode(), plan.input_hash) == (content, input_hash(brought))
                assert plan.result["input_hash"] == plan.input_hash
                assert AuditEvent.objects.filter(subject_id=one.id, action="appraise_plan", facts__input_hash=plan.input_hash).count() == 1
            assert second.figures.exists()
            assert one.state != "in_feasibility" or TODAY - one.due_on < timedelta(weeks=4)


def test_what_was_frozen_still_proves_itself(world) -> None:
    assert all(row.sha256 == hash_of(row.alliance, row) for row in Submission.objects.exclude(sha256="").select_related("alliance"))
    assert all(row.sha256 == fingerprint(row.content) for row in ReportVersion.objects.all())
    for contract in BuyerContract.objects.exclude(sha256="").select_related("alliance"):
        assert contract.sha256 == contract_text.text_hash(contract)
    for agreement in Agreement.objects.exclude(sha256="").select_related("alliance"):
        assert agreement.sha256 == agreement_text.text_hash(agreement)


def test_selections_can_be_run_again_and_gave_everybody_his_place(world) -> None:
    for run in SelectionRun.objects.filter(state="approved"):
        assert verify_document(run.result).is_same
        assert {row.code: row.selection_place for row in run.alliances.all()} == places_of(run.result)


def test_nobody_takes_charge_of_what_was_not_sent_yet(world) -> None:
    sent = dict(AuditEvent.objects.filter(action="submit_idea").order_by("-at").values_list("subject_id", "at"))
    taken = AuditEvent.objects.filter(action="reassign").values_list("subject_id", "at")
    assert len(taken) > 200
    assert not [one for one, at in taken if at < sent[one]]


def test_money_adds_up_to_the_cent(world) -> None:
    for one in Agreement.objects.select_related("alliance"):
        assert one.total_minor == one.alliance.total_minor
        assert one.contributions.aggregate(sum=Sum("amount_minor"))["sum"] == one.total_minor
        assert one.items.aggregate(sum=Sum("amount_minor"))["sum"] == one.total_minor
        assert one.tranches.aggregate(sum=Sum("amount_minor"))["sum"] == one.grant_minor
    entries: dict[object, int] = defaultdict(int)
    for entry, amount in LedgerPosting.objects.values_list("entry_id", "amount_minor"):
        entries[entry] += amount
    assert not any(entries.values())


def test_people_are_as_many_as_the_forms_say(world) -> None:
    for row in Submission.objects.exclude(sha256="").select_related("alliance__organisation"):
        organisation, answers = row.alliance.organisation, row.answers
        if "women" in answers and organisation.members.exists():
            sexes = Counter(organisation.members.values_list("sex", flat=True))
            assert (answers["women"], answers["men"]) == (sexes["female"], sexes["male"]), row.alliance.code
            assert answers["families"] == organisation.members.values("household").distinct().count()


@pytest.fixture
def read_for_photographs():
    """Every photograph is held against the rows themselves; how many tables were shown, and how many of them were read."""
    counted: Counter[str] = Counter()
    kept = rows.Reader.rows

    def reading(*asked):
        counted["read"] += 1
        return select(*asked)

    def showing(self, *asked):
        counted["shown"] += 1
        found = kept(self, *asked)
        assert found == select(*asked), asked
        return found

    with patch.object(rows, "select", reading), patch.object(rows.Reader, "rows", showing):
        yield counted


@pytest.fixture
def told(cloned_database: str, read_for_photographs):
    tale.prepare(TODAY)
    with working_for([EVERYWHERE]), transaction.atomic(), tale.quietly():
        yield tale.tell(PANAMA, TODAY, Random(7))
        transaction.set_rollback(True)


NEXT = {
    "idea_draft": "eligibility_review", "eligibility_review": "profile_draft", "idea_observed": "eligibility_review",
    "profile_draft": "profile_review",
    "profile_review": "in_scoring", "profile_observed": "profile_review", "plan_draft": "plan_review", "plan_review": "in_feasibility",
    "plan_observed": "plan_review",
}  # fmt: skip


def test_each_goes_on_by_its_own_people(told: list[Told], read_for_photographs) -> None:
    assert 0 < read_for_photographs["read"] < read_for_photographs["shown"] / 2
    for state, then in NEXT.items():
        one = [one for one in told if one.alliance.state == state][-1]
        one.story, one.row = replace(one.story, state=then), None
        walk([one], STEPS)
        assert Alliance.objects.get(id=one.alliance_id).state == then, (state, one.story.key)
    what_waits_is_done_by_whom_it_waits_for(told)


def what_waits_is_done_by_whom_it_waits_for(told: list[Told]) -> None:
    standing = {
        one.alliance.state: one for one in told if one.alliance.state in ("agreement_draft", "agreement_signing", "in_implementation")
    }
    draft, signing, working = (standing[state] for state in ("agreement_draft", "agreement_signing", "in_implementation"))
    buyer = draft.partner("buyer")
    assert buyer
    assert step(draft.cast.acting(buyer.id), "buyer_contract", draft.alliance.buyer_contracts.get().id, "accept", {}).done
    party = contracting.agreement(signing).parties.filter(signed_at=None).order_by("party").first()
    signer = contracting.signer(signing, party)
    assert signer
    assert agreements.sign(signer, party.id).done
    purchase = contracting.agreement(working).purchases.get(state="requested")
    assert step(working.cast.one(Role.PROGRAMME_OFFICER), "purchase", purchase.id, "approve", {}).done
