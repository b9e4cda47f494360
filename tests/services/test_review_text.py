"""The review's text: numbers bound to measures, stale when a figure has changed, published only when somebody has read it."""

from datetime import date
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st
from tests import builders

from alianza import observations
from alianza.domain.access import Actor, Role, ScopeKind
from alianza.domain.portfolio.measures import UNITS
from alianza.domain.portfolio.paragraph import BINDING, Binding, Known, bindings_of, bound, faults_of_texts, pieces_of
from alianza.domain.portfolio.review import PIECES
from alianza.exchange.observation_files import read
from alianza.exchange.paragraph_file import read_paragraphs
from alianza.pages.insight.changes import told_changes
from alianza.pages.insight.snapshots import content_of
from alianza.pages.insight.wanted import Asked
from alianza.pages.observed import bundled
from alianza.pages.portfolio.text import paragraphs_by_piece
from alianza.records.models import ParagraphReading, ReviewParagraph, ReviewSnapshot
from alianza.records.queries import review_text as queries
from alianza.services import review_text
from alianza.services.bundled_observations import load_observations
from alianza.services.review_text import known_of

REVIEWED, TODAY = date(2013, 12, 31), date(2026, 11, 24)
KNOWN: Known = known_of(read(observations.files()))
BOUND = "Bolivia has {members_per_alliance:BO-PAR-I} members."


def faults(en: str, es: str | None = None) -> list[str]:
    return [one.code.removeprefix("portfolio.") for one in faults_of_texts({"en": en, "es": en if es is None else es}, KNOWN, UNITS)]


def test_the_bundled_text_has_words_for_every_piece_and_no_fault() -> None:
    rows = read_paragraphs(observations.PARAGRAPHS)
    assert {piece.number for piece in PIECES} <= {one.piece for one in rows}
    assert [(one.piece, faults_of_texts(one.text, KNOWN, UNITS)) for one in rows if faults_of_texts(one.text, KNOWN, UNITS)] == []
    assert [
        (one.piece, binding) for one in rows for binding in bindings_of(one.text["en"]) if KNOWN.figure(binding, REVIEWED) is None
    ] == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (BOUND, []),
        ("In 2013 nobody knew; see Table 5 and Section 9.2.", []),
        ("Bolivia has 38 members.", ["number_not_bound"]),
        ("{happiness:BO-PAR-I}", ["binding_unknown_measure"]),
        ("{alliances:XX-NONE}", ["binding_without_figure"]),
        ("{alliances:PA-PRORURAL:projection}", ["binding_without_figure"]),
        ("{alliances}", ["binding_unreadable"]),
        ("open { brace", ["brace_alone"]),
        ("", ["text_missing"]),
    ],
)
def test_what_is_wrong_with_a_text_is_named(text: str, codes: list[str]) -> None:
    assert faults(text) == codes


def test_both_languages_state_the_same_figures() -> None:
    assert faults(BOUND, "Bolivia tiene socios.") == ["languages_differ"]


@given(st.lists(st.one_of(st.text("ab 1:é.-", max_size=12), st.builds(Binding, st.just("alliances"), st.just("BO-PAR-I")))))
def test_a_text_is_read_into_its_parts_and_back(parts: list[str | Binding]) -> None:
    text = "".join(one if isinstance(one, str) else f"{{{one}}}" for one in parts)
    found = pieces_of(text)
    assert "".join(one if isinstance(one, str) else f"{{{one}}}" for one in found) == text
    assert [one for one in found if isinstance(one, Binding)] == [one for one in parts if isinstance(one, Binding)]
    assert all(bound(inner) for inner in BINDING.findall(text))


@pytest.fixture
def analyst(everywhere: None) -> Actor:
    load_observations()
    assert review_text.load_paragraphs() == len(read_paragraphs(observations.PARAGRAPHS))
    assert review_text.load_paragraphs() == 0
    person = builders.user()
    builders.grant(person, Role.PORTFOLIO_ANALYST, ScopeKind.ALL, "*")
    return builders.actor(person)


def paragraph(piece: str) -> ReviewParagraph:
    return next(one.row for one in queries.current() if one.row.piece == piece)


