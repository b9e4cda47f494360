"""Addresses of the room ``calls``."""

from alianza.domain.access import Action
from alianza.pages.addresses.address import BOTH, WRITE, Address

RULEBOOK = "desk/rulebooks/<uuid:version_id>"

ADDRESSES: tuple[Address, ...] = (
    Address("public.home", "", Action.READ_PUBLIC),
    Address("public.calls", "calls/", Action.READ_PUBLIC),
    Address("public.call", "calls/<slug:code>/", Action.READ_PUBLIC),
    Address("public.self_check", "calls/<slug:code>/check/", Action.READ_PUBLIC, BOTH),
    Address("public.programmes", "programmes/", Action.READ_PUBLIC),
    Address("public.programme", "programmes/<slug:code>/", Action.READ_PUBLIC),
    Address("public.rulebooks", "rules/", Action.READ_PUBLIC),
    Address("public.rulebook", "programmes/<slug:code>/rules/<str:version>/", Action.READ_PUBLIC),
    Address("public.rulebook_file", "programmes/<slug:code>/rules/<str:version>/file/", Action.READ_PUBLIC),
    Address("desk.rulebooks", "desk/rulebooks/", Action.READ_RULEBOOK),
    Address("desk.programme", "desk/programmes/<slug:code>/", Action.READ_RULEBOOK),
    Address("desk.upload_rulebook", "desk/rulebooks/upload/", Action.EDIT_RULEBOOK, BOTH),
    Address("desk.rulebook", f"{RULEBOOK}/", Action.READ_RULEBOOK),
    Address("desk.rulebook_file", f"{RULEBOOK}/file/", Action.READ_RULEBOOK),
    Address("desk.compare_rulebooks", f"{RULEBOOK}/changes/", Action.READ_RULEBOOK),
    Address("desk.confirm_assumed", f"{RULEBOOK}/confirm/", Action.CONFIRM_ASSUMED, BOTH),
    Address("desk.new_version", f"{RULEBOOK}/copy/", Action.EDIT_RULEBOOK, BOTH),
    Address("desk.draft_section", f"{RULEBOOK}/edit/<slug:section>/", Action.EDIT_RULEBOOK, BOTH),
    Address("desk.draft_faults", f"{RULEBOOK}/edit/<slug:section>/faults/", Action.EDIT_RULEBOOK, WRITE),
    Address("desk.try_rulebook", f"{RULEBOOK}/try/", Action.READ_RULEBOOK),
    Address("desk.publish_rulebook", f"{RULEBOOK}/publish/", Action.PUBLISH_RULEBOOK, BOTH),
    Address("desk.discard_draft", f"{RULEBOOK}/discard/", Action.EDIT_RULEBOOK, BOTH),
    Address("desk.calls", "desk/calls/", Action.READ_CALL),
    Address("desk.new_call", "desk/programmes/<slug:code>/new-call/", Action.MANAGE_CALL, BOTH),
    Address("desk.call", "desk/calls/<slug:code>/", Action.READ_CALL),
    Address("desk.edit_call", "desk/calls/<slug:code>/edit/", Action.MANAGE_CALL, BOTH),
    Address("desk.move_call", "desk/calls/<slug:code>/move/<slug:transition>/", Action.MANAGE_CALL, BOTH),
    Address("desk.series", "desk/series/", Action.READ_RULEBOOK),
    Address("desk.series_values", "desk/series/<slug:country>/<path:code>/", Action.READ_RULEBOOK),
    Address("desk.correct_series_value", "desk/series-values/<uuid:value_id>/correct/", Action.EDIT_RULEBOOK, BOTH),
    Address("desk.new_series_value", "desk/series/new/", Action.EDIT_RULEBOOK, BOTH),
    Address("desk.price_sets", "desk/economic-prices/", Action.READ_RULEBOOK),
    Address("desk.price_set_begin", "desk/economic-prices/<slug:country>/begin/", Action.EDIT_PRICES, WRITE),
    Address("desk.price_set", "desk/economic-prices/<uuid:set_id>/", Action.READ_RULEBOOK, BOTH),
    Address("desk.price_set_publish", "desk/economic-prices/<uuid:set_id>/publish/", Action.EDIT_PRICES, WRITE),
)
