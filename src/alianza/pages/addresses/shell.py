"""Addresses of the room ``shell``."""

from alianza.pages.addresses.address import Address

ADDRESSES: tuple[Address, ...] = ()
