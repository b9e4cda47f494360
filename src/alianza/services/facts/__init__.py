"""Loads what guards look at: one module per matter, each with its ``LOADERS``; a transition loads only what its guards ask for.

``AHEAD`` says what the loaders will ask of the database, so that it is asked together; a loader that is not there asks when it runs.
"""

from alianza.services.facts import agreements, applications, credit, feasibility, review, safeguards, shared
from alianza.services.keeper import Ahead, Loader

LOADERS: dict[type, Loader] = {
    **applications.LOADERS,
    **credit.LOADERS,
    **shared.LOADERS,
    **review.LOADERS,
    **agreements.LOADERS,
    **feasibility.LOADERS,
    **safeguards.LOADERS,
}
AHEAD: dict[type, Ahead] = {
    **applications.AHEAD,
    **shared.AHEAD,
    **review.AHEAD,
    **agreements.AHEAD,
    **feasibility.AHEAD,
    **safeguards.AHEAD,
}
