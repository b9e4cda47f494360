"""Addresses of building a business plan page by page. What is fixed stands before what is a section's or an item's name."""

from alianza.domain.access import Action
from alianza.pages.addresses.address import BOTH, WRITE, Address

_AT = "portal/alliances/<str:code>/plan/"
_ITEM = f"{_AT}<slug:section>/<str:item>/"
ADDRESSES = (
    Address("portal.plan", _AT, Action.EDIT_ALLIANCE),
    Address("portal.plan_begin", f"{_AT}begin/", Action.EDIT_ALLIANCE, BOTH),
    Address("portal.plan_summary", f"{_AT}summary/", Action.EDIT_ALLIANCE),
    Address("portal.plan_history", f"{_AT}history/", Action.EDIT_ALLIANCE),
    Address("portal.plan_appraise", f"{_AT}appraise/", Action.EDIT_ALLIANCE, WRITE),
    Address("portal.plan_to_form", f"{_AT}form/", Action.EDIT_ALLIANCE, WRITE),
    Address("portal.plan_section", f"{_AT}<slug:section>/", Action.EDIT_ALLIANCE, BOTH),
    Address("portal.plan_item", _ITEM, Action.EDIT_ALLIANCE, BOTH),
    Address("portal.plan_remove", f"{_ITEM}remove/", Action.EDIT_ALLIANCE, BOTH),
    Address("portal.plan_page", f"{_ITEM}<slug:part>/", Action.EDIT_ALLIANCE, BOTH),
)
