"""Addresses of the audience ``board``."""

from alianza.pages.addresses.address import Address

ADDRESSES: tuple[Address, ...] = ()
