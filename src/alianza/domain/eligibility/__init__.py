"""Who may take part: facts about an applicant, and one function per kind of rule that says why not.

A rule takes its own arguments and never a rulebook; a missing fact blocks too (``eligibility.unknown``). Scores and
quotas belong to ``selection``, money to ``financing``.
"""

from alianza.domain.eligibility import (
    buyer,
    documents,
    enterprise,
    means,
    members,
    organisation,
    place_and_product,
    record,
)
from alianza.domain.eligibility.codes import CODES
from alianza.domain.eligibility.facts import (
    ApplicantFacts,
    ApplicantKind,
    BuyerFacts,
    Commitment,
    MemberFacts,
    MemberGroup,
    Sex,
    Tenure,
)
from alianza.domain.eligibility.imagined import imagined_members

__all__ = [
    "CODES",
    "KINDS",
    "ApplicantFacts",
    "ApplicantKind",
    "BuyerFacts",
    "Commitment",
    "MemberFacts",
    "MemberGroup",
    "Sex",
    "Tenure",
    "imagined_members",
]

KINDS = (
    *organisation.KINDS,
    *record.KINDS,
    *members.KINDS,
    *means.KINDS,
    *enterprise.KINDS,
    *place_and_product.KINDS,
    *buyer.KINDS,
    *documents.KINDS,
)
