"""When and under which outside values something is checked: the day, named dates and dated series."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from alianza.domain.values.blocker import Blocker
from alianza.domain.values.series import DatedSeries, DatedValue


class ReferenceDate(StrEnum):
    """The day at which an indexed unit or an exchange rate is read."""

    CHECK = "check"
    APPLICATION = "application"
    DEADLINE = "deadline"
    APPROVAL_REPORT = "approval_report"
    AGREEMENT = "agreement"


@dataclass(frozen=True, slots=True)
class Unknown:
    """A fact that is missing, by name, instead of a value."""

    fact: str
    on: date | None = None

    def blocker(self, room: str) -> Blocker:
        """The reason against that a missing fact is: ``room.unknown``."""
        parameters: dict[str, object] = {"fact": self.fact}
        return Blocker(f"{room}.unknown", parameters | ({"on": self.on} if self.on else {}))


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The day of the check, other named dates of the file, and the series that indexed amounts are read from.

    Exchange rates are series named ``USD/JMD``: so many Jamaican dollars for one US dollar.
    """

    on: date
    dates: Mapping[ReferenceDate, date] = field(default_factory=dict)
    series: Mapping[str, DatedSeries] = field(default_factory=dict)

    def day(self, reference: ReferenceDate) -> date | None:
        """The calendar day of a named date; None if it has not come yet."""
        return self.on if reference is ReferenceDate.CHECK else self.dates.get(reference)

    def value(self, code: str, reference: ReferenceDate) -> DatedValue | Unknown:
        """The value of a series in force on a named date."""
        day = self.day(reference)
        if day is None:
            return Unknown(f"date.{reference}")
        found = self.series[code].at(day) if code in self.series else None
        return found or Unknown(f"series.{code}", day)
