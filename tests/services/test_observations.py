"""What is observed of the region lies in the database as the files state it; figures are never changed, and choices have reasons."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from alianza import observations
from alianza.domain.portfolio.observed import STRICT, members_of
from alianza.exchange.observation_files import read
from alianza.pages.observed import observed
from alianza.records.models import AuditEvent, FigureChoice, ObservedFigure, Project
from alianza.records.queries import portfolio
from alianza.services.bundled_observations import Taken, load_observations

pytestmark = pytest.mark.usefixtures("everywhere")
FILES = read(observations.files())


def test_before_loading_the_files_are_read_and_afterwards_the_database_says_the_same() -> None:
    assert portfolio.observed().projects == {}
    assert observed() == FILES
    taken = load_observations()
    assert taken == Taken(len(FILES.projects), len(FILES.observations))
    stored = portfolio.observed()
    assert dict(stored.projects) == dict(FILES.projects)
    assert [replace(one, key="") for one in stored.observations] == list(FILES.observations)
    assert observed() is stored


def test_loading_again_adds_nothing_and_leaves_what_was_corrected_here() -> None:
    load_observations()
    Project.objects.filter(code="BO-PAR-I").update(agency="EMPODERAR, La Paz")
    assert load_observations() == Taken(0, 0)
    assert Project.objects.get(code="BO-PAR-I").agency == "EMPODERAR, La Paz"
    assert AuditEvent.objects.filter(action="load_observations").count() == 1


def test_a_figure_is_never_changed() -> None:
    load_observations()
    with pytest.raises(DatabaseError), transaction.atomic():
        ObservedFigure.objects.filter(project__code="BO-PAR-I").update(value=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        ObservedFigure.objects.filter(project__code="BO-PAR-I").delete()


def test_a_superseded_figure_is_left_out_and_a_chosen_one_stands_first() -> None:
    load_observations()
    old = ObservedFigure.objects.get(project__code="BO-PAR-II", measure="alliances", value=1729)
    chosen = ObservedFigure.objects.get(project__code="BO-PAR-II", measure="alliances", value=1735)
    FigureChoice.objects.create(figure=old, reason="first thought")
    FigureChoice.objects.create(figure=chosen, reason="the completion report was checked")
    found = [one for one in observed().observations if (one.subject, one.measure) == ("BO-PAR-II", "alliances")]
    assert {one.value: (one.preferred, one.reason) for one in found} == {
        Decimal(1735): (True, "the completion report was checked"),
        Decimal(1729): (False, ""),
    }
    ObservedFigure.objects.create(
        project=old.project, measure="alliances", unit="alliances", value=1730, kind="actual", as_of=old.as_of, source="x", supersedes=old
    )
    found = [one.value for one in observed().observations if (one.subject, one.measure) == ("BO-PAR-II", "alliances")]
    assert found == [Decimal(1735), Decimal(1730)]


def test_the_strict_portfolio_has_seven_programmes_and_dates_original_and_revised() -> None:
    load_observations()
    known = observed()
    assert len({one.family for one in members_of(STRICT, known.projects, date(2013, 12, 31))}) == 7
    colombia = known.projects["CO-PAAP-II"]
    assert [(one.version, one.day) for one in colombia.dates if one.event == "closing"] == [
        ("original", date(2013, 9, 30)),
        ("revised", date(2014, 12, 30)),
        ("actual", date(2015, 6, 30)),
    ]
    last = colombia.day("closing")
    assert last is not None
    assert (last.day, last.precision) == (date(2015, 6, 30), "month")
    assert [one.occasion for one in known.projects["PE-ALIADOS"].targets] == ["original", "additional_financing"]
