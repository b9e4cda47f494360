"""From alliances that wait to what a selection looks at: policy with amounts resolved, candidates with their groups."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from alianza.domain.rulebook import Rulebook
from alianza.domain.selection import Candidate, CombinedScore, SelectionPolicy
from alianza.domain.values import Money, ReferenceDate, Unknown
from alianza.domain.workflow.forms import money_of
from alianza.records.models import Alliance, Call
from alianza.records.queries import selections, series
from alianza.services import panels

WOMEN_LED, TRADITIONAL_COMMUNITIES = "women_led", "traditional_communities"
"""Groups that quotas name: women are more than half of the members; members of traditional communities are more than half."""
_HALF = Fraction(1, 2)


def policy_of(call: Call, rulebook: Rulebook, today: date) -> SelectionPolicy | None:
    """The rulebook's way to select with its budget in money, else the call's own budget; None if it names none."""
    rules = rulebook.selection
    if rules is None:
        return None
    budget = None if call.budget_minor is None else Money(call.budget_minor, call.currency)
    if rules.budget is not None:
        dates = {ReferenceDate.DEADLINE: call.closes_on} if call.closes_on else {}
        found = rules.budget.in_currency(call.currency, series.circumstances(today, rulebook.programme.country, dates), ReferenceDate.CHECK)
        budget = None if isinstance(found, Unknown) else found
    by_budget = rules.method.value == "budget"
    return SelectionPolicy(
        method=rules.method, score=rules.score, number=rules.number, budget=budget if by_budget or rules.budget else None,
        quotas=rules.quotas, ties=rules.ties,
    )  # fmt: skip


def candidates_of(rows: Sequence[Alliance], rulebook: Rulebook, today: date) -> list[Candidate]:
    """What is known of each alliance, in a handful of queries however many there are."""
    makeup = selections.makeup_of([row.organisation_id for row in rows], today)
    asked, sheets = selections.grants_asked(rows), selections.sheets_of(rows)
    found = []
    for row in rows:
        score = panels.combined(sheets.get(row.id, []), rulebook)
        found.append(_candidate(row, makeup.get(row.organisation_id), asked.get(row.id, {}), score))
    return found


def _candidate(row: Alliance, makeup: selections.Makeup | None, answers: Mapping[str, Any], score: CombinedScore) -> Candidate:
    women = Fraction(row.women_count, row.member_count) if row.women_count is not None and row.member_count else None
    traditional = Fraction(makeup.traditional, makeup.members) if makeup and makeup.members else None
    groups = [name for name, share in ((WOMEN_LED, women), (TRADITIONAL_COMMUNITIES, traditional)) if share is not None and share > _HALF]
    grant = None if row.grant_minor is None else Money(row.grant_minor, row.currency)
    return Candidate(
        code=row.code,
        score=None if row.score is None else Fraction(row.score),
        amount=grant or money_of(answers, "grant_asked"),
        groups=tuple(groups),
        window=row.window or None,
        submitted_at=row.submitted_at,
        women_share=women,
        young_share=Fraction(makeup.young, makeup.known_age) if makeup and makeup.known_age else None,
        indigenous_share=traditional,
        members=row.member_count,
        points=score.points,
        made_from=score.made_from or None,
    )
