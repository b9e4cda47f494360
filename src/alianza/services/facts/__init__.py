"""Loads what guards look at: one module per matter, each with its ``LOADERS``; a transition loads only what its guards ask for."""

from alianza.services.facts import agreements, applications, credit, feasibility, review, safeguards, shared
from alianza.services.keeper import Loader

LOADERS: dict[type, Loader] = {
    **applications.LOADERS,
    **credit.LOADERS,
    **shared.LOADERS,
    **review.LOADERS,
    **agreements.LOADERS,
    **feasibility.LOADERS,
    **safeguards.LOADERS,
}
