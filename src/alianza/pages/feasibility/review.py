"""The feasibility review of an alliance: the checklist, the frozen appraisal beside it, and the reviews concluded before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alianza.domain.access import Actor
from alianza.domain.values import Blocker
from alianza.domain.workflow.feasibility import ANSWERS, CHECKLIST, CONCLUSIONS, VERSION, Item, items
from alianza.exchange.appraisal_meanings import NAMES
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.appraisals.reading import Reading
from alianza.pages.feasibility.wording import CONCLUSION_TONES
from alianza.pages.frame import AllianceFrame, frame, words
from alianza.pages.review.tables import Choice, Status
from alianza.pages.words.reasons import NEWER
from alianza.pages.words.saying import say
from alianza.records.queries import alliances, appraisals, feasibility, observations
from alianza.services import feasibility as service
from alianza.services import plausibility

TAB = "desk.feasibility"
FIELD_OF = {
    "feasibility.conclusion_missing": "conclusion",
    "feasibility.feasible_with_no": "conclusion",
    "feasibility.summary_missing": "summary",
}


@dataclass(frozen=True)
class Answered:
    """One answer of a review that is only read."""

    question: str
    answer: str
    tone: str
    remark: str


@dataclass(frozen=True)
class Done:
    """A concluded review with what it looked at; ``newer`` says why it no longer holds."""

    heading: str
    status: Status
    summary: str
    evidence: tuple[dict[str, str], ...]
    answers: tuple[tuple[str, tuple[Answered, ...]], ...]
    newer: str


@dataclass(frozen=True)
class Part:
    """A page of the review with what waits there."""

    label: str
    url: str
    note: str
    tone: str


@dataclass(frozen=True)
class ReviewPage:
    """``sections`` are fields while this person may write, ``done`` the concluded reviews, newest first."""

    frame: AllianceFrame
    title: str
    caption: str
    closed: tuple[str, ...]
    checklist: str
    sections: tuple[tuple[str, str, tuple[Choice, ...]], ...]
    closing: tuple[Choice, ...]
    revision: int
    action_url: str
    save_url: str
    autosave_key: str
    saved: str
    done: tuple[Done, ...]
    about: str
    figures: tuple[dict[str, str], ...]
    evidence: tuple[dict[str, str], ...]
    appraisal_url: str
    parts: tuple[Part, ...]
    errors: tuple[tuple[str, str], ...] = ()


def review_page(
    actor: Actor, alliance: alliances.Row, faults: Sequence[Blocker] = (), typed: Mapping[str, str] | None = None
) -> ReviewPage:
    """The page; ``typed`` is what stands in the form after a refusal that kept nothing."""
    shown, rows, row = frame(actor, alliance, TAB), feasibility.of_alliance(alliance), appraisals.latest(alliance)
    closed = service.against_writing(actor, alliance)
    writing = next((one for one in rows if one.state == "open"), None)
    before = rows[0] if rows and rows[0].checklist == VERSION else None
    draft = _draft(writing or before, typed)
    here = {"code": alliance.code}
    return ReviewPage(
        frame=shown,
        title=shown.title,
        caption=shown.caption,
        closed=tuple(say(one) for one in closed),
        checklist=VERSION,
        sections=() if closed else _sections(draft, _wrong(faults)),
        closing=() if closed else _closing(draft, faults),
        revision=writing.revision if writing else 0,
        action_url=url(TAB, **here),
        save_url=url("desk.feasibility_save", **here),
        # What a phone keeps of a concluded review does not belong to the next one.
        autosave_key=f"{actor.user_id}:feasibility:{alliance.id}:{writing.number if writing else len(rows) + 1}",
        saved=_saved(writing),
        done=_concluded(alliance, rows),
        about=_about(row),
        figures=_figures(row),
        evidence=_evidence(row),
        appraisal_url=url("portal.appraisal", **here),
        parts=_parts(alliance, row),
        errors=tuple((fault_words(one), f"id_{_field(one)}") for one in faults),
    )


def fault_words(one: Blocker) -> str:
    """A reason with the questions of the checklist in place of their codes."""
    codes = one.parameter("questions")
    names = {item.code: words(item.text) for item in items()}
    asked = "; ".join(f"“{names.get(str(code), str(code))}”" for code in codes) if isinstance(codes, tuple | list) else ""
    return say(one, questions=asked) if asked else say(one)


def _field(one: Blocker) -> str:
    codes = one.parameter("questions")
    if one.code in FIELD_OF:
        return FIELD_OF[one.code]
    name = "remark" if one.code == "feasibility.remark_missing" else "answer"
    return f"{name}-{codes[0]}" if isinstance(codes, tuple | list) and codes else "conclusion"


def _wrong(faults: Sequence[Blocker]) -> Mapping[str, str]:
    """The boxes of the checklist with a fault."""
    said = {"feasibility.unanswered": ("answer", _("Answer this.")), "feasibility.remark_missing": ("remark", _("Say why not."))}
    found = {}
    for one in faults:
        name, text = said.get(one.code, ("", ""))
        codes = one.parameter("questions")
        found.update({f"{name}-{code}": text for code in codes} if name and isinstance(codes, tuple | list) else {})
    return found


def _draft(review: feasibility.Row | None, typed: Mapping[str, str] | None) -> Mapping[str, str]:
    if typed is not None:
        return typed
    if review is None:
        return {}
    found = {f"{name}-{code}": text for code, one in review.answers.items() for name, text in one.items()}
    return found | ({"conclusion": review.conclusion, "summary": review.summary} if review.state == "open" else {})


def _sections(draft: Mapping[str, str], wrong: Mapping[str, str]) -> tuple[tuple[str, str, tuple[Choice, ...]], ...]:
    return tuple(
        (words(one.name), one.code, tuple(field for item in one.items for field in _item(item, draft, wrong))) for one in CHECKLIST
    )  # fmt: skip


def _item(item: Item, draft: Mapping[str, str], wrong: Mapping[str, str]) -> tuple[Choice, Choice]:
    answer, remark = f"answer-{item.code}", f"remark-{item.code}"
    choices = tuple((code, words(text)) for code, text in ANSWERS.items())
    return (
        Choice(answer, words(item.text), "radios", draft.get(answer, ""), choices, error=wrong.get(answer, "")),
        Choice(remark, _("Remark"), "textarea", draft.get(remark, ""), required=False, lines=1, error=wrong.get(remark, "")),
    )


def _closing(draft: Mapping[str, str], faults: Sequence[Blocker]) -> tuple[Choice, ...]:
    wrong = {FIELD_OF[one.code]: fault_words(one) for one in faults if one.code in FIELD_OF}
    choices = tuple((code, words(text)) for code, text in CONCLUSIONS.items())
    return (
        Choice("conclusion", _("Conclusion"), "radios", draft.get("conclusion", ""), choices, error=wrong.get("conclusion", "")),
        Choice(
            "summary", _("Grounds, and the conditions if there are any"), "textarea", draft.get("summary", ""), lines=4,
            error=wrong.get("summary", ""),
        ),
    )  # fmt: skip


def _saved(writing: feasibility.Row | None) -> str:
    if writing is None:
        return ""
    said = {"number": writing.number, "name": writing.saved_by.name, "when": formats.moment(writing.saved_at)}
    return _("Review %(number)s, saved last by %(name)s, %(when)s") % said


def _concluded(alliance: alliances.Row, rows: list[feasibility.Row]) -> tuple[Done, ...]:
    done = [one for one in rows if one.state == "concluded"]
    last = feasibility.latest_concluded(alliance) if done else None
    newer = feasibility.newer_than(last) if last else ()
    return tuple(_done(one, newer if one is done[0] else ()) for one in done)


def _done(one: feasibility.Row, newer: tuple[str, ...]) -> Done:
    said = {
        "number": one.number,
        "name": one.reviewer.name if one.reviewer else "",
        "when": formats.moment(one.concluded_at or one.saved_at),
    }
    text = _("A new review is needed: %(reasons)s.") % {"reasons": ", ".join(str(NEWER[name]) for name in newer)} if newer else ""
    return Done(
        heading=_("Review %(number)s, concluded by %(name)s, %(when)s") % said,
        status=Status(words(CONCLUSIONS[one.conclusion]), CONCLUSION_TONES[one.conclusion]),
        summary=one.summary,
        evidence=_frozen(one),
        answers=_answers(one) if one.checklist == VERSION else (),
        newer=text,
    )


def _answers(one: feasibility.Row) -> tuple[tuple[str, tuple[Answered, ...]], ...]:
    tones = {"yes": "good", "no": "bad", "na": "empty"}
    found = []
    for section in CHECKLIST:
        given = [(item, one.answers.get(item.code, {})) for item in section.items]
        rows = tuple(
            Answered(words(item.text), words(ANSWERS[said["answer"]]), tones[said["answer"]], said.get("remark", ""))
            for item, said in given
            if said.get("answer") in ANSWERS
        )
        found.append((words(section.name), rows))
    return tuple(found)


def _frozen(one: feasibility.Row) -> tuple[dict[str, str], ...]:
    rows = (
        (_("Plan as sent in"), _("Version %(number)s") % {"number": one.submission.number} if one.submission else "–"),
        (_("Appraisal"), _("Version %(number)s") % {"number": one.appraisal.number} if one.appraisal else _("None had been made")),
        (_("Engine"), one.engine or "–"),
        (_("Fingerprint of the plan"), one.input_hash[:16] or "–"),
        (_("Rulebook"), one.rulebook_hash[:16] or "–"),
        (_("Prices of the economy"), one.price_set or _("None stated")),
        (_("Checklist"), one.checklist),
    )
    return tuple({"label": label, "value": value} for label, value in rows)


def _about(row: appraisals.Row | None) -> str:
    if row is None:
        return ""
    return _("Version %(number)s, %(when)s") % {"number": row.number, "when": formats.day(row.created_at)}


def _figures(row: appraisals.Row | None) -> tuple[dict[str, str], ...]:
    if row is None:
        return ()
    found = Reading(row)
    rows = (
        ("npv", found.money(found.view("project")["npv"])),
        ("irr", found.rate(found.view("project")["irr"])),
        ("benefit_cost", found.times(found.result["benefit_cost"])),
        ("payback", found.payback()),
        ("dscr", found.coverage()),
        ("household", found.income("with")),
    )
    return tuple({"label": words(NAMES[code]), "value": value} for code, value in rows)


def _evidence(row: appraisals.Row | None) -> tuple[dict[str, str], ...]:
    if row is None:
        return ()
    rows = (
        (_("Engine"), row.engine),
        (_("Fingerprint of the plan"), row.input_hash[:16]),
        (_("Rulebook"), f"{row.rulebook.version} · {row.rulebook_hash[:16]}"),
        (_("Prices of the economy"), str(row.result.get("price_set") or _("None stated"))),
    )
    return tuple({"label": label, "value": value} for label, value in rows)


def _parts(alliance: alliances.Row, row: appraisals.Row | None) -> tuple[Part, ...]:
    here = {"code": alliance.code}
    states = [one.state for one in observations.on_plan_lines(alliance)]
    waiting, answered = sum(one in observations.OPEN for one in states), states.count("answered")
    asked = _("%(open)s waiting for an answer, %(answered)s to be looked at") % {"open": waiting, "answered": answered}
    far = sum(bool(one.comparison.is_outlier) for one in plausibility.compared(row))
    beside = _("%(number)s far from the others") % {"number": far} if far else _("Nothing stands out")
    versions = (
        ngettext("%(number)s version", "%(number)s versions", row.number) % {"number": row.number} if row else _("Nothing appraised yet")
    )
    return (
        Part(_("Questions line by line"), url("desk.feasibility_lines", **here), asked, "warn" if waiting or answered else "good"),
        Part(_("Beside earlier plans"), url("desk.feasibility_beside", **here), beside, "warn" if far else "empty"),
        Part(_("Versions figure by figure"), url("desk.feasibility_versions", **here), versions, "empty"),
        Part(_("Safeguards"), url("portal.safeguards", **here), _("Answers and measures"), "empty"),
    )
