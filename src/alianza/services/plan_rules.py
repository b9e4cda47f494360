"""What the programme's rules say of a plan that is still being built: of its shares and ceilings, with few questions to the register."""

from dataclasses import replace

from alianza.domain.eligibility import ApplicantKind
from alianza.domain.financing import FinancingPlan
from alianza.domain.rulebook import Stage, financing_blockers
from alianza.domain.values import Blocker, Circumstances, Place
from alianza.domain.workflow.forms import FormKind
from alianza.domain.workflow.forms import financing_plan as plan_of_form
from alianza.records.models import Alliance
from alianza.records.models.organisations import APPLICANT_KINDS
from alianza.records.queries import submissions
from alianza.records.queries.applicant_facts import persons_of
from alianza.records.queries.rulebooks import published
from alianza.services.appraisals import completed

LATER = ("earlier_financing", "incentives_used")
"""Facts that only the appraisal asks the whole register for."""


def held_to_rules(alliance: Alliance, plan: FinancingPlan, circumstances: Circumstances) -> list[Blocker]:
    """Every reason of the rules against who pays what; what earlier money an organisation had is asked when the plan is appraised."""
    form = submissions.current(alliance, FormKind.PLAN)
    own = completed(plan, plan_of_form(dict(form.answers) if form else {}, plan.currency))
    if own.count(None) is None:
        own = replace(own, participants=persons_of(alliance.organisation_id, circumstances.on) or alliance.organisation.declared_members)
    kind = alliance.organisation.kind
    reasons = financing_blockers(
        published(alliance.call.rulebook_id).rulebook, own, circumstances, stage=Stage.PLAN, window=alliance.window or None,
        places=(Place(alliance.territory),) if alliance.territory else None,
        applicant=ApplicantKind(kind) if kind in APPLICANT_KINDS else None,
    )  # fmt: skip
    return [one for one in reasons if one.parameter("fact") not in LATER]
