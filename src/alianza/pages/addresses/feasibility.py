"""Addresses of the room ``feasibility``: staff review of a plan, its safeguards and the sets of questions."""

from alianza.domain.access import Action
from alianza.pages.addresses.address import BOTH, WRITE, Address

_AT = "desk/alliances/<str:code>/feasibility/"
ADDRESSES: tuple[Address, ...] = (
    Address("desk.feasibility", _AT, Action.READ_DESK, BOTH),
    Address("desk.feasibility_save", f"{_AT}save/", Action.READ_DESK, WRITE),
    Address("desk.feasibility_lines", f"{_AT}lines/", Action.READ_DESK, BOTH),
    Address("desk.feasibility_beside", f"{_AT}beside/", Action.READ_DESK),
    Address("desk.feasibility_versions", f"{_AT}versions/", Action.READ_DESK),
    Address("portal.safeguards", "alliances/<str:code>/safeguards/", Action.READ_ALLIANCE, BOTH),
    Address("portal.measure", "alliances/<str:code>/safeguards/<slug:question>/", Action.EDIT_ALLIANCE, BOTH),
    Address("portal.measure_done", "measures/<uuid:measure_id>/done/", Action.BRING_DOCUMENT, BOTH),
    Address("portal.measure_reopen", "measures/<uuid:measure_id>/reopen/", Action.READ_DESK, BOTH),
    Address("desk.question_sets", "desk/questions/", Action.READ_RULEBOOK),
    Address("desk.question_set_begin", "desk/questions/<str:programme>/<slug:kind>/begin/", Action.EDIT_SCREENING, WRITE),
    Address("desk.question_set", "desk/questions/<uuid:set_id>/", Action.READ_RULEBOOK, BOTH),
    Address("desk.question_set_publish", "desk/questions/<uuid:set_id>/publish/", Action.EDIT_SCREENING, WRITE),
)
