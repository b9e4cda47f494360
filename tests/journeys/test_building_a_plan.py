"""A service provider builds the Huila plan on a phone from an empty form; its appraisal gives the figures of the file."""

import argparse
import json

import pytest
from tests.journeys.building import Builder
from tests.journeys.conftest import PHONE

from alianza.cli import appraise as word
from alianza.demo.steps.writing import start
from alianza.exchange.plan_draft import data_of
from alianza.exchange.plan_samples import HUILA
from alianza.records.models import Alliance, AlliancePartner, Appraisal

pytestmark = pytest.mark.browser


def test_from_an_empty_form_to_the_figures_of_the_file(world, window, capsys) -> None:
    one, phone = world["co-huila"], window(PHONE)
    start(one)
    Alliance.objects.filter(id=one.alliance.id).update(state="plan_draft")
    one.row = None
    provider = next(row for rows in one.partners.values() for row in rows if row.kind == "service_provider")
    AlliancePartner.objects.create(
        programme=one.alliance.programme, alliance=one.alliance, organisation=provider, part="service_provider", state="confirmed"
    )
    phone.become(one.cast.acting_for[provider.id][0])
    builder = Builder(one.alliance, data_of(HUILA.read_text(encoding="utf-8")), phone)
    builder.build()
    phone.open("portal.plan", code=one.alliance.code)
    phone.press("Evaluar el plan")
    row = Appraisal.objects.get(alliance=one.alliance)
    figures = told(capsys)
    project, expected = row.result["views"]["project"], figures["views"]["project"]
    assert project["npv"] == pytest.approx(expected["npv"], rel=1e-12)
    assert project["irr"]["roots"] == pytest.approx(expected["irr"]["roots"], rel=1e-9)
    assert row.result["debt"]["dscr_min"] == figures["debt"]["dscr_min"]
    assert f"{round(expected['npv'] * 1000):,}".replace(",", ".") in phone.text


def told(capsys: pytest.CaptureFixture[str]) -> dict:
    """What the command line says of the file."""
    parser = argparse.ArgumentParser()
    word.add_arguments(parser)
    assert word.run(parser.parse_args([str(HUILA), "--json"])) == 0
    found: dict = json.loads(capsys.readouterr().out)
    return found
