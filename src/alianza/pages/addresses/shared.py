"""Addresses of the room ``shared``: documents, letters, history, work in the background."""

from alianza.domain.access import Action
from alianza.pages.addresses.address import BOTH, Address

ADDRESSES: tuple[Address, ...] = (
    Address("portal.documents", "alliances/<str:code>/documents/", Action.READ_ALLIANCE),
    Address("portal.upload", "alliances/<str:code>/documents/new/", Action.BRING_DOCUMENT, BOTH),
    Address("portal.document", "documents/<uuid:document_id>/", Action.READ_DOCUMENT),
    Address("portal.letters", "alliances/<str:code>/letters/", Action.READ_ALLIANCE),
    Address("portal.letter", "letters/<uuid:letter_id>/", Action.READ_ALLIANCE),
    Address("portal.history", "alliances/<str:code>/history/", Action.READ_ALLIANCE),
    Address("account.work", "work/<uuid:work_id>/", Action.USE_ACCOUNT),
    Address("desk.letters", "desk/letters/", Action.MANAGE_LETTERS),
    Address("desk.letter_template", "desk/letters/<str:programme>/<slug:letter>/<slug:language>/", Action.MANAGE_LETTERS, BOTH),
    Address("insight.audit", "audit/", Action.READ_AUDIT),
)
