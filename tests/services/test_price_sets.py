"""Economic prices of a country: two officers, versions that never change, plans that keep what they took over."""

from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from tests import builders

from alianza.domain.access import Actor, Role
from alianza.domain.appraisal.price_set import Figure, not_stated
from alianza.domain.workflow.building import BY_CODE, Spot
from alianza.exchange.plan_draft import data_of
from alianza.records.models import Alliance, PriceSet
from alianza.records.queries import price_sets as queries
from alianza.services import appraisals, plan_drafts, price_sets
from alianza.services.plan_beginnings import Start
from alianza.services.plan_drafts import Saved, Sent

pytestmark = pytest.mark.usefixtures("everywhere")
RATE = Figure(code="rate", value=Decimal("0.06"), source="Guide 2024, page 7")
WAGE = Figure(code="family_labour", value=Decimal("0.6"), source="Guide 2024, page 9")
ECONOMY = Spot(BY_CODE["economy"])


@pytest.fixture
def made(everywhere: None) -> Alliance:
    return builders.alliance(builders.call(builders.rulebook()), builders.organisation(), "plan_draft")


def officer(made: Alliance) -> Actor:
    return builders.actor(builders.officer(Role.PROGRAMME_OFFICER, made.programme))


def confirmed(made: Alliance, *figures: Figure) -> PriceSet:
    writer, other = officer(made), officer(made)
    row = price_sets.begin(writer, country="HN").row
    assert price_sets.save(writer, row=row, figures=figures or (RATE, WAGE), last_year=None, revision=row.revision).done
    outcome = price_sets.publish(other, row=row)
    assert outcome.done, outcome.blockers
    return outcome.row


def codes(outcome) -> set[str]:
    return {one.code for one in outcome.blockers}


def test_two_officers_make_a_version_and_it_never_changes(made: Alliance) -> None:
    writer = officer(made)
    row = price_sets.begin(writer, country="HN").row
    assert price_sets.begin(officer(made), country="HN").row == row
    assert codes(price_sets.publish(officer(made), row=row)) == {"price_sets.rate_missing"}
    assert price_sets.save(writer, row=row, figures=(RATE, WAGE), last_year=2040, revision=row.revision).done
    assert codes(price_sets.save(writer, row=row, figures=(RATE,), last_year=None, revision=row.revision)) == {"price_sets.stale"}
    assert codes(price_sets.publish(writer, row=row)) == {"price_sets.same_person"}
    assert price_sets.publish(officer(made), row=row).done
    with pytest.raises(DatabaseError), transaction.atomic():
        PriceSet.objects.filter(id=row.id).update(last_year=2050)
    following = price_sets.begin(writer, country="HN").row
    assert (following.number, following.figures) == (2, queries.stored_figures((RATE, WAGE)))


def test_no_figure_without_its_source(made: Alliance) -> None:
    writer = officer(made)
    row = price_sets.begin(writer, country="HN").row
    bare = Figure(code="inputs", value=Decimal("0.9"))
    lonely = Figure(code="sales", value=None, source="Guide 2024")
    wild = Figure(code="investment", value=Decimal(11), source="Guide 2024")
    outcome = price_sets.save(writer, row=row, figures=(RATE, bare, lonely, wild), last_year=None, revision=row.revision)
    assert codes(outcome) == {"price_sets.source_missing", "price_sets.value_missing", "price_sets.outside"}
    assert queries.figures_of(PriceSet.objects.get().figures) == (RATE, bare, lonely, wild)  # nothing typed is lost


def test_strangers_do_not_write_prices(made: Alliance) -> None:
    evaluator = builders.actor(builders.officer(Role.EVALUATOR, made.programme))
    assert codes(price_sets.begin(evaluator, country="HN")) == {"price_sets.role_needed"}
    assert codes(price_sets.begin(officer(made), country="PE")) == {"price_sets.role_needed"}


def save(made: Alliance, **typed: str) -> Saved:
    writer = builders.actor(builders.member_of(made.organisation))
    draft = plan_drafts.begin(actor=writer, alliance=made, start=Start.SAMPLE, language="es").row
    typed = {name.replace("__", "."): text for name, text in typed.items()}
    return plan_drafts.save(actor=writer, alliance_id=made.id, spot=ECONOMY, sent=Sent(typed=typed, revision=draft.revision))


def economy(saved: Saved) -> object:
    assert saved.draft
    return data_of(saved.draft.source).get("economy")


def test_a_plan_keeps_the_figures_it_took_over(made: Alliance) -> None:
    confirmed(made)
    saved = save(made, mode="HN-1")
    assert economy(saved) == {"rate": Decimal("0.06"), "price_set": "HN-1", "conversion": {"family_labour": Decimal("0.6")}}
    confirmed(made, RATE, Figure(code="family_labour", value=Decimal("0.5"), source="Guide 2026"))
    writer = builders.actor(builders.member_of(made.organisation))
    outcome = plan_drafts.appraise(actor=writer, alliance=made)
    assert outcome.done, outcome.blockers
    assert (outcome.row.result["price_set"], outcome.row.result["views"]["economy"]["rate"]) == ("HN-1", 0.06)


def test_the_figures_of_a_set_cannot_be_altered_under_its_name(made: Alliance) -> None:
    confirmed(made)
    assert economy(save(made, mode="HN-1", rate="1", conversion__sales="300"))["rate"] == Decimal("0.06")
    assert [one.code for one in save(made, mode="HN-9").faults] == ["form.not_an_option"]
    own = save(made, mode="own", rate="1", price_set="HN-1")
    assert [one.code for one in own.faults] == []  # the name came from the set itself and goes with it
    assert economy(own)["rate"] == "1%"
    assert "price_set" not in economy(own)
    again = save(made, mode="own", rate="1", price_set="HN-1")
    assert [one.code for one in again.faults] == ["price_sets.reserved_name"]
    assert economy(save(made, mode="none")) is None


def test_a_file_bears_a_name_only_with_its_figures(made: Alliance) -> None:
    confirmed(made)
    writer = builders.actor(builders.member_of(made.organisation))
    draft = plan_drafts.begin(actor=writer, alliance=made, start=Start.SAMPLE, language="es").row
    plain = draft.source.partition("[economy]")[0]

    def bring(rate: str, name: str) -> set[str]:
        text = f'{plain}\n[economy]\nrate = "{rate}"\nprice_set = "{name}"\nconversion = {{ family_labour = "60%" }}\n'
        return codes(appraisals.bring(writer, made, upload_name="plan.toml", content=text.encode()))

    assert bring("5%", "HN-1") == {"price_sets.differs"}
    assert bring("6%", "HN-7") == {"price_sets.unknown"}
    assert bring("6%", "HN-1") == set()
    assert bring("5%", "Own study of 2025") == set()


def test_what_a_set_leaves_open_is_named(made: Alliance) -> None:
    row = confirmed(made)
    missing = not_stated(queries.figures_of(row.figures))
    assert "sales" in missing
    assert "family_labour" not in missing
    assert "tax" not in missing
