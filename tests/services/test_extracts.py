"""An extract holds what measures need and nothing that names a person; its measures are those counted by hand."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from tests.builders import alliance, call, organisation, partner, rulebook, user

from alianza import analytics
from alianza.analytics import explore, portfolio
from alianza.domain.portfolio.observation import Kind
from alianza.domain.portfolio.thin import THIN
from alianza.pages.insight import own
from alianza.pages.words.figures import said
from alianza.records.models import (
    Agreement,
    Alliance,
    Appraisal,
    BuyerContract,
    Delivery,
    Deposit,
    DesignatedAccount,
    Document,
    Household,
    InKind,
    Member,
    PlannedContribution,
    StoredFile,
    Submission,
    User,
)
from alianza.records.queries import extracts as queries
from alianza.services import extracts

pytestmark = pytest.mark.usefixtures("everywhere")
DAY = date(2026, 3, 1)
MONEY = {"currency": "HNL", "total_minor": 100, "grant_minor": 60}


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings) -> None:
    settings.FILES_FOLDER = tmp_path / "files"


def test_the_measures_of_two_small_alliances() -> None:
    opened, groups = call(rulebook()), [organisation("Uno"), organisation("Dos"), organisation("Tres")]
    for group, state, sector in zip(
        groups, ("in_implementation", "closed", "eligibility_review"), ("coffee", "dairy", "coffee"), strict=True
    ):
        alliance(opened, group, state, sector=sector, submitted_at=opened.published_at)
    home = Household.objects.create(country="HN", code="H1", organisation=groups[0])
    for number, (sex, born) in enumerate([("female", date(2000, 1, 1)), ("male", date(1970, 1, 1)), ("", None)], 1):
        Member.objects.create(organisation=groups[0], household=home, number=number, given_names="Secreto", sex=sex, birth_date=born)
    Member.objects.create(organisation=groups[2], number=1, sex="female")
    extract = extracts.write(DAY)
    assert extracts.latest() == extract
    found = {one.programme: one for one in portfolio.counts(extract.folder, 2026)}[opened.programme.code]
    assert (found.applications, found.alliances, found.members, found.families) == (3, 2, 3, 1)
    assert found.share(found.women, found.sex_known) == Fraction(1, 2)
    assert found.share(found.young, found.birth_known) == Fraction(1, 2)
    assert dict(found.by_sector) == {"coffee": 1, "dairy": 1}


def test_a_family_that_two_organisations_list_is_counted_once() -> None:
    opened, groups = call(rulebook()), [organisation("Uno"), organisation("Dos"), organisation("Tres")]
    for group in groups:
        alliance(opened, group, "in_implementation", submitted_at=opened.published_at)
    homes = [Household.objects.create(country="HN", code="H1", organisation=group) for group in groups]
    Household.objects.filter(id=homes[1].id).update(family=homes[0].family)
    for home in (*homes, homes[0]):
        number = home.organisation.members.count() + 1
        Member.objects.create(organisation=home.organisation, household=home, number=number, given_names="X", sex="female")
    extract = extracts.write(DAY)
    found = {one.programme: one for one in portfolio.counts(extract.folder, 2026)}[opened.programme.code]
    assert (found.members, found.families) == (4, 2)
    counted = explore.persons_by(extract.folder, "sex", explore.Slice(age_year=2026))["female"]
    assert (counted["members"], counted["families"]) == (4, 2)


def test_what_payers_agreed_to_gives_shares_of_plans() -> None:
    opened, group = call(rulebook()), organisation("Uno")
    running = alliance(opened, group, "in_implementation", submitted_at=opened.published_at)
    other = alliance(opened, organisation("Dos"), "in_implementation", submitted_at=opened.published_at)
    left = alliance(opened, organisation("Tres"), "declined", submitted_at=opened.published_at)
    writer = user()
    for one, payers in ((running, {"programme": 60, "producers": 30, "lender": 10}), (other, {"programme": 100}), (left, {"lender": 9})):
        agreement = Agreement.objects.create(programme=opened.programme, alliance=one, prepared_by=writer, **MONEY)
        for payer, amount in payers.items():
            PlannedContribution.objects.create(
                programme=opened.programme, agreement=agreement, payer=payer, payer_name=payer, form="cash", amount_minor=amount
            )
    found = {one.programme: one for one in portfolio.counts(extracts.write(DAY).folder, 2026)}[opened.programme.code]
    assert (found.plans, found.plans_with_credit, found.planned_minor, found.producers_minor) == (2, 1, 200, 30)
    told = {one.measure: one.value for one in own.observations(own.counted(), DAY)}
    assert (told["contribution_share"], told["credit_alliances_share"], told["plans_with_credit"]) == (15, 50, 1)
    assert not set(told) & set(THIN)


def test_what_was_brought_and_verified_is_divided_by_families_at_stated_prices() -> None:
    opened, group = call(rulebook()), organisation("Uno")
    running = alliance(opened, group, "in_implementation", submitted_at=opened.published_at)
    by, other, own_one = user(), user("Otra Persona"), {"programme": opened.programme}
    agreement = Agreement.objects.create(**own_one, alliance=running, prepared_by=by, **MONEY)
    cash, labour = (
        PlannedContribution.objects.create(**own_one, agreement=agreement, payer=payer, payer_name=payer, form=form, amount_minor=amount)
        for payer, form, amount in (("programme", "cash", 90_000_00), ("producers", "in_kind", 30_000_00))
    )
    account = DesignatedAccount.objects.create(
        **own_one,
        alliance=running,
        kind="designated",
        bank="B",
        holder="H",
        number_index="1",
        number_last="1",
        opened_on=DAY,
        recorded_by=by,
    )
    for reference, state, amount in (("1", "verified", 40_000_00), ("2", "recorded", 50_000_00)):
        Deposit.objects.create(
            **own_one, account=account, contribution=cash, amount_minor=amount, currency="HNL", value_date=date(2025, 11, 1),
            bank_reference=reference, state=state, recorded_by=by, verified_by=other if state == "verified" else None,
        )  # fmt: skip
    InKind.objects.create(
        **own_one, agreement=agreement, contribution=labour, number="1", description="Jornales", quantity=1, unit="day",
        amount_minor=20_000_00, currency="HNL", valuation="Salario", brought_on=DAY, state="verified", recorded_by=by, verified_by=other,
    )  # fmt: skip
    for number in (1, 2):
        home = Household.objects.create(country="HN", code=f"H{number}", organisation=group)
        Member.objects.create(organisation=group, household=home, number=number, given_names="X", sex="female")
    extracts.write(DAY)
    told = {one.measure: one for one in own.observations(own.counted(), DAY)}
    assert [(told[name].value, told[name].unit) for name in ("brought_amount", "brought_per_family", "agreed_per_family")] == [
        (Decimal("0.06"), "HNL million"), (Decimal("0.03"), "HNL million"), (Decimal("0.06"), "HNL million"),
    ]  # fmt: skip
    assert said(told["brought_per_family"]) == "HNL 30,000 (prices of 2025 to 2026)"
    assert own.observations(own.counted(), DAY - timedelta(days=1)) == []


def test_credit_land_sales_and_expected_income_come_from_the_rooms_that_know_them() -> None:
    opened, writer, other = call(rulebook()), user(), user("Otra Persona")
    group = organisation("Uno")
    running = alliance(opened, group, "in_implementation", submitted_at=opened.published_at, family_count=30, currency="HNL")
    second = alliance(opened, organisation("Dos"), "closed", submitted_at=opened.published_at, family_count=10, currency="HNL")
    for one, answers in (
        (running, {"income_now": {"amount": "20000.00", "currency": "HNL"}, "income_expected": {"amount": "30000.00", "currency": "HNL"}}),
        (second, {"income_now": {"amount": "40000.00", "currency": "HNL"}}),
    ):
        Submission.objects.create(
            programme=opened.programme, alliance=one, kind="profile", answers=answers, submitted_at=opened.published_at,
            submitted_by=writer, sha256="0" * 64,
        )  # fmt: skip
    bank, shop = organisation("Banco", kind="lender", partner_type="bank"), organisation("Caja", kind="lender", partner_type="cooperative")
    partner(running, bank, "lender")
    partner(second, shop, "lender")
    partner(second, bank, "lender", state="proposed")
    contract = BuyerContract.objects.create(
        programme=opened.programme, alliance=running, buyer=organisation("Exportadora", kind="buyer"), product="Café", currency="HNL",
        state="signed",
    )  # fmt: skip
    for state, amount, currency in (("confirmed", 500_000_00, "HNL"), ("confirmed", 9_00, "USD"), ("stated", 70_000_00, "HNL")):
        Delivery.objects.create(
            programme=opened.programme, contract=contract, delivered_on=date(2025, 11, 1), quantity=10, unit="qq", amount_minor=amount,
            currency=currency, state=state, stated_by=writer, answered_by=other if state == "confirmed" else None,
        )  # fmt: skip
    for number in range(1, 6):
        Member.objects.create(organisation=group, number=number, given_names="X", land_owned_ha=Decimal(number) / 2)
    plan = (Path(__file__).parents[2] / "docs/domain/appraisal/plans/golden.toml").read_text(encoding="utf-8")
    for number, source in ((1, ""), (2, plan)):
        appraised(running, number, source, writer)
    extracts.write(DAY)
    told = {one.measure: one for one in own.observations(own.counted(), DAY)}
    assert {name: told[name].value for name in ROOMS} == ROOMS
    assert told["loan_rate"].text == "1 loan, as its plan states it; effective rates"
    assert said(told["delivered_amount"]) == "HNL 500,000 (prices of 2025, 1 delivery without a price left out)"
    assert (told["income_rise_expected"].kind, told["income_rise_expected"].text) == (Kind.PROJECTION, "1 of 2")
    assert told["bank_share"].text == "1 of 2"


ROOMS = {
    "loan_maturity": Decimal(5), "loan_rate": Decimal(14), "bank_share": Decimal(50), "lenders": Decimal(2),
    "commercial_partners": Decimal(1), "delivered_amount": Decimal("0.5"), "income_rise_expected": Decimal(50),
    "land_per_member": Decimal("1.5"),
}  # fmt: skip


def appraised(of: Alliance, number: int, source: str, by: User) -> None:
    """An appraisal of which only the plan's text matters."""
    kept = StoredFile.objects.create(sha256=f"{number:064}", size=1, media_type="text/plain")
    document = Document.objects.create(programme=of.programme, alliance=of, code="appraisal_plan", name="Plan", file=kept, uploaded_by=by)
    Appraisal.objects.create(
        programme=of.programme, alliance=of, number=number, document=document, source=source, currency="HNL", engine="1", input_hash="0",
        rulebook=of.call.rulebook, rulebook_hash="0", result={}, financing={}, note={}, appraised_by=by,
    )  # fmt: skip


