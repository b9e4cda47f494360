"""The whole printed plan, in the order in which people read it."""

from collections.abc import Mapping, Sequence
from typing import Any

from alianza.domain.appraisal.plan import Plan
from alianza.exchange.figures_written import Written
from alianza.exchange.paper import Heading, Paper, Part
from alianza.exchange.plan_paper import plan_parts, result_parts
from alianza.exchange.plan_paper.pen import Front, Pen


def plan_paper(plan: Plan, figures: Mapping[str, Any], note: Sequence[str], written: Written, front: Front) -> Paper:
    """The paper of a plan with its frozen ``figures`` (``exchange.appraisal_json.plan_json``) and its note in the same language."""
    pen = Pen(plan=plan, figures=figures, note=note, written=written, front=front)
    parts: list[Part] = [Heading(pen.say("summary")), result_parts.summary(pen), *plan_parts.introduction(pen)]
    for section in (
        plan_parts.who, plan_parts.production, plan_parts.investments, plan_parts.who_pays, plan_parts.agreements, plan_parts.loans,
        result_parts.results, result_parts.debts, result_parts.risk, result_parts.carbon, result_parts.how,
    ):  # fmt: skip
        parts += section(pen)
    named = [one for one in (front.organisation, front.place) if one]
    return Paper(
        title=plan.name,
        subtitle=" · ".join([pen.say("subtitle"), *named]),
        author=front.programme,
        language=written.language,
        date=front.day,
        parts=tuple(parts),
        contents=True,
    )
