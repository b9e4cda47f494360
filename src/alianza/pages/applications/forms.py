"""The forms of an application: their parts as a task list, one part a page, all answers before sending."""

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from alianza.domain.access import Actor
from alianza.domain.workflow.forms import FINANCING_PAGE, Form, FormKind, Page, missing, missing_on
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.applications.answers import Section, sections_of
from alianza.pages.applications.boxes import Box, Contents, boxes_of, errors_of
from alianza.pages.applications.financing import Totals, totals_of
from alianza.pages.applications.remarks import Remark, remarks_of
from alianza.pages.applications.writing import Writing
from alianza.pages.frame import AllianceFrame, frame, is_staff, words
from alianza.records.queries import alliances, submissions


def kind_words(kind: FormKind) -> str:
    """What a form is called."""
    return {FormKind.IDEA: gettext("Business idea"), FormKind.PROFILE: gettext("Profile"), FormKind.PLAN: gettext("Business plan")}[kind]


@dataclass(frozen=True)
class Task:
    """One part of what there is to do, as ``components/task_list.html`` shows it."""

    title: str
    url: str
    status: str
    tone: str
    hint: str = ""


@dataclass(frozen=True)
class FormTasks:
    """The parts of a form with how far each has come. ``is_open``: the person may write; ``done`` of ``total`` parts are complete."""

    title: str
    caption: str
    frame: AllianceFrame
    tasks: tuple[Task, ...]
    done: int
    total: int
    is_open: bool
    number: int
    check_url: str
    back_url: str
    back_label: str
    remarks: tuple[Remark, ...]
    versions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class FormPage:
    """One part of a form, as ``layouts/question.html`` shows it. ``theirs``: what somebody else wrote meanwhile."""

    title: str
    caption: str
    lead: str
    fields: tuple[Box, ...]
    errors: list[tuple[str, str]]
    action_url: str
    back_url: str
    back_label: str
    hidden: tuple[tuple[str, str], ...]
    autosave_url: str
    autosave_key: str
    autosave_version: int
    later_url: str
    remarks: tuple[Remark, ...]
    totals: Totals | None = None
    totals_url: str = ""
    assumed: bool = False
    why: str = ""
    theirs: tuple[Section, ...] = ()
    submit_label: str = ""


def form_tasks(actor: Actor, alliance: alliances.Row, kind: FormKind, *, is_open: bool) -> FormTasks | None:
    """The parts of the newest version of a form; None if it has not been begun."""
    current = submissions.current(alliance, kind)
    if current is None:
        return None
    form = submissions.form_for(alliance, kind)
    tasks = tuple(task_of(alliance, form, page, current, is_open=is_open) for page in form.pages)
    sent = [one for one in submissions.versions(alliance, kind) if one.submitted_at]
    return FormTasks(
        kind_words(kind), alliance.code, frame(actor, alliance, "portal.application"), tasks, len(form.pages) - open_parts(form, current),
        len(tasks), is_open, current.number, url("portal.form_check", code=alliance.code, kind=kind.value),
        *way_back(actor, alliance), remarks_of(actor, alliance, kind),
        tuple((version_words(one), url("portal.version", code=alliance.code, kind=kind.value, number=one.number)) for one in sent),
    )  # fmt: skip


def way_back(actor: Actor, alliance: alliances.Row) -> tuple[str, str]:
    """Address and words of the page a form belongs to: the applicant’s own, or the file of whoever works on it."""
    if is_staff(actor):
        return url("desk.alliance", code=alliance.code), alliance.title
    return url("portal.alliance", code=alliance.code), gettext("Your application")


def version_words(version: submissions.Row) -> str:
    """Which version, as in “Version 2”."""
    return gettext("Version {number}").format(number=version.number)


def task_of(alliance: alliances.Row, form: Form, page: Page, current: submissions.Row, *, is_open: bool) -> Task:
    """One part: complete, begun with gaps, not begun, or with something that cannot be read."""
    status, tone, hint = _standing(alliance, form, page, current)
    link = url("portal.form_page", code=alliance.code, kind=form.kind.value, page=page.code) if is_open else ""
    return Task(words(page.title), link, status, tone, hint)


