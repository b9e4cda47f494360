"""Addresses of the audience ``public``."""

from alianza.pages.addresses.address import Address

ADDRESSES: tuple[Address, ...] = ()