def test_opportunities_follow_labels_and_plans_and_say_of_how_many() -> None:
    opened, writer = call(rulebook()), user()
    funds = (True, False, None)
    for place, fund in enumerate(funds):
        one = alliance(opened, organisation(f"Grupo {place}"), "in_implementation", submitted_at=opened.published_at)
        Submission.objects.create(
            programme=opened.programme, alliance=one, kind="plan", answers={} if fund is None else {"has_revolving_fund": fund},
            submitted_at=opened.published_at, submitted_by=writer, sha256="0" * 64,
        )  # fmt: skip
    extracts.write(DAY)
    told = {one.measure: one for one in own.observations(own.counted(), DAY)}
    assert (told["revolving_fund_planned_share"].value, told["revolving_fund_planned_share"].text) == (50, "1 of 2")
    assert (told["nutrition_share"].value, told["nutrition_share"].text) == (0, "0 of 3")
    assert {"green_share", "post_conflict_share"}.isdisjoint(told)


def test_nothing_in_an_extract_names_a_person() -> None:
    Member.objects.create(organisation=organisation(), number=1, given_names="Secreto", document=b"k1:cipher", document_index="ff")
    extract = extracts.write(DAY)
    columns = set(analytics.parquet.read_table(extract.folder / "members" / "HN.parquet").column_names)
    assert columns == {
        "organisation", "first_of_household", "sex", "birth_year", "ethnicity", "displaced", "head_of_household", "land_owned_ha",
        "land_used_ha", "female", "sex_known", "indigenous", "shared_family",
    }  # fmt: skip
    assert b"Secreto" not in (extract.folder / "members" / "HN.parquet").read_bytes()


