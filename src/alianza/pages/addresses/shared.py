"""Addresses of the room ``shared``."""

from alianza.pages.addresses.address import Address

ADDRESSES: tuple[Address, ...] = ()
