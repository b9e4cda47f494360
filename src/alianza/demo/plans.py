"""Plans with figures for alliances of the demo: their own items and payers, an invented product of their own. All of it says “demo”."""

from collections.abc import Iterator

from alianza.demo.story import Pay, Story

YEARS = 6
YIELD, DAYS, OLD_DAYS = 4200, 95, 60
RETURN = 0.85
"""What a family sells in a good year, of what the plan costs a family."""
HARVEST = '"09-2", "10-1", "10-2", "11-1"'
KINDS = {"infrastructure": 15, "equipment": 8, "livestock": 6, "inputs": 6, "training": 0, "assistance": 0, "environment": 0}
CATEGORIES = {"infrastructure": "infrastructure", "equipment": "equipment", "livestock": "seeds", "inputs": "seeds"}
KNOWN = {"maracuyá": ("Maracuyá", "perennial", "ha")}
"""Products that the bundled samples name: name, activity and unit."""
DOLLAR = {"BOB": 7, "BRL": 5, "COP": 4000, "GTQ": 7.7, "HNL": 25, "HTG": 130, "JMD": 155, "MXN": 17, "PAB": 1, "PEN": 3.7}
COSTS = {"training": "technical_assistance", "assistance": "technical_assistance", "environment": "environment"}


def plan_text(story: Story, currency: str, start: str, *, place: int = 0, revised: bool = False) -> bytes:
    """The plan of a story as a file; ``place`` varies its yields, ``revised`` is what it says after an observation."""
    return "\n".join(_lines(story, currency, start, place, revised=revised)).encode()


def _lines(story: Story, currency: str, start: str, place: int, *, revised: bool) -> Iterator[str]:
    yield "[plan]"
    yield f'name = "{story.title} (demo)"\ncurrency = "{currency}"\nstart = {start}\nyears = {YEARS}\nrate = "12%"'
    yield f"area_ha = {story.families}\ncertified_area_ha = {story.families * (6 if place % 2 else 3) // 10}"
    yield f"households = {story.families}\nwomen = {story.women}\nmen = {story.men}"
    yield from _production(story, place, revised=revised)
    yield from _agreements(story)
    for code, (name, kind) in story.budget.items.items():
        cost = story.budget.cost(code)
        if kind in COSTS:
            yield f'[[cost]]\ncode = "{code}"\nname = "{name} (demo)"\ncategory = "{COSTS[kind]}"\nat_start = {cost}'
        else:
            yield f'[[investment]]\ncode = "{code}"\nname = "{name} (demo)"\ncategory = "{CATEGORIES[kind]}"\nunits = 1'
            yield f"unit_cost = {cost}\nlife = {KINDS[kind]}"
    yield from _asked_by_size(story)
    for line in story.budget.lines:
        yield from _paid(line)
    if lent := story.budget.paid("lender"):
        yield f'[[loan]]\ncode = "loan"\namount = {lent}\nrate = "14%"\nterm_months = 48\ncapital_grace_months = 12'
    yield from _carbon(story, currency)
    yield '[economy]\nrate = "6%"\nprice_set = "demo, todos los factores supuestos"'
    yield '[economy.conversion]\nhired_labour = "60%"\nfamily_labour = "60%"'


