"""Addresses of the room ``registry``."""

from alianza.pages.addresses.address import Address

ADDRESSES: tuple[Address, ...] = ()
