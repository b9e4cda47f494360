"""Each reader's question answered in a sentence, from the frozen figures: is the debt paid, does a family gain, does the country?"""

from typing import Any

from django.utils.translation import gettext as _

from alianza.exchange.appraisal_note import COMFORTABLE
from alianza.pages import formats
from alianza.pages.appraisals.panel import Answer
from alianza.pages.appraisals.reading import Reading


def of_bank(found: Reading) -> Answer:
    """The worst year first; then the worst instalment, which a year's sum may hide."""
    debt = found.result["debt"]
    lowest = debt["dscr_min"]
    year = next(place for place, ratio in enumerate(debt["dscr"]) if ratio == lowest)
    said = {"times": found.times(lowest), "year": year, "asked": formats.number(COMFORTABLE, 1), **_tight(found)}
    if lowest < 1:
        return Answer(*_below_one(said))
    if said["month"]:
        return Answer("warn", _("Every year covers its debt, but in month %(month)s the cash at hand is less than the instalment.") % said)
    if lowest < COMFORTABLE:
        text = _("Just: the worst year, %(year)s, covers its debt %(times)s times; %(asked)s is taken as comfortable (assumed).")
        return Answer("warn", text % said)
    text = _("Yes: every year covers its debt at least %(times)s times; %(asked)s is taken as comfortable (assumed).")
    return Answer("good", text % said)


def _below_one(said: dict[str, Any]) -> tuple[str, str]:
    """A year that does not earn its debt: either cash from before pays the rest, or nothing does."""
    if said["month"]:
        text = _("No: in year %(year)s the cash covers the debt only %(times)s times. Lengthen the grace or lower the loan.")
        return "bad", text % said
    text = _("Only with cash from before: year %(year)s earns its debt %(times)s times, yet every instalment finds enough cash at hand.")
    return "warn", text % said


def _tight(found: Reading) -> dict[str, Any]:
    """The month of the instalment with the least cash, where that is too little; 0 where there is none."""
    worst = min(found.result["debt"]["by_instalment"], key=lambda one: one["coverage"], default=None)
    return {"month": worst["month"] if worst and worst["coverage"] < 1 - 1e-9 else 0}


def of_families(found: Reading) -> Answer:
    """The middle year, before and after debt."""
    home, year = found.result["household"], found.middle
    more, left = home["increment"][year], home["after_debt"][year]
    said = {
        "year": year + 1,
        "more": found.money(abs(more)),
        "left": found.money(left),
        "part": formats.share(home["growth"][year] or 0, 0),
    }
    if more <= 0:
        return Answer("bad", _("No: in year %(year)s a family earns %(more)s less than without the project.") % said)
    if left < 0:
        return Answer("warn", _("Before debt: %(more)s more in year %(year)s; the instalments take all of it and more.") % said)
    if home["growth"][year] is None:
        return Answer("good", _("Yes: in year %(year)s a family earns %(more)s more, %(left)s after debt.") % said)
    return Answer("good", _("Yes: in year %(year)s a family earns %(more)s more (%(part)s more), %(left)s after debt.") % said)


def of_buyer(agreement: dict[str, Any]) -> Answer:
    """Whether all that was agreed can be delivered."""
    short = agreement["short_years"]
    if not any(agreement["agreed"]):
        return Answer("warn", _("The agreement states no quantity."))
    if not short:
        return Answer("good", _("Yes: the plan can deliver all that was agreed, every year."))
    return Answer("warn", _("Not all: in year %(years)s the plan can deliver less than agreed.") % {"years": ", ".join(map(str, short))})


def of_country(found: Reading) -> Answer:
    """The economy's worth, and whether the shares keep the rules."""
    view, against = found.view("economy"), len(found.financing["blockers"])
    said = {"worth": found.money(abs(view["npv"])), "basis": found.basis("economy"), "count": against}
    kept = _("The shares keep the programme’s rules.") if not against else _("Reasons of the rules against it: %(count)s.") % said
    if view["npv"] <= 0:
        return Answer("bad", _("No: the country loses %(worth)s, %(basis)s.") % said + " " + kept)
    return Answer("warn" if against else "good", _("Yes: the country gains %(worth)s, %(basis)s.") % said + " " + kept)
