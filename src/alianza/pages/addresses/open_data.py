"""Addresses of what everybody may know of alliances."""

from alianza.domain.access import Action
from alianza.pages.addresses.address import BOTH, Address

_AT = "programmes/<slug:code>/"
ADDRESSES: tuple[Address, ...] = (
    Address("public.open_data", f"{_AT}data/<slug:form>/", Action.READ_PUBLIC),
    Address("public.alliance", f"{_AT}alliances/<str:alliance>/", Action.READ_PUBLIC),
    Address("desk.publisher", "desk/programmes/<slug:code>/publisher/", Action.SET_PUBLISHER, BOTH),
    Address("desk.releases", "desk/alliances/<str:code>/public/", Action.RELEASE_DOCUMENT),
    Address("desk.release", "desk/alliances/<str:code>/public/<uuid:document_id>/", Action.RELEASE_DOCUMENT, BOTH),
    Address("public.document", f"{_AT}alliances/<str:alliance>/documents/<uuid:document_id>/", Action.READ_PUBLIC),
)
