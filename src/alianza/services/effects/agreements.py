"""Effects of the matter ``agreements``."""

from alianza.services.keeper import Effect

EFFECTS: dict[str, Effect] = {}
