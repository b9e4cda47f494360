"""Every view of the audience by the name of its address."""

from alianza.web.components.guard import View
from alianza.web.desk.views import (
    applications,
    calls,
    drafts,
    feasibility,
    home,
    letters,
    money,
    open_data,
    people,
    price_sets,
    question_sets,
    queue,
    registry,
    review,
    rulebooks,
    scoring,
    selections,
    series,
)

VIEWS: dict[str, View] = {
    **applications.VIEWS,
    **calls.VIEWS,
    **drafts.VIEWS,
    **feasibility.VIEWS,
    **home.VIEWS,
    **letters.VIEWS,
    **money.VIEWS,
    **open_data.VIEWS,
    **people.VIEWS,
    **price_sets.VIEWS,
    **question_sets.VIEWS,
    **queue.VIEWS,
    **registry.VIEWS,
    **review.VIEWS,
    **rulebooks.VIEWS,
    **scoring.VIEWS,
    **selections.VIEWS,
    **series.VIEWS,
}
