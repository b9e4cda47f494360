"""One bad record is refused with its path; the others are published."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from lxml import etree
from tests.exchange.standards.shelves import SHELF, needs_standards

from alianza.domain.portfolio.published import Bought, OpenAlliance, OpenProgramme, Paid, Party, People, Publisher, Reached
from alianza.domain.portfolio.spread import by_year
from alianza.domain.values import LocalText, Money
from alianza.exchange import iati, ocds, published_table, threesixty

DAY = date(2026, 11, 24)
MOMENT = datetime(2026, 11, 20, 12, tzinfo=UTC)
PUBLISHER = Publisher(
    "Ministry", "XX-1", "10", "360G-x", "ocds-213czf", "https://data.example", "https://creativecommons.org/licenses/by/4.0/"
)
GROUP = Party("abc123", "Las Flores", "producers")


def bought(number: str, **changed: Any) -> Bought:
    row = Bought(
        number=number, thing="Press", category="equipment", quantity=Decimal("10.000"), unit="u", amount=Money(12345, "HNL"),
        awarded_at=MOMENT, asked=3, supplier=None, payments=(Paid(f"{number}-P1", DAY, Money(12345, "HNL")),), received_on=None,
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
        assert [(one.record, one.path) for one in made.refused][:1] == [("A-2", "releases/0/awards/0/items/0/quantity")]

    def test_large_money_is_exact_in_all_three(self) -> None:
        one = programme(alliance("A", purchases=(bought("A-1", amount=Money(10**17 + 1, "HNL")),)))
        exact = b"1000000000000000.01"
        assert exact in threesixty.publication(one, SHELF / "360giving-1.4.3").content
        assert exact in ocds.publication(one, SHELF / "ocds-1.1.5").content
        assert exact in iati.publication(one, SHELF / "iati-2.03").content

    def test_what_a_person_types_stays_text(self) -> None:
        made = iati.publication(programme(alliance("A", title="<b>&\x00\x0b ñ")), SHELF / "iati-2.03")
        assert "&lt;b&gt;&amp;   ñ".encode() in made.content


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
