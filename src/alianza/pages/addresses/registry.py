"""Addresses of the room ``registry``."""

from alianza.domain.access import Action
from alianza.pages.addresses.address import BOTH, Address

ADDRESSES: tuple[Address, ...] = (
    Address("portal.organisations", "organisations/", Action.READ_ORGANISATION),
    Address("portal.register", "organisations/new/", Action.USE_ACCOUNT, BOTH),
    Address("portal.organisation", "organisations/<uuid:organisation_id>/", Action.READ_ORGANISATION),
    Address("portal.organisation_edit", "organisations/<uuid:organisation_id>/edit/<slug:section>/", Action.EDIT_ORGANISATION, BOTH),
    Address("portal.organisation_number", "organisations/<uuid:organisation_id>/show/<slug:what>/", Action.REVEAL_PERSONAL_DATA, BOTH),
    Address("portal.board", "organisations/<uuid:organisation_id>/board/", Action.EDIT_ORGANISATION, BOTH),
    Address("portal.officer_new", "organisations/<uuid:organisation_id>/officers/new/", Action.EDIT_ORGANISATION, BOTH),
    Address("portal.officer_end", "organisations/<uuid:organisation_id>/officers/<uuid:officer_id>/end/", Action.EDIT_ORGANISATION, BOTH),
    Address(
        "portal.officer_number", "organisations/<uuid:organisation_id>/officers/<uuid:officer_id>/show/", Action.REVEAL_PERSONAL_DATA, BOTH
    ),
    Address("portal.financing", "organisations/<uuid:organisation_id>/financing/", Action.EDIT_ORGANISATION, BOTH),
    Address("portal.roster", "organisations/<uuid:organisation_id>/members/", Action.READ_ORGANISATION),
    Address("portal.roster_export", "organisations/<uuid:organisation_id>/members.<slug:form>", Action.READ_ORGANISATION),
    Address("portal.roster_template", "organisations/<uuid:organisation_id>/template.xlsx", Action.EDIT_ROSTER),
    Address("portal.roster_upload", "organisations/<uuid:organisation_id>/members/import/", Action.EDIT_ROSTER, BOTH),
    Address("portal.roster_faults", "rosters/<uuid:import_id>/faults.<slug:form>", Action.EDIT_ROSTER),
    Address("portal.roster_import", "rosters/<uuid:import_id>/", Action.EDIT_ROSTER, BOTH),
    Address("portal.member_new", "organisations/<uuid:organisation_id>/members/new/", Action.EDIT_ROSTER, BOTH),
    Address("portal.member", "members/<uuid:member_id>/", Action.READ_ORGANISATION),
    Address("portal.member_edit", "members/<uuid:member_id>/edit/<slug:section>/", Action.EDIT_ROSTER, BOTH),
    Address("portal.member_leave", "members/<uuid:member_id>/leave/", Action.EDIT_ROSTER, BOTH),
    Address("portal.member_erase", "members/<uuid:member_id>/erase/", Action.EDIT_ROSTER, BOTH),
    Address("portal.member_number", "members/<uuid:member_id>/show/<slug:what>/", Action.REVEAL_PERSONAL_DATA, BOTH),
    Address("portal.duplicate", "duplicates/<uuid:duplicate_id>/", Action.EDIT_ROSTER, BOTH),
    Address("desk.organisations", "desk/organisations/", Action.READ_DESK),
    Address("desk.organisations_export", "desk/organisations.<slug:form>", Action.READ_DESK),
    Address("desk.organisation_new", "desk/organisations/new/", Action.RECORD_CHECK, BOTH),
    Address("desk.organisation", "desk/organisations/<uuid:organisation_id>/", Action.READ_DESK),
    Address("desk.check_new", "desk/organisations/<uuid:organisation_id>/checks/new/", Action.RECORD_CHECK, BOTH),
)
