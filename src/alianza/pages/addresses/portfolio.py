"""Addresses of the room ``portfolio``: the analyst's pages on projects, figures, requests and the review's text."""

from alianza.domain.access import Action
from alianza.pages.addresses.address import BOTH, WRITE, Address

ADDRESSES: tuple[Address, ...] = (
    Address("insight.projects", "portfolio/", Action.READ_INSIGHT),
    Address("insight.new_selection", "portfolio/selections/new/", Action.EDIT_PORTFOLIO, BOTH),
    Address("insight.whole", "portfolio/whole/<slug:code>/", Action.READ_INSIGHT),
    Address("insight.project", "portfolio/projects/<slug:code>/", Action.READ_INSIGHT),
    Address("insight.set_targets", "portfolio/projects/<slug:code>/targets/", Action.EDIT_PORTFOLIO, BOTH),
    Address("insight.add_figure", "portfolio/figures/of/<str:code>/", Action.EDIT_PORTFOLIO, BOTH),
    Address("insight.requests", "portfolio/requests/", Action.READ_INSIGHT),
    Address("insight.open_requests", "portfolio/requests/new/", Action.EDIT_PORTFOLIO, BOTH),
    Address("insight.request", "portfolio/requests/<uuid:request_id>/", Action.READ_INSIGHT, BOTH),
    Address("insight.move_request", "portfolio/requests/<uuid:request_id>/move/", Action.READ_INSIGHT, WRITE),
    Address("insight.paragraphs", "review/text/", Action.READ_INSIGHT),
    Address("insight.new_paragraph", "review/text/new/", Action.EDIT_PORTFOLIO, BOTH),
    Address("insight.paragraph", "review/text/<uuid:paragraph_id>/", Action.EDIT_PORTFOLIO, BOTH),
    Address("insight.read_paragraph", "review/text/<uuid:paragraph_id>/read/", Action.EDIT_PORTFOLIO, WRITE),
    Address("insight.changes", "review/changes/", Action.READ_INSIGHT),
    Address("insight.snapshots", "review/published/", Action.READ_INSIGHT, BOTH),
    Address("insight.snapshot", "review/published/<uuid:snapshot_id>/", Action.READ_INSIGHT),
    Address("insight.choose_figure", "portfolio/figures/<uuid:figure_id>/first/", Action.CHOOSE_FIGURE, BOTH),
)
