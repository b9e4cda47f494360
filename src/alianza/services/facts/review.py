"""Facts of the matter ``review``."""

from alianza.services.keeper import Loader

LOADERS: dict[type, Loader] = {}
