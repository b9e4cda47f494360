"""Every sentence with a number in the review's text: each of its numbers is an observation with section and date, or has its reason."""

import os
import re
import tomllib
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from alianza import observations
from alianza.domain.portfolio.observation import Observation
from alianza.exchange.observation_files import read

KNOWN = read(observations.files())
DAY = date(2013, 12, 31)
SENTENCES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "review_sentences.toml").read_text(encoding="utf-8"), parse_float=Decimal
)["sentence"]
COUNTING = r"\b(?:two|three|four|five|six|seven|eight|nine|ten|half a million|million|hundred|thousand|dozen)\b"
NUMBER = re.compile(rf"\d[\d.,]*\d|\d|{COUNTING}")
PLACE = re.compile(
    r"(?:Sections?|Table|Figure|Fugure|section) \d+(?:\.\d+)?\.?(?: and \d+)?|CO2|Cycle1|\b1 This Chapter|exchange2|credit is 2 considered"
    r"|\b\d{1,2}\.(?:\d\.)?(?= ?[A-Z])|Four key elements"
)
"""Numbers of sections, tables, figures, headings and footnotes, a chemical sign, and the elements of the model."""
TEXT = os.environ.get("ALIANZA_REVIEW_TEXT", "")
LEAST = 30


def stated(one: dict[str, Any]) -> list[dict[str, Any]]:
    return list(one.get("figures", ()))


def observed(figure: dict[str, Any]) -> list[Observation]:
    wanted = (figure["subject"], figure["measure"], Decimal(figure["value"]), figure.get("kind", "actual"))
    return [one for one in KNOWN.observations if (one.subject, one.measure, one.value, one.kind) == wanted and one.as_of == DAY]


@pytest.mark.parametrize(
    ("quote", "section", "figure"), [(one["quote"], one["section"], each) for one in SENTENCES for each in stated(one)]
)
def test_a_number_of_a_sentence_is_observed_with_section_and_date(quote: str, section: str, figure: dict[str, Any]) -> None:
    (one,) = observed(figure)
    assert (one.exactness, one.upper) == (figure.get("exactness", "exact"), figure.get("upper"))
    assert (section if section.startswith("Table") else f"Section {section}") in one.place.split(", ")
    assert "A Review" in one.source
    assert figure.get("said", f"{figure['value']:,}") in quote


@pytest.mark.parametrize("sentence", [one for one in SENTENCES if "texts" in one or "dates" in one], ids=lambda one: one["quote"][:40])
def test_a_day_or_a_statement_of_a_sentence_is_kept(sentence: dict[str, Any]) -> None:
    for text in sentence.get("texts", ()):
        rows = [one for one in KNOWN.observations if (one.subject, one.measure, one.as_of) == (text["subject"], text["measure"], DAY)]
        assert [text["says"] in (one.text or "") for one in rows] == [True]
    for day in sentence.get("dates", ()):
        found = KNOWN.projects[day["project"]].day(day["event"])
        assert found
        assert (found.day.year, "Review 2013" in found.source) == (day["year"], True)


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda one: one["quote"][:40])
def test_every_number_of_a_sentence_has_its_figure_or_the_sentence_its_reason(sentence: dict[str, Any]) -> None:
    left = NUMBER.findall(PLACE.sub(" ", sentence["quote"]))
    if "none" in sentence:
        assert left, "a sentence without a number needs no reason"
        assert not {"figures", "texts", "dates"} & set(sentence)
        return
    words = [figure.get("said", f"{figure['value']:,}") for figure in stated(sentence)]
    words += [f"{figure['upper']:,}" for figure in stated(sentence) if "upper" in figure]
    words += [str(day["year"]) for day in sentence.get("dates", ())] + [text["says"] for text in sentence.get("texts", ())]
    assert Counter(left) - Counter(NUMBER.findall(" ".join(words))) == Counter()


def test_there_are_few_reasons_and_many_figures() -> None:
    reasons = {one["none"] for one in SENTENCES if "none" in one}
    assert len(reasons) <= 8
    assert sum(len(one.get("figures", ())) for one in SENTENCES) > LEAST


@pytest.mark.skipif(not TEXT, reason="ALIANZA_REVIEW_TEXT names a copy of the review's text, which is not ours to hand on")
def test_no_number_of_the_text_is_in_no_sentence_of_ours() -> None:
    text = re.sub(r"\s+", " ", Path(TEXT).read_text(encoding="utf-8"))
    for one in SENTENCES:
        assert one["quote"] in text, one["quote"]
        text = text.replace(one["quote"], " ")
    text = PLACE.sub(" ", text)
    assert [text[max(0, one.start() - 60) : one.end() + 40] for one in NUMBER.finditer(text)] == []
