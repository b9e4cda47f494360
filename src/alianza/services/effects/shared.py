"""Effects of the matter ``shared``."""

from alianza.services.keeper import Effect

EFFECTS: dict[str, Effect] = {}
