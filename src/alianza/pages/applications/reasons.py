"""Why something cannot be done yet, in words, each with a link to where it is mended."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from alianza.domain.values import Blocker
from alianza.domain.workflow import credit_track
from alianza.domain.workflow.building import BY_CODE
from alianza.domain.workflow.forms import FINANCING_PAGE, Form, FormKind, places_of_lines, rows_of
from alianza.pages.addresses import ADDRESSES, url
from alianza.pages.frame import words
from alianza.pages.words.reasons import LINKS, SCREENING, asked, said, section_of
from alianza.pages.words.saying import say
from alianza.records.queries import alliances, safeguards, submissions
from alianza.records.queries.rulebooks import published
from alianza.records.reading import Reading

BUILT = frozenset({"workflow.plan_not_begun", "workflow.plan_section_missing", "workflow.plan_section_wrong"})
_DECLARED = frozenset(one.name for one in ADDRESSES)


@dataclass(frozen=True)
class Reason:
    """One reason against, and where it is mended; an empty link where there is no such place."""

    text: str
    link_url: str = ""
    link_text: str = ""
    why: str = ""


def link_if_declared(name: str, **parameters: object) -> str:
    """The address of that name, empty where the room has not been built."""
    return url(name, **parameters) if name in _DECLARED else ""


def reasons_of(alliance: alliances.Row, blockers: Iterable[Blocker], reading: Reading | None = None) -> tuple[Reason, ...]:
    """Every reason in words; a form with gaps becomes one reason a page."""
    seen = reading or Reading()
    kind = submissions.WRITING.get(alliance.state)
    form = submissions.form_for(alliance, kind) if kind else None
    return tuple(reason for one in blockers for reason in _reasons(alliance, one, kind, form, seen))


def _reasons(alliance: alliances.Row, blocker: Blocker, kind: FormKind | None, form: Form | None, reading: Reading) -> Iterator[Reason]:
    if kind and form and blocker.code == "workflow.form_incomplete":
        yield from _gaps(alliance, blocker, kind, form)
    elif kind and form and blocker.code.startswith("form."):
        yield _of_box(alliance, blocker, kind, form)
    elif kind and blocker.code.startswith("financing."):
        yield _of_financing(alliance, blocker, kind, reading)
    elif blocker.code in BUILT:
        yield _of_plan(alliance.code, blocker)
    else:
        yield _of_room(alliance, blocker, reading)


def _gaps(alliance: alliances.Row, blocker: Blocker, kind: FormKind, form: Form) -> Iterator[Reason]:
    fields = blocker.parameter("fields")
    pages = [form.page_of(str(name)) for name in fields] if isinstance(fields, tuple) else []
    for page in form.pages:
        if page in pages:
            text = gettext("“{page}” is not complete").format(page=words(page.title))
            yield Reason(text, page_url(alliance, kind, page.code), gettext("Complete it"))


def page_url(alliance: alliances.Row, kind: FormKind, page: str) -> str:
    """The address of one page of a form."""
    return url("portal.form_page", code=alliance.code, kind=kind.value, page=page)


def _of_box(alliance: alliances.Row, blocker: Blocker, kind: FormKind, form: Form) -> Reason:
    name = str(blocker.parameter("field"))
    page, question = form.page_of(name), form.question(name.partition("-")[0])
    label = words(question.label) if question else name
    link = f"{page_url(alliance, kind, page.code)}#id_{name}" if page else ""
    return Reason(f"{label}: {say(blocker)}", link, gettext("Correct it") if link else "")


def _of_financing(alliance: alliances.Row, blocker: Blocker, kind: FormKind, reading: Reading) -> Reason:
    text, link = say_financing(blocker, alliance, reading), page_url(alliance, kind, FINANCING_PAGE)
    return Reason(text, link, gettext("Who pays"), why_of(alliance, blocker.rule))


def say_financing(blocker: Blocker, alliance: alliances.Row, reading: Reading) -> str:
    """A reason of the financing rules with the name of the item in the place of its code or of the line's number."""
    current = reading.of(submissions.all_of, alliance).current(FormKind.PLAN)
    answers = current.answers if current else {}
    names = {str(row.get("code")): str(row.get("name")) for row in rows_of(answers, "items")}
    named = {}
    if "item" in blocker.parameters:
        named["item"] = names.get(str(blocker.parameter("item")), "")
    line = blocker.parameter("line")
    if isinstance(line, int):
        rows, places = rows_of(answers, "lines"), places_of_lines(answers)
        item = rows[places[line]].get("item") if line < len(places) else None
        named["line"] = f"“{names.get(str(item), '')}”"
    return say(blocker, **named)


def why_of(alliance: alliances.Row, path: str | None) -> str:
    """The manual and paragraph of the rule at this path of the rulebook."""
    entries = published(alliance.call.rulebook_id).rulebook.entries() if path else ()
    return next((words(one.why) for one in entries if one.path == path), "")


def _of_room(alliance: alliances.Row, blocker: Blocker, reading: Reading) -> Reason:
    code = alliance.code
    if blocker.code == "workflow.documents_missing":
        return Reason(
            say(blocker, documents=document_names(alliance, blocker)), link_if_declared("portal.documents", code=code), gettext("Documents")
        )
    if blocker.code in ("workflow.roster_empty", "workflow.roster_without_consent", "workflow.duplicates_undecided"):
        link = link_if_declared("portal.roster", organisation_id=alliance.organisation_id)
        return Reason(say(blocker), link, gettext("List of members") if link else "")
    if blocker.code == "workflow.observations_unanswered":
        told = said(blocker, published(alliance.call.rulebook_id).rulebook, staff=False)
        return Reason(told, f"{url('portal.alliance', code=code)}#observations", gettext("Answer them"))
    if blocker.code in SCREENING:
        named = asked(blocker, {key: words(text) for key, text in safeguards.names_of(alliance, reading).items()})
        return Reason(say(blocker, **named), url("portal.safeguards", code=code), gettext("Go to the safeguards"))
    if blocker.code.startswith("eligibility."):
        return Reason(say(blocker), why=why_of(alliance, blocker.rule))
    return Reason(say(blocker))


def _of_plan(code: str, blocker: Blocker) -> Reason:
    """A part of the plan that is not there or not right, with the way to its page."""
    section = BY_CODE.get(str(blocker.parameter("section")))
    address, text = LINKS[blocker.code]
    told = say(blocker, section=words(section.title)) if section else say(blocker)
    return Reason(told, url(address, code=code, **section_of(blocker)), str(text))


def document_names(alliance: alliances.Row, blocker: Blocker) -> str:
    """The documents a reason names, as the rulebook calls them."""
    codes = blocker.parameter("documents")
    names = {one.code: words(one.name) for one in published(alliance.call.rulebook_id).rulebook.documents}
    names[credit_track.PROOF] = words(credit_track.PROOF_NAME)
    return ", ".join(names.get(str(one), str(one)) for one in codes) if isinstance(codes, tuple) else ""
