"""Addresses of the room ``calls``."""

from alianza.domain.access import Action
from alianza.pages.addresses.address import BOTH, Address

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
)
