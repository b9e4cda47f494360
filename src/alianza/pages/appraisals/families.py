"""What families earn: the mean by year, and how that falls on families with little land and with much."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alianza.domain.appraisal.spread import Means
from alianza.pages import formats
from alianza.pages.appraisals import answers
from alianza.pages.appraisals.panel import Own, figures
from alianza.pages.appraisals.pictures import Span
from alianza.pages.appraisals.reading import Reading
from alianza.pages.money.panels import table

LEADS = {
    Means.LAND: gettext_lazy(
        "%(known)s families whose land is in the roster. Assumed: harvest and work are shared as land is. Year %(year)s."
    ),
    Means.CATTLE: gettext_lazy(
        "%(known)s families whose cattle are in the roster. Assumed: production and work are shared as the cattle are. Year %(year)s."
    ),
    Means.SMALL_LIVESTOCK: gettext_lazy(
        "%(known)s families whose small animals are in the roster. Assumed: production and work are shared as they are. Year %(year)s."
    ),
    Means.HIVES: gettext_lazy(
        "%(known)s families whose hives are in the roster. Assumed: production and work are shared as the hives are. Year %(year)s."
    ),
    Means.BOATS: gettext_lazy(
        "%(known)s families whose boats are in the roster. Assumed: production and work are shared as the boats are. Year %(year)s."
    ),
}
AMOUNTS = {
    Means.LAND: gettext_lazy("%(amount)s ha"),
    Means.CATTLE: gettext_lazy("%(amount)s head"),
    Means.SMALL_LIVESTOCK: gettext_lazy("%(amount)s animals"),
    Means.HIVES: gettext_lazy("%(amount)s hives"),
    Means.BOATS: gettext_lazy("%(amount)s boats"),
}


def family_panels(found: Reading) -> tuple[Own, ...]:
    """The mean family, and the ladder of families where the roster knows their land."""
    home = found.result["household"]
    if home is None:
        return (Own(title=_("For each family"), lead=_("Number of households not stated")),)
    keys = ("with", "without", "increment", "after_debt")
    rows = [[str(place + 1), *(found.money(home[key][place]) for key in keys)] for place in range(len(home["with"]))]
    heads = [_("Year"), _("With the project"), _("Without it"), _("More"), _("More after debt")]
    spans = tuple(
        Span(_("Year %(year)s") % {"year": place + 1}, min(value, 0.0), max(value, 0.0), found.money(value))
        for place, value in enumerate(home["increment"])
    )
    lead = _("Mean of %(households)s families.") % {"households": formats.number(home["households"])}
    made = table(_("Income of a family"), heads, rows, numeric=(1, 2, 3, 4))
    mean = Own(title=_("For each family: how much more?"), answer=answers.of_families(found), lead=lead, spans=spans, more=made)
    return (mean, *spread_panel(found))


def spread_panel(found: Reading) -> tuple[Own, ...]:
    """Nobody is the mean family: the same by land in use."""
    home = found.result["household"]
    if home is None or "spread" not in home:  # frozen before land was looked at: nothing is known of the roster then
        return ()
    spread = home["spread"]
    if spread is None:
        lead = _(
            "Only the mean is known: the roster says of too few families what land they work, or what animals, hives or boats they have."
        )
        return (Own(title=_("Not every family is the mean one"), lead=lead),)
    said = {"known": formats.number(spread["households"]), "year": found.middle + 1}
    lead = str(LEADS[_means(spread)]) % said
    if spread["unknown"]:
        lead += " " + _("Families of whom the roster does not say it: %(count)s.") % {"count": formats.number(spread["unknown"])}
    return (
        Own(
            title=_("Not every family is the mean one"), lead=lead, figures=figures(*_groups(found, spread)),
            spans=tuple(_step(found, one) for one in spread["steps"]), more=ladder(found, spread),
        ),
    )  # fmt: skip


def _groups(found: Reading, spread: dict[str, Any]) -> list[tuple[str, ...]]:
    more = found.result["household"]["increment"][found.middle]
    rows: list[tuple[str, ...]] = [(_("What the half with less gets of all"), formats.share(spread["poorer_half"], 0), "spread")]
    for label, group in ((_("More, families with a woman member"), spread["with_women"]), (_("More, all others"), spread["men_only"])):
        if group:
            rows.append((label, found.money(more * group["factor"])))
    return rows


def _step(found: Reading, one: dict[str, Any]) -> Span:
    more = found.result["household"]["increment"][found.middle] * one["factor"]
    return Span(part_words(one["part"]), min(more, 0.0), max(more, 0.0), found.money(more), _amount(found, one))


def part_words(part: float) -> str:
    """``25 % of the families: at most``."""
    return _("%(part)s of the families: at most") % {"part": formats.share(part, 0)}


def _means(spread: dict[str, Any]) -> Means:
    """By what; land alone was looked at before appraisals said so."""
    return Means(spread.get("means", Means.LAND))


def _amount(found: Reading, step: dict[str, Any]) -> str:
    value = step["amount"] if "amount" in step else step["hectares"]
    return str(AMOUNTS[_means(found.result["household"]["spread"])]) % {"amount": formats.number(round(value, 2))}


def ladder(found: Reading, spread: dict[str, Any]) -> dict[str, Any]:
    """Income of the middle year at every step, by what families have."""
    home = found.result["household"]
    keys = ("with", "without", "increment", "after_debt")
    rows = [
        [part_words(one["part"]), _amount(found, one), *(found.money(home[key][found.middle] * one["factor"]) for key in keys)]
        for one in spread["steps"]
    ]
    heads = [
        _("Families, the smallest first"),
        _("What they have"),
        _("With the project"),
        _("Without it"),
        _("More"),
        _("More after debt"),
    ]
    return table(_("By what families have"), heads, rows, numeric=(1, 2, 3, 4, 5))
