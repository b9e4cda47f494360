"""Facts of the matter ``agreements``."""

from alianza.services.keeper import Loader

LOADERS: dict[type, Loader] = {}