KNOWN = {
    "alliances": {
        "programme", "country", "alliance", "state", "stopped_state", "track", "sector", "product", "territory", "organisation", "currency",
        "grant_minor", "total_minor", "member_count", "women_count", "family_count", "submitted_year",
    },
    "contributions": {"programme", "alliance", "state", "payer", "amount_minor"},
    "members": {
        "organisation", "first_of_household", "sex", "birth_year", "ethnicity", "displaced", "head_of_household", "land_owned_ha",
        "land_used_ha", "female", "sex_known", "indigenous", "shared_family",
    },
    "moves": {"programme", "alliance", "number", "state", "at"},
    "opportunities": {"programme", "alliance", "state", "green", "nutrition", "post_conflict", "revolving_fund"},
    "partners": {"programme", "alliance", "state", "part", "organisation", "sort"},
    "economy": {
        "programme", "alliance", "state", "organisation", "land_m2", "land_known", "income_now", "income_expected", "delivered_minor",
        "delivered_since", "delivered_until", "unpriced",
    },
    "loans": {"programme", "alliance", "state", "months", "rate_millionths"},
    "brought": {"programme", "alliance", "state", "payer", "form", "currency", "amount_minor", "year"},
}  # fmt: skip
"""Every column that analysis may see, looked at one by one: none names a person or leads to one."""
PERSONAL = ("name", "document", "phone", "mail", "birth_date", "address", "account", "person", "user", "actor", "latitude", "longitude")


