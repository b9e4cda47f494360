"""What is observed of the region: from the database once it holds projects, from the bundled files before."""

from functools import cache

from alianza import observations
from alianza.domain.portfolio.observed import Observed
from alianza.exchange.observation_files import read
from alianza.records.queries import portfolio


def observed() -> Observed:
    """Everything observed. Cheap to ask: one small question to the database, the rest is kept until something changes."""
    known = portfolio.observed()
    return known if known.projects else bundled()


@cache
def bundled() -> Observed:
    """What comes with the product, read once a process."""
    return read(observations.files())
