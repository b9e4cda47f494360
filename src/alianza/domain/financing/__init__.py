"""Who pays what, in which form: the financing plan and one function per kind of rule that says why not.

Exact money, checked to the centavo. Cash flows belong to ``appraisal``, postings to ``ledger``, loans to ``credit``.
"""

from alianza.domain.financing import contribution, credit, grant
from alianza.domain.financing.codes import CODES
from alianza.domain.financing.credit import FundRequirement, Strictness
from alianza.domain.financing.plan import AccountKind, CostItem, FinancingLine, FinancingPlan, RevolvingFundPlan, unbalanced

__all__ = [
    "CODES",
    "KINDS",
    "AccountKind",
    "CostItem",
    "FinancingLine",
    "FinancingPlan",
    "FundRequirement",
    "RevolvingFundPlan",
    "Strictness",
    "unbalanced",
]

KINDS = (*grant.KINDS, *contribution.KINDS, *credit.KINDS)
