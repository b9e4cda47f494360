"""Loads what guards look at: one module per matter, each with its ``LOADERS``; a transition loads only what its guards ask for."""

from alianza.services.keeper import Loader

LOADERS: dict[type, Loader] = {}
