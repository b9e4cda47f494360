"""Sets of screening questions on the desk: what is in force in each programme, the draft of the next version, and its publication."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from alianza.domain.access import Actor
from alianza.domain.registry import folded
from alianza.domain.values import Blocker, LocalText
from alianza.domain.workflow.safeguards import ENTRY_KINDS, MOST, SETS, Entry, EntryKind, SetKind
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.frame import words
from alianza.pages.review.tables import Choice, Status
from alianza.pages.words.saying import say
from alianza.records.queries import safeguards
from alianza.records.queries.rulebooks import newest_of, published_of
from alianza.services import question_sets as service

BLANK = 2
LANGUAGES = ("es", "en")
_PLAIN = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Question:
    """One question as it is read."""

    text: str
    kind: str
    why: str
    is_assumed: bool


@dataclass(frozen=True)
class SetView:
    """A set of a programme: the questions in force, the draft if there is one, and all versions."""

    name: str
    version: str
    questions: tuple[Question, ...]
    draft_url: str
    draft_label: str
    begin_url: str


@dataclass(frozen=True)
class ProgrammeView:
    """A programme with its sets."""

    name: str
    sets: tuple[SetView, ...]


@dataclass(frozen=True)
class SetsPage:
    """The sets of every programme within reach."""

    title: str
    programmes: tuple[ProgrammeView, ...]


@dataclass(frozen=True)
class DraftPage:
    """One version: ``rows`` of fields while it is a draft that this person may write, else questions to read."""

    title: str
    caption: str
    status: Status
    about: str
    rows: tuple[tuple[Choice, ...], ...]
    questions: tuple[Question, ...]
    revision: int
    action_url: str
    publish_url: str
    waits_for_other: str
    back_url: str
    errors: tuple[tuple[str, str], ...] = ()


def sets_page(actor: Actor) -> SetsPage:
    """What each programme asks."""
    own = safeguards.programmes_of(actor)
    rulebooks, kept = newest_of(one.id for one in own), safeguards.versions(own)
    published_of(rulebooks.values())  # read in one question what each programme then asks for
    views = tuple(_programme(actor, one, rulebooks[one.id], kept[one.id]) for one in own)
    return SetsPage(_("Screening questions"), tuple(one for one in views if one.sets))


def _programme(actor: Actor, programme: safeguards.ProgrammeRow, rulebook: UUID, kept: Sequence[safeguards.SetRow]) -> ProgrammeView:
    drafts = {row.kind: row for row in kept if row.state == "draft"}
    may = service.may_edit(actor, programme)
    found = safeguards.in_force_of(kept, rulebook)
    return ProgrammeView(
        programme.name, tuple(_set(programme.code, SetKind(kind), *one, drafts.get(kind), may=may) for kind, one in found.items())
    )


def _set(code: str, kind: SetKind, number: int, entries: Sequence[Entry], draft: safeguards.SetRow | None, *, may: bool) -> SetView:
    return SetView(
        name=words(SETS[kind]),
        version=_("version %(number)s") % {"number": number} if number else _("first list"),
        questions=tuple(_question(one) for one in entries),
        draft_url=url("desk.question_set", set_id=draft.id) if draft else "",
        draft_label=_("Draft of version %(number)s") % {"number": draft.number} if draft else "",
        begin_url=url("desk.question_set_begin", programme=code, kind=kind.value) if may and draft is None else "",
    )


def _question(one: Entry) -> Question:
    return Question(words(one.text), words(ENTRY_KINDS[one.kind]), one.why, one.is_assumed)


def draft_page(actor: Actor, row: safeguards.SetRow, typed: Sequence[Entry] | None = None, faults: Sequence[Blocker] = ()) -> DraftPage:
    """One version; ``typed`` is what stands in the form after a refusal."""
    entries = safeguards.entries_of(row.entries)
    is_draft, may = row.state == "draft", service.may_edit(actor, row.programme)
    own = str(row.drafted_by_id) == actor.user_id
    writes = is_draft and may
    waiting = _("Another officer has to publish it: who wrote it last cannot.") if writes and own else ""
    return DraftPage(
        title=f"{words(SETS[SetKind(row.kind)])}: {_('version %(number)s') % {'number': row.number}}",
        caption=row.programme.name,
        status=Status(_("Draft") if is_draft else _("Published"), "waiting" if is_draft else "good"),
        about=_about(row),
        rows=_rows(typed if typed is not None else entries) if writes else (),
        questions=() if writes else tuple(_question(one) for one in entries),
        revision=row.revision,
        action_url=url("desk.question_set", set_id=row.id),
        publish_url=url("desk.question_set_publish", set_id=row.id) if writes and not own else "",
        waits_for_other=waiting,
        back_url=url("desk.question_sets"),
        errors=tuple((say(one), f"id_es-{_place(one)}") for one in faults),
    )


def _place(one: Blocker) -> int:
    place = one.parameter("place")
    return place - 1 if isinstance(place, int) else 0


def _about(row: safeguards.SetRow) -> str:
    written = _("Written by %(name)s, %(when)s.") % {"name": row.drafted_by.name, "when": formats.moment(row.drafted_at)}
    if row.published_by is None or row.published_at is None:
        return written
    return f"{written} {_('Published by %(name)s, %(when)s.') % {'name': row.published_by.name, 'when': formats.moment(row.published_at)}}"


def _rows(entries: Sequence[Entry]) -> tuple[tuple[Choice, ...], ...]:
    places = min(len(entries) + BLANK, MOST)
    return tuple(_row(place, entries[place] if place < len(entries) else None) for place in range(places))


def _row(place: int, one: Entry | None) -> tuple[Choice, ...]:
    kinds = tuple((kind.value, words(text)) for kind, text in ENTRY_KINDS.items())
    said = dict(one.text.words) if one else {}
    hint = "" if one else _("Leave it empty if you need no more.")
    return (
        Choice(f"es-{place}", _("In Spanish"), "textarea", said.get("es", ""), hint=hint, required=False, lines=2),
        Choice(f"en-{place}", _("In English"), "textarea", said.get("en", ""), required=False, lines=2),
        Choice(f"kind-{place}", _("Kind"), value=one.kind.value if one else EntryKind.QUESTION.value, choices=kinds),
        Choice(f"code-{place}", "", "hidden", one.code if one else ""),
    )


def typed_entries(typed: Mapping[str, str], before: Sequence[Entry]) -> list[Entry]:
    """The questions of the form; an empty one is left out, an unchanged one keeps its source, a new one gets a code from its words."""
    known = {one.code: one for one in before}
    found: list[Entry] = []
    for place in range(MOST):
        said = tuple((language, text) for language in LANGUAGES if (text := typed.get(f"{language}-{place}", "").strip()[:400]))
        if said:
            found.append(_typed(typed, place, LocalText(said), known, {one.code for one in found}))
    return found


def _typed(typed: Mapping[str, str], place: int, text: LocalText, known: Mapping[str, Entry], taken: set[str]) -> Entry:
    kind = EntryKind.EXCLUSION if typed.get(f"kind-{place}") == EntryKind.EXCLUSION else EntryKind.QUESTION
    old = known.get(typed.get(f"code-{place}", ""))
    if old and dict(old.text.words) | dict(text.words) == dict(old.text.words) and old.kind is kind:
        return old
    code = old.code if old else _PLAIN.sub("_", folded(text.words[-1][1])).strip("_")[:50].strip("_") or f"question_{place}"
    return Entry(code=code if code not in taken else f"{code}_{place}"[:60], kind=kind, text=text)
