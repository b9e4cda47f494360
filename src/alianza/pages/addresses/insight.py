"""Addresses of the room ``insight``: the living review, its figures and charts, ratings of focus, questions of one's own."""

from alianza.domain.access import Action
from alianza.pages.addresses.address import BOTH, WRITE, Address

ADDRESSES: tuple[Address, ...] = (
    Address("insight.review", "review/", Action.READ_INSIGHT),
    Address("insight.review_whole", "review/whole/", Action.READ_INSIGHT),
    Address("insight.review_file", "review/download/<slug:form>/", Action.READ_INSIGHT),
    Address("insight.review_figure", "review/figures/<str:subject>/<slug:measure>/", Action.READ_INSIGHT),
    Address("insight.review_chapter", "review/chapters/<slug:chapter>/", Action.READ_INSIGHT),
    Address("insight.focus", "review/focus/<slug:code>/", Action.READ_INSIGHT, BOTH),
    Address("insight.outlines", "explore/outlines/<slug:country>/", Action.MANAGE_CALL, BOTH),
    Address("insight.explore", "explore/", Action.READ_INSIGHT),
    Address("insight.explore_file", "explore/download/<slug:form>/", Action.READ_INSIGHT),
    Address("insight.compare", "explore/compare/", Action.READ_INSIGHT),
    Address("insight.compare_file", "explore/compare/download/<slug:form>/", Action.READ_INSIGHT),
    Address("insight.stages", "explore/stages/", Action.READ_INSIGHT),
    Address("insight.write_extract", "explore/extract/", Action.EDIT_PORTFOLIO, WRITE),
    Address("insight.stages_file", "explore/stages/download/<slug:form>/", Action.READ_INSIGHT),
    Address("insight.chart", "review/charts/<slug:key>.svg", Action.READ_INSIGHT),
)
