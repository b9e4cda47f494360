"""What a built plan says of purchases and payers goes into the plan form, so that nobody types it twice."""

import re
from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alianza.domain.access import Actor
from alianza.domain.appraisal.check_money import WORKING_CAPITAL
from alianza.domain.financing import FinancingLine, FinancingPlan
from alianza.domain.values import Blocker, Json, as_json
from alianza.domain.workflow.building import BY_CODE, tables
from alianza.domain.workflow.forms import FINANCING_PAGE, MOST_ROWS, Form, FormKind
from alianza.exchange.plan_draft import counted, data_of
from alianza.records.models import Alliance, Submission
from alianza.records.queries import plan_drafts, submissions
from alianza.services import appraisals, audit
from alianza.services.outcome import Outcome, refused

CODES: dict[str, tuple[str, ...]] = {"plans.no_form": (), "plans.nothing_to_take_over": (), "plans.too_many_items": ("at_most",)}
"""Reasons besides those of ``services.appraisals``, with their parameters."""
CATEGORIES = {
    "infrastructure": "infrastructure", "tourism": "infrastructure", "equipment": "equipment", "tools": "equipment",
    "machinery": "equipment",
    "seeds": "inputs", "veterinary": "inputs", "resource_management": "environment", "environment": "environment", "social": "other",
    "technical_assistance": "assistance", "overhead": "management", "tax": "management",
}  # fmt: skip
"""Category in the plan to kind in the form."""
Names = Mapping[str, tuple[str, str]]
_CODE = re.compile(r"^[A-Za-z0-9_]{1,40}$")


def take_over(*, actor: Actor, alliance: Alliance, language: str = "en") -> Outcome:
    """Put the plan's items and payers into the form that is being written, in the place of what stands there.

    Working capital, which no line of the plan names, is called so in ``language``.
    """
    draft = plan_drafts.of_alliance(alliance)
    if reasons := appraisals.against_writing(actor, alliance) or (() if draft else (Blocker("plans.not_begun"),)):
        return refused(*reasons)
    data = data_of(draft.source) if draft else {}
    plan = counted(data)
    if plan is None or not plan.items:
        return refused(Blocker("plans.nothing_to_take_over"))
    if max(len(plan.items), len(plan.lines)) > MOST_ROWS:
        return refused(Blocker("plans.too_many_items", {"at_most": MOST_ROWS}))
    with transaction.atomic():
        form = submissions.draft(alliance, FormKind.PLAN, lock=True)
        return Outcome(_written(actor, alliance, form, plan, names_of(data, language))) if form else refused(Blocker("plans.no_form"))


def _written(actor: Actor, alliance: Alliance, row: Submission, plan: FinancingPlan, known: Names) -> Submission:
    form, now = submissions.form_for(alliance, FormKind.PLAN), timezone.now()
    codes = {one.code: one.code if _CODE.match(one.code) else f"i{place}" for place, one in enumerate(plan.items, 1)}
    row.answers = {**row.answers, "items": _items(plan, known, codes), "lines": [_line(one, codes, form) for one in plan.lines]}
    row.unread = {name: raw for name, raw in row.unread.items() if name.partition("-")[0] not in ("items", "lines")}
    row.revision += 1
    page = form.page_of("items")
    changed = [page.code if page else "items", FINANCING_PAGE, *(f"{FINANCING_PAGE}/{code}" for code in codes.values())]
    row.page_revisions = {**row.page_revisions, **dict.fromkeys(changed, row.revision)}
    row.saved_by_id, row.saved_at = UUID(actor.user_id), now
    row.save()
    audit.record(
        actor=actor, at=now, subject_kind="alliance", subject_id=alliance.id, subject_code=alliance.code, action="plan_into_form",
        programme=alliance.programme, facts={"items": len(plan.items), "lines": len(plan.lines)},
    )  # fmt: skip
    return row


def names_of(data: Mapping[str, object], language: str) -> Names:
    """Name and category in the plan of everything that is bought or paid, by code."""
    every = {str(one.get("code")): one for name in ("investment", "cost") for one in tables(data, name)}
    found = {code: (str(one.get("name") or code)[:200], str(one.get("category"))) for code, one in every.items()}
    return found | {WORKING_CAPITAL: (BY_CODE["capital"].title.in_language(language), WORKING_CAPITAL)}


def _items(plan: FinancingPlan, known: Names, codes: Mapping[str, str]) -> list[dict[str, Json]]:
    found: list[dict[str, Json]] = []
    for item in plan.items:
        name, category = known.get(item.code, (item.code, ""))
        kind = WORKING_CAPITAL if item.code == WORKING_CAPITAL else CATEGORIES.get(category, "other")
        found.append({"code": codes[item.code], "name": name, "category": kind, "cost": as_json(item.cost)})
    return found


def _line(line: FinancingLine, codes: Mapping[str, str], form: Form) -> dict[str, Json]:
    """One payer; of what only some rules ask, what this form asks."""
    asked = form.question("lines")
    extras = {one.code for one in asked.columns} if asked else set()
    more: dict[str, Json] = {
        "payer_name": line.payer_name or None, "year": line.year, "group": str(line.group) if line.group else None, "upfront": line.upfront,
        "lender_type": str(line.lender_type) if line.lender_type else None,
    }  # fmt: skip
    whole: dict[str, Json] = {"item": codes[line.item], "payer": str(line.payer), "form": str(line.form), "amount": as_json(line.amount)}
    return whole | {key: value for key, value in more.items() if value is not None and key in extras}
