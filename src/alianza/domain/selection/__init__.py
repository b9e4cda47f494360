"""Who is selected, and why: score sheets, one score of several, ranking with ties, three methods, quotas.

``select`` gives a frozen result that anyone can compute again, with a reason for every candidate. Exact numbers, no
chance. Who may apply belongs to ``eligibility``; which weights and limits a programme has, to ``rulebook``.
"""

from alianza.domain.selection.candidate import Candidate
from alianza.domain.selection.codes import CODES, INPUT_CODES, OUTCOME_CODES, REMARK_CODES, SHEET_CODES
from alianza.domain.selection.decided import QuotaEffect
from alianza.domain.selection.outcome import Outcome, Status
from alianza.domain.selection.panel import CombinedScore, Panel, combine
from alianza.domain.selection.policy import EVERYONE, Method, Quota, SelectionPolicy, input_faults
from alianza.domain.selection.ranking import CRITERION, KEYS, Ranked, Ranking, is_tie_key, rank
from alianza.domain.selection.result import ENGINE, Result, Verification, places_of, select, verify, verify_document
from alianza.domain.selection.sheet import Criterion, Mark, ScoreSheet, criteria_faults, sheet_faults, sheet_points, sheet_total

__all__ = [
    "CODES",
    "CRITERION",
    "ENGINE",
    "EVERYONE",
    "INPUT_CODES",
    "KEYS",
    "OUTCOME_CODES",
    "REMARK_CODES",
    "SHEET_CODES",
    "Candidate",
    "CombinedScore",
    "Criterion",
    "Mark",
    "Method",
    "Outcome",
    "Panel",
    "Quota",
    "QuotaEffect",
    "Ranked",
    "Ranking",
    "Result",
    "ScoreSheet",
    "SelectionPolicy",
    "Status",
    "Verification",
    "combine",
    "criteria_faults",
    "input_faults",
    "is_tie_key",
    "places_of",
    "rank",
    "select",
    "sheet_faults",
    "sheet_points",
    "sheet_total",
    "verify",
    "verify_document",
]
