"""A service provider builds the Huila plan on a phone from an empty form; lender, ministry and economist read their answers in it."""

import argparse
import json
from pathlib import Path

import pytest
from tests.journeys import reading
from tests.journeys.building import Builder
from tests.journeys.conftest import DESK, PHONE

from alianza.cli import appraise as word
from alianza.demo.steps.writing import start
from alianza.domain.access import Role
from alianza.exchange.plan_draft import data_of
from alianza.records.models import Appraisal

GREEN = Path("tests/plans/green.toml")
pytestmark = pytest.mark.browser


def test_from_an_empty_form_to_what_each_reads(world, window, capsys, tmp_path) -> None:
    one, phone, desk = world["co-huila"], window(PHONE), window(DESK)
    start(one)
    reading.invite(one)
    reading.become(phone, one, "service_provider")
    builder = Builder(one.alliance, data_of(reading.PLAN), phone)
    builder.build()
    phone.open("portal.plan", code=one.alliance.code)
    phone.press("Evaluar el plan")
    row = Appraisal.objects.get(alliance=one.alliance)
    (tmp_path / "huila.toml").write_text(reading.PLAN, encoding="utf-8")
    figures = told(capsys, tmp_path / "huila.toml")
    project, expected = row.result["views"]["project"], figures["views"]["project"]
    assert project["npv"] == pytest.approx(expected["npv"], rel=1e-12)
    assert project["irr"]["roots"] == pytest.approx(expected["irr"]["roots"], rel=1e-9)
    assert row.result["debt"]["dscr_min"] == figures["debt"]["dscr_min"]
    assert f"{round(expected['npv'] * 1000):,}".replace(",", ".") in phone.text
    reading.lender_reads(one, phone)
    reading.ministry_reads(one, desk)
    reading.economist_changes(one, desk, phone)


def test_a_green_plan_from_nothing_to_its_label_and_its_return_with_carbon(world, window, capsys, tmp_path) -> None:
    one, phone, desk = world["co-lulo"], window(PHONE), window(DESK)
    start(one)
    reading.invite(one)
    reading.become(phone, one, "service_provider")
    builder = Builder(one.alliance, data_of(GREEN.read_text(encoding="utf-8")), phone)
    builder.build()
    phone.open("portal.plan", code=one.alliance.code)
    for words in ("Rendimiento para la economía", "Balance de carbono (t CO₂e)", "Rendimiento con carbono"):
        assert words in phone.text, words
    phone.press("Evaluar el plan")
    result, expected = Appraisal.objects.get(alliance=one.alliance).result, told(capsys, GREEN)
    for view in ("project", "economy"):
        assert result["views"][view]["npv"] == pytest.approx(expected["views"][view]["npv"], rel=1e-12)
    assert result["carbon"]["balance_total"] == pytest.approx(expected["carbon"]["balance_total"], rel=1e-12)
    assert {one["driver"] for one in result["risk"]["tornado"]} == {"price", f"yield:{builder.codes['shaded']}"}
    assert not result["risk"]["assumed"]
    returns = [result["views"]["economy"], result["carbon"]["economy_low"], result["carbon"]["economy_high"]]
    rates = [view["irr"]["roots"][0] for view in returns]
    assert rates == sorted(rates)
    desk.become(one.cast.one(Role.PROGRAMME_OFFICER))
    desk.open("portal.appraisal", code=one.alliance.code)
    assert "Alianza verde" in desk.text
    for rate in rates:
        assert f"{rate * 100:.1f}".replace(".", ",") in desk.text


def told(capsys: pytest.CaptureFixture[str], path: Path) -> dict:
    """What the command line says of the file."""
    parser = argparse.ArgumentParser()
    word.add_arguments(parser)
    assert word.run(parser.parse_args([str(path), "--json"])) == 0
    found: dict = json.loads(capsys.readouterr().out)
    return found
