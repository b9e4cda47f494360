"""What an organisation does by pages until its application is sent: list of members, form, papers, partners."""

from datetime import timedelta
from io import BytesIO

from openpyxl import load_workbook
from tests.journeys.window import Window

from alianza.demo.answers import Pen, pages
from alianza.demo.steps.doing import paper
from alianza.demo.steps.writing import plan_of
from alianza.demo.told import Told
from alianza.domain.access import Role
from alianza.domain.rulebook import Stage
from alianza.domain.workflow.forms import FormKind
from alianza.domain.workflow.safeguards import keyed
from alianza.pages.addresses import url
from alianza.records.models import Alliance
from alianza.records.queries import submissions
from alianza.services import safeguards as service

FINANCING = "financing"
BUYER = "market-one_buyer"
FIELDS = ("payer", "payer_name", "form", "amount", "group", "lender_type")
"""Of a line; the rulebook says which of them the page asks for."""
COLUMNS = {
    "es": ("Nombres", "Apellidos", "Número de documento", "Sexo", "Fecha de nacimiento", "Código de familia", "Autorizó el uso"),
    "en": ("Given names", "Family names", "Document number", "Sex", "Date of birth", "Family code", "Agreed to the use"),
}
SEXES = {"es": ("mujer", "hombre"), "en": ("woman", "man")}
NAMES = ("Losada", "Perdomo", "Trujillo", "Ordóñez", "Cabrera", "Polanía", "Bahamón")


def begin(one: Told, at: Window) -> None:
    """From the page of the call to the first question, and on to the form."""
    at.open("public.call", code=one.call.code)
    at.open("portal.apply", call_code=one.call.code)
    typed = {"title": one.story.title} | ({"window": one.story.window} if one.story.window else {})
    at.fill(typed)
    at.send()
    one.started_as = Alliance.objects.get(organisation=one.organisation).id


def write(one: Told, kind: FormKind, at: Window, *, revised: bool = False) -> None:
    """Every page of a form, as the demo's people would fill it."""
    form, pen, code = submissions.form_for(one.alliance, kind), Pen(one.story, one.cast.language, revised), one.alliance.code
    for page, typed in pages(form, pen):
        if page == FINANCING:
            pay(one, kind, dict(typed), at)
            continue
        at.open("portal.form_page", code=code, kind=kind.value, page=page)
        at.fill(typed)
        at.send()


def bring_plan(one: Told, at: Window) -> None:
    """The plan itself, brought as a file."""
    name, content = plan_of(one)
    at.open("portal.appraisal_new", code=one.alliance.code)
    at.fill({}, {"file": (f"plan-{name}", content)})
    at.send()


def screen(one: Told, at: Window) -> None:
    """The safeguards: a yes to one buyer, with its measure in the first line of the plan."""
    every = [key for key, _ in keyed(service.entries_by_set(one.alliance, None))]
    at.open("portal.safeguards", code=one.alliance.code)
    at.fill({key: "yes" if key == BUYER else "no" for key in every})
    at.send()
    at.open("portal.measure", code=one.alliance.code, question=BUYER)
    line = next(iter(one.story.budget.items))
    at.fill({"text": "Segundo comprador", "cost_line": line, "owner": "Comité", "due_on": (one.today + timedelta(days=90)).isoformat()})
    at.send()


def pay(one: Told, kind: FormKind, typed: dict[str, str], at: Window) -> None:
    """Who pays what, item by item."""
    for item in one.story.budget.items:
        lines = [line for line in one.story.budget.lines if line.item == item]
        at.open("portal.form_item", code=one.alliance.code, kind=kind.value, item=item)
        drawn = [name for name in FIELDS if at.page.locator(f'[name="lines-0-{name}"]').count()]
        assert "amount" in drawn, at.text
        rows = {
            f"lines-{place}-{name}": str(getattr(line, {"payer_name": "name"}.get(name, name)))
            for place, line in enumerate(lines)
            for name in drawn
        }
        at.fill({"lines-TOTAL_FORMS": str(len(lines))} | rows)
        at.send()


def bring_list(one: Told, at: Window) -> None:
    """Download the template, write the members into it, send it in, look, accept."""
    at.open("portal.roster_upload", organisation_id=one.organisation.id)
    template = at.page.request.get(url("portal.roster_template", organisation_id=one.organisation.id))
    book = load_workbook(BytesIO(template.body()))
    sheet = book.worksheets[0]
    titles = [str(cell.value) for cell in sheet[1]]
    places = {name: next(at for at, title in enumerate(titles, 1) if title.startswith(name)) for name in COLUMNS[at.language]}
    for number in range(one.story.women + one.story.men):
        row = ("Rosa" if number < one.story.women else "Luis", f"Charry {NAMES[number % 7]}", str(1_075_000_100 + number * 37))
        row = (
            *row,
            SEXES[at.language][number >= one.story.women],
            f"{1960 + number % 40}-05-{1 + number % 28:02d}",
            f"F{number + 1}",
            "2026-01-15",
        )
        for name, value in zip(COLUMNS[at.language], row, strict=True):
            sheet.cell(number + 2, places[name], value)
    filled = BytesIO()
    book.save(filled)
    at.fill({}, {"file": ("integrantes.xlsx", filled.getvalue())})
    at.send()
    at.press("Accept the list")


def link(one: Told, applicant: Window, partner_at: Window) -> None:
    """Invite every partner; each answers for itself, the regional officer for those that have nobody here."""
    for told in one.story.partners:
        organisation = next(row for row in one.partners[told.part] if row.name == told.name)
        applicant.open("portal.link", f"?search={told.name[:20]}", code=one.alliance.code, part=told.part)
        applicant.fill({"organisation": str(organisation.id)}, within="main form[method=post]")
        applicant.send()
    for row in one.alliance.partners.select_related("organisation").order_by("created_at"):
        acting = one.cast.acting_for.get(row.organisation_id)
        partner_at.become(acting[0] if acting else one.regional)
        partner_at.open("portal.partner", partner_id=row.id)
        told = next(partner for partner in one.story.partners if partner.name == row.organisation.name)
        partner_at.fill({"commitment": told.commitment} if told.commitment else {})
        partner_at.press("Yes, we take part")


def bring_papers(one: Told, stage: Stage, at: Window, roles: tuple[Role, ...] = (Role.PRODUCER_ORGANISATION,)) -> None:
    """Upload what a stage asks of these."""
    for asked in one.rulebook.documents_at(stage):
        if asked.role in roles:
            upload(one, at, asked.code, stage)


def upload(one: Told, at: Window, code: str, stage: Stage) -> None:
    """One paper, from the page that asks for it."""
    at.open("portal.upload", f"?stage={stage}&kind={code}", code=one.alliance.code)
    at.fill({}, {"file": paper(code)})
    at.send()


def send(one: Told, kind: FormKind, at: Window) -> None:
    """Check, and send."""
    at.open("portal.form_check", code=one.alliance.code, kind=kind.value)
    at.open("portal.send", code=one.alliance.code, kind=kind.value)
    at.send()
    one.row = None
