"""What the demo's applicants type into their forms, page by page, as a browser would send it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from alianza.demo.story import Pay, Story
from alianza.domain.workflow.forms import AnswerKind, Form, Page, Question

Typed = dict[str, str]
SECTORS = {"cocoa": "farming"}
SPANISH = {
    "idea": "Somos {people} personas de {families} familias de {place} que producimos {product}. Hoy cada familia vende por su lado a intermediarios. "
    "Queremos acopiar juntos, mejorar la calidad y vender por contrato.{source}",
    "market_demand": "{buyer} nos compra muestras desde hace dos años y pide más volumen con calidad pareja.",
    "collective_work": "Vendemos juntos desde hace varios años, hicimos el centro de acopio con mingas y administramos un fondo de ahorro.",
    "strengths": "Conocemos el cultivo y confiamos unos en otros; nos falta riego, asistencia técnica y quien lleve las cuentas.",
    "expected_benefits": "Que cada familia gane más y de forma más estable, y que mujeres y jóvenes tengan trabajo pagado en el acopio.",
    "market_risks": "Que baje el precio o que una plaga reduzca el volumen; por eso el contrato tiene precio base y calendario.",
    "buyer_quality": "Producto limpio, sin residuos, clasificado en primera y segunda; humedad y tamaño según ficha.",
    "technical": "Variedades locales mejoradas, riego por goteo, manejo integrado de plagas; rendimiento esperado un tercio mayor que el actual.",
    "technical_risks": "Sequía: reservorios y cobertura del suelo. Plagas: monitoreo semanal con promotores propios.",
    "market_strategy": "Un contrato con calendario de entregas, clasificación en el acopio y una persona responsable de atender al comprador.",
    "social": "Las mujeres llevan el control de calidad y la caja; hay cupo para jóvenes; nadie pierde acceso a tierra ni agua.",
    "environmental": "Se usa menos agua por kilo y menos agroquímicos; no se corta bosque. Los envases se recogen y se entregan.",
    "price_shock": "Con un precio 15 % menor el plan sigue pagando los costos; con 30 % menos se aplaza la segunda compra de equipo.",
    "words": "Según lo descrito en los documentos adjuntos.",
}  # fmt: skip
ENGLISH = {
    "idea": "We are {people} people of {families} families of {place} and produce {product}. Today every family sells on its own to middlemen. "
    "We want to collect together, raise quality and sell by contract.{source}",
    "market_demand": "{buyer} has bought samples for two years and asks for more, of even quality.",
    "collective_work": "We have sold together for years, built the shed with our own hands and run a savings fund.",
    "strengths": "We know the crop and trust each other; we lack water, advice and somebody who keeps the books.",
    "expected_benefits": "Every family earns more, and more steadily; women and young people find paid work in the shed.",
    "market_risks": "Prices may fall or a pest may cut volume; therefore the contract has a floor price and a calendar.",
    "buyer_quality": "Clean produce without residues, graded first and second; moisture and size by the buyer's sheet.",
    "technical": "Improved local varieties, drip irrigation, integrated pest management; yields one third above today's.",
    "technical_risks": "Drought: reservoirs and mulch. Pests: weekly monitoring by our own promoters.",
    "market_strategy": "A contract with a delivery calendar, grading in the shed and one person who answers the buyer.",
    "social": "Women run quality control and the cash box; places are kept for the young; nobody loses land or water.",
    "environmental": "Less water a kilo and fewer chemicals; no forest is cut. Containers are collected and handed in.",
    "price_shock": "At a price 15 % lower the plan still covers its costs; at 30 % the second purchase of equipment waits.",
    "words": "As described in the papers attached.",
}  # fmt: skip
ACTIVITIES = {
    "es": (("Compras y obras", "Riego y acopio funcionando", 1, 5), ("Asistencia técnica", "Todas las familias visitadas", 2, 12), ("Entregas al comprador", "Contrato cumplido", 6, 18)),
    "en": (("Purchases and works", "Irrigation and shed at work", 1, 5), ("Technical assistance", "Every family visited", 2, 12), ("Deliveries to the buyer", "Contract kept", 6, 18)),
}  # fmt: skip
COMMITMENTS = {"contract": "contract", "letter": "letter"}


@dataclass(frozen=True)
class Pen:
    """Whoever writes the forms of one story, in the country's language; ``revised`` writes what answers an observation."""

    story: Story
    language: str
    revised: bool = False

    def page(self, form: Form, page: Page) -> Typed:
        """Every box of a page."""
        typed: Typed = {}
        for question in page.questions:
            if question.kind is AnswerKind.ROWS:
                typed |= self._rows(question)
            elif (value := self._box(question)) is not None:
                typed[question.code] = value
        return typed

    def _box(self, question: Question) -> str | None:
        known = self._facts()
        if question.code in known:
            return known[question.code]
        if question.kind is AnswerKind.YES_NO:
            return "yes" if question.code == "has_revolving_fund" else "no"
        if question.kind in (AnswerKind.LONG_TEXT, AnswerKind.TEXT):
            return self._text(question.code)
        return question.options[0].code if question.kind is AnswerKind.CHOICE else None

    def _text(self, code: str) -> str:
        words = ENGLISH if self.language == "en" else SPANISH
        text = words.get(code) or words["words"]
        story, buyer = self.story, self.buyer
        source = f" {story.source}" if story.source else ""
        filled = text.format(
            people=story.women + story.men, families=story.families, place=story.community, product=story.product, source=source,
            buyer=buyer or ("Un comprador" if self.language != "en" else "A buyer"),
        )  # fmt: skip
        return f"{filled} {self._correction()}" if self.revised and code in ("idea", "technical", "collective_work") else filled

    def _correction(self) -> str:
        return (
            "Corrected: the figures now agree with the annexes."
            if self.language == "en"
            else "Corregido: las cifras coinciden con los anexos."
        )

    @property
    def buyer(self) -> str:
        """The name of the buyer; empty where there is none."""
        return next((one.name for one in self.story.partners if one.part == "buyer"), "")

    def _facts(self) -> dict[str, str]:
        story, total = self.story, self.story.budget.paid()
        bound = next((one.commitment for one in story.partners if one.part == "buyer"), "")
        credit = story.budget.paid("lender")
        return {
            "title": story.title, "product": story.product, "sector": story.sector, "project_area_ha": str(story.families * 2),
            "has_buyer": COMMITMENTS.get(bound, "no"), "buyer_name": self.buyer, "women": str(story.women), "men": str(story.men),
            "families": str(story.families), "total_cost": str(total), "grant_asked": str(story.budget.paid("programme")),
            "own_contribution": str(story.budget.paid("producers")), "credit_expected": str(credit) if credit else "",
            "yearly_sales": str(total), "yearly_costs": str(total * 6 // 10), "income_now": str(total // story.families // 3),
            "income_expected": str(total // story.families // 2), "buyer_quantity": str(story.families * 40), "people_served": str(story.families * 5),
            "buyer_unit": self._either("quintales al mes", "bags a month"), "buyer_price": self._either("precio de referencia menos 3 %", "reference price less 3 %"),
            "buyer_timing": self._either("cada semana en el centro de acopio", "every week at the shed"), "share_of_grant_repaid": "20",
            "account": "designated",
        }  # fmt: skip

    def _either(self, spanish: str, english: str) -> str:
        return english if self.language == "en" else spanish

    def _rows(self, question: Question) -> Typed:
        rows = {"activities": self._activities, "items": self._items, "lines": self._lines, "assistance": self._assistance}[question.code]()
        typed = {f"{question.code}-TOTAL_FORMS": str(len(rows))}
        for place, row in enumerate(rows):
            typed |= {f"{question.code}-{place}-{one.code}": row.get(one.code, "") for one in question.columns}
        return typed

    def _activities(self) -> list[Typed]:
        return [
            {"title": title, "expected_result": result, "start_month": str(start), "end_month": str(end)}
            for title, result, start, end in ACTIVITIES["en" if self.language == "en" else "es"]
        ]

    def _items(self) -> list[Typed]:
        budget = self.story.budget
        return [
            {"code": code, "name": name, "category": category, "quantity": "1", "unit": self._either("global", "lot"), "cost": str(budget.cost(code))}
            for code, (name, category) in budget.items.items()
            if budget.cost(code)
        ]  # fmt: skip

    def _lines(self) -> list[Typed]:
        return [_line(one) for one in self.story.budget.lines if one.amount]

    def _assistance(self) -> list[Typed]:
        provider = next((one.name for one in self.story.partners if one.part == "service_provider"), "")
        return [{"topic": self._either("Manejo del cultivo y calidad", "Crop management and quality"), "provider": provider, "days": "40"}]


def _line(one: Pay) -> Typed:
    return {
        "item": one.item, "payer": one.payer, "payer_name": one.name, "form": one.form, "amount": str(one.amount), "group": one.group,
        "lender_type": one.lender_type, "upfront": "yes" if one.upfront else "", "year": "",
    }  # fmt: skip


def pages(form: Form, pen: Pen) -> Iterable[tuple[str, Mapping[str, str]]]:
    """Every page of a form with what is typed on it."""
    for page in form.pages:
        yield page.code, pen.page(form, page)
