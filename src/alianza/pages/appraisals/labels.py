"""Green and nutrition: what is said of an alliance, computed against the programme's thresholds, with every reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alianza.domain.appraisal import Appraisal, Plan
from alianza.domain.rulebook import Basis, Judged, Verdict, sentence_of
from alianza.pages import formats
from alianza.pages.frame import words
from alianza.pages.review.tables import Status
from alianza.pages.words.saying import say
from alianza.records.queries import alliances, appraisals
from alianza.services.labels import judged, judged_as_planned, to_schools

VERDICTS: dict[str, "str | Promise"] = {
    Verdict.MEETS: gettext_lazy("Meets it"),
    Verdict.DOES_NOT: gettext_lazy("Does not meet it"),
    Verdict.CANNOT_TELL: gettext_lazy("Cannot be told"),
}
TONES = {Verdict.MEETS: "good", Verdict.DOES_NOT: "empty", Verdict.CANNOT_TELL: "waiting"}


@dataclass(frozen=True)
class LabelView:
    """One label: what the programme asks, what is said, and why.

    ``measured`` is what was held against the thresholds; ``schools`` what schools were promised beside what they got.
    """

    name: str
    asks: str
    status: Status
    reasons: tuple[str, ...]
    why: str
    is_assumed: bool
    schools: tuple[tuple[str, str], ...] = ()
    measured: tuple[tuple[str, str], ...] = ()


def label_views(alliance: alliances.Row, row: appraisals.Row | None) -> tuple[LabelView, ...]:
    """Every label of the programme."""
    return tuple(_view(one, schools_of(alliance, one)) for one in judged(alliance, row))


def planned_labels(alliance: alliances.Row, plan: Plan, result: Appraisal) -> tuple[LabelView, ...]:
    """The same of a plan that is still being written."""
    return tuple(_view(one, ()) for one in judged_as_planned(alliance, plan, result))


def schools_of(alliance: alliances.Row, one: Judged) -> tuple[tuple[str, str], ...]:
    """What schools were promised beside what they got, for a label that asks; nothing before either."""
    known = to_schools(alliance) if one.label.school_kilograms_at_least is not None else None
    if known is None:
        return ()
    return ((_("Promised to schools"), _weight(known.promised)), (_("Delivered and confirmed"), _weight(known.delivered)))


def _view(one: Judged, schools: tuple[tuple[str, str], ...]) -> LabelView:
    return LabelView(
        name=words(one.label.name),
        asks=sentence_of(one.label, formats.language()),
        status=Status(str(VERDICTS[one.verdict]), TONES[one.verdict]),
        reasons=tuple(say(reason) for reason in one.reasons),
        why=words(one.label.why),
        is_assumed=one.label.basis is Basis.ASSUMED,
        schools=schools,
        measured=tuple(_measured(one)),
    )


def _measured(one: Judged) -> Iterator[tuple[str, str]]:
    """The figures behind what is said, of those the label asks for."""
    label, facts = one.label, one.facts
    if label.carbon_balance_at_most is not None and facts.carbon is not None:
        margin = "" if facts.carbon_margin is None else f" ± {formats.number(round(facts.carbon_margin, 1), 1)}"
        yield _("Carbon balance"), _("%(number)s tCO2e") % {"number": formats.number(round(facts.carbon, 1), 1) + margin}
    if label.certified_share_at_least is not None and facts.certified_ha is not None and facts.area_ha:
        parts = {"part": formats.number(facts.certified_ha), "all": formats.number(facts.area_ha)}
        said = {"share": formats.share(facts.certified_ha / facts.area_ha), **parts}
        yield _("Certified area"), _("%(share)s: %(part)s of %(all)s ha") % said


def _weight(kilograms: Decimal | None) -> str:
    return _("not known in kg") if kilograms is None else _("%(number)s kg") % {"number": formats.number(kilograms)}
