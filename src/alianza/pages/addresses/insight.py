"""Addresses of the audience ``insight``."""

from alianza.pages.addresses.address import Address

ADDRESSES: tuple[Address, ...] = ()
