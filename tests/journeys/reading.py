"""How each reads an appraised plan: the lender coverage, the ministry the shares; an economist’s changed workbook shows its difference."""

from io import BytesIO
from pathlib import Path

import openpyxl
from playwright.sync_api import expect
from pypdf import PdfReader
from tests.journeys.window import PATIENCE, Window

from alianza.demo.told import Told
from alianza.domain.access import Role
from alianza.exchange.plan_samples import HUILA
from alianza.records.models import Alliance, AlliancePartner, Appraisal, Organisation

# A lender pays for a part of the assistance.
LOAN = """
[[loan]]
code = "caja"
amount = 33000
rate = "14%"
term_months = 36
capital_grace_months = 12
"""
PLAN = (
    HUILA.read_text(encoding="utf-8").replace(
        'item = "assistance"\npayer = "producers"\nform = "cash"', 'item = "assistance"\npayer = "lender"\nform = "credit"'
    )
    + LOAN
)


def invite(one: Told) -> None:
    """Bring the alliance to where its plan is written, with a provider and a lender beside it."""
    Alliance.objects.filter(id=one.alliance.id).update(state="plan_draft")
    one.row = None
    for part in ("service_provider", "lender"):
        organisation = next(row for row in Organisation.objects.filter(kind=part, country="CO") if one.cast.acting_for.get(row.id))
        AlliancePartner.objects.create(
            programme=one.alliance.programme, alliance=one.alliance, organisation=organisation, part=part, state="confirmed"
        )


def become(window: Window, one: Told, part: str) -> None:
    """Sit down as whoever acts for this partner."""
    partner = AlliancePartner.objects.get(alliance=one.alliance, part=part)
    window.become(one.cast.acting_for[partner.organisation_id][0])


def lender_reads(one: Told, phone: Window) -> None:
    """Coverage comes first, and opens to what it is made of."""
    become(phone, one, "lender")
    phone.open("portal.appraisal", code=one.alliance.code)
    assert phone.text.index("¿se paga la deuda?") < phone.text.index("Valor actual neto")
    lowest = f"{Appraisal.objects.get(alliance=one.alliance).result['debt']['dscr_min']:.2f}".replace(".", ",")
    assert f"{lowest} veces" in phone.text
    phone.follow("Cobertura de deuda más baja")
    assert "Cobertura(t)" in phone.text


def ministry_reads(one: Told, desk: Window) -> None:
    """The shares comply, on the page and in the printed plan."""
    desk.become(one.cast.one(Role.PROGRAMME_OFFICER))
    desk.open("portal.appraisal", code=one.alliance.code)
    assert "Los aportes cumplen las reglas del programa." in desk.text
    assert "Rendimiento para la economía" in desk.text
    with desk.page.expect_download() as printed:
        desk.page.get_by_role("link", name="Plan y evaluación para imprimir (PDF)").click()
    said = "".join(page.extract_text() for page in PdfReader(printed.value.path()).pages)
    assert one.alliance.code in said
    assert "Los aportes cumplen las reglas del programa." in said.replace("\n", " ")


def economist_changes(one: Told, desk: Window, phone: Window) -> None:
    """The workbook is downloaded and its rate changed: staff see the difference, the provider makes it the next plan."""
    code = one.alliance.code
    with desk.page.expect_download() as came:
        desk.page.get_by_role("link", name="Libro con fórmulas vivas (XLSX)").click()
    workbook = changed(Path(came.value.path()))
    compare(desk, code, workbook)
    for words in ("Tasa de descuento", "12\xa0%", "10\xa0%", "Puede pasar al próximo plan"):
        assert words in desk.text, f"{words}\n{desk.text}"
    assert "Convertirlo en el próximo plan" not in desk.text
    become(phone, one, "service_provider")
    compare(phone, code, workbook)
    phone.press("Make it the next plan")
    assert Appraisal.objects.get(alliance=one.alliance, number=2).result["views"]["project"]["rate"] == 0.1
    assert "versión 2" in phone.text


def changed(path: Path) -> bytes:
    """The workbook with another discount rate."""
    book = openpyxl.load_workbook(BytesIO(path.read_bytes()))
    sheet, _, cell = book.defined_names["plan_rate"].attr_text.replace("$", "").partition("!")
    book[sheet][cell] = 0.1
    memory = BytesIO()
    book.save(memory)
    return memory.getvalue()


def compare(window: Window, code: str, workbook: bytes) -> None:
    """Send a workbook back."""
    window.open("portal.appraisal_compare", code=code)
    window.fill({}, {"file": ("plan.xlsx", workbook)})
    window.page.locator("main form[method=post] .actions button").first.click()
    # The script sends files itself and puts the answer in place of the page.
    expect(window.page.get_by_text("Celda por celda")).to_be_visible(timeout=PATIENCE)
    window.look()
