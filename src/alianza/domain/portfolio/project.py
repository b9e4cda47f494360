"""A project of the region: who runs and who pays it, its dates and amounts as each source gives them, its versions of targets."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Precision(StrEnum):
    """How exactly a source gives a day; a month or year stands as its last day."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Version(StrEnum):
    """Which state of plans a date or an amount belongs to."""

    ORIGINAL = "original"
    ADDITIONAL = "additional"
    REVISED = "revised"
    ACTUAL = "actual"


class Occasion(StrEnum):
    """Why a version of targets was set."""

    ORIGINAL = "original"
    RESTRUCTURED = "restructured"
    ADDITIONAL_FINANCING = "additional_financing"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectDate:
    """One dated event (``approved``, ``effective``, ``closing`` …); ``assumed`` where the source does not give the day."""

    event: str
    day: date
    source: str
    version: Version = Version.ACTUAL
    precision: Precision = Precision.DAY
    assumed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """Money of one payer for one purpose, in millions of a currency. ``payer`` is one of ``PAYERS``, ``party`` its name."""

    payer: str
    currency: str
    millions: Decimal
    source: str
    party: str = ""
    purpose: str = "whole"
    version: Version = Version.ACTUAL


PAYERS = ("lender", "donor", "government", "local_government", "producers", "private", "all")
"""Who may pay; ``all`` is the cost as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """What the lender thought of a project on a day: ``objective`` (PDO), ``implementation`` (IP) or ``risk``."""

    aspect: str
    value: str
    as_of: date
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetVersion:
    """One version of a project's targets; its figures are observations of kind target with this ``number``."""

    number: int
    occasion: Occasion
    as_of: date
    source: str
    reason: str = ""
    assumed_date: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A project (a phase of a programme) of the region. ``family`` joins the phases of one country's programme.

    ``strict`` and ``broad`` are the review's two portfolios; ``broad`` is None where its list does not tell. ``run_here`` is
    the code of the programme that runs it in Alianza, empty if none does.
    """

    code: str
    family: str
    country: str
    name: str
    phase: str = ""
    region: str = ""
    bank_id: str | None = None
    agency: str | None = None
    counterpart: str | None = None
    lender: str | None = None
    objective: str = ""
    environment: str = ""
    strict: bool = False
    broad: bool | None = None
    approved: date | None = None
    closed: date | None = None
    started_year: int | None = None
    run_here: str = ""
    note: str = ""
    sources: tuple[str, ...] = ()
    dates: tuple[ProjectDate, ...] = ()
    amounts: tuple[Amount, ...] = ()
    ratings: tuple[Rating, ...] = ()
    targets: tuple[TargetVersion, ...] = ()

    def day(self, event: str) -> ProjectDate | None:
        """The last word on an event: the actual day before the revised and the original one."""
        order = list(Version)
        found = sorted((one for one in self.dates if one.event == event), key=lambda one: (order.index(one.version), one.day))
        return found[-1] if found else None

    def amounts_known(self, day: date) -> tuple[Amount, ...]:
        """The amounts that could be known on a day: plans from the approval on, what was revised or spent from the closing on."""
        since = {version: self.known_from(version) for version in Version}
        return tuple(one for one in self.amounts if (known := since[one.version]) is None or known <= day)

    def known_from(self, version: Version) -> date | None:
        """When amounts of a version came to be known; None where no date tells."""
        if version is Version.ADDITIONAL and (added := self.day("additional_financing")):
            return added.day
        ends = [one.day for one in self.dates if one.event == "closing" and one.version is Version.ACTUAL]
        return max(ends) if ends and version in (Version.REVISED, Version.ACTUAL) else self.approved
