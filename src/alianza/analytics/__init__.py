"""Numerics on plain tables: takes and returns values, knows no models and no request.

Libraries that take a second to import stand in ``HEAVY`` and load when first used: ``analytics.special.ndtri``.
"""

from importlib import import_module
from typing import Any

HEAVY = {
    "special": "scipy.special",
    "stats": "scipy.stats",
    "ibis": "ibis",
    "arrow_csv": "pyarrow.csv",
    "parquet": "pyarrow.parquet",
    "arrow": "pyarrow",
    "altair": "altair",
    "schemapi": "altair.utils.schemapi",
    "vl_convert": "vl_convert",
}


def __getattr__(name: str) -> Any:
    """The heavy library of this name."""
    if name not in HEAVY:
        raise AttributeError(name)
    return import_module(HEAVY[name])
