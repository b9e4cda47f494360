"""The plan of Huila is brought; the lender reads coverage, the ministry the shares; a changed workbook shows its difference."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect
from pypdf import PdfReader
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.window import PATIENCE, Window

from alianza.demo.steps.writing import start
from alianza.demo.told import Told
from alianza.domain.access import Role
from alianza.exchange.plan_samples import HUILA
from alianza.pages.addresses import url
from alianza.records.models import Alliance, AlliancePartner, Appraisal, Organisation

pytestmark = pytest.mark.browser
LOAN = """
[[loan]]
code = "caja"
amount = 33000
rate = "14%"
term_months = 36
capital_grace_months = 12
"""
PLAN = HUILA.read_text(encoding="utf-8").replace(
    'item = "assistance"\npayer = "producers"\nform = "cash"', 'item = "assistance"\npayer = "lender"\nform = "credit"'
)


@pytest.fixture
def written(world: dict[str, Told]) -> Told:
    """Huila's alliance while its plan is written, with a provider and a lender beside it."""
    one = world["co-huila"]
    start(one)
    Alliance.objects.filter(id=one.alliance.id).update(state="plan_draft")
    one.row = None
    for part in ("service_provider", "lender"):
        organisation = next(row for row in Organisation.objects.filter(kind=part, country="CO") if one.cast.acting_for.get(row.id))
        AlliancePartner.objects.create(
            programme=one.alliance.programme, alliance=one.alliance, organisation=organisation, part=part, state="confirmed"
        )
    return one


def become(window: Window, one: Told, part: str) -> None:
    """Sit down as whoever acts for this partner."""
    partner = AlliancePartner.objects.get(alliance=one.alliance, part=part)
    window.become(one.cast.acting_for[partner.organisation_id][0])


def test_each_reads_the_plan_and_a_changed_workbook_shows_its_difference(written: Told, window, tmp_path: Path) -> None:
    code = written.alliance.code
    phone, desk = window(PHONE), window(DESK)
    become(phone, written, "service_provider")
    phone.go(url("portal.appraisal_new", code=code))
    phone.fill({}, {"file": ("huila.toml", (PLAN + LOAN).encode())})
    phone.send()
    assert "Cuándo hacen falta manos" in phone.text

    become(phone, written, "lender")
    phone.go(url("portal.appraisal", code=code))
    assert phone.text.index("¿se paga la deuda?") < phone.text.index("Valor actual neto")
    row = Appraisal.objects.get()
    lowest = f"{row.result['debt']['dscr_min']:.2f}".replace(".", ",")
    assert f"{lowest} veces" in phone.text
    phone.follow("Cobertura de deuda más baja")
    assert "Cobertura(t)" in phone.text

    desk.become(written.cast.one(Role.PROGRAMME_OFFICER))
    desk.go(url("portal.appraisal", code=code))
    assert "Los aportes cumplen las reglas del programa." in desk.text
    assert "Rendimiento para la economía" in desk.text
    with desk.page.expect_download() as printed:
        desk.page.get_by_role("link", name="Plan y evaluación para imprimir (PDF)").click()
    said = "".join(page.extract_text() for page in PdfReader(printed.value.path()).pages)
    assert code in said
    assert "Los aportes cumplen las reglas del programa." in said.replace("\n", " ")
    with desk.page.expect_download() as came:
        desk.page.get_by_role("link", name="Libro con fórmulas vivas (XLSX)").click()
    compare(desk, code, changed(Path(came.value.path())))
    assert "Tasa de descuento" in desk.text
    assert "0,12" in desk.text
    assert "0,1" in desk.text
    assert "Convertirlo en el próximo plan" not in desk.text

    become(phone, written, "service_provider")
    compare(phone, code, changed(Path(came.value.path())))
    phone.press("Make it the next plan")
    assert float(Appraisal.objects.order_by("number").last().result["views"]["project"]["rate"]) == 0.1
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
    window.go(url("portal.appraisal_compare", code=code))
    window.fill({}, {"file": ("plan.xlsx", workbook)})
    window.page.locator("main form[method=post] .actions button").first.click()
    # The script sends files itself and puts the answer in place of the page.
    expect(window.page.get_by_text("Celda por celda")).to_be_visible(timeout=PATIENCE)
    window.look()
