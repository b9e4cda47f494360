"""Every reason this room can give, with the parameters its sentence may use; words are chosen at the edge.

Four kinds: faults of criteria and sheets, faults of a selection's input, remarks, and the outcome of each candidate.
"""

SHEET_CODES: dict[str, tuple[str, ...]] = {
    "selection.conflict_declared": ("evaluator",),
    "selection.conflict_not_declared": ("evaluator",),
    "selection.criterion_marked_twice": ("criterion",),
    "selection.criterion_twice": ("criterion",),
    "selection.criterion_unknown": ("criterion",),
    "selection.evaluator_twice": ("evaluator",),
    "selection.evaluators_disagree": ("at_most", "highest", "lowest", "spread"),
    "selection.no_criteria": (),
    "selection.note_missing": ("criterion", "score"),
    "selection.scale_crossed": ("criterion", "high", "low"),
    "selection.score_missing": ("criterion",),
    "selection.score_outside_scale": ("criterion", "found", "high", "low"),
    "selection.sheet_incomplete": ("evaluator", "faults"),
    "selection.too_few_sheets": ("at_least", "found"),
    "selection.weight_not_positive": ("criterion", "found"),
    "selection.weights_not_100": ("found",),
}

INPUT_CODES: dict[str, tuple[str, ...]] = {
    "selection.amount_not_positive": ("amount", "candidate"),
    "selection.amount_unknown": ("candidate",),
    "selection.budget_negative": ("budget",),
    "selection.candidate_twice": ("candidate",),
    "selection.method_needs": ("key", "method"),
    "selection.not_scored": ("candidate",),
    "selection.number_negative": ("key", "number"),
    "selection.other_currency": ("budget", "candidate", "found"),
    "selection.other_window": ("candidate", "found", "window"),
    "selection.quota_outside": ("group", "share"),
    "selection.quota_twice": ("group", "window"),
    "selection.quota_without_limit": ("group", "method"),
    "selection.score_outside_100": ("candidate", "score"),
    "selection.tie_key_unknown": ("key", "known"),
    "selection.time_without_zone": ("candidate",),
}

REMARK_CODES: dict[str, tuple[str, ...]] = {
    "selection.not_exact": ("steps",),
    "selection.quota_not_met": ("counted", "group", "missing", "needed", "reached", "window"),
    "selection.tie_by_code": ("candidate", "other"),
    "selection.tie_value_missing": ("candidate", "key"),
}

OUTCOME_CODES: dict[str, tuple[str, ...]] = {
    "selection.above_cutoff": ("above", "at_least", "score"),
    "selection.below_cutoff": ("at_least", "missing", "score"),
    "selection.beyond_budget": ("amount", "missing", "remaining"),
    "selection.beyond_number": ("beyond", "number", "order"),
    "selection.by_quota": ("group", "window"),
    "selection.displaced_by_quota": ("group", "window"),
    "selection.kept_for_quota": ("groups",),
    "selection.waiting_list_full": ("at_most", "position"),
    "selection.within_budget": ("amount", "order", "remaining"),
    "selection.within_number": ("number", "order"),
}

CODES: dict[str, tuple[str, ...]] = SHEET_CODES | INPUT_CODES | REMARK_CODES | OUTCOME_CODES
