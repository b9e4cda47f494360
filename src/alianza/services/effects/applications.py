"""Effects of the matter ``applications``."""

from alianza.services.keeper import Effect

EFFECTS: dict[str, Effect] = {}
