"""Alliances with an appraised plan, for the tests of the review: the sample of Huila in the programme's currency."""

from tests.review_world import World

from alianza.demo.plans import asked_of_huila
from alianza.exchange.plan_samples import HUILA
from alianza.records.models import Alliance, Appraisal
from alianza.services import appraisals

PLAN = HUILA.read_text(encoding="utf-8")


def text(currency: str = "HNL", **changes: str) -> str:
    """The sample with some words replaced: ``old=new`` pairs in order."""
    found = PLAN.replace('currency = "COP"', f'currency = "{currency}"')
    for old, new in changes.items():
        found = found.replace(old, new)
    return found


def bring(made: World, alliance: Alliance, content: str) -> Appraisal:
    """A plan brought by the organisation, whatever state the alliance is in now."""
    state = alliance.state
    alliance.state = "plan_draft"
    outcome = appraisals.bring(made.applicant(alliance), alliance, upload_name="plan.toml", content=content.encode())
    alliance.state = state
    assert outcome.done, outcome.blockers
    return outcome.row


def studied(made: World, number: int = 1, state: str = "in_feasibility", content: str = "", **known) -> Alliance:
    """An alliance with a sent plan and its appraisal."""
    row = made.alliance(state, number, sent="plan", product="maracuyá", **known)
    bring(made, row, content or text())
    return row


def complete(currency: str = "HNL") -> str:
    """The sample with what a plan of its size must show besides."""
    return text(currency) + asked_of_huila("Pulpas y Jugos (demo)")
