"""Addresses of the room ``applications``."""

from alianza.pages.addresses.address import Address

ADDRESSES: tuple[Address, ...] = ()