def test_a_column_is_added_to_no_extract_unseen() -> None:
    one = alliance(call(rulebook()), organisation("Doña Secreta"), "in_implementation", title="Secreto")
    agreement = Agreement.objects.create(programme=one.programme, alliance=one, prepared_by=user("Secreta Persona"), **MONEY)
    PlannedContribution.objects.create(
        programme=one.programme, agreement=agreement, payer="lender", payer_name="Secreto", form="cash", amount_minor=1
    )
    folder = extracts.write(DAY).folder
    tables = {name: analytics.parquet.read_table(folder / name) for name in queries.TABLES}
    assert {name: set(table.column_names) for name, table in tables.items()} == KNOWN, "look at the new column: may analysis see it?"
    assert not [column for columns in KNOWN.values() for column in columns for part in PERSONAL if part in column]
    assert tables["alliances"].num_rows == tables["contributions"].num_rows == 1
    assert not [name for name, table in tables.items() if "ecret" in str(table.to_pylist())]


def test_only_what_has_changed_is_written_again() -> None:
    here, abroad = organisation("Uno"), organisation("Dos", country="CO")
    for group in (here, abroad):
        Member.objects.create(organisation=group, number=1, sex="female")
    first = extracts.write(DAY)
    Member.objects.create(organisation=here, number=2, sex="male")
    second = extracts.write(DAY + timedelta(days=1))
    assert (first.written, second.written) == (10, 1)
    assert second.rows["members"] == 3
    assert (first.folder / "members/CO.parquet").samefile(second.folder / "members/CO.parquet")
    third = extracts.write(DAY + timedelta(days=2))
    assert (third.written, third.sha256) == (0, second.sha256)


def test_the_same_day_may_be_written_twice() -> None:
    Member.objects.create(organisation=organisation("Uno"), number=1, sex="female")
    first, second = extracts.write(DAY), extracts.write(DAY)
    assert first.sha256 == second.sha256
    assert extracts.latest() == second


def test_a_programme_with_nothing_divides_nothing() -> None:
    extract = extracts.write(DAY)
    assert portfolio.counts(extract.folder, 2026) == []
    assert portfolio.ProgrammeCounts("X", "HN", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ()).share(0, 0) is None
