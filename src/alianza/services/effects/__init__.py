"""The verbs of the transition tables: one module per matter, each with its ``EFFECTS``; they run inside the door's transaction."""

from alianza.services.keeper import Effect

EFFECTS: dict[str, Effect] = {}
