"""Addresses of the room ``applications``."""

from alianza.domain.access import Action
from alianza.pages.addresses.address import BOTH, WRITE, Address

_ALLIANCE = "portal/alliances/<str:code>/"
_FORM = f"{_ALLIANCE}form/<slug:kind>/"

ADDRESSES: tuple[Address, ...] = (
    Address("portal.apply", "portal/apply/<str:call_code>/", Action.APPLY, BOTH),
    Address("portal.alliance", _ALLIANCE, Action.READ_ALLIANCE),
    Address("portal.application", f"{_ALLIANCE}application/", Action.READ_ALLIANCE),
    Address("portal.form", _FORM, Action.READ_ALLIANCE),
    Address("portal.form_check", f"{_FORM}check/", Action.READ_ALLIANCE),
    Address("portal.send", f"{_FORM}send/", Action.EDIT_ALLIANCE, BOTH),
    Address("portal.sent", f"{_FORM}sent/", Action.READ_ALLIANCE),
    Address("portal.form_totals", f"{_FORM}totals/<slug:page>/", Action.EDIT_ALLIANCE, WRITE),
    Address("portal.version", f"{_FORM}version/<int:number>/", Action.READ_ALLIANCE),
    Address("portal.changes", f"{_FORM}version/<int:number>/changes/", Action.READ_ALLIANCE),
    Address("portal.form_page", f"{_FORM}page/<slug:page>/", Action.EDIT_ALLIANCE, BOTH),
    Address("portal.form_item", f"{_FORM}page/financing/<slug:item>/", Action.EDIT_ALLIANCE, BOTH),
    Address("portal.answer", "portal/observations/<uuid:observation_id>/", Action.EDIT_ALLIANCE, BOTH),
    Address("portal.partners", f"{_ALLIANCE}partners/", Action.READ_ALLIANCE),
    Address("portal.link", f"{_ALLIANCE}partners/<slug:part>/", Action.EDIT_ALLIANCE, BOTH),
    Address("portal.partner", "portal/partners/<uuid:partner_id>/", Action.READ_ALLIANCE, BOTH),
    Address("portal.fee", "portal/partners/<uuid:partner_id>/fee/", Action.ADVANCE_ALLIANCE, BOTH),
    Address("desk.paper", "desk/paper/", Action.TAKE_IN_PAPER, BOTH),
    Address("desk.eligibility", "desk/alliances/<str:code>/eligibility/", Action.READ_DESK, BOTH),
    Address("desk.override", "desk/overrides/<uuid:override_id>/", Action.READ_DESK, BOTH),
)
