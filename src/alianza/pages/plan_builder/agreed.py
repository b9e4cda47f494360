"""What a buyer's agreement states of what it should."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from alianza.domain.appraisal.agreement import ELEMENTS, completeness
from alianza.domain.appraisal.plan import BuyerAgreement
from alianza.exchange.plan_fields import FAILED, build
from alianza.pages.words.plan_builder import ELEMENTS_OF


def complete_words(table: Mapping[str, object]) -> str:
    """How many of the ten things an agreement states, and which it leaves open."""
    found = build(BuyerAgreement, {"buyer": "–", "product": "", **table}, "", [])
    if found is FAILED:
        return ""
    score = completeness(found)
    open_ones = ", ".join(str(ELEMENTS_OF[name]) for name in score.missing)
    said = _("States %(stated)s of %(all)s things.") % {"stated": len(score.stated), "all": len(ELEMENTS)}
    return f"{said} {_('Open: %(missing)s.') % {'missing': open_ones}}" if open_ones else said
