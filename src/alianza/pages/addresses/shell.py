"""Addresses of the room ``shell``."""

from alianza.domain.access import Action
from alianza.pages.addresses.address import WRITE, Address

ADDRESSES: tuple[Address, ...] = (
    Address("account.home", "home/", Action.USE_ACCOUNT),
    Address("account.language", "language/", Action.READ_PUBLIC, WRITE),
    Address("account.theme", "theme/", Action.READ_PUBLIC, WRITE),
    Address("portal.home", "portal/", Action.USE_ACCOUNT),
    Address("desk.home", "desk/", Action.READ_DESK),
)
