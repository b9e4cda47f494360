"""Labels of an English workbook: what the model calls by a code, in words."""

import re

ENGLISH = {
    "price_minus_20": "prices fall by 20%",
    "appreciation_15": "the currency rises by 15%",
    "one_year_delay": "everything comes a year later",
    "yield_minus_30": "yields fall by 30%",
    "cost_plus_20": "costs rise by 20%",
    "none_all_positive": "none: all positive",
    "none_all_negative": "none: all negative",
    "none_no_root": "none",
    "undefined_zero": "none: all zero",
}
_CODE = re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b")


def english(text: str) -> str:
    """The label with every code in words: ``switching value of technical assistance (engine)``."""
    return _CODE.sub(lambda found: ENGLISH.get(found[0], found[0].replace("_", " ")), text)
