"""The worked numbers of ``docs/domain/selection.md``."""

from decimal import Decimal
from fractions import Fraction

import pytest
from tests.domain.selection.worked import candidate, money, on, selected, share, tables, whole

from alianza.domain.selection import Criterion, Method, Panel, Quota, ScoreSheet, SelectionPolicy, combine, rank, sheet_total
from alianza.domain.values import Share

CRITERIA = [
    Criterion(code=row["criterion"], weight=int(row["weight"]), scale=(int(row["lowest"]), int(row["highest"])))
    for row in tables("Criteria")[0]
]
ONE = [Criterion(code="all", weight=100, scale=(0, 100))]
SIX, RUNS = tables("Three methods")


def test_sheets():
    for row in tables("Sheets")[0]:
        total = row.pop("total")
        scores = {code: Decimal(score) if score else None for code, score in row.items()}
        found = sheet_total(ScoreSheet.of("ana", scores, conflict=False), CRITERIA)
        assert found == (None if total == "unknown" else Fraction(total))


def test_several_evaluators():
    for row in tables("Several evaluators")[0]:
        sheets = [
            ScoreSheet.of(f"evaluator {at}", {"all": int(total)}, conflict=False) for at, total in enumerate(row["totals"].split(", "))
        ]
        found = combine(sheets, ONE, Panel(sheets=2, max_spread=15))
        assert (found.score, found.spread) == (Fraction(row["score"]), Fraction(row["spread"]))
        assert found.needs_further_sheet == (row["further sheet"] == "yes")


def test_ranking():
    rows = tables("Ranking")[0]
    candidates = [candidate(row["code"], row["score"], women_share=share(row["women"]), submitted_at=on(row["submitted"])) for row in rows]
    found = rank(candidates[::-1], ["women_share", "submitted_at"])
    for row, ranked in zip(rows, found.rows, strict=True):
        assert ranked.candidate.code == row["code"]
        assert (str(ranked.order), str(ranked.place), ranked.behind_by or "") == (row["order"], row["place"], row["behind by"])
    assert [(one.code, one.parameter("candidate")) for one in found.remarks] == [("selection.tie_value_missing", "E")]


@pytest.mark.parametrize("row", RUNS, ids=lambda row: " ".join(row.values()))
def test_three_methods(row):
    quotas = (Quota(group="women_led", min_share=Share.parse(row["quota"])),) if row["quota"] else ()
    policy = SelectionPolicy(
        method=Method(row["method"]), score=whole(row["score"]), number=whole(row["number"]), budget=money(row["budget"]), quotas=quotas
    )
    found = selected(policy, [candidate(one["code"], one["score"], one["amount"], one["group"]) for one in SIX])
    assert ", ".join(found.selected) == row["selected"]
    assert ", ".join(found.waiting_list) == row["waiting list"]
    assert found.cutoff == Fraction(row["cut-off"])


def test_what_the_quota_cost():
    policy = SelectionPolicy(method=Method.FIXED_NUMBER, number=3, quotas=(Quota(group="women_led", min_share=Share.parse("50%")),))
    (effect,) = selected(policy, [candidate(one["code"], one["score"], one["amount"], one["group"]) for one in SIX]).quotas
    assert (effect.needed, effect.reached, effect.is_met) == (2, 2, True)
    assert (effect.got_in, effect.fell_out) == (("D", "E"), ("B", "C"))
    assert effect.points == 78 - 85
