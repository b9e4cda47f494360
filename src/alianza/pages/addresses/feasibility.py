"""Addresses of the room ``feasibility``: staff review of a plan."""

from alianza.domain.access import Action
from alianza.pages.addresses.address import BOTH, WRITE, Address

_AT = "desk/alliances/<str:code>/feasibility/"
ADDRESSES: tuple[Address, ...] = (
    Address("desk.feasibility", _AT, Action.READ_DESK, BOTH),
    Address("desk.feasibility_save", f"{_AT}save/", Action.READ_DESK, WRITE),
    Address("desk.feasibility_lines", f"{_AT}lines/", Action.READ_DESK, BOTH),
    Address("desk.feasibility_beside", f"{_AT}beside/", Action.READ_DESK),
    Address("desk.feasibility_versions", f"{_AT}versions/", Action.READ_DESK),
)
