"""Who pays what, in which form: the financing plan that the rules look at. None always means: not known."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from alianza.domain.values import Blocker, EarlierFinancing, LenderType, Money, Payer, PayingGroup, PaymentForm, Share


class AccountKind(StrEnum):
    """The account that holds the money of the alliance."""

    DESIGNATED = "designated"
    TRUST = "trust"


@dataclass(frozen=True, slots=True, kw_only=True)
class CostItem:
    """One thing the plan spends on, with what it costs in all."""

    code: str
    cost: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class FinancingLine:
    """One payer's part of one item, in one form, for one year of the plan."""

    item: str
    payer: Payer
    form: PaymentForm
    amount: Money
    payer_name: str = ""
    year: int | None = None
    group: PayingGroup | None = None
    upfront: bool | None = None
    lender_type: LenderType | None = None
    incurred_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RevolvingFundPlan:
    """The fund the organisation will keep: which part of the grant members pay back into it."""

    share_of_grant_repaid: Share | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FinancingPlan:
    """Items and lines in one currency, with the facts that ceilings are counted by."""

    currency: str
    items: tuple[CostItem, ...] = ()
    lines: tuple[FinancingLine, ...] = ()
    women: int | None = None
    men: int | None = None
    participants: int | None = None
    area_ha: Decimal | None = None
    has_revolving_fund: bool | None = None
    revolving_fund: RevolvingFundPlan = RevolvingFundPlan()
    account: AccountKind | None = None
    guaranteed_share: Share | None = None
    incentives_used: tuple[str, ...] | None = None
    earlier_financing: tuple[EarlierFinancing, ...] | None = None

    @property
    def cost(self) -> Money:
        """What all items cost."""
        return Money.total((item.cost for item in self.items if item.cost.currency == self.currency), self.currency)

    @property
    def grant(self) -> Money:
        """What the programme pays."""
        return self.paid(payers=(Payer.PROGRAMME,))

    def paid(
        self,
        payers: Collection[Payer] = (),
        forms: Collection[PaymentForm] = (),
        group: PayingGroup | None = None,
        year: int | None = None,
    ) -> Money:
        """The sum of the lines that fit; an empty collection or None admits all."""
        fitting = (
            line.amount
            for line in self.lines
            if line.amount.currency == self.currency
            and (not payers or line.payer in payers)
            and (not forms or line.form in forms)
            and group in (None, line.group)
            and year in (None, line.year)
        )
        return Money.total(fitting, self.currency)

    def count(self, group: PayingGroup | None) -> int | None:
        """How many participants, of one sex or of both; None if not known."""
        if group is not None:
            return self.women if group is PayingGroup.WOMEN else self.men
        if self.participants is None and self.women is not None and self.men is not None:
            return self.women + self.men
        return self.participants


def unbalanced(plan: FinancingPlan) -> list[Blocker]:
    """Every item is paid for in full, to the last centavo, in the currency of the plan and by nobody below zero."""
    return [*_strange_lines(plan), *_unpaid_items(plan)]


def _strange_lines(plan: FinancingPlan) -> list[Blocker]:
    known = {item.code for item in plan.items}
    blockers: list[Blocker] = []
    for place, line in enumerate(plan.lines):
        if line.item not in known:
            blockers.append(Blocker("financing.line_without_item", {"line": place, "item": line.item}))
        if line.amount.currency != plan.currency:
            found = line.amount.currency
            blockers.append(Blocker("financing.other_currency", {"line": place, "found": found, "plan": plan.currency}))
        if line.amount.minor < 0:
            blockers.append(Blocker("financing.negative_amount", {"line": place, "amount": line.amount}))
    return blockers


def _unpaid_items(plan: FinancingPlan) -> list[Blocker]:
    blockers: list[Blocker] = []
    for item in plan.items:
        if item.cost.currency != plan.currency:
            found = item.cost.currency
            parameters = {"item": item.code, "found": found, "plan": plan.currency}
            blockers.append(Blocker("financing.other_currency", parameters))
            continue
        lines = [line.amount for line in plan.lines if line.item == item.code and line.amount.currency == plan.currency]
        paid = Money.total(lines, plan.currency)
        if paid != item.cost:
            figures = {"cost": item.cost, "paid": paid, "difference": item.cost - paid}
            blockers.append(Blocker("financing.item_not_balanced", {"item": item.code, **figures}))
    return blockers
