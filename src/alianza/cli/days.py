"""A day on the command line."""

import argparse
from datetime import UTC, date, datetime


def day(text: str) -> date:
    """The day written as 2013-12-31; what is none is refused with the form it should have."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day; write it as 2013-12-31") from None


def day_come(text: str) -> date:
    """The same; a day to come is refused, since nobody knows yet what it will find."""
    found, today = day(text), datetime.now(UTC).date()
    if found > today:
        raise argparse.ArgumentTypeError(f"{found} has not come yet; today is {today}")
    return found
