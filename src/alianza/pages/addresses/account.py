"""Addresses of the audience ``account``."""

from alianza.pages.addresses.address import Address

ADDRESSES: tuple[Address, ...] = ()
