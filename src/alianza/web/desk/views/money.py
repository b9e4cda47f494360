"""Views of ``desk``: the work list of money."""

from django.http import HttpRequest, HttpResponse

from alianza.pages.money.desk import money_desk
from alianza.web.components.guard import View, actor_of
from alianza.web.components.rendering import show


def work_list(request: HttpRequest) -> HttpResponse:
    """What waits for finance, officers and reviewers."""
    return show(request, "desk/money.html", money_desk(actor_of(request)))


VIEWS: dict[str, View] = {"desk.money": work_list}
