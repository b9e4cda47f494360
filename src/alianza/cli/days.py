"""A day on the command line."""

import argparse
from datetime import date


def day(text: str) -> date:
    """The day written as 2013-12-31; what is none is refused with the form it should have."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day; write it as 2013-12-31") from None
