"""Green and nutrition: what is said of an alliance, computed against the programme's thresholds, with every reason."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alianza.domain.rulebook import Basis, Judged, Verdict, sentence_of
from alianza.pages import formats
from alianza.pages.frame import words
from alianza.pages.review.tables import Status
from alianza.pages.words.saying import say
from alianza.records.queries import alliances, appraisals
from alianza.services.labels import judged

VERDICTS: dict[str, "str | Promise"] = {
    Verdict.MEETS: _("Meets it"),
    Verdict.DOES_NOT: _("Does not meet it"),
    Verdict.CANNOT_TELL: _("Cannot be told"),
}
TONES = {Verdict.MEETS: "good", Verdict.DOES_NOT: "empty", Verdict.CANNOT_TELL: "waiting"}


@dataclass(frozen=True)
class LabelView:
    """One label: what the programme asks, what is said, and why."""

    name: str
    asks: str
    status: Status
    reasons: tuple[str, ...]
    why: str
    is_assumed: bool


def label_views(alliance: alliances.Row, row: appraisals.Row | None) -> tuple[LabelView, ...]:
    """Every label of the programme."""
    return tuple(_view(one) for one in judged(alliance, row))


def _view(one: Judged) -> LabelView:
    return LabelView(
        name=words(one.label.name),
        asks=sentence_of(one.label, formats.language()),
        status=Status(str(VERDICTS[one.verdict]), TONES[one.verdict]),
        reasons=tuple(say(reason) for reason in one.reasons),
        why=words(one.label.why),
        is_assumed=one.label.basis is Basis.ASSUMED,
    )
