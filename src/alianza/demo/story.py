"""What is told of one alliance: who, where, what for, with whom, with what money, and how far it comes."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Partner:
    """A partner of an alliance; ``kind`` is the register's, ``part`` the one it plays."""

    part: str
    kind: str
    name: str
    type: str = ""
    commitment: str = ""


@dataclass(frozen=True, kw_only=True)
class Pay:
    """One line of the financing plan: which item, who pays, in which form, and how much in major units."""

    item: str
    payer: str
    form: str
    amount: int
    name: str = ""
    group: str = ""
    lender_type: str = ""
    upfront: bool = False


@dataclass(frozen=True, kw_only=True)
class Budget:
    """Items of the plan by code, and who pays for them. Every item is paid to the last cent."""

    items: dict[str, tuple[str, str]]
    """Item code: what it is, and its category."""
    lines: tuple[Pay, ...]

    def cost(self, item: str) -> int:
        """What an item costs, in major units."""
        return sum(line.amount for line in self.lines if line.item == item)

    def paid(self, *payers: str) -> int:
        """What these payers pay; everything without payers."""
        return sum(line.amount for line in self.lines if not payers or line.payer in payers)


@dataclass(frozen=True, kw_only=True)
class Story:
    """One alliance of the demo. ``source`` names where its figures were published; without it all is invented.

    ``appraised`` is the plan with its figures that is brought before the form is sent, as text; ``figures`` invents one.
    ``state`` is where it comes to; ``through`` names transitions that it takes on its way, in their order.
    """

    key: str
    country: str
    organisation: str
    department: str
    community: str
    title: str
    product: str
    sector: str
    families: int
    women: int
    men: int
    budget: Budget
    state: str
    through: tuple[str, ...] = ()
    call: str = "past"
    kind: str = "producer_organisation"
    legal_form: str = "association"
    form: str = ""
    window: str = ""
    partners: tuple[Partner, ...] = ()
    earlier: str = ""
    quality: int = 4
    on_paper: bool = False
    source: str = ""
    appraised: Path | None = None
    figures: bool = False
