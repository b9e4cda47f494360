"""The sentences of every room together."""

from collections.abc import Mapping

from alianza.pages.words import (
    access,
    agreements,
    applications,
    appraisals,
    calls,
    eligibility,
    exchange,
    feasibility,
    financing,
    insight,
    plan_builder,
    portfolio,
    published,
    registry,
    review,
    safeguards,
    selection,
    shared,
    workflow,
)

SENTENCES: Mapping[str, object] = {
    **access.SENTENCES,
    **workflow.SENTENCES,
    **eligibility.SENTENCES,
    **financing.SENTENCES,
    **exchange.SENTENCES,
    **published.SENTENCES,
    **registry.SENTENCES,
    **shared.SENTENCES,
    **calls.SENTENCES,
    **applications.SENTENCES,
    **appraisals.SENTENCES,
    **feasibility.SENTENCES,
    **insight.SENTENCES,
    **plan_builder.SENTENCES,
    **review.SENTENCES,
    **safeguards.SENTENCES,
    **selection.SENTENCES,
    **agreements.SENTENCES,
    **portfolio.SENTENCES,
}
