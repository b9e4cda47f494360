"""Addresses of what everybody may know of alliances."""

from alianza.domain.access import Action
from alianza.pages.addresses.address import Address

_AT = "programmes/<slug:code>/"
ADDRESSES: tuple[Address, ...] = (
    Address("public.open_data", f"{_AT}data/<slug:form>/", Action.READ_PUBLIC),
    Address("public.alliance", f"{_AT}alliances/<str:alliance>/", Action.READ_PUBLIC),
    Address("public.document", f"{_AT}alliances/<str:alliance>/documents/<uuid:document_id>/", Action.READ_PUBLIC),
)
