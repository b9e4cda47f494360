"""Addresses of the audience ``desk``."""

from alianza.pages.addresses.address import Address

ADDRESSES: tuple[Address, ...] = ()
