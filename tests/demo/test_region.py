"""Above all programmes the demo has a data request in each state, one paragraph that waits, and no invented figure of a project."""

from datetime import date

from tests.demo_world import TODAY

from alianza.demo.region import UNREAD
from alianza.domain.workflow.data_request import DATA_REQUEST
from alianza.records.models import DataRequest, ObservedFigure
from alianza.services import review_text


def test_every_state_of_a_request_is_there_and_no_figure_was_invented(world) -> None:
    assert {one.state for one in DataRequest.objects.all()} == set(DATA_REQUEST.codes)
    assert not ObservedFigure.objects.filter(bundled_key=None).exists()


def test_one_paragraph_waits_to_be_read(world) -> None:
    assert [one.row.piece for one in review_text.stale(TODAY)] == [UNREAD]
    assert review_text.stale(date(2013, 12, 31)) == []
