"""The portfolio that comes with the product, and its arithmetic."""

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alianza import observations
from alianza.domain.portfolio.concentration import Band, concentration
from alianza.domain.portfolio.derived import beside, derive
from alianza.domain.portfolio.measures import MEASURES, UNITS
from alianza.domain.portfolio.observation import Kind, Observation, faults_of, known_at, not_yet
from alianza.domain.portfolio.observed import STRICT, Selection, faults_of_selection
from alianza.domain.portfolio.review import NOT_IN_TEXT, PIECES, families_of, members_of, review
from alianza.domain.values import bilingual
from alianza.exchange.observation_files import read

KNOWN = read(observations.files())
DAY = date(2013, 12, 31)
PAGE = (Path(__file__).parents[3] / "docs" / "domain" / "portfolio.md").read_text(encoding="utf-8")


def test_the_files_have_no_fault_and_the_strict_portfolio_has_seven_programmes() -> None:
    assert KNOWN.faults == ()
    assert set(families_of(members_of("strict", KNOWN.projects, DAY))) == {
        "Colombia", "Bolivia", "Panama", "Guatemala", "Peru", "Honduras", "Jamaica",
    }  # fmt: skip


def test_bolivia_shows_two_official_figures_each_with_its_date() -> None:
    found = beside(KNOWN.observations, derive(KNOWN.observations), "members_per_alliance", date(2026, 1, 1))
    bolivia = [(one.as_of.year, one.value) for one in found if one.subject == "BO-PAR-I"]
    assert bolivia == [(2023, Decimal("37.625")), (2013, Decimal(38))]
    assert [one.value for one in known_at(found, DAY) if one.subject == "BO-PAR-I"] == [38]


def selection(*codes: str, once: bool = True) -> Selection:
    return Selection("own", bilingual("Own", "Propia"), families_once=once, codes=codes)


def test_a_selection_says_what_is_wrong_with_it() -> None:
    assert faults_of_selection(STRICT, KNOWN.projects)[0].parameters == {"family": "Colombia", "projects": ("CO-PAAP-I", "CO-PAAP-II")}
    assert [one.code for one in faults_of_selection(selection("BO-PAR-I", "BO-PAR-II"), KNOWN.projects)] == ["portfolio.two_phases"]
    assert faults_of_selection(selection("BO-PAR-I", "BO-PAR-II", once=False), KNOWN.projects) == []
    assert [one.code for one in faults_of_selection(selection("XX"), KNOWN.projects)] == [
        "portfolio.unknown_project",
        "portfolio.empty_selection",
    ]


def test_what_was_reached_is_read_before_what_is_aimed_at() -> None:
    found = [one for one in known_at(KNOWN.observations, date(2026, 1, 1)) if (one.subject, one.measure) == ("PE-ALIADOS", "families")]
    assert [(one.kind, one.value) for one in found] == [("actual", 87723), ("target", 31600), ("target", 53600)]


@pytest.mark.parametrize(
    ("subject", "measure", "value"),
    [
        ("CO-PAAP-II", "beneficiaries_per_alliance", "59.8"), ("HN-COMRURAL", "beneficiaries_per_alliance", "107.3"),
        ("MX-CONABIO", "members_per_alliance", "36.3"), ("BO-PAR-II", "members_per_alliance", "28.6"),
        ("BO-PAR-I", "counterpart_share", "30.6"), ("BO-PAR-II", "counterpart_share", "31.4"),
        ("CO-PAAP-I", "computed_grant_per_family", "4.018456"),
        ("BO-PAR-I", "computed_investment_per_family", "0.014206"), ("BO-PAR-II", "computed_investment_per_family", "0.018297"),
    ],
)  # fmt: skip
def test_figures_follow_from_two_of_one_document_and_day(subject: str, measure: str, value: str) -> None:
    found = [
        one.value for one in beside(KNOWN.observations, derive(KNOWN.observations), measure, date(2026, 1, 1)) if one.subject == subject
    ]
    assert Decimal(value) in {round(one, -Decimal(value).as_tuple().exponent) for one in found if one is not None}


def test_what_stands_only_in_pictures_is_not_filled() -> None:
    pieces = {piece.number for piece in PIECES}
    assert not pieces & set(NOT_IN_TEXT)
    written = review(KNOWN.observations, derive(KNOWN.observations), KNOWN.projects, portfolio="strict", day=DAY)
    costs = next(one for one in written if one.piece.number == "Figure 7").lines
    assert {line.subject for line in costs if line.found} == {"PE-ALIADOS", "PA-PRORURAL"}
    assert [line.found for line in costs if line.subject == "GT-PDER"] == [()]


