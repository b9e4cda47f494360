"""Addresses of the room ``review``."""

from alianza.pages.addresses.address import Address

ADDRESSES: tuple[Address, ...] = ()
