"""Facts of the matter ``applications``."""

from alianza.services.keeper import Loader

LOADERS: dict[type, Loader] = {}
