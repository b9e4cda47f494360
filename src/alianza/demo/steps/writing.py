"""What applicants do: start, find partners, fill forms, bring papers, send, correct, withdraw."""

from collections.abc import Callable, Mapping, Sequence

from alianza.demo import clock
from alianza.demo.answers import Pen, pages
from alianza.demo.plans import asked_of_huila, buyer_of, plan_text
from alianza.demo.steps.doing import StoryRefused, bring, done, move
from alianza.demo.steps.screening import screen
from alianza.demo.told import Told
from alianza.domain.access import Role
from alianza.domain.rulebook import Stage
from alianza.domain.workflow.forms import Form, FormKind, read_page
from alianza.exchange.plan_samples import huila
from alianza.records.models import Submission
from alianza.records.queries import observations
from alianza.records.queries import submissions as forms
from alianza.services import appraisals, partners, plan_drafts, submissions
from alianza.services import observations as objections

HALF_WRITTEN = 2
"""How many pages of a form that is still being written are filled."""
PARTS = ("buyer", "service_provider", "lender", "region", "municipality", "public_body", "other")


def start(one: Told) -> None:
    """Start the application, or take it in from paper, and write its first pages."""
    opening = submissions.Opening(title=one.story.title, window=one.story.window)
    with clock.at(one.moment("start")):
        if one.story.on_paper:
            made = submissions.take_in(actor=one.regional, call_id=one.call.id, organisation=one.organisation, opening=opening)
        else:
            made = submissions.start(actor=one.president, call_id=one.call.id, opening=opening)
        one.started_as = done(made, one, "start").id
        fill(one, FormKind.IDEA, HALF_WRITTEN)


def fill(one: Told, kind: FormKind, most: int = 99, *, revised: bool = False) -> None:
    """Fill the pages of the form that is being written."""
    alliance = one.alliance
    form, pen = forms.form_for(alliance, kind), Pen(one.story, one.cast.language, revised)
    draft = forms.draft(alliance, kind)
    if draft is None:
        raise StoryRefused(f"{one.story.key}: no draft of the {kind}")
    typed = {page: typed for page, typed in list(pages(form, pen))[:most] if not says_already(form, page, typed, draft)}
    saved = submissions.save_pages(actor=one.writer, alliance_id=alliance.id, kind=kind, pages=typed, revision=draft.revision + 999)
    if saved.faults or saved.blockers:
        raise StoryRefused(f"{one.story.key}: {kind}: {[str(reason) for reason in (*saved.faults, *saved.blockers)]}")


def says_already(form: Form, page: str, typed: Mapping[str, str], draft: Submission) -> bool:
    """Whether the draft holds these answers: nobody types again what an earlier form said."""
    found = form.page(page)
    return found is not None and all(draft.answers.get(code) == answer for code, answer in read_page(form, found, typed).answers.items())


def link(one: Told) -> None:
    """Invite every partner; each answers for itself, officers for those that have nobody here."""
    linker = one.regional if one.story.on_paper else one.president
    for told in one.story.partners:
        organisation = next(row for row in one.partners[told.part] if row.name == told.name)
        asked = partners.link(actor=linker, alliance_id=one.alliance.id, organisation_id=organisation.id, part=told.part)
        row = done(asked, one, f"link {told.name}")
        actor = one.cast.acting(organisation.id) if one.cast.acting_for.get(organisation.id) else one.regional
        words = one.say("Aceptamos participar.", "We agree to take part.")
        done(partners.answer(actor=actor, partner_id=row.id, accepts=True, words=words, commitment=told.commitment), one, told.name)


def papers_of(one: Told, stage: Stage) -> None:
    """Bring what the stage asks of the applicant."""
    for asked in one.rulebook.documents_at(stage):
        if asked.role == Role.PRODUCER_ORGANISATION and asked.is_asked_of(one.organisation.kind):
            bring(one, one.writer, asked)


def submit_idea(told: Sequence[Told]) -> None:
    """Partners first, then the whole idea with its papers."""
    for one in told:
        with clock.at(one.moment("submit_idea")):
            link(one)
            fill(one, FormKind.IDEA)
            papers_of(one, Stage.IDEA)
        move(one, one.writer, "submit_idea")


def sending(kind: FormKind) -> Callable[[Sequence[Told]], None]:
    """The maker that writes a form and sends it."""

    def submit(told: Sequence[Told]) -> None:
        for one in told:
            with clock.at(one.moment(f"submit_{kind}")):
                fill(one, kind)
                papers_of(one, Stage(kind.value))
                if kind is FormKind.PLAN:
                    screen(one)
                    appraise(one)
            move(one, one.writer, f"submit_{kind}")

    return submit


def appraise(one: Told, *, revised: bool = False) -> None:
    """Build the plan; after an observation a more careful one. Where the story tells its figures it is appraised too."""
    name, content = plan_of(one, revised=revised)
    if not (one.story.appraised or one.story.figures):
        plan_drafts.bring_in(actor=one.writer, alliance=one.alliance, text=content.decode(), is_appraised=False)
        return
    row = done(appraisals.bring(one.writer, one.alliance, upload_name=f"plan-{name}", content=content), one, "appraise")
    plan_drafts.bring_in(actor=one.writer, alliance=one.alliance, text=row.source)


def plan_of(one: Told, *, revised: bool = False) -> tuple[str, bytes]:
    """The plan of a story as a file, with its name."""
    story, start = one.story, one.today.replace(day=1)
    if story.appraised:
        return story.appraised.name, (huila(one.cast.language) + asked_of_huila(buyer_of(story))).encode()
    return f"{story.key}.toml", plan_text(story, one.cast.programme.currency, start.isoformat(), place=one.place, revised=revised)


def correcting(kind: FormKind) -> Callable[[Sequence[Told]], None]:
    """The maker that answers every observation, corrects the form and sends it again."""

    def resubmit(told: Sequence[Told]) -> None:
        for one in told:
            with clock.at(one.moment(f"resubmit_{kind}")):
                answer_observations(one, kind)
                fill(one, kind, revised=True)
                if kind is FormKind.PLAN and one.story.figures:
                    appraise(one, revised=True)
            move(one, one.writer, f"resubmit_{kind}")

    return resubmit


def answer_observations(one: Told, kind: FormKind, most: int = 99) -> None:
    """Answer line by line."""
    for row in list(observations.of_submissions(one.alliance, kind))[:most]:
        if row.state in observations.OPEN:
            words = one.say("Corregido; ver el texto nuevo y el anexo.", "Corrected; see the new text and the annex.")
            done(objections.answer(one.writer, row, words), one, "answer")


def withdraw(told: Sequence[Told]) -> None:
    """The organisation withdraws, with its reason."""
    for one in told:
        reason = one.say("No reunimos el aporte propio este año.", "We cannot raise our own share this year.")
        move(one, one.president, "withdraw", {"reason_code": "no_counterpart", "reason": reason})


STEPS: dict[str, Callable[[Sequence[Told]], None]] = {
    "submit_idea": submit_idea,
    "submit_profile": sending(FormKind.PROFILE),
    "submit_plan": sending(FormKind.PLAN),
    "resubmit_idea": correcting(FormKind.IDEA),
    "resubmit_profile": correcting(FormKind.PROFILE),
    "resubmit_plan": correcting(FormKind.PLAN),
    "withdraw": withdraw,
}
