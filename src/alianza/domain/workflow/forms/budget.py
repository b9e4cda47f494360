"""The financing plan that a form's answers make: items, lines and the facts that ceilings are counted by."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from alianza.domain.eligibility import ApplicantFacts
from alianza.domain.financing import AccountKind, CostItem, FinancingLine, FinancingPlan, RevolvingFundPlan
from alianza.domain.values import Json, LenderType, Money, Payer, PayingGroup, PaymentForm, Share
from alianza.domain.workflow.forms.checking import Stored, money_of, rows_of


def financing_plan(answers: Stored, currency: str, facts: ApplicantFacts | None = None) -> FinancingPlan:
    """The plan as far as it is written: a line without payer, form or amount is not in it yet."""
    lines = [line for row in rows_of(answers, "lines") if (line := _line(row)) is not None]
    past = (facts.earlier_financing, facts.incentives_used) if facts else (None, None)
    return FinancingPlan(
        currency=currency,
        items=tuple(
            CostItem(code=str(row["code"]), cost=cost)
            for row in rows_of(answers, "items")
            if "code" in row and (cost := money_of(row, "cost"))
        ),
        lines=tuple(lines),
        women=_whole(answers, "women"),
        men=_whole(answers, "men"),
        area_ha=_decimal(answers.get("project_area_ha")),
        has_revolving_fund=_yes_no(answers.get("has_revolving_fund")),
        revolving_fund=RevolvingFundPlan(share_of_grant_repaid=_share(answers.get("share_of_grant_repaid"))),
        account=AccountKind(str(answers["account"])) if answers.get("account") else None,
        guaranteed_share=_share(answers.get("guaranteed_share")),
        earlier_financing=past[0],
        incentives_used=past[1],
    )


def _line(row: Mapping[str, Json]) -> FinancingLine | None:
    amount = money_of(row, "amount")
    if amount is None or not row.get("payer") or not row.get("form"):
        return None
    return FinancingLine(
        item=str(row.get("item", "")),
        payer=Payer(str(row["payer"])),
        form=PaymentForm(str(row["form"])),
        amount=amount,
        payer_name=str(row.get("payer_name") or ""),
        year=_whole(row, "year"),
        group=PayingGroup(str(row["group"])) if row.get("group") else None,
        upfront=_yes_no(row.get("upfront")),
        lender_type=LenderType(str(row["lender_type"])) if row.get("lender_type") else None,
        incurred_on=date.fromisoformat(str(row["incurred_on"])) if row.get("incurred_on") else None,
    )


def places_of_lines(answers: Stored) -> list[int]:
    """For each line of the plan, its place among the rows typed: reasons name the former, boxes the latter."""
    return [place for place, row in enumerate(rows_of(answers, "lines")) if _line(row) is not None]


def paid_for(answers: Stored, item: str, currency: str) -> Money:
    """What the lines of one item add up to."""
    return Money.total((line.amount for line in financing_plan(answers, currency).lines if line.item == item), currency)


def _whole(answers: Mapping[str, Json], code: str) -> int | None:
    value = answers.get(code)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _decimal(value: Json) -> Decimal | None:
    return Decimal(str(value)) if value is not None else None


def _share(value: Json) -> Share | None:
    return Share(Fraction(str(value))) if value is not None else None


def _yes_no(value: Json) -> bool | None:
    return value if isinstance(value, bool) else None
