"""One keeper per kind of record that moves through the door; the table below is the registry."""

from alianza.services.keeper import Keeper
from alianza.services.lives import alliance, buyer_contract, call, data_request, delivery, deposit, in_kind, purchase, report, tranche

_ALL = (alliance, call, buyer_contract, deposit, in_kind, tranche, purchase, report, delivery, data_request)
KEEPERS: dict[str, Keeper] = {one.KEEPER.life.kind: one.KEEPER for one in _ALL}
