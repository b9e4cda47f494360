"""A programme's rules as data: their shape, how they are read, checked, applied, explained, published and compared.

``parse(mapping)`` gives a ``Rulebook`` or every fault. What a kind of rule means stands in ``eligibility`` and
``financing``; reading files stands in ``exchange``.
"""

from alianza.domain.rulebook.cycle import (
    Approval,
    Board,
    BuyerRequirement,
    Document,
    Field,
    FieldKind,
    Form,
    OpinionKind,
    PlanSection,
    PlanTier,
    Programme,
    Stage,
    Status,
    Window,
)
from alianza.domain.rulebook.explain import Sentence, as_text, explain, sentence_of
from alianza.domain.rulebook.fault import Fault
from alianza.domain.rulebook.grounds import Basis, Entry
from alianza.domain.rulebook.labels import Judged, LabelFacts, Verdict, judge
from alianza.domain.rulebook.money_and_results import (
    Criterion,
    Label,
    LabelCode,
    Measure,
    Observed,
    Reporting,
    Safeguard,
    Selection,
    Target,
    Tranche,
    TrancheEvent,
)
from alianza.domain.rulebook.parse import parse, read_facts
from alianza.domain.rulebook.published import Change, ChangeKind, compare
from alianza.domain.rulebook.rules import Rule, When
from alianza.domain.rulebook.shape import (
    ORDER,
    Rulebook,
    approvals_due,
    assumed_values,
    boards_due,
    eligibility_blockers,
    eligibility_rules,
    financing_blockers,
    on_grant_free_track,
    plan_tier,
)
from alianza.domain.rulebook.vocabulary import RuleWords, SectionWords, Slot, rule_kinds, slots, vocabulary
from alianza.domain.selection import Method, Quota
from alianza.domain.values import canonical_json, fingerprint

__all__ = [
    "ORDER",
    "Approval",
    "Basis",
    "Board",
    "BuyerRequirement",
    "Change",
    "ChangeKind",
    "Criterion",
    "Document",
    "Entry",
    "Fault",
    "Field",
    "FieldKind",
    "Form",
    "Judged",
    "Label",
    "LabelCode",
    "LabelFacts",
    "Measure",
    "Method",
    "Observed",
    "OpinionKind",
    "PlanSection",
    "PlanTier",
    "Programme",
    "Quota",
    "Reporting",
    "Rule",
    "RuleWords",
    "Rulebook",
    "Safeguard",
    "SectionWords",
    "Selection",
    "Sentence",
    "Slot",
    "Stage",
    "Status",
    "Target",
    "Tranche",
    "TrancheEvent",
    "Verdict",
    "When",
    "Window",
    "approvals_due",
    "as_text",
    "assumed_values",
    "boards_due",
    "canonical_json",
    "compare",
    "eligibility_blockers",
    "eligibility_rules",
    "explain",
    "financing_blockers",
    "fingerprint",
    "judge",
    "on_grant_free_track",
    "parse",
    "plan_tier",
    "read_facts",
    "rule_kinds",
    "sentence_of",
    "slots",
    "vocabulary",
]
