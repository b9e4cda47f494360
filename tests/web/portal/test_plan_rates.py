"""Plans whose flow has several rates of return, or none: the builder and the appraisal say so in words, and none is made up."""

import pytest
from django.test import Client
from tests.web.portal.appraising import path, planned, writer

from alianza.records.models import Alliance, PlanDraft

pytestmark = pytest.mark.usefixtures("everywhere")
SEVERAL = """[plan]
name = "Two rates"
currency = "HNL"
start = 2026-01-01
years = 2
rate = "15%"

[[cost]]
code = "field"
name = "Field"
category = "overhead"
at_start = 100

[[cost]]
code = "close"
name = "Closing"
category = "overhead"
amounts = [0, 132]

[[product]]
code = "crop"
name = "Crop"
unit = "kg"
price = 1

[[block]]
code = "plot"
name = "Plot"
activity = "crop"
unit = "ha"
product = "crop"
units = 1
yield = [230, 0]

[[financing]]
item = "field"
payer = "producers"
form = "cash"
amount = 100
"""


@pytest.fixture
def made(everywhere: None) -> Alliance:
    return planned()


def plan(row: Alliance, rest: str = "") -> str:
    return f"/portal/alliances/{row.code}/plan/{rest}"


def begin(client: Client, row: Alliance) -> None:
    writer(client, row)
    assert client.post(plan(row, "begin/"), {"start": "empty"}).status_code == 302


def built(client: Client, row: Alliance) -> str:
    return str(client.get(plan(row)).content.decode())


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ((), "Several rates: none is its return"),
        ((("230", "120"), ("132", "100")), "None: no rate makes the value zero"),
        (
            (("at_start = 100", "at_start = 0"), ("[0, 132]", "0"), ("[230, 0]", "0"), ("amount = 100", "amount = 0")),
            "None: nothing changes hands",
        ),
    ],
)
def test_a_plan_without_one_rate_says_why_beside_its_form(client: Client, made: Alliance, changes: tuple, said: str) -> None:
    source = SEVERAL
    for old, new in changes:
        assert old in source
        source = source.replace(old, new, 1)
    begin(client, made)
    PlanDraft.objects.update(source=source)
    assert said in built(client, made)


def test_the_several_rates_of_an_appraised_plan_are_all_told(client: Client, made: Alliance) -> None:
    begin(client, made)
    PlanDraft.objects.update(source=SEVERAL)
    assert client.post(plan(made, "appraise/"), {}).status_code == 302
    page = client.get(path(made)).content.decode()
    assert "Several rates: none is its return" in page
    figure = client.get(path(made, "1/figures/irr/")).content.decode().replace("\xa0", " ")
    assert "The flow changes its sign 2 times." in figure
    assert "At 10%:" in figure
    assert "At 20%:" in figure
