"""Economic prices on the desk and in the builder, through the door."""

import re
from typing import Any

import html5lib
import pytest
from django.test import Client
from tests import builders

from alianza.domain.access import Role
from alianza.exchange.plan_draft import data_of
from alianza.records.models import Alliance, PlanDraft, PriceSet

pytestmark = pytest.mark.usefixtures("everywhere")
MOST_QUERIES = 12
HOME = "/desk/economic-prices/"


@pytest.fixture
def made(everywhere: None) -> Alliance:
    return builders.alliance(builders.call(builders.rulebook()), builders.organisation(), "plan_draft")


def officer(made: Alliance, role: Role = Role.PROGRAMME_OFFICER) -> Client:
    return builders.signed_in(Client(), builders.officer(role, made.programme))


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    html5lib.HTMLParser(strict=True).parse(answer.content.decode())
    ids = re.findall(r'\bid="([^"]+)"', answer.content.decode())
    assert len(ids) == len(set(ids))
    return str(answer.content.decode())


def test_a_version_is_written_confirmed_and_taken_over_by_a_plan(made: Alliance, django_assert_max_num_queries: Any) -> None:
    writer, other = officer(made), officer(made, Role.ME_OFFICER)
    assert "no source was read, and none is invented" in text(writer, HOME)
    draft = writer.post(f"{HOME}hn/begin/").headers["Location"]
    answer = writer.post(draft, {"rate-value": "six", "rate-source": "Guide, page 7", "revision": "1"})
    assert answer.status_code == 422
    assert 'value="six"' in answer.content.decode()
    assert "Social discount rate a year: Write it in per cent" in answer.content.decode()
    sent = {
        "rate-value": "6",
        "rate-source": "Guide, page 7",
        "inputs-value": "95",
        "inputs-source": "Guide, page 8",
        "inputs-assumed": "on",
    }
    assert writer.post(draft, {**sent, "last_year": "20x", "revision": "1"}).status_code == 422
    assert writer.post(draft, {**sent, "last_year": "2045", "revision": "1"}).status_code == 302
    assert "Confirm this version" not in text(writer, draft)
    assert "Confirm this version" in text(other, draft)
    assert other.post(f"{draft}publish/").status_code == 302
    with django_assert_max_num_queries(MOST_QUERIES):
        page = text(writer, HOME)
    assert "HN-1" in page
    assert "Not stated, so counted at market prices: What is sold" in page
    provider = builders.signed_in(Client(), builders.member_of(made.organisation))
    plan = f"/portal/alliances/{made.code}/plan/"
    provider.post(f"{plan}begin/", {"start": "sample"})
    with django_assert_max_num_queries(MOST_QUERIES):
        asked = text(provider, f"{plan}economy/")
    assert "the newest version of the country’s prices, social discount rate 6%" in asked
    assert provider.post(f"{plan}economy/", {"mode": "HN-1", "revision": "1"}).status_code == 302
    assert data_of(PlanDraft.objects.get().source)["economy"]["price_set"] == "HN-1"
    assert "This set says: social discount rate 6" in text(provider, f"{plan}economy/")


def test_own_figures_open_their_questions(made: Alliance) -> None:
    provider = builders.signed_in(Client(), builders.member_of(made.organisation))
    plan = f"/portal/alliances/{made.code}/plan/"
    provider.post(f"{plan}begin/", {"start": "empty"})
    assert "Social discount rate" not in text(provider, f"{plan}economy/")
    answer = provider.post(f"{plan}economy/", {"mode": "own", "revision": "1"})
    assert answer.status_code == 200
    assert "Social discount rate" in answer.content.decode()


def test_who_may_not_write_reads(made: Alliance) -> None:
    evaluator = officer(made, Role.EVALUATOR)
    assert "Begin the next version" not in text(evaluator, HOME)
    assert evaluator.post(f"{HOME}hn/begin/").status_code in (403, 404)
    assert not PriceSet.objects.exists()
