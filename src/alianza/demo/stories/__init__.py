"""The alliances of the demo, one module a country. Everything in them is invented but for what names its source."""

from alianza.demo.stories.bolivia import BOLIVIA
from alianza.demo.stories.brazil import BRAZIL
from alianza.demo.stories.colombia import COLOMBIA
from alianza.demo.stories.country import Country
from alianza.demo.stories.guatemala import GUATEMALA
from alianza.demo.stories.honduras import HONDURAS
from alianza.demo.stories.jamaica import JAMAICA
from alianza.demo.stories.panama import PANAMA
from alianza.demo.stories.peru import PERU

COUNTRIES: tuple[Country, ...] = (COLOMBIA, BOLIVIA, PANAMA, PERU, HONDURAS, GUATEMALA, JAMAICA, BRAZIL)
"""Every country that the demo tells of, in the order of the review."""

__all__ = ["COUNTRIES", "Country"]