def _standing(alliance: alliances.Row, form: Form, page: Page, current: submissions.Row) -> tuple[str, str, str]:
    gaps = len(list(missing_on(page, current.answers, current.unread)))
    begun = any(question.code in current.answers for question in page.questions)
    if any(form.page_of(name) == page for name in current.unread):
        return gettext("Please correct"), "warn", ""
    if page.code == FINANCING_PAGE and begun:
        sums = totals_of(alliance, form, current.answers)
        text = gettext("{amount} too much") if sums.is_over else gettext("{amount} missing")
        if not sums.is_balanced:
            return gettext("In progress"), "action", text.format(amount=formats.money(sums.missing))
    if not gaps:
        needed = any(question.required for question in page.questions)
        return gettext("Complete") if begun or needed else gettext("Optional"), "good" if begun or needed else "empty", ""
    left = ngettext("{number} answer missing", "{number} answers missing", gaps).format(number=gaps)
    return (gettext("In progress"), "action", left) if begun else (gettext("Not started"), "empty", "")


def open_parts(form: Form, current: submissions.Row) -> int:
    """How many parts still lack an answer or hold one that cannot be read."""
    wrong = [form.page_of(name) for name in current.unread]
    return sum(page in wrong or any(missing_on(page, current.answers, current.unread)) for page in form.pages)


def part_words(form: Form, page: Page) -> str:
    """Which part of the form a page is: “Part 2 of 5”."""
    return gettext("Part {number} of {total}").format(number=form.pages.index(page) + 1, total=len(form.pages))


def next_url(alliance: alliances.Row, form: Form, page: Page) -> str:
    """Where to go after a part: the next one, after the last the page to check all answers."""
    later = form.pages[form.pages.index(page) + 1 :]
    if not later:
        return url("portal.form_check", code=alliance.code, kind=form.kind.value)
    return url("portal.form_page", code=alliance.code, kind=form.kind.value, page=later[0].code)


def form_page(writing: Writing, page: Page, contents: Contents) -> FormPage:
    """One part of a form with what stands in it."""
    alliance, form, draft = writing.alliance, writing.form, writing.draft
    boxes = boxes_of(form, page, contents)
    place = {"code": alliance.code, "kind": form.kind.value}
    here = url("portal.form_page", page=page.code, **place)
    counted = page.code in ("items", "investments")
    return FormPage(
        title=words(page.title),
        caption=f"{kind_words(form.kind)} · {part_words(form, page)}",
        lead=words(page.lead) if page.lead else "",
        fields=boxes,
        errors=errors_of(boxes),
        action_url=here,
        back_url=url("portal.form", **place),
        back_label=kind_words(form.kind),
        hidden=(("revision", str(draft.revision)),),
        autosave_url=here,
        autosave_key=f"{writing.actor.user_id}:{draft.id}:{page.code}",
        autosave_version=draft.revision,
        later_url=way_back(writing.actor, alliance)[0],
        remarks=remarks_of(writing.actor, alliance, form.kind, page),
        totals=totals_of(alliance, form, contents.answers) if counted else None,
        totals_url=url("portal.form_totals", page=page.code, **place) if counted else "",
    )


@dataclass(frozen=True)
class CheckPage:
    """All answers of a form before it is sent, each with the way to change it."""

    title: str
    caption: str
    sections: tuple[Section, ...]
    back_url: str
    send_url: str
    is_open: bool
    totals: Totals | None


def check_page(alliance: alliances.Row, kind: FormKind, current: submissions.Row, *, is_open: bool) -> CheckPage:
    """The newest version of a form as it would be sent."""
    form = submissions.form_for(alliance, kind)
    place = {"code": alliance.code, "kind": kind.value}
    gaps = frozenset(missing(form, current.answers, current.unread))
    urls = {page.code: url("portal.form_page", page=page.code, **place) for page in form.pages} if is_open else {}
    return CheckPage(
        gettext("Check your answers"), f"{kind_words(kind)} · {alliance.title}", sections_of(form, current.answers, urls, gaps),
        url("portal.form", **place), url("portal.send", **place), is_open,
        totals_of(alliance, form, current.answers) if form.page(FINANCING_PAGE) else None,
    )  # fmt: skip
