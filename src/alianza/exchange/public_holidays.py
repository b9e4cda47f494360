"""A country's public holidays by law, as a well-kept library lists them; an officer looks at them before anything counts by them."""

from datetime import date
from importlib.metadata import version

from alianza import exchange

SOURCE = f"python-holidays {version('holidays')}"


def public_holidays(country: str, years: range) -> tuple[date, ...]:
    """The holidays of the whole country in these years, in order; none for a country the library does not know."""
    try:
        found = exchange.holidays.country_holidays(country, years=years)
    except NotImplementedError:
        return ()
    return tuple(sorted(found))
