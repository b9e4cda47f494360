"""Every view of the audience by the name of its address."""

from alianza.web.components.guard import View
from alianza.web.desk.views import applications, calls, home, letters, money, people, queue, registry, review, scoring, selections

VIEWS: dict[str, View] = {
    **applications.VIEWS,
    **calls.VIEWS,
    **home.VIEWS,
    **letters.VIEWS,
    **money.VIEWS,
    **people.VIEWS,
    **queue.VIEWS,
    **registry.VIEWS,
    **review.VIEWS,
    **scoring.VIEWS,
    **selections.VIEWS,
}
