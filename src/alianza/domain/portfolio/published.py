"""What the public may know of a programme and its alliances: the same facts for pages, files and the three standards.

An alliance is public from the day its agreement is in force; a tranche and a payment when paid; a purchase when a no-objection
has awarded it; a result when its report is approved; a document when two kinds of staff have let it out. No person stands here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from alianza.domain.values import LocalText, Money

NEVER_PUBLIC = frozenset(
    {"member_register", "account_certificate", "sworn_statement", "minutes", "deposit_proof", "payment_proof", "tranche_request"}
)
"""Kinds of document that name persons or bank accounts by their nature: nobody can let them out."""


@dataclass(frozen=True)
class Publisher:
    """Who publishes a programme's facts: a setting of the programme. Empty means: not given, and never made up."""

    name: str = ""
    iati_reference: str = ""
    """The publisher's identifier in IATI, such as ``XM-DAC-…`` or ``CO-RUE-…``."""
    iati_type: str = "10"
    """The kind of organisation in IATI's list; 10 is a government."""
    giving_prefix: str = ""
    """The prefix that 360Giving has assigned, such as ``360G-…``."""
    ocds_prefix: str = ""
    """The prefix that the Open Contracting Partnership has assigned, such as ``ocds-213czf``."""
    address: str = ""
    """Where the files will stand, without a slash at the end."""
    licence: str = ""


@dataclass(frozen=True)
class Party:
    """An organisation in an alliance. ``own`` is our own lasting code for it; no official identifier is known to us."""

    own: str
    name: str
    part: str
    kind: str = ""


@dataclass(frozen=True)
class Paid:
    """Money that has gone from one to another."""

    code: str
    on: date
    amount: Money


@dataclass(frozen=True)
class Bought:
    """A purchase awarded by a no-objection. ``supplier`` is None where the supplier is not an organisation in the register."""

    number: str
    thing: str
    category: str
    quantity: Decimal
    unit: str
    amount: Money
    requested_at: datetime
    awarded_at: datetime
    asked: int | None
    supplier: Party | None
    payments: tuple[Paid, ...]
    received_on: date | None
    changed_at: datetime

    @property
    def paid(self) -> Money:
        """All that has been paid for it."""
        return Money.total((one.amount for one in self.payments), self.amount.currency)


@dataclass(frozen=True)
class Reached:
    """One line of an approved report: what was planned for a period and what was reached."""

    code: str
    name: str
    unit: str
    planned: Decimal | None
    reached: Decimal | None
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class OpenDocument:
    """A document that may be read by everyone."""

    id: str
    kind: str
    title: str
    media_type: str
    size: int
    sha256: str
    on: date


@dataclass(frozen=True)
class People:
    """How many take part; None where it is not known or the group is too small to be named."""

    members: int | None = None
    women: int | None = None
    men: int | None = None
    families: int | None = None


@dataclass(frozen=True)
class OpenAlliance:
    """One alliance from the award on. ``since`` is the day its agreement was signed by the last party."""

    code: str
    title: str
    product: str
    sector: str
    territory: str
    point: tuple[Decimal, Decimal] | None
    """Latitude and longitude of the organisation's seat to one decimal, about 11 km: a region, never a house."""
    state: str
    agreement: str
    since: date
    starts_on: date
    ends_on: date
    currency: str
    grant: Money
    total: Money
    organisation: Party
    partners: tuple[Party, ...]
    contributions: Mapping[str, Money]
    """What each kind of payer has promised."""
    tranches: tuple[Paid, ...]
    by_year: tuple[tuple[date, date, Money], ...]
    """The grant over the years of the agreement, as its milestones plan the money."""
    purchases: tuple[Bought, ...]
    results: tuple[Reached, ...]
    documents: tuple[OpenDocument, ...]
    people: People
    changed_at: datetime
    call: str = ""

    @property
    def disbursed(self) -> Money:
        """The tranches paid so far."""
        return Money.total((one.amount for one in self.tranches), self.currency)


@dataclass(frozen=True)
class OpenProgramme:
    """A programme with every alliance that is public on ``day``."""

    code: str
    name: str
    title: LocalText
    agency: str
    country: str
    language: str
    currency: str
    status: str
    day: date
    started_on: date | None
    """The first day of its first published call; None before there is one."""
    publisher: Publisher
    is_demo: bool
    alliances: tuple[OpenAlliance, ...]
    people: People = field(default_factory=People)
    by_sex: int = 0
    """How many alliances the numbers of women and men are of."""
    time_zone: str = "UTC"
    """In which its days are counted."""

    @property
    def granted(self) -> Money:
        """What the agreements grant together."""
        return Money.total((one.grant for one in self.alliances), self.currency)

    @property
    def disbursed(self) -> Money:
        """The tranches paid together."""
        return Money.total((one.disbursed for one in self.alliances), self.currency)
