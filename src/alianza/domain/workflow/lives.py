"""Every life of the house; a new one is one line here."""

from alianza.domain.workflow.alliance import ALLIANCE
from alianza.domain.workflow.call import CALL
from alianza.domain.workflow.transition import Life

LIVES: tuple[Life, ...] = (CALL, ALLIANCE)