def test_a_piece_names_known_measures_only() -> None:
    assert {measure for piece in PIECES for measure in piece.measures} <= set(UNITS)
    assert len(UNITS) == len(MEASURES)


def worked() -> list[tuple[list[int], int, str]]:
    rows = re.findall(r"^\| ([\d, ]+) \| (\d+) \| ([\d.–]+) \|$", PAGE, re.MULTILINE)
    return [([int(share) for share in shares.split(",")], int(index), normal) for shares, index, normal in rows]


@pytest.mark.parametrize(("shares", "index", "normalised"), worked())
def test_the_worked_concentrations(shares: list[int], index: int, normalised: str) -> None:
    found = concentration(shares)
    assert found is not None
    assert found.index == index
    assert found.normalised is None if normalised == "–" else round(float(found.normalised or 0), 7) == float(normalised)


def test_nothing_to_divide_has_no_concentration_and_one_product_is_highly_concentrated() -> None:
    assert concentration([]) is None
    assert concentration([0, 0]) is None
    found = concentration([5])
    assert found is not None
    assert found.band() is Band.HIGH
    with pytest.raises(ValueError):
        concentration([3, -1])


@given(st.lists(st.integers(0, 10_000), min_size=2, max_size=20).filter(any))
def test_concentration_lies_between_all_equal_and_all_in_one(counts: list[int]) -> None:
    found = concentration(counts)
    assert found is not None
    assert Fraction(10_000, len(counts)) <= found.index <= 10_000
    assert found.normalised is not None
    assert 0 <= found.normalised <= 1


def test_nothing_is_reached_on_a_day_that_has_not_come() -> None:
    reached = Observation(
        subject="BO-PAR-I", measure="alliances", unit="alliances", as_of=DAY, kind=Kind.ACTUAL, source="x", value=Decimal(1)
    )
    assert not_yet(reached, DAY) == []
    assert [one.code for one in not_yet(reached, DAY - timedelta(1))] == ["portfolio.not_yet"]
    assert not_yet(replace(reached, kind=Kind.TARGET), DAY - timedelta(1)) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"measure": "happiness"}, "portfolio.unknown_measure"),
        ({"subject": "XX-NONE"}, "portfolio.unknown_project"),
        ({"value": Decimal(-3)}, "portfolio.negative_count"),
        ({"value": None, "text": None}, "portfolio.nothing_said"),
        ({"unit": "people"}, "portfolio.other_unit"),
        ({"preferred": True}, "portfolio.preferred_without_reason"),
        ({"as_of": date(1999, 1, 1)}, "portfolio.actual_before_start"),
        ({"as_of": date(1999, 1, 1), "kind": Kind.TARGET}, "portfolio.target_before_start"),
        ({"source": " "}, "portfolio.source_missing"),
        ({"value": Decimal(5), "upper": Decimal(3)}, "portfolio.range_upside_down"),
        ({"measure": "women_share", "unit": "%", "value": Decimal(101)}, "portfolio.more_than_all"),
        ({"measure": "main_product", "unit": "", "value": None, "text": "gold"}, "portfolio.unknown_product"),
        ({"measure": "programme_amount", "unit": "million"}, "portfolio.other_unit"),
        ({"measure": "programme_amount", "unit": " million"}, "portfolio.currency_unknown"),
        ({"measure": "programme_amount", "unit": "XXX million"}, "portfolio.currency_unknown"),
        ({"measure": "programme_amount", "unit": "BOB million", "value": Decimal(-1)}, "portfolio.below_nothing"),
        ({"value": Decimal("5.5")}, "portfolio.not_whole"),
        ({"value": Decimal(5), "upper": Decimal("6.5")}, "portfolio.not_whole"),
    ],
)
def test_an_observation_that_cannot_stand_is_named(changes: dict, code: str) -> None:
    good = {
        "subject": "BO-PAR-I",
        "measure": "alliances",
        "unit": "alliances",
        "as_of": DAY,
        "kind": Kind.ACTUAL,
        "source": "x",
        "value": Decimal(1),
    }
    assert faults_of(Observation(**good), dict(KNOWN.projects), UNITS) == []
    assert [one.code for one in faults_of(Observation(**good | changes), dict(KNOWN.projects), UNITS)] == [code]
