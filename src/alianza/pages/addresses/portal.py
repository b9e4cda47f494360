"""Addresses of the audience ``portal``."""

from alianza.pages.addresses.address import Address

ADDRESSES: tuple[Address, ...] = ()
