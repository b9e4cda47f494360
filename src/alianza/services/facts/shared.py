"""Facts of the matter ``shared``."""

from alianza.services.keeper import Loader

LOADERS: dict[type, Loader] = {}
