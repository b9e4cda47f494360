"""Two versions of the rules, told apart in sentences."""

from copy import deepcopy
from itertools import pairwise
from typing import Any

import pytest

from alianza.domain.rulebook import Rulebook, parse
from alianza.domain.rulebook.differences import Difference, differences
from alianza.exchange.rulebook_file import read_rulebook
from alianza.rulebooks import bundled

GROUND = {"why": "Manual, 4.1", "basis": "primary"}
OLD: dict[str, Any] = {
    "programme": {
        "country": "HN", "name": "X", "title": "X", "version": "1", "currency": "HNL", "languages": ["es"],
        "time_zone": "America/Tegucigalpa", **GROUND,
    },
    "eligibility": [
        {"rule": "minimum_members", "at_least": 10, **GROUND},
        {"rule": "registered", **GROUND},
    ],
    "selection": {"method": "cutoff", "score": 70, "ties": ["submitted_at"], **GROUND},
    "document": [{"code": "statutes", "name": "Statutes", "stage": "idea", **GROUND}],
}  # fmt: skip


def said(change: Any, language: str = "en") -> list[Difference]:
    new = deepcopy(OLD)
    change(new)
    before, after = parse(OLD), parse(new)
    assert isinstance(before, Rulebook), before
    assert isinstance(after, Rulebook), after
    return list(differences(before, after, language))


def test_a_changed_value_stands_in_both_sentences() -> None:
    (found,) = said(lambda new: new["eligibility"][0].update(at_least=15))
    assert (found.heading, found.details) == ("Eligibility", ())
    assert "10" in found.before
    assert "15" in found.after


def test_what_is_new_or_gone_has_one_sentence_and_order_is_no_change() -> None:
    found = said(
        lambda new: new.update(
            eligibility=new["eligibility"][1:], document=[*new["document"], new["document"][0] | {"code": "map", "name": "Map"}]
        )
    )
    assert [(one.heading, bool(one.before), bool(one.after)) for one in found] == [("Eligibility", True, False), ("Documents", False, True)]
    assert said(lambda new: new["eligibility"].reverse()) == []


def test_reason_and_basis_are_named_in_the_readers_words() -> None:
    (found,) = said(lambda new: new["selection"].update(basis="assumed", why="Acta 3"), "es")
    assert found.before == found.after
    assert found.details == (
        ("por qué", "Manual, 4.1", "Acta 3"),
        ("de dónde se sabe", "fuente del propio programa", "SUPUESTO, por confirmar"),
    )


@pytest.mark.parametrize("language", ["en", "es"])
def test_any_two_bundled_rulebooks_are_compared_without_a_raw_path(language: str) -> None:
    rules = [found for path in bundled() if isinstance(found := read_rulebook(path).parsed(), Rulebook)]
    for before, after in pairwise(rules):
        found = differences(before, after, language)
        assert found
        texts = [text for one in found for text in (one.before, one.after, *(part for detail in one.details for part in detail))]
        assert not [text for text in texts if "(kind=" in text or "[0]" in text or "LocalText" in text]
    assert differences(rules[0], rules[0], language) == ()