def test_a_figure_that_changed_makes_its_paragraph_stale_and_no_other_day(analyst: Actor) -> None:
    assert review_text.stale(REVIEWED) == []
    stale = {one.row.piece for one in review_text.stale(TODAY)}
    assert "Figure 3" in stale
    assert "Table 4" not in stale
    (then,), (now,) = paragraphs_by_piece(REVIEWED)["Figure 3"], paragraphs_by_piece(TODAY)["Figure 3"]
    assert ("smallest in Bolivia, with 38" in then.text, then.stale) == (True, False)
    assert ("smallest in Bolivia, with 37.6" in now.text, now.stale) == (True, True)
    assert "C. P. de Salvo" in next(part.source for part in then.parts if part.text == "38")


def test_nothing_is_published_until_a_person_has_read_what_changed(analyst: Actor) -> None:
    refused = review_text.publish(actor=analyst, as_of=TODAY, selection="strict", content=content_of(Asked("strict", TODAY, TODAY)))
    assert {one.code for one in refused.blockers} == {"portfolio.paragraph_stale"}
    for one in review_text.stale(TODAY):
        assert review_text.confirm(actor=analyst, paragraph_id=one.row.id, as_of=TODAY).done
    done = review_text.publish(actor=analyst, as_of=TODAY, selection="strict", content=content_of(Asked("strict", TODAY, TODAY)))
    assert done.done
    assert len(ReviewSnapshot.objects.get().sha256) == 64
    assert review_text.stale(REVIEWED) == []
    with pytest.raises(DatabaseError), transaction.atomic():
        ReviewSnapshot.objects.update(portfolio="broad")


def test_a_new_version_counts_as_read_and_the_old_one_stays(analyst: Actor) -> None:
    row = paragraph("Figure 3")
    stated = {"en": BOUND, "es": "Bolivia tiene {members_per_alliance:BO-PAR-I} socios."}
    written = review_text.write(actor=analyst, piece="Figure 3", place=1, text=stated, seen=1)
    assert written.done
    assert not [one for one in review_text.stale(TODAY) if one.row.piece == "Figure 3"] or written.row.number == 2
    assert ReviewParagraph.objects.filter(id=row.id, text=row.text).exists()
    late = review_text.write(actor=analyst, piece="Figure 3", place=1, text=stated, seen=1)
    assert [one.code for one in late.blockers] == ["portfolio.paragraph_changed"]
    wrong = review_text.write(actor=analyst, piece="Figure 3", place=1, text={"en": "38 members", "es": ""}, seen=2)
    assert {one.code for one in wrong.blockers} == {"portfolio.text_missing"}
    assert review_text.write(actor=analyst, piece="Figure 3", place=1, text={"en": "", "es": ""}, seen=2).done
    assert "Figure 3" not in paragraphs_by_piece(TODAY)


def test_who_is_no_analyst_writes_nothing(analyst: Actor) -> None:
    other = builders.actor(builders.user("Luis Mejía"))
    row = paragraph("Figure 3")
    assert [one.code for one in review_text.confirm(actor=other, paragraph_id=row.id, as_of=TODAY).blockers] == ["access.role_needed"]
    assert not review_text.confirm(actor=analyst, paragraph_id=UUID(int=1), as_of=TODAY).done
    assert ParagraphReading.objects.filter(read_by__isnull=False).count() == 0


def test_the_difference_between_two_days_names_what_came_and_what_is_stale(analyst: Actor) -> None:
    told = told_changes(Asked("strict", TODAY, TODAY), REVIEWED)
    assert (told["from"], told["to"]) == ("2013-12-31", "2026-11-24")
    bolivia = next(one for one in told["changes"] if (one["programme"], one["measure"]) == ("BO-PAR-I", "members_per_alliance"))
    assert (bolivia["before"]["value"], bolivia["after"]["value"], bolivia["new"]) == (38.0, 37.625, False)
    assert [one["value"] for one in bolivia["added"]] == [37.625]
    assert "Figure 3" in {one["piece"] for one in told["stale"]}
    assert told_changes(Asked("strict", REVIEWED, TODAY), REVIEWED)["changes"] == []


def test_before_anything_is_loaded_the_bundled_text_is_shown(everywhere: None) -> None:
    assert bundled().projects
    assert not paragraphs_by_piece(REVIEWED)["Figure 3"][0].stale
