"""Every view of the audience by the name of its address."""

from alianza.web.components.guard import View
from alianza.web.insight.views import audit, explore, portfolio, ratings, requests, review, review_text

VIEWS: dict[str, View] = {
    **audit.VIEWS,
    **explore.VIEWS,
    **review.VIEWS,
    **ratings.VIEWS,
    **portfolio.VIEWS,
    **review_text.VIEWS,
    **requests.VIEWS,
}
