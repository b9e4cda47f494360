"""Addresses of the room ``calls``."""

from alianza.pages.addresses.address import Address

ADDRESSES: tuple[Address, ...] = ()
