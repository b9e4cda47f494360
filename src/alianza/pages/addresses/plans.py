"""Addresses of the appraisal of a business plan."""

from alianza.domain.access import Action
from alianza.pages.addresses.address import BOTH, Address

_AT = "alliances/<str:code>/appraisal/"
ADDRESSES: tuple[Address, ...] = (
    Address("portal.appraisal", _AT, Action.READ_ALLIANCE),
    Address("portal.appraisal_new", f"{_AT}new/", Action.EDIT_ALLIANCE, BOTH),
    Address("portal.appraisal_template", f"{_AT}template/<slug:form>/", Action.EDIT_ALLIANCE),
    Address("portal.appraisal_compare", f"{_AT}compare/", Action.READ_ALLIANCE, BOTH),
    Address("portal.appraisal_version", f"{_AT}<int:number>/", Action.READ_ALLIANCE),
    Address("portal.appraisal_figure", f"{_AT}<int:number>/figures/<slug:figure>/", Action.READ_ALLIANCE),
    Address("portal.appraisal_file", f"{_AT}<int:number>/<slug:form>/", Action.READ_ALLIANCE, BOTH),
)
