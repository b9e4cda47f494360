"""Every address of the product with its action. An address that is not declared here cannot be reached."""

from alianza.pages.addresses import account, board, desk, insight, portal, public
from alianza.pages.addresses.address import BOTH, READ, WRITE, Address, url

ADDRESSES: tuple[Address, ...] = (
    *public.ADDRESSES,
    *account.ADDRESSES,
    *portal.ADDRESSES,
    *desk.ADDRESSES,
    *board.ADDRESSES,
    *insight.ADDRESSES,
)

__all__ = ["ADDRESSES", "BOTH", "READ", "WRITE", "Address", "url"]
