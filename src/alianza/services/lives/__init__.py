"""One keeper per kind of record that moves through the door; the table below is the registry."""

from alianza.services.keeper import Keeper
from alianza.services.lives import alliance, call

KEEPERS: dict[str, Keeper] = {keeper.life.kind: keeper for keeper in (alliance.KEEPER, call.KEEPER)}
