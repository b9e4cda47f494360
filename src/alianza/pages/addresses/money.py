"""Addresses of the room ``money``."""

from alianza.pages.addresses.address import Address

ADDRESSES: tuple[Address, ...] = ()
