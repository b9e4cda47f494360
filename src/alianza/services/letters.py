"""Letters and resolutions: made from templates that officers edit, numbered once, kept as they were sent."""

import string
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from babel.dates import format_date
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from alianza.domain.access import Actor
from alianza.domain.values import Blocker, Money, bilingual
from alianza.domain.workflow.alliance import ALLIANCE
from alianza.domain.workflow.reasons import REASONS
from alianza.records.models import Alliance, Letter, LetterTemplate, Programme
from alianza.services import audit
from alianza.services.letter_words import FIELDS, SHIPPED, LetterWords
from alianza.services.numbers import official
from alianza.services.outcome import Outcome, refused

LANGUAGES = ("es", "en")
NOTHING = "…"
NONE = {"conditions": bilingual("none", "ninguna")}
"""What a field says where the answer is that there are none, which is known, and not left open."""
CODES: dict[str, tuple[str, ...]] = {
    "letters.unknown_field": ("field", "admitted"),
    "letters.text_missing": (),
    "letters.broken_braces": (),
    "letters.unknown_kind": ("kind",),
}
"""Every reason of this module, with its parameters."""


@dataclass(frozen=True)
class Wording:
    """The words in force for a kind of letter: an officer's version, or version 0 as shipped."""

    words: LetterWords
    version: int


def language_of(programme: Programme) -> str:
    """The first of the programme's languages that letters are written in; Spanish for the others of Latin America."""
    return next((one for one in programme.languages if one in LANGUAGES), "es")


def wording(programme: Programme, code: str, language: str) -> Wording:
    """The newest words of the programme for this kind, else those of the house, else those shipped."""
    rows = LetterTemplate.objects.filter(Q(programme=programme) | Q(programme=None), code=code, language=language)
    found = max(rows, key=lambda one: (one.programme_id is not None, one.version), default=None)
    if found:
        return Wording(LetterWords(found.subject, found.body), found.version)
    return Wording(SHIPPED[code][language], 0)


def edit(actor: Actor, programme: Programme, code: str, language: str, *, subject: str, body: str) -> Outcome:
    """Put new words in force for the programme's letters to come."""
    if code not in SHIPPED or language not in LANGUAGES:
        return refused(Blocker("letters.unknown_kind", {"kind": code}))
    if faults := faults_of(subject) + faults_of(body):
        return refused(*faults)
    with transaction.atomic():
        Programme.objects.select_for_update(no_key=True).get(id=programme.id)
        version = LetterTemplate.objects.filter(programme=programme, code=code, language=language).count() + 1
        row = LetterTemplate.objects.create(
            programme=programme, code=code, language=language, version=version, subject=subject.strip(), body=body.strip(),
            edited_by_id=actor.user_id,
        )  # fmt: skip
        audit.record(
            actor=actor, at=timezone.now(), subject_kind="letter_template", subject_id=row.id, subject_code=code, action="edit_letter",
            programme=programme, facts={"language": language, "version": version},
        )  # fmt: skip
    return Outcome(row)


def faults_of(text: str) -> list[Blocker]:
    """Why a text cannot be a template: nothing in it, a brace left open, a field nobody knows."""
    if not text.strip():
        return [Blocker("letters.text_missing")]
    try:
        names = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return [Blocker("letters.broken_braces")]
    admitted = tuple(f"{{{one}}}" for one in FIELDS)
    return [Blocker("letters.unknown_field", {"field": name, "admitted": admitted}) for name in sorted(names - set(FIELDS))]


def issue(
    actor: Actor, alliance: Alliance, code: str, *, on: date, extra: Mapping[str, str] | None = None, form_key: UUID | None = None
) -> Letter:
    """Write a letter about an alliance with the next number. Within the caller's transaction."""
    if form_key and (known := Letter.objects.filter(form_key=form_key).first()):
        return known
    language = language_of(alliance.programme)
    number = official(alliance.programme.code, "L", on.year)
    used = wording(alliance.programme, code, language)
    none = {name: text.in_language(language) for name, text in NONE.items()}
    given = {name: text for name, text in (extra or {}).items() if text}
    values = fields_of(alliance, language, on) | {"number": number, "officer": actor.name} | none | given
    return Letter.objects.create(
        programme=alliance.programme, alliance=alliance, code=code, number=number, language=language, addressee=alliance.organisation.name,
        subject=filled(used.words.subject, values), body=filled(used.words.body, values), issued_on=on, issued_by_id=actor.user_id,
        template_version=used.version, form_key=form_key,
    )  # fmt: skip


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its fields; one without value becomes an ellipsis."""
    return text.format_map({name: values.get(name) or NOTHING for name in FIELDS})


def fields_of(alliance: Alliance, language: str, on: date) -> dict[str, str]:
    """What can be said of an alliance in a letter, in words."""
    programme, reason = alliance.programme, REASONS.get(alliance.reason_code)
    return {
        "programme": programme.name, "agency": programme.agency, "organisation": alliance.organisation.name, "alliance": alliance.code,
        "title": alliance.title, "call": alliance.call.code, "date": format_date(on, "long", language),
        "reason": alliance.reason, "reason_words": reason.in_language(language) if reason else "",
        "grant": _money(alliance.grant_minor, alliance.currency), "total": _money(alliance.total_minor, alliance.currency),
        "state": ALLIANCE.state(alliance.state).applicant.in_language(language),
        "deadline": format_date(alliance.due_on, "long", language) if alliance.due_on else "",
    }  # fmt: skip


def _money(minor: int | None, currency: str) -> str:
    return "" if minor is None else str(Money(minor, currency))
