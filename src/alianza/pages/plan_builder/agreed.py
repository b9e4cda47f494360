"""What a buyer's agreement states of what it should, and what it holds up if it does not."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from alianza.domain.appraisal.agreement import BINDING, ELEMENTS, Completeness, completeness
from alianza.domain.appraisal.plan import BuyerAgreement
from alianza.exchange.plan_fields import FAILED, build
from alianza.pages.words.plan_builder import ELEMENTS_OF


def score_of(table: Mapping[str, object]) -> Completeness | None:
    """How complete an agreement is; None while it cannot be read."""
    found = build(BuyerAgreement, {"buyer": "–", "product": "", **table}, "", [])
    return None if found is FAILED else completeness(found)


def least_complete(tables: Iterable[Mapping[str, object]]) -> Completeness | None:
    """The score of the agreement that states least; None where all state everything, or cannot be read."""
    scores = [score for one in tables if (score := score_of(one)) is not None and score.missing]
    return min(scores, key=lambda one: one.share, default=None)


def stated_words(score: Completeness) -> str:
    """``1 of 10 stated``."""
    return _("%(stated)s of %(all)s stated") % {"stated": len(score.stated), "all": len(ELEMENTS)}


def complete_words(table: Mapping[str, object]) -> str:
    """How many of the ten things an agreement states, which it leaves open, and what has to wait for them."""
    score = score_of(table)
    if score is None:
        return ""
    said = _("States %(stated)s of %(all)s things.") % {"stated": len(score.stated), "all": len(ELEMENTS)}
    if not score.missing:
        return said
    return f"{said} {open_words(score)}"


def open_words(score: Completeness) -> str:
    """What is open, and what has to wait for it."""
    return f"{_('Open: %(missing)s.') % {'missing': _named(score.missing)}} {held_up(score)}"


def held_up(score: Completeness) -> str:
    """Nothing open keeps the plan from being sent; a contract that binds needs some of it."""
    needed = [name for name in BINDING if name in score.missing]
    if not needed:
        return _("This holds up neither the plan nor the contract; the more is stated, the likelier it is kept.")
    return _("The plan can be sent so; the buyer’s contract cannot be signed without: %(needed)s.") % {"needed": _named(needed)}


def _named(names: Iterable[str]) -> str:
    return ", ".join(str(ELEMENTS_OF[name]) for name in names)
