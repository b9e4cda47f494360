"""From the approved plan to the agreement: items with the part paid in money, contributions by payer, steps, tranches. All exact."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from alianza.domain.rulebook import Tranche
from alianza.domain.values import Json, Money

THROUGH_THE_ACCOUNT = ("cash", "credit")
PROGRAMME = "programme"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedItem:
    """One thing to spend on. ``cash`` is the part paid in money, which purchases may commit."""

    code: str
    name: str
    category: str
    quantity: Decimal | None
    unit: str
    amount: Money
    cash: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedContribution:
    """What one payer brings in one form; ``upfront`` must be in the account before implementation begins."""

    payer: str
    payer_name: str
    form: str
    amount: Money
    upfront: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedStep:
    """One step of the plan of activities; month 1 is the first of the agreement."""

    title: str
    expected_result: str
    start_month: int
    end_month: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedPlan:
    """What the agreement takes from the plan."""

    currency: str
    items: tuple[AgreedItem, ...]
    contributions: tuple[AgreedContribution, ...]
    steps: tuple[AgreedStep, ...]

    @property
    def total(self) -> Money:
        """What all contributions add up to."""
        return Money.total((one.amount for one in self.contributions), self.currency)

    def paid_by_programme(self, *forms: str) -> Money:
        """The grant; with forms, the part of it in these."""
        own = (one for one in self.contributions if one.payer == PROGRAMME and (not forms or one.form in forms))
        return Money.total((one.amount for one in own), self.currency)


@dataclass(frozen=True, slots=True)
class _Line:
    item: str
    payer: str
    payer_name: str
    form: str
    amount: Money
    upfront: bool | None


def agreed_plan(answers: Mapping[str, Json], currency: str) -> AgreedPlan:
    """Read the answers of a plan; rows that are not whole are left out, as the plan's own rules have refused them before."""
    lines = [line for row in _rows(answers, "lines") if (line := _line(row, currency))]
    return AgreedPlan(
        currency=currency,
        items=tuple(item for row in _rows(answers, "items") if (item := _item(row, lines, currency))),
        contributions=_contributions(lines, currency),
        steps=tuple(step for row in _rows(answers, "activities") if (step := _step(row))),
    )


def tranche_amounts(grant: Money, tranches: Iterable[Tranche]) -> tuple[tuple[Tranche, Money], ...]:
    """The grant split by the rulebook's shares with the largest remainder; one whole where no tranche is set."""
    known = tuple(tranches)
    if not known or not grant:
        return ()
    return tuple(zip(known, grant.allocate([one.share.fraction for one in known]), strict=True))


def _contributions(lines: list[_Line], currency: str) -> tuple[AgreedContribution, ...]:
    groups: dict[tuple[str, str, str], list[_Line]] = {}
    for line in lines:
        name = "" if line.payer == PROGRAMME else line.payer_name
        groups.setdefault((line.payer, name, line.form), []).append(line)
    return tuple(
        AgreedContribution(
            payer=payer, payer_name=name, form=form, amount=Money.total((one.amount for one in parts), currency), upfront=_upfront(parts)
        )
        for (payer, name, form), parts in groups.items()
    )


def _upfront(parts: list[_Line]) -> bool:
    """Money of partners is paid in before the start unless the plan says otherwise: that deposit is the official start."""
    own = parts[0].payer != PROGRAMME and parts[0].form in THROUGH_THE_ACCOUNT
    return own and not all(one.upfront is False for one in parts)


def _item(row: Mapping[str, Json], lines: list[_Line], currency: str) -> AgreedItem | None:
    cost = _money(row.get("cost"), currency)
    if cost is None or not row.get("code"):
        return None
    code = str(row["code"])
    cash = Money.total((one.amount for one in lines if one.item == code and one.form in THROUGH_THE_ACCOUNT), currency)
    quantity = row.get("quantity")
    return AgreedItem(
        code=code, name=str(row.get("name") or code), category=str(row.get("category") or ""), unit=str(row.get("unit") or ""),
        quantity=Decimal(str(quantity)) if quantity else None, amount=cost, cash=min(cash, cost),
    )  # fmt: skip


def _line(row: Mapping[str, Json], currency: str) -> _Line | None:
    amount = _money(row.get("amount"), currency)
    if not amount or not row.get("payer") or not row.get("form"):
        return None
    upfront = row.get("upfront")
    return _Line(
        str(row.get("item") or ""), str(row["payer"]), str(row.get("payer_name") or "").strip(), str(row["form"]), amount,
        upfront if isinstance(upfront, bool) else None,
    )  # fmt: skip


def _step(row: Mapping[str, Json]) -> AgreedStep | None:
    start, end = row.get("start_month"), row.get("end_month")
    if not isinstance(start, int) or not isinstance(end, int) or not 1 <= start <= end:
        return None
    title = str(row.get("title") or row.get("expected_result") or "")
    return AgreedStep(title=title, expected_result=str(row.get("expected_result") or title), start_month=start, end_month=end)


def _rows(answers: Mapping[str, Json], name: str) -> list[dict[str, Json]]:
    rows = answers.get(name)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _money(value: Json, currency: str) -> Money | None:
    if not isinstance(value, dict):
        return None
    found = Money.from_json({name: str(part) for name, part in value.items()})
    return found if found.currency == currency else None
