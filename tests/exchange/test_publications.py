"""One bad record is refused with its path; the others are published."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from lxml import etree
from tests.exchange.standards.shelves import SHELF, needs_standards

from alianza.domain.portfolio.persons_counted import publishable_result
from alianza.domain.portfolio.published import Bought, OpenAlliance, OpenDocument, OpenProgramme, Paid, Party, People, Publisher, Reached
from alianza.domain.portfolio.spread import by_year
from alianza.domain.values import LocalText, Money
from alianza.exchange import iati, ocds, published_table, threesixty

DAY = date(2026, 11, 24)
MOMENT = datetime(2026, 11, 20, 12, tzinfo=UTC)
ASKED = datetime(2026, 11, 10, 9, tzinfo=UTC)
PUBLISHER = Publisher(
    "Ministry", "XX-1", "10", "360G-x", "ocds-213czf", "https://data.example", "https://creativecommons.org/licenses/by/4.0/"
)
GROUP = Party("abc123", "Las Flores", "producers")


def bought(number: str, **changed: Any) -> Bought:
    row = Bought(
        number=number, thing="Press", category="equipment", quantity=Decimal("10.000"), unit="u", amount=Money(12345, "HNL"),
        requested_at=ASKED, awarded_at=MOMENT, asked=3, supplier=None, payments=(Paid(f"{number}-P1", DAY, Money(12345, "HNL")),),
        received_on=None,
        changed_at=MOMENT,
    )  # fmt: skip
    return replace(row, **changed)


def alliance(code: str, **changed: Any) -> OpenAlliance:
    start, end, grant = date(2026, 3, 1), date(2027, 8, 31), Money(10**17 + 1, "HNL")
    row = OpenAlliance(
        code=code, title="Coffee with a buyer", product="café", sector="farming", territory="HN-CP",
        point=(Decimal("14.8"), Decimal("-88.8")), state="in_implementation", agreement=f"{code}-A", since=start, starts_on=start,
        ends_on=end, currency="HNL", grant=grant, total=grant, organisation=GROUP, partners=(), contributions={},
        tranches=(Paid("t1", DAY, Money(5, "HNL")),), by_year=by_year(grant, start, end, []), purchases=(bought(f"{code}-1"),),
        results=(Reached("goal-1", "Dryer & mill <50 %", "%", Decimal(100), None, start, end),), documents=(),
        people=People(30, None, None, 28), changed_at=MOMENT, call="C1",
    )  # fmt: skip
    return replace(row, **changed)


def programme(*alliances: OpenAlliance, **changed: Any) -> OpenProgramme:
    row = OpenProgramme(
        code="HN-X", name="X", title=LocalText.of({"en": "X", "es": "X"}), agency="SAG", country="HN", language="es", currency="HNL",
        status="running", day=DAY, started_on=date(2025, 1, 1), publisher=PUBLISHER, is_demo=False, alliances=alliances, people=People(),
    )  # fmt: skip
    return replace(row, **changed)


BEYOND = (
    {"since": date(2026, 11, 25)},
    {"tranches": (Paid("t1", date(2027, 1, 1), Money(5, "HNL")),)},
    {"by_year": ((date(2026, 3, 1), date(2027, 8, 31), Money(5, "HNL")),)},
    {"by_year": ((date(2026, 3, 1), date(2026, 2, 1), Money(5, "HNL")),)},
    {"results": (Reached("goal-1", "Dryer", "%", Decimal(100), None, date(2026, 3, 1), date(2026, 2, 1)),)},
)


@needs_standards
@pytest.mark.standards
class TestRefusals:
    """By the official schemas."""

    def test_iati_refuses_the_activity_and_publishes_the_rest(self) -> None:
        made = iati.publication(programme(alliance("A"), alliance("B", title="")), SHELF / "iati-2.03")
        assert made.records == ("HN-X", "A")
        assert {one.record for one in made.refused} == {"B"}
        assert any("title" in one.path for one in made.refused)
        codes = [one.text for one in etree.fromstring(made.content).iterfind("iati-activity/iati-identifier")]
        assert codes == ["XX-1-HN-X", "XX-1-A"]

    def test_iati_refuses_a_programme_that_has_no_start_and_says_what_is_missing(self) -> None:
        made = iati.publication(programme(alliance("A"), started_on=None), SHELF / "iati-2.03")
        assert made.records == ("A",)
        assert {one.record for one in made.refused} == {"HN-X"}
        assert any("no start" in one for one in made.missing)

    def test_360giving_refuses_the_grant(self) -> None:
        made = threesixty.publication(programme(alliance("A", title=""), alliance("B")), SHELF / "360giving-1.4.3")
        assert made.records == ("B",)
        assert {one.record for one in made.refused} == {"A"}
        assert "'title' is a required property" in " ".join(one.says for one in made.refused)

    def test_ocds_refuses_the_release(self) -> None:
        bad = bought("A-2", quantity=Decimal("NaN"))
        made = ocds.publication(programme(alliance("A", purchases=(bought("A-1"), bad))), SHELF / "ocds-1.1.5")
        assert made.records == ("A-1",)
        places = [(one.record, one.path) for one in made.refused]
        assert ("A-2", "releases/0/tender/items/0/quantity") in places
        assert ("A-2", "releases/1/awards/0/items/0/quantity") in places

    def test_large_money_is_exact_in_all_three(self) -> None:
        one = programme(alliance("A", purchases=(bought("A-1", amount=Money(10**17 + 1, "HNL")),)))
        exact = b"1000000000000000.01"
        assert exact in threesixty.publication(one, SHELF / "360giving-1.4.3").content
        assert exact in ocds.publication(one, SHELF / "ocds-1.1.5").content
        assert exact in iati.publication(one, SHELF / "iati-2.03").content

    def test_what_a_person_types_stays_text(self) -> None:
        made = iati.publication(programme(alliance("A", title="<b>&\x00\x0b ñ")), SHELF / "iati-2.03")
        assert "&lt;b&gt;&amp;   ñ".encode() in made.content

    @pytest.mark.parametrize("changed", BEYOND, ids="-".join)
    def test_what_the_schema_lets_pass_and_the_standard_does_not(self, changed: dict[str, Any]) -> None:
        made = iati.publication(programme(alliance("A"), alliance("B", **changed)), SHELF / "iati-2.03")
        assert made.records == ("HN-X", "A")
        assert {one.record for one in made.refused} == {"B"}
        assert all(one.path.startswith("/iati-activities/iati-activity") and one.says for one in made.refused)

    def test_an_agreement_that_begins_tomorrow_is_planned_and_one_that_is_closed_has_ended(self) -> None:
        later = date(2026, 12, 1)
        coming = alliance("A", starts_on=later, by_year=by_year(Money(100, "HNL"), later, date(2027, 8, 31), []))
        made = iati.publication(programme(coming, alliance("B", state="closed")), SHELF / "iati-2.03")
        assert made.refused == ()
        root = etree.fromstring(made.content)
        kinds = [[one.get("type") for one in activity.iterfind("activity-date")] for activity in root.iterfind("iati-activity")]
        assert kinds == [["2"], ["1", "3"], ["2", "3", "4"]]

    def test_lenders_fund_and_others_carry_out(self) -> None:
        partners = (Party("b", "Bank", "lender"), Party("c", "Mill", "buyer"))
        paper = OpenDocument("d1", "business_plan", "Plan", "application/pdf", 5, "0" * 64, DAY)
        other = replace(paper, id="d2", kind="photo")
        made = iati.publication(programme(alliance("A", partners=partners, documents=(paper, other))), SHELF / "iati-2.03")
        assert made.refused == ()
        activity = etree.fromstring(made.content).findall("iati-activity")[1]
        assert [one.get("role") for one in activity.iterfind("participating-org")] == ["1", "4", "1", "4"]
        assert [one.get("code") for one in activity.iterfind("document-link/category")] == ["A12", "A02"]

    def test_a_purchase_has_a_release_for_each_stage_it_has_come_to(self) -> None:
        waiting, done = bought("A-1", payments=(), changed_at=MOMENT), bought("A-2", received_on=DAY)
        made = ocds.publication(programme(alliance("A", purchases=(waiting, done))), SHELF / "ocds-1.1.5")
        assert made.refused == ()
        releases = json.loads(made.content)["releases"]
        assert [(one["ocid"][-3:], one["tag"]) for one in releases] == [
            ("A-1", ["planning", "tender"]), ("A-1", ["award"]),
            ("A-2", ["planning", "tender"]), ("A-2", ["award"]), ("A-2", ["contract", "implementation"]),
        ]  # fmt: skip
        assert [one["date"] for one in releases[:2]] == ["2026-11-10T09:00:00Z", "2026-11-20T12:00:00Z"]
        assert len({one["id"] for one in releases}) == len(releases)
        assert releases[-1]["contracts"][0]["implementation"]["milestones"][0]["dateMet"] == "2026-11-24T00:00:00Z"

    def test_ocds_and_360giving_refuse_the_future_and_what_contradicts_itself(self) -> None:
        tomorrow = datetime(2026, 11, 25, tzinfo=UTC)
        made = ocds.publication(programme(alliance("A", purchases=(bought("A-1", awarded_at=tomorrow),))), SHELF / "ocds-1.1.5")
        assert [(one.path, one.says) for one in made.refused] == [("releases/1/date", "a release of the future")]
        wrong = alliance("A", since=date(2026, 12, 24), ends_on=date(2026, 2, 1), grant=Money(-1, "HNL"))
        made = threesixty.publication(programme(wrong), SHELF / "360giving-1.4.3")
        assert {one.path for one in made.refused} >= {"grants/0/amountAwarded", "grants/0/awardDate", "grants/0/plannedDates/0/endDate"}

    def test_a_grant_has_what_the_standard_asks_and_recommends(self) -> None:
        made = threesixty.publication(programme(alliance("A")), SHELF / "360giving-1.4.3")
        grant = json.loads(made.content)["grants"][0]
        asked = ("id", "title", "description", "currency", "amountAwarded", "awardDate", "recipientOrganization", "fundingOrganization")
        recommended = ("plannedDates", "beneficiaryLocation", "grantProgramme", "dataSource", "dateModified")
        assert set(asked) | set(recommended) <= set(grant)
        assert grant["plannedDates"][0]["duration"] == 18


@pytest.mark.parametrize(("name", "unit", "number", "told"), [
    ("Mujeres capacitadas", "personas", 3, None), ("Women trained", "", 4, None), ("Technical assistance", "families", 1, None),
    ("Mujeres capacitadas", "personas", 5, 5), ("Women trained", "", 0, 0), ("Mujeres en la directiva", "%", 4, 4),
    ("Equipo instalado", "global", 1, 1), ("Manejo", "lot", 2, 2), ("Hermanamiento", "km", 3, 3),
])  # fmt: skip
def test_goals_that_count_few_persons_are_not_told(name: str, unit: str, number: int, told: int | None) -> None:
    assert publishable_result(name, unit, Decimal(number)) == told
    assert publishable_result(name, unit, None) is None


@pytest.mark.parametrize("name", ["iati", "360giving", "ocds"])
def test_without_identity_nothing_is_published_and_the_setting_is_named(name: str, tmp_path) -> None:
    make = {"iati": iati.publication, "360giving": threesixty.publication, "ocds": ocds.publication}[name]
    made = make(programme(alliance("A"), publisher=Publisher("Ministry")), tmp_path)
    assert (made.content, made.records) == (b"", ())
    assert "setting of the programme" in made.refused[0].says


def test_the_table_never_runs_and_leaves_the_unknown_empty() -> None:
    text = published_table.publication(programme(alliance("A", title="=HYPERLINK(1)"))).content.decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in text
    assert ",30,,,28,2026-11-24" in text
