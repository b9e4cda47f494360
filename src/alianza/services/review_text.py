"""Writes the review's text: new versions of paragraphs, that a person has read one with today's figures, and what is published."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from alianza import observations
from alianza.domain.access import ROLES_OF_ACTION, Action, Actor, Place, roles_at
from alianza.domain.portfolio.measures import UNITS
from alianza.domain.portfolio.observed import Observed
from alianza.domain.portfolio.paragraph import Known, faults_of_texts, figures_of, is_stale
from alianza.domain.values import Blocker, fingerprint
from alianza.exchange.paragraph_file import read_paragraphs
from alianza.records.models import ParagraphReading, ReviewParagraph, ReviewSnapshot
from alianza.records.queries import portfolio, review_text
from alianza.services import audit
from alianza.services.once import made_before
from alianza.services.outcome import Outcome, refused

CODES: dict[str, tuple[str, ...]] = {
    "portfolio.paragraph_changed": (),
    "portfolio.paragraph_stale": ("piece",),
    "portfolio.nothing_to_publish": (),
    "portfolio.day_to_come": ("as_of", "today"),
}
"""Reasons of this room beside those of ``domain.portfolio.paragraph``."""


def known_of(found: Observed) -> Known:
    """Everything observed, as bindings look it up."""
    return Known(found.observations, found.derived)


def load_paragraphs() -> int:
    """Bring the bundled paragraphs in, each once, as read with the figures of their day; how many were new."""
    with transaction.atomic():
        there = set(ReviewParagraph.objects.values_list("piece", "place"))
        known = known_of(portfolio.observed())
        new = [one for one in read_paragraphs(observations.PARAGRAPHS) if (one.piece, one.place) not in there]
        rows = [ReviewParagraph(piece=one.piece, place=one.place, text=one.text) for one in new]
        ReviewParagraph.objects.bulk_create(rows)
        readings = [
            ParagraphReading(paragraph=row, as_of=one.as_of, figures=figures_of(one.text, known, one.as_of))
            for row, one in zip(rows, new, strict=True)
        ]
        ParagraphReading.objects.bulk_create(readings)
    return len(rows)


def write(*, actor: Actor, piece: str, place: int, text: Mapping[str, str], seen: int) -> Outcome:
    """A new version of a paragraph; who writes it has read it with today's figures. ``seen`` is the version the form showed, 0 for none.

    Texts that are all empty take the paragraph out.
    """
    today = timezone.localdate()
    with transaction.atomic():
        last = ReviewParagraph.objects.filter(piece=piece, place=place).aggregate(last=Max("number"))["last"] or 0
        known = known_of(portfolio.observed())
        reasons = _may(actor)
        if last != seen:
            reasons.append(Blocker("portfolio.paragraph_changed"))
        if seen == 0 or any(one.strip() for one in text.values()):
            reasons += faults_of_texts(text, known, UNITS)
        if reasons:
            return refused(*reasons)
        row = ReviewParagraph.objects.create(piece=piece, place=place, number=last + 1, text=dict(text), written_by_id=actor.user_id)
        _read(actor, row, known, today)
        _record(actor, "write_paragraph", row.id, piece, {"place": place, "number": row.number, "text": dict(text)})
        return Outcome(row)


def confirm(*, actor: Actor, paragraph_id: UUID, as_of: date) -> Outcome:
    """Say that the text still holds with the figures as of a day."""
    with transaction.atomic():
        found = review_text.by_id(paragraph_id)
        if found is None:
            return refused(Blocker("portfolio.paragraph_changed"))
        reasons = _may(actor)
        if reasons:
            return refused(*reasons, row=found.row)
        reading = _read(actor, found.row, known_of(portfolio.observed()), as_of)
        _record(actor, "read_paragraph", found.row.id, found.row.piece, {"as_of": as_of, "figures": reading.figures})
        return Outcome(found.row)


def _read(actor: Actor, row: ReviewParagraph, known: Known, day: date) -> ParagraphReading:
    return ParagraphReading.objects.create(paragraph=row, as_of=day, figures=figures_of(row.text, known, day), read_by_id=actor.user_id)


def stale(day: date) -> list[review_text.ReadText]:
    """The paragraphs that nobody has read with the figures as of a day."""
    known = known_of(portfolio.observed())
    return [one for one in review_text.current() if is_stale(figures_of(one.row.text, known, day), one.readings)]


def against_publishing(day: date) -> list[Blocker]:
    """Why the review as of a day cannot be published: the day is to come, and every paragraph that nobody has read with its figures."""
    today = timezone.localdate()
    to_come = [Blocker("portfolio.day_to_come", {"as_of": day, "today": today})] if day > today else []
    return to_come + [Blocker("portfolio.paragraph_stale", {"piece": one.row.piece}) for one in stale(day)]


def publish(*, actor: Actor, as_of: date, selection: str, content: Mapping[str, object], form_key: UUID | None = None) -> Outcome:
    """Freeze the review as of a day, with its hash; nothing is published while a paragraph waits to be read."""
    with transaction.atomic():
        made = made_before(ReviewSnapshot, form_key)
        if made:
            return Outcome(made)
        reasons = _may(actor) + against_publishing(as_of)
        if not content.get("pieces"):
            reasons.append(Blocker("portfolio.nothing_to_publish"))
        if reasons:
            return refused(*reasons)
        row = ReviewSnapshot.objects.create(
            as_of=as_of,
            portfolio=selection,
            content=dict(content),
            sha256=fingerprint(content),
            published_by_id=actor.user_id,
            form_key=form_key,
        )
        _record(actor, "publish_review", row.id, selection, {"as_of": as_of, "sha256": row.sha256})
        return Outcome(row)


def _may(actor: Actor) -> list[Blocker]:
    allowed = roles_at(actor, Place("", "", "")) & ROLES_OF_ACTION[Action.EDIT_PORTFOLIO]
    return [] if allowed else [Blocker("access.role_needed")]


def _record(actor: Actor, action: str, row_id: UUID, subject: str, facts: dict[str, object]) -> None:
    audit.record(
        actor=actor, at=timezone.now(), subject_kind="portfolio", subject_id=row_id, subject_code=subject, action=action, facts=facts
    )
