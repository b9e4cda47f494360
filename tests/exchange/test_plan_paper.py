"""The printed plan is read back: its figures are those of the appraisal, in the language and number style asked for."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO
from string import Formatter
from typing import Any

import pytest
from pypdf import PdfReader

from alianza.analytics.appraisal_risk import risk_report
from alianza.config.places import ROOT
from alianza.domain.appraisal import Plan, appraise
from alianza.domain.appraisal.plan import StatedFor
from alianza.domain.appraisal.series import Series
from alianza.domain.appraisal.spread import HouseholdMeans, household_spread
from alianza.domain.appraisal.viewpoints import Viewpoint
from alianza.exchange.appraisal_json import plan_json, spread_json
from alianza.exchange.appraisal_note import note
from alianza.exchange.figures_written import Written
from alianza.exchange.paper import Paper, Picture, Table, docx_of, pdf_of
from alianza.exchange.plan_file import read_plan
from alianza.exchange.plan_paper import Front, plan_paper, words
from alianza.exchange.plan_paper.drawings import Bar, ticks, tornado

FOLDER = ROOT / "docs" / "domain" / "appraisal" / "plans"
FRONT = Front(day=date(2026, 11, 24), organisation="Asofrutas", place="Pitalito, Huila", programme="PAAP", version="3", broken=())


@cache
def plan(name: str) -> Plan:
    found = read_plan(FOLDER / f"{name}.toml").plan
    assert found is not None
    return found


def made(one: Plan, language: str = "es", *, risk: bool = True, front: Front = FRONT) -> Paper:
    found = appraise(one)
    report = risk_report(one, found.layout, found.money) if risk else None
    written = Written(language, one.currency, one.scale)
    return plan_paper(one, plan_json(one, found, report), note(one, found, report, language), written, front)


def text_of(paper: Paper) -> str:
    pages = PdfReader(BytesIO(pdf_of(paper))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).replace("\xa0", " ").split())


def cells(paper: Paper) -> Iterator[tuple[str, ...]]:
    for part in paper.parts:
        if isinstance(part, Table):
            yield from (tuple((one or "").replace("\xa0", " ") for one in row) for row in part.rows)


def test_huila_in_spanish_says_who_what_where_and_who_pays() -> None:
    text = text_of(made(plan("huila")))
    for said in (
        "Asofrutas",
        "Pitalito, Huila",
        "Familias 49",
        "$ 782.243.000",
        "24,96 %",
        "55,12 %",
        "Valor actual neto",
        "$ 690.721.273",
        "32,4 %",
    ):
        assert said in text, said
    assert "Los aportes cumplen las reglas" in text
    assert "{" not in text


def test_the_uncertainty_is_shared_out_among_its_drivers() -> None:
    risk = made(plan("huila"))
    (first, *_others) = [row for row in cells(risk) if row[0] == "Precios de venta, Rendimientos"]
    parts = [one.split(" % ± ") for one in first[1:]]
    alone, together = (float(part.replace(",", ".")) for part, _ in parts)
    assert min(alone, together) > 85
    assert all(0 < float(error.replace(",", ".")) < 2 for _, error in parts)
    assert "± es el error estándar" in text_of(risk)
    assert "De dónde viene la incertidumbre" not in text_of(made(plan("huila"), risk=False))


def test_golden_in_english_has_the_bank_s_ratios_and_the_schedule() -> None:
    rows = list(cells(made(plan("golden"), "en")))
    assert ("12", "$ 5,880", "$ 0", "$ 0", "$ 5,880", "$ 42,000", "3.57") in rows
    (coverage,) = [row for row in rows if row[0] == "Coverage"]
    assert coverage[2:7] == ("0.17", "1.66", "2.84", "3.61", "2.36")
    (net,) = [row for row in rows if row[0] == "Net flow"]
    assert net[1:] == ("-140,000", "-14,000", "14,000", "41,000", "52,000", "34,000", "52,000", "52,000", "52,000", "52,000", "102,000")


def test_yearly_lines_add_up_to_the_net_flow() -> None:
    rows = {row[0]: row[1:] for row in cells(made(plan("golden"), "en")) if len(row) == 12}
    names = ("Sales", "Inputs", "Hired labour", "Investments", "Replacements", "Residual values", "Technical assistance", "Working capital")
    for year in range(11):
        assert sum(int(rows[name][year].replace(",", "")) for name in names) == int(rows["Net flow"][year].replace(",", ""))


def test_long_plans_put_their_years_into_several_tables() -> None:
    golden = plan("golden")
    paper = made(replace(golden, years=23, costs=tuple(replace(one, amounts=Series.constant(5)) for one in golden.costs)), "en", risk=False)
    heads = [part.headings for part in paper.parts if isinstance(part, Table) and part.headings[0] == "Line" and part.headings[1] == "Y22"]
    assert heads
    assert PdfReader(BytesIO(pdf_of(paper))).pages


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_picture_says_its_figures_and_word_takes_the_whole(language: str) -> None:
    paper = made(plan("golden"), language)
    pictures = [part for part in paper.parts if isinstance(part, Picture)]
    assert len(pictures) == 4
    assert all(any(sign.isdigit() for sign in one.alternative) for one in pictures)
    assert docx_of(paper)


def test_income_by_land_is_printed_where_the_roster_knew_it() -> None:
    golden = plan("golden")
    found = appraise(golden)
    figures = plan_json(golden, found)
    spread = household_spread([HouseholdMeans(float(one), has_woman=False) for one in range(1, 13)])
    figures["household"] = {**figures["household"], "spread": spread_json(spread)}
    paper = plan_paper(golden, figures, note(golden, found, None, "es"), Written("es", "USD", 1), FRONT)
    assert ("50 % de las familias: a lo sumo", "6.5", "1,233", "367", "867", "626") in set(cells(paper))
    assert "Según la tierra en uso (ha) de 12 familias" in text_of(paper)
    assert "La mitad con menos recibe 27 % del total." in text_of(paper)
    assert "a lo sumo" not in text_of(made(golden, risk=False))


def test_a_bare_plan_without_risk_loan_or_household_is_printed() -> None:
    golden = plan("golden")
    lean = replace(
        golden, households=None, loans=(), economy=None, contributions=(), working_capital=None, agreements=(), products=(), blocks=()
    )
    assert "Sin crédito" in text_of(made(lean, risk=False, front=Front(day=date(2026, 1, 1))))


def test_names_in_a_plan_cannot_break_drawings() -> None:
    svg = tornado([Bar("<script>&", -1, 1, "a", "b")], 0, "&<")
    assert "<script>" not in svg
    assert "&lt;script&gt;&amp;" in svg


@pytest.mark.parametrize(("low", "high"), [(-3.0, 17.0), (0.0, 0.0), (5.0, 9.0), (-1e9, -1.0), (0.0, 1e-4)])
def test_axes_hold_every_value_and_zero(low: float, high: float) -> None:
    marks = ticks(low, high)
    assert marks[0] <= min(low, 0)
    assert marks[-1] >= max(high, 0)
    assert 0 in [round(one, 12) for one in marks]
    assert len(marks) < 12


def test_both_languages_ask_for_the_same_figures() -> None:
    def asked(text: str) -> set[Any]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    for key, one in words.WORDS.items():
        assert asked(one.in_language("en")) == asked(one.in_language("es")), key


def test_a_party_of_whom_the_plan_says_nothing_gets_no_zero() -> None:
    view, *flows = [row for row in cells(made(plan("huila"))) if row[0] == "La entidad financiera"]
    assert not any(appraise(plan("huila")).views[Viewpoint.BANK].flow)
    assert view[2:] == ("No se indica", "–", "–")
    assert flows
    assert all(set(one[1:]) == {"–"} for one in flows)


def test_a_cost_is_shown_as_it_was_stated_and_in_all() -> None:
    huila = plan("huila")
    trellis = replace(huila.investments[0], unit_cost=Decimal(343_000), per=StatedFor.TOTAL)
    rows = list(cells(made(replace(huila, investments=(trellis, *huila.investments[1:])), risk=False)))
    assert ("$ 343.000.000 en total", "$ 343.000.000") in [row[3:5] for row in rows]
    assert ("$ 5.000.000 c/u", "$ 245.000.000") in [row[3:5] for row in rows]
