"""Effects of the matter ``review``."""

from alianza.services.keeper import Effect

EFFECTS: dict[str, Effect] = {}
