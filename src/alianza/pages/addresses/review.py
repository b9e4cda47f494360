"""Addresses of the room ``review``."""

from alianza.domain.access import Action
from alianza.pages.addresses.address import BOTH, Address

ADDRESSES: tuple[Address, ...] = (Address("portal.move", "alliances/<str:code>/moves/<slug:transition>/", Action.ADVANCE_ALLIANCE, BOTH),)
