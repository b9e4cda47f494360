"""Addresses of the room ``review``."""

from alianza.domain.access import Action
from alianza.pages.addresses.address import BOTH, WRITE, Address

ADDRESSES: tuple[Address, ...] = (
    Address("portal.move", "alliances/<str:code>/moves/<slug:transition>/", Action.ADVANCE_ALLIANCE, BOTH),
    Address("desk.queue", "desk/queue/", Action.READ_DESK),
    Address("desk.queue_export", "desk/queue/export/<slug:kind>/", Action.READ_DESK),
    Address("desk.reassign", "desk/queue/assign/", Action.REASSIGN, WRITE),
    Address("desk.alliance", "desk/alliances/<str:code>/", Action.READ_DESK),
    Address("desk.opinions", "desk/alliances/<str:code>/opinions/", Action.READ_DESK),
    Address("portal.opinion", "alliances/<str:code>/opinions/<slug:approval>/", Action.GIVE_OPINION, BOTH),
    Address("desk.observations", "desk/alliances/<str:code>/observations/", Action.READ_DESK, BOTH),
    Address("desk.scoring", "desk/alliances/<str:code>/scoring/", Action.READ_DESK),
    Address("desk.ask_sheets", "desk/alliances/<str:code>/scoring/ask/", Action.REASSIGN, WRITE),
    Address("desk.sheets", "desk/sheets/", Action.SCORE),
    Address("desk.sheet", "desk/sheets/<uuid:sheet_id>/", Action.SCORE, BOTH),
    Address("desk.sheet_save", "desk/sheets/<uuid:sheet_id>/save/", Action.SCORE, WRITE),
    Address("desk.declare", "desk/sheets/<uuid:sheet_id>/declare/", Action.SCORE, WRITE),
    Address("desk.sheet_back", "desk/sheets/<uuid:sheet_id>/take-back/", Action.REASSIGN, WRITE),
    Address("desk.selections", "desk/calls/<str:call_code>/selections/", Action.READ_DESK),
    Address("desk.propose", "desk/calls/<str:call_code>/selections/propose/", Action.RUN_SELECTION, WRITE),
    Address("desk.selection", "desk/selections/<uuid:run_id>/", Action.READ_DESK),
    Address("desk.selection_check", "desk/selections/<uuid:run_id>/check/", Action.READ_DESK),
    Address("desk.selection_export", "desk/selections/<uuid:run_id>/export/<slug:kind>/", Action.READ_DESK),
    Address("desk.decide_selection", "desk/selections/<uuid:run_id>/decide/", Action.RUN_SELECTION, WRITE),
    Address("desk.settle", "desk/observations/<uuid:observation_id>/", Action.READ_DESK, WRITE),
)
