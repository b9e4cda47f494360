"""The verbs of the transition tables: one module per matter, each with its ``EFFECTS``; they run inside the door's transaction."""

from alianza.services.effects import agreements, applications, proposals, review, shared
from alianza.services.keeper import Effect

EFFECTS: dict[str, Effect] = {**applications.EFFECTS, **shared.EFFECTS, **review.EFFECTS, **agreements.EFFECTS, **proposals.EFFECTS}
