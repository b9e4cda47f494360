"""Who shares in a plan, opened: families by what they have, and what agreements with buyers state."""

from django.utils.translation import gettext as _

from alianza.domain.appraisal.agreement import ELEMENTS
from alianza.pages import formats
from alianza.pages.appraisals.families import ladder, part_words
from alianza.pages.appraisals.opening import Opened, made
from alianza.pages.appraisals.reading import Reading
from alianza.pages.money.panels import table
from alianza.pages.words.plan_builder import ELEMENTS_OF


def spread(found: Reading, code: str) -> Opened | None:
    """How the mean is shared by what families have, with the first step worked."""
    home = found.result["household"]
    steps = home.get("spread") if home else None
    if not steps:
        return None
    mean, first = home["increment"][found.middle], steps["steps"][0]
    said = {
        "part": part_words(first["part"]), "mean": found.money(mean), "factor": formats.number(first["factor"], 4),
        "more": found.money(mean * first["factor"]),
    }  # fmt: skip
    worked = [_("%(part)s %(mean)s × %(factor)s = %(more)s") % said]
    half = _("%(part)s of all for the half with less") % {"part": formats.share(steps["poorer_half"], 0)}
    return made(code, half, worked, [ladder(found, steps)])


def agreements(found: Reading, code: str) -> Opened | None:
    """What each agreement states of the ten things it should."""
    every = found.result["agreements"]
    if not every:
        return None
    worked, rows = [], []
    for one in every:
        said = {
            "buyer": one["buyer"],
            "stated": len(ELEMENTS) - len(one["missing"]),
            "all": len(ELEMENTS),
            "part": formats.share(one["completeness"]),
        }
        worked.append(_("%(buyer)s: %(stated)s stated ÷ %(all)s = %(part)s") % said)
        rows += [[one["buyer"], str(ELEMENTS_OF[name]), _("Open") if name in one["missing"] else _("Stated")] for name in ELEMENTS]
    least = min(every, key=lambda one: one["completeness"])
    return made(
        code,
        formats.share(least["completeness"]),
        worked,
        [table("", [_("Buyer"), _("What it should state"), _("In the agreement")], rows)],
    )
