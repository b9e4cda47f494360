"""Every address of the product with its action. An address that is not declared here cannot be reached."""

from alianza.pages.addresses import (
    applications,
    calls,
    feasibility,
    insight,
    money,
    open_data,
    plan_builder,
    plans,
    portfolio,
    registry,
    review,
    shared,
    shell,
)
from alianza.pages.addresses.address import BOTH, READ, WRITE, Address, url

ADDRESSES: tuple[Address, ...] = (
    *shell.ADDRESSES,
    *shared.ADDRESSES,
    *registry.ADDRESSES,
    *calls.ADDRESSES,
    *applications.ADDRESSES,
    *plans.ADDRESSES,
    *plan_builder.ADDRESSES,
    *feasibility.ADDRESSES,
    *review.ADDRESSES,
    *money.ADDRESSES,
    *portfolio.ADDRESSES,
    *insight.ADDRESSES,
    *open_data.ADDRESSES,
)

__all__ = ["ADDRESSES", "BOTH", "READ", "WRITE", "Address", "url"]
