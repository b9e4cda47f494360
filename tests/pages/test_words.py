"""Every code has its sentence, every sentence its parameters, and parameters are written as people read them."""

import importlib
import pkgutil
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.utils import translation

from alianza import services
from alianza.config.places import SOURCE
from alianza.domain import eligibility, financing, workflow
from alianza.domain.portfolio import dollars, observation, observed, paragraph
from alianza.domain.values import Blocker, Money, Share
from alianza.domain.workflow import board, data_request, guards
from alianza.pages import formats
from alianza.pages.words import financing as financing_words
from alianza.pages.words.eligibility import FACTS
from alianza.pages.words.saying import PARAMETER, say
from alianza.pages.words.sentences import SENTENCES
from alianza.services import data_requests, review_text
from alianza.services import portfolio as written

ROOMS: dict[str, dict[str, tuple[str, ...]]] = {
    "workflow": guards.CODES,
    "board": board.BOARD_CODES,
    "eligibility": eligibility.CODES,
    "financing": financing.CODES,
    "portfolio": observation.CODES
    | observed.CODES
    | dollars.CODES
    | data_request.CODES
    | data_requests.CODES
    | written.CODES
    | paragraph.CODES
    | review_text.CODES,
}
PAIRS = [(code, parameters) for codes in ROOMS.values() for code, parameters in codes.items()]


@pytest.mark.parametrize("code, parameters", PAIRS)
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_code_has_a_sentence_that_uses_only_its_parameters(code: str, parameters: tuple[str, ...], language: str) -> None:
    with translation.override(language):
        sentence = str(SENTENCES[code])
    assert sentence.endswith((".", "]"))
    assert set(re.findall(r"{(\w+)}", sentence)) <= set(parameters)


def test_every_code_of_uploads_and_tables_has_a_sentence() -> None:
    sources = [path.read_text() for folder in ("uploads", "tables") for path in (SOURCE / "exchange" / folder).glob("*.py")]
    given = {code for text in sources for code in re.findall(r'"(exchange\.[a-z_]+)"', text)}
    assert given
    assert given - set(SENTENCES) == set()


def test_every_fact_a_rule_asks_for_has_words() -> None:
    sources = [path.read_text() for room in ("eligibility", "financing") for path in (SOURCE / "domain" / room).glob("*.py")]
    asked = {
        fact for text in sources for fact in re.findall(r'unknown\("([a-z_.]+)"|demand\([^,]+, "([a-z_.]+)"', text) for fact in fact if fact
    }
    assert {fact for fact in asked if not fact.startswith("date.")} - set(FACTS) - set(financing_words.FACTS) == set()


def test_parameters_are_written_as_the_country_writes_them() -> None:
    reason = Blocker("financing.grant_share_too_large", {
        "found": Share(Fraction(5, 8)), "at_most": Share.percent(60), "part": Money.of("500", "COP"), "whole": Money.of("1234567.50", "COP"),
        "year": 2026,
    })  # fmt: skip
    stored = Blocker.from_json(reason.as_json())
    with formats.in_country("CO"), translation.override("es"):
        assert say(reason) == say(stored)
        assert say(reason) == "El aporte cubre 62,5\xa0% de $\xa01.234.567,50 en el año 2026; se admite hasta 60\xa0%."


@pytest.mark.parametrize(
    "code, parameters, text",
    [
        ("workflow.call_closed", {"closes_on": date(2026, 3, 5)}, "The call closed on 5 Mar 2026, at the end of that day. What you wrote is kept."),
        ("workflow.role_needed", {"transition": "x", "roles": ["board_secretary", "buyer"]}, "This is for another role: Secretary of the board, Buyer."),
        ("workflow.wrong_state", {"state": "profile_review", "kind": "alliance"}, "This is not possible now: it stands at “Profile being checked”."),
        ("workflow.wrong_state", {}, "This is not possible now."),
        ("workflow.reports_open", {"reports": [str(one) for one in range(1, 8)]}, "Reports are still open: 1, 2, 3, 4, 5 and 2 more."),
        ("eligibility.unknown", {"fact": "members.birth_date", "members": 3, "of": 40}, "Not known yet: the age of members."),
        ("eligibility.project_area", {"found": Decimal("1200.5"), "at_most": Decimal(400)}, "The proposal covers 1,200.5 ha; at most 400 ha are allowed."),
        ("financing.negative_amount", {"line": 0, "amount": Money.of("-5", "HNL")}, "Line 1: -HNL\xa05.00 is below zero."),
        ("letters.broken_braces", {}, "A brace stands alone. Write fields between braces, for example {organisation}."),
        ("nobody.wrote_this", {}, "nobody.wrote_this"),
    ],
)  # fmt: skip
def test_sentences_read_well(code: str, parameters: dict[str, object], text: str) -> None:
    with translation.override("en"):
        assert say(Blocker(code, parameters)) == text


def test_a_page_may_put_names_in_the_place_of_codes() -> None:
    reason = Blocker("financing.line_without_item", {"line": 2, "item": "x7"})
    with translation.override("en"):
        assert say(reason, item="Seedlings") == "Line 3 pays for “Seedlings”, which is not in the list of items."


def every_list_of_codes() -> dict[str, tuple[str, ...]]:
    """All CODES of services and of the workflow's rooms, found by walking the packages."""
    found: dict[str, tuple[str, ...]] = {}
    for package in (services, workflow):
        for one in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            codes = getattr(importlib.import_module(one.name), "CODES", {})
            found |= {code: parameters for code, parameters in codes.items() if "." in code}
    return found


def test_every_code_of_every_room_has_a_sentence() -> None:
    lists = every_list_of_codes()
    assert sorted(code for code in lists if code not in SENTENCES) == []
    named = {code: set(PARAMETER.findall(str(SENTENCES[code]))) - set(parameters) for code, parameters in lists.items()}
    assert {code: names for code, names in named.items() if names} == {}
