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
from alianza.exchange.plan_draft import data_of
from alianza.records.models import Appraisal

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


def told(capsys: pytest.CaptureFixture[str], path: Path) -> dict:
    """What the command line says of the file."""
    parser = argparse.ArgumentParser()
    word.add_arguments(parser)
    assert word.run(parser.parse_args([str(path), "--json"])) == 0
    found: dict = json.loads(capsys.readouterr().out)
    return found