def _asked_by_size(story: Story) -> Iterator[str]:
    """What larger plans must show besides what the budget pays for: small running costs, and a measure where none is bought."""
    bought, yearly = {kind for _, kind in story.budget.items.values()}, max(story.budget.paid() // 200_000, 1) * 1000
    yield f'[[cost]]\ncode = "accounts"\nname = "Gastos (demo)"\ncategory = "overhead"\namounts = {yearly}'
    if not bought & {"training", "assistance"}:
        yield f'[[cost]]\ncode = "advice"\nname = "Visitas (demo)"\ncategory = "technical_assistance"\namounts = {yearly}'
    if "environment" not in bought:
        yield f'[[cost]]\ncode = "care"\nname = "Envases (demo)"\ncategory = "environment"\namounts = {yearly}'
    yield "[working_capital]\namount = 0"


def asked_of_huila(buyer: str) -> str:
    """What the sample of Huila lacks and its programme asks of a plan of its size, in thousands of pesos; invented, the buyer too."""
    agreement = (
        f'[[agreement]]\nbuyer = "{buyer}"\nproduct = "passion_fruit"\nspecification = "Primera calidad (demo; cantidad supuesta)"\n'
        "quantity = [270000, 570000, 450000, 270000, 570000, 450000]"
    )
    care = '[[cost]]\ncode = "care"\nname = "Envases (demo)"\ncategory = "environment"\namounts = 900'
    return f"\n{agreement}\n\n{care}\n"


def buyer_of(story: Story) -> str:
    """The name of the first buyer; empty where there is none."""
    return next((one.name for one in story.partners if one.part == "buyer"), "")


def _agreements(story: Story) -> Iterator[str]:
    """The first buyer takes two thirds of a middling harvest and pays a part of it before."""
    buyer = buyer_of(story)
    if not buyer:
        return
    quantity = story.families * YIELD * 2 // 3
    yield f'[[agreement]]\nbuyer = "{buyer}"\nproduct = "main"\nquantity = [{quantity * 2 // 3}, {quantity}, "same"]'
    yield f'specification = "Primera calidad (demo)"\ncalendar = [{HARVEST}]\npayment_delay_months = 1'
    yield 'advance_share = "20%"\nadvance_months = 2\npenalties = "5 % de lo no entregado (demo)"\npenalty_share = "5%"'
    yield f'place = "{story.community}"\npresentation = "Canastillas de 20 kg (demo)"'


def _paid(line: Pay) -> Iterator[str]:
    yield f'[[financing]]\nitem = "{line.item}"\npayer = "{line.payer}"\nform = "{line.form}"\namount = {line.amount}'
    if line.name:
        yield f'payer_name = "{line.name}"'
    if line.lender_type:
        yield f'lender_type = "{line.lender_type}"'


def _production(story: Story, place: int, *, revised: bool) -> Iterator[str]:
    """One block with the project in place of an older one; a plan that was observed expects less."""
    family = story.budget.paid() / story.families
    price = round(family * RETURN / YIELD, 2)
    name, activity, unit = KNOWN.get(story.product, (story.product.capitalize(), "crop", "u"))
    crop = YIELD - (500 if revised else 0) + 60 * (place % 7)
    yield f'[[product]]\ncode = "main"\nname = "{name} (demo)"\nunit = "kg"\nprice = {price}\nlosses = "5%"'
    yield f'[[block]]\ncode = "with_project"\nname = "{name}, con el proyecto (demo)"\nactivity = "{activity}"\nproduct = "main"'
    yield f'unit = "{unit}"\nunits = {story.families}\nyield = [{crop * 2 // 3}, {crop}, "same"]'
    # What staff still study asks twice what its neighbours do, so that there is something to find.
    dear = 2 if story.state == "in_feasibility" else 1
    yield from _input("Insumos y transporte (demo)", round(family * 0.14 * dear, 2))
    yield from _work("hired", DAYS // 3 + place % 5, round(family * RETURN / 420, 2))
    yield f"when = [{HARVEST}]"
    yield from _work("family", DAYS, round(family * RETURN / 520, 2))
    yield '[[block]]\ncode = "old"\nname = "Como hoy (demo)"\nactivity = "crop"\nproduct = "main"\nscenarios = ["today", "without"]'
    yield f'unit = "u"\nunits = {story.families}\nyield = {YIELD // 3}'
    yield from _input("Insumos (demo)", round(family * 0.05, 2))
    yield from _work("family", OLD_DAYS, round(family * RETURN / 520, 2))


def _carbon(story: Story, currency: str) -> Iterator[str]:
    """Shade trees, less tillage, urea and a pump; what a dollar costs is a round figure."""
    yield f'[carbon]\nclimate = "moist"\ngases = "AR5"\ncountry = "{currency[:2]}"\nmargin = "combined"\nusd = {DOLLAR[currency]}'
    yield '[[carbon.soil]]\nname = "Menos labranza (demo)"\nsoil = "lac"\nimplementation_years = 3\nuncertainty = "50%"'
    yield f'hectares = {story.families}\nbefore = {{ land_use = "cultivated", tillage = "full", residue = "low" }}'
    yield 'after = { land_use = "cultivated", tillage = "reduced", residue = "medium" }'
    yield '[[carbon.planting]]\nname = "Árboles en linderos (demo)"\nstand = "silvopasture"\nimplementation_years = 2\nuncertainty = "40%"'
    yield f"hectares = {story.families / 10}"
    yield f'[[carbon.spread]]\nname = "Urea (demo)"\nsubstance = "urea"\nuncertainty = "30%"\ntonnes = {story.families / 20}'
    yield f'[[carbon.energy]]\nname = "Bomba de riego (demo)"\nuncertainty = "10%"\ndiesel_m3 = {story.families / 50}'


def _input(name: str, price: float) -> Iterator[str]:
    yield f'[[block.input]]\nname = "{name}"\nper = "unit"\nquantity = 1\nprice = {price}'


def _work(kind: str, days: int, wage: float) -> Iterator[str]:
    name = "Jornales pagados (demo)" if kind == "hired" else "Trabajo de las familias (demo)"
    yield f'[[block.labour]]\nname = "{name}"\nkind = "{kind}"\nper = "unit"\ndays = {days}\nwage = {wage}'
