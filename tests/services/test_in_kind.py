"""Contributions in kind and labour: stated with value and evidence, verified by another person, counted like deposits, never money."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from tests import money_world
from tests.money_world import PDF, World

from alianza.domain.ledger import contribution_figures, figures
from alianza.records.models import AuditEvent, Document, InKind
from alianza.services import in_kind, ledgers
from alianza.services.advance import advance
from alianza.services.enclosures import step

pytestmark = pytest.mark.usefixtures("everywhere")
EVIDENCE = {"in_kind_evidence": PDF}


def codes(outcome: Any) -> list[str]:
    return [one.code for one in outcome.blockers]


@pytest.fixture
def begun(everywhere: None) -> World:
    return money_world.running()


def days(found: World, thousand: int = 100_000, **changes: Any) -> in_kind.Brought:
    """Days of work of the producers; they promised 431,158 thousand."""
    said = in_kind.Brought(
        contribution_id=found.agreement.contributions.get(payer="producers").id, description="Planting", quantity=Decimal(250), unit="days",
        value=found.amount(thousand), valuation="A day's wage in Suaza", brought_on=timezone.now().date() - timedelta(days=1),
    )  # fmt: skip
    return replace(said, **changes)


def bring(found: World, said: in_kind.Brought | None = None, files: Any = EVIDENCE, who: Any = None, **more: Any) -> Any:
    return in_kind.record_in_kind(who or found.applicant, found.again(), said or days(found), files, **more)


def labour(found: World) -> Any:
    one = found.agreement.contributions.get(payer="producers")
    return contribution_figures(ledgers.load(found.agreement), str(one.id))


def test_work_counts_once_brought_and_is_verified_by_another_without_becoming_money(begun) -> None:
    before = figures(ledgers.load(begun.agreement)).available
    row = bring(begun).row
    assert row.number.startswith(f"{begun.alliance.programme.code}-K-")
    assert (labour(begun).deposited, labour(begun).verified) == (begun.amount(100_000), begun.amount(0))
    assert codes(step(begun.applicant, "in_kind", row.id, "verify", {})) == ["workflow.role_needed"]
    assert step(begun.regional, "in_kind", row.id, "verify", {}).done
    assert (labour(begun).verified, labour(begun).outstanding) == (begun.amount(100_000), begun.amount(331_158))
    assert figures(ledgers.load(begun.agreement)).available == before
    assert AuditEvent.objects.filter(subject_kind="in_kind", subject_id=row.id).count() == 2


def test_who_records_does_not_verify_and_who_verified_does_not_undo(begun) -> None:
    row = bring(begun, who=begun.finance).row
    assert codes(step(begun.finance, "in_kind", row.id, "verify", {})) == ["workflow.same_person"]
    assert step(begun.second_finance, "in_kind", row.id, "verify", {}).done
    undo = {"reason": "Counted twice on the list"}
    assert codes(step(begun.second_finance, "in_kind", row.id, "reverse", undo)) == ["workflow.same_person"]
    assert codes(step(begun.director, "in_kind", row.id, "reverse", {})) == ["workflow.need_missing"]
    assert step(begun.director, "in_kind", row.id, "reverse", undo).done
    assert labour(begun).deposited == begun.amount(0)
    assert InKind.objects.get().reason == "Counted twice on the list"


def test_what_is_refused_is_refused_in_words_and_counts_no_more(begun) -> None:
    row = bring(begun).row
    assert codes(step(begun.regional, "in_kind", row.id, "refuse", {"reason": " "})) == ["workflow.need_missing"]
    assert step(begun.regional, "in_kind", row.id, "refuse", {"reason": "Nobody worked there"}).done
    assert labour(begun).deposited == begun.amount(0)
    assert codes(step(begun.finance, "in_kind", row.id, "verify", {})) == ["workflow.wrong_state"]
    assert bring(begun).done


def test_everything_that_is_missing_is_said_at_once(begun) -> None:
    tomorrow = timezone.now().date() + timedelta(days=2)
    bad = days(begun, description=" ", valuation="", quantity=Decimal("0.0001"), brought_on=tomorrow)
    assert codes(bring(begun, bad, {})) == [
        "money.date_in_future", "money.quantity_not_positive", "money.description_missing", "money.valuation_missing",
        "money.document_needed",
    ]  # fmt: skip
    assert codes(bring(begun, days(begun, quantity=Decimal(10**12)))) == ["money.number_too_large"]
    cash = begun.agreement.contributions.get(payer="region").id
    assert codes(bring(begun, days(begun, contribution_id=cash))) == ["money.comes_in_money"]
    assert codes(bring(begun, days(begun, contribution_id=begun.alliance.id))) == ["money.contribution_unknown"]
    assert codes(bring(begun, who=begun.legal)) == ["workflow.role_needed"]
    assert codes(bring(begun, days(begun, thousand=0))) == ["ledger.not_positive"]
    assert not InKind.objects.exists()
    assert not Document.objects.filter(subject_kind="in_kind").exists()


def test_nobody_brings_more_than_he_promised_and_a_form_sent_twice_counts_once(begun) -> None:
    key = begun.agreement.id
    assert bring(begun, form_key=key).row == bring(begun, form_key=key).row
    assert codes(bring(begun, days(begun, 331_159))) == ["ledger.deposit_exceeds_planned"]
    assert bring(begun, days(begun, 331_158)).done
    assert labour(begun).outstanding == begun.amount(0)


def test_an_agreement_not_in_force_takes_nothing_and_a_suspended_alliance_neither(everywhere, begun) -> None:
    begun.alliance.__class__.objects.filter(id=begun.alliance.id).update(state="suspended")
    assert codes(bring(begun)) == ["money.not_running"]
    begun.agreement.__class__.objects.update(state="draft")
    assert codes(bring(begun)) == ["money.agreement_not_in_force"]


def test_what_nobody_has_verified_holds_the_closing_back(begun) -> None:
    row = bring(begun).row
    refused = advance(begun.officer, "alliance", begun.alliance.id, "begin_closing", {})
    assert row.number in next(one for one in refused.blockers if one.code == "money.in_kind_open").parameters["numbers"]


def test_the_database_itself_asks_for_two_people_and_walls_programmes(begun) -> None:
    row = bring(begun).row
    with pytest.raises(IntegrityError), transaction.atomic():
        InKind.objects.filter(id=row.id).update(verified_by=row.recorded_by)
    with connection.cursor() as cursor:
        cursor.execute("SELECT relforcerowsecurity FROM pg_class WHERE relname IN ('records_inkind', 'records_inkindevent')")
        assert cursor.fetchall() == [(True,), (True,)]
