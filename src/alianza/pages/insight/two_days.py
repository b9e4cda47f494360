"""The pictures of the review on two days beside each other: what a list of changes cannot show."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from alianza.pages import formats
from alianza.pages.insight.changes import TwoPictures
from alianza.pages.insight.chapters import pictures_apart
from alianza.pages.insight.wanted import Asked
from alianza.pages.words.figures import piece_words


def pictures_of_two_days(asked: Asked, before: date) -> tuple[TwoPictures, ...]:
    """Periods, products, focus and financing on an earlier day and on the day asked for, where they differ."""
    return tuple(_differing(asked, before))


def _differing(asked: Asked, before: date) -> Iterator[TwoPictures]:
    days = (before, asked.day)
    first, last = (pictures_apart(replace(asked, day=day)) for day in days)
    for number in sorted({*first, *last}, key=lambda one: (one.startswith("Figure"), one)):
        pictures = first.get(number), last.get(number)
        if pictures[0] is None or pictures[1] is None or pictures[0].url != pictures[1].url:
            told = (_("As of {day}").format(day=formats.day(day, "long")) for day in days)
            yield TwoPictures(piece_words(number), tuple(zip(told, pictures, strict=True)))
