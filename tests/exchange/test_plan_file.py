"""Plans as files: every mistake at its line, in English and Spanish, and never a figure from a bad plan."""

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alianza.config.places import ROOT
from alianza.domain.appraisal import appraise
from alianza.domain.appraisal.codes import CODES
from alianza.domain.values import Blocker
from alianza.exchange.appraisal_json import is_finite, plan_json
from alianza.exchange.plan_file import read_plan, read_plan_text
from alianza.exchange.plan_words import SENTENCES, sentence
from alianza.exchange.rulebook_file import UnreadableRulebook

FOLDER = ROOT / "docs" / "domain" / "appraisal" / "plans"
GOLDEN = (FOLDER / "golden.toml").read_text(encoding="utf-8")
HUILA = (FOLDER / "huila.toml").read_text(encoding="utf-8")
HERD = 'unit = "association"\nunits = 1\nyield = 90000'
CYCLES = 'cycle = [{ start = "03-1", harvest = ["06-1"] }, { start = "06-1", harvest = ["09-1"] }]'
ANIMALS = "herd = { females = 10, births = 0.8, young_deaths = 0, adult_deaths = 0, culls = 0, kept = 0, most = 20 }"

# What is changed in the golden plan, and the code and path of the fault that follows.
CHANGES = [
    ("years = 10", "years = 0", "outside", "plan.years"),
    ('rate = "12%"', "rate = -1", "outside", "plan.rate"),
    ('rate = "12%"', "rate = 12", "rate_beyond", "plan.rate"),
    ('rate = "14%"', "rate = 14", "rate_beyond", "loan[0].rate"),
    ("households = 60", "households = 0", "too_few", "plan.households"),
    ("households = 60", "women = -1", "negative", "plan.women"),
    ("households = 60", 'guaranteed_share = "150%"', "share_outside", "plan.guaranteed_share"),
    ("start = 2026-01-01", "start = 2026-01-15", "not_first_of_month", "plan.start"),
    ('currency = "USD"', 'currency = "XYZ"', "unknown_currency", "plan.currency"),
    ('code = "tools"', 'code = "plant"', "duplicate_code", "investment[1].code"),
    ('product = "sold_with"', 'product = "sold_wiht"', "unknown_product", "block[0].product"),
    ('165000, 180000, "same"]', "165000, 180000]", "series_too_short", "block[0].yield"),
    ('105000, 140000, 165000, 180000, "same"]', "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]", "series_too_long", "block[0].yield"),
    ("quantity = [40000,", "quantity = [-40000,", "negative", "block[0].input[0].quantity"),
    ("price = { reference = 1, exchange_rate = 1 }", "price = { reference = 1 }", "price_incomplete", "product[0].price"),
    ("price = { reference = 1, exchange_rate = 1 }", "price = { fixed = 1, discount = 2 }", "negative", "product[0].price"),
    ("price = { reference = 1, exchange_rate = 1 }", 'price = 1\nlosses = "105%"', "share_outside", "product[0].losses"),
    (
        "price = { reference = 1, exchange_rate = 1 }",
        'price = 1\ngrade = [{ share = "60%", price_factor = 1 }]',
        "grades_sum",
        "product[0].grade",
    ),
    ("price = { reference = 1, exchange_rate = 1 }", "price = 1\npayment_delay_months = 200", "outside", "product[0].payment_delay_months"),
    ("price = { reference = 1, exchange_rate = 1 }", 'price = 1\ncurrency = "PEN"', "other_currency", "product[0].currency"),
    (HERD, f"{HERD}\n{CYCLES}", "cycles_overlap", "block[1].cycle[1]"),
    (HERD, HERD.replace("units = 1\n", ""), "units_missing", "block[1].units"),
    (HERD, f'{HERD}\nyield_unit = "t"', "other_unit", "block[1].yield_unit"),
    (HERD, 'unit = "ha"\nunits = [2, 1, "same"]\nby = "age"\nyield = 5', "area_falls", "block[1].units"),
    (HERD, f"{HERD}\n{ANIMALS}", "herd_units_differ", "block[1].units"),
    ("days = 38000", 'days = 38000\nby = "age"', "age_needs_units", "block[1].labour[0].by"),
    ('scenarios = ["today", "without"]', "scenarios = []", "without_scenario", "block[1].scenarios"),
    ("life = 10", "life = 10\nscenarios = []", "without_scenario", "investment[0].scenarios"),
    ('category = "technical_assistance"', 'category = "technical_assistance"\nscenarios = []', "without_scenario", "cost[0].scenarios"),
    ("life = 10", "life = 0", "life_too_short", "investment[0].life"),
    ("salvage = 30000", "salvage = 300000", "salvage_above_cost", "investment[0].salvage"),
    ("life = 5", "life = 5\nyear = 10", "year_outside", "investment[1].year"),
    ("amount = 60000", "", "amount_missing", "financing[0].amount"),
    ("amount = 60000", "amount = 59999.999", "finer_than_currency", "financing[0].amount"),
    ("amount = 60000", 'share = "60%"', "shares_mixed", "financing[0].share"),
    ("amount = 18000", 'share = "90%"', "shares_sum", "financing[2].share"),
    ("amount = 18000", 'share = "110%"', "share_outside", "financing[2].share"),
    ("amount = 60000", "amount = 59999.99", "item_not_balanced", "financing[0].amount"),
    ('item = "tools"', 'item = "working_capital"', "item_without_financing", "investment[1]"),
    ("life = 5", 'life = 5\nscenarios = ["without"]', "item_not_with", "financing[2].item"),
    ('item = "tools"', 'item = "tool"', "unknown_item", "financing[2].item"),
    ("amount = 42000\nrate", "amount = 41000\nrate", "loans_differ", "loan"),
    ("term_months = 60", "term_months = 132", "loan_longer_than_plan", "loan[0].term_months"),
    ("term_months = 60", "term_months = 61", "loan_term_uneven", "loan[0].term_months"),
    ("capital_grace_months = 12", "capital_grace_months = 60", "loan_never_repaid", "loan[0].capital_grace_months"),
    ("every_months = 12", "due_months = [12, 6, 60]", "loan_instalments_disordered", "loan[0].due_months"),
    ("every_months = 12", "every_months = 0", "loan_instalments_disordered", "loan[0].every_months"),
    (
        "every_months = 12",
        'every_months = 12\nrepayment = "stated"\nprincipal_shares = [1, 2]',
        "loan_shares_mismatch",
        "loan[0].principal_shares",
    ),
    ('price_set = "constructed"', 'price_set = "constructed"\nlast_year = 2030', "price_set_ends", "economy.last_year"),
    ("sales = 1.04", "sale = 1.04", "unknown_category", "economy.conversion.sale"),
    ("sales = 1.04", "tax = 1", "unknown_category", "economy.conversion.tax"),
]
CARBON = (
    GOLDEN
    + """
[carbon]
climate = "montane"
gases = "AR6"

[[carbon.soil]]
name = "Fields"
hectares = 10
soil = "lac"
before = { land_use = "cultivated", tillage = "full", residue = "medium" }
after = { land_use = "perennial", tillage = "none", residue = "medium" }
implementation_years = 30

[[carbon.energy]]
name = "Cold room"
grid_mwh = 5
"""
)
GASES = [
    ("hectares = 10", "hectares = -10", "negative", "carbon.soil[0].hectares"),
    ("hectares = 10", "hectares = 11", "factor_unknown", "carbon.soil[0].after"),
    ("hectares = 10", "hectares = 11", "outside", "carbon.soil[0].implementation_years"),
    ("hectares = 10", 'hectares = 10\nhectares_by_year = [6, 4, 10, "same"]', "hectares_fall", "carbon.soil[0].hectares_by_year"),
    ("hectares = 10", 'hectares = 10\nhectares_by_year = [4, 6, "same"]', "hectares_differ", "carbon.soil[0].hectares_by_year"),
    ("grid_mwh = 5", "grid_mwh = 5\nscenarios = []", "without_scenario", "carbon.energy[0].scenarios"),
    ("grid_mwh = 5", "grid_mwh = 6", "factor_unknown", "carbon.country"),
    ("grid_mwh = 5", "grid_mwh = [5, 6]", "series_too_short", "carbon.energy[0].grid_mwh"),
    ('gases = "AR6"', 'gases = "AR6"\nusd = -1', "negative", "carbon.usd"),
]
AGREEMENT = (
    GOLDEN
    + """
[[agreement]]
buyer = "Supermarket"
product = "sold_with"
quantity = 90000
price = 1.2
advance_share = "30%"
"""
)
AGREED = [
    ('buyer = "Supermarket"\nproduct = "sold_with"', 'buyer = "x"\nproduct = "sold_wiht"', "unknown_product", "agreement[0].product"),
    ("quantity = 90000", "quantity = [90000]", "series_too_short", "agreement[0].quantity"),
    ("price = 1.2", "price = { reference = 1 }", "price_incomplete", "agreement[0].price"),
    ('advance_share = "30%"', 'advance_share = "130%"', "share_outside", "agreement[0].advance_share"),
    ("price = 1.2", "price = 1.2\nadvance_months = 120", "outside", "agreement[0].advance_months"),
    ("price = 1.2", 'price = 1.2\ncurrency = "COP"', "other_currency", "agreement[0].currency"),
]
RISKS = [
    ('driver = "price"', 'driver = "prices"', "unknown_driver", "risk[0].driver"),
    ("low = 0.65", "low = 1.65", "factors_disordered", "risk[0].low"),
    ("value = -0.4", "value = -1.4", "correlation_impossible", "correlation[0].value"),
]
NOTHING = '[plan]\nname = "x"\ncurrency = "USD"\nstart = 2026-01-01\nyears = 1\nrate = 0\n'


def found(text: str) -> list[tuple[str, str]]:
    file = read_plan_text(text)
    assert (file.plan is None) == bool(file.faults)
    return [(one.code.removeprefix("appraisal."), one.path) for one in file.faults]


@pytest.mark.parametrize(
    "source, old, new, code, path",
    [
        *((GOLDEN, *one) for one in CHANGES),
        *((HUILA, *one) for one in RISKS),
        *((CARBON, *one) for one in GASES),
        *((AGREEMENT, *one) for one in AGREED),
    ],
)
def test_a_change_is_refused_at_its_place(source, old, new, code, path):
    assert old in source
    assert (code, path) in found(source.replace(old, new, 1))


def test_nothing_planned():
    assert found(NOTHING) == [("nothing_planned", "block")]


def test_a_balance_of_nothing_is_none():
    assert found(GOLDEN + '\n[carbon]\nclimate = "moist"\ngases = "AR6"\n') == [("carbon_without_lines", "carbon")]


def test_diesel_alone_needs_no_grid():
    assert ("factor_unknown", "carbon.country") not in found(CARBON.replace("grid_mwh = 5", "diesel_m3 = 5"))


def test_every_code_has_words_and_a_test():
    tested = {code for *_, code, _ in (*CHANGES, *RISKS, *GASES, *AGREED)} | {"nothing_planned", "carbon_without_lines"}
    assert {f"appraisal.{code}" for code in tested} == set(CODES) == set(SENTENCES)


@pytest.mark.parametrize("code", sorted(CODES))
def test_sentences_use_only_known_figures(code):
    for language in ("en", "es"):
        SENTENCES[code].in_language(language).format_map(dict.fromkeys(CODES[code], "x"))


def test_lines_are_those_of_the_file():
    text = GOLDEN.replace("salvage = 30000", "salvage = 300000")
    (fault,) = read_plan_text(text).faults
    assert text.splitlines()[fault.line - 1] == "salvage = 300000"
    assert fault.sentence("en") == "The salvage value 300,000 is above the cost 102,000."
    assert fault.sentence("es") == "El valor de salvamento 300\u202f000 supera el costo 102\u202f000."


@pytest.mark.parametrize(
    "old, new, path, words",
    [
        ("life = 10", "life = 10.5", "investment[0].life", "10.5 is not a whole number"),
        ("unit_cost = 102000", 'unit_cost = "102.000,50"', "investment[0].unit_cost", "is not a number with a decimal point"),
        ("unit_cost = 102000", "unit_cots = 102000", "investment[0].unit_cots", "Did you mean “unit_cost”?"),
        ("unit_cost = 102000", "", "investment[0].unit_cost", "“unit_cost” is missing"),
        ("unit_cost = 102000", "unit_cost = nan", "investment[0].unit_cost", "is not a number"),
        ("unit_cost = 102000", "unit_cost = 1e99", "investment[0].unit_cost", "is not a number"),
        ('per = "total"', 'per = "hectare"', "block[0].input[0].per", "is not one of: unit, total, output"),
        ('per = "total"\n', "", "block[0].input[0].per", "“per” is missing"),
        ('inputs = "10/11"', 'inputs = "1,1"', "economy.conversion.inputs", "is not a number such as 0.12"),
        ("[working_capital]", "[working_capitl]", "working_capitl", "Did you mean “working_capital”?"),
        ("[plan]", "[plann]", "plan", "“plan” is missing"),
        ('code = "bank"', 'code = ""', "loan[0].code", "is not a text"),
    ],
)
def test_what_cannot_be_read(old, new, path, words):
    faults = read_plan_text(GOLDEN.replace(old, new, 1)).faults
    assert any(one.path == path and words in one.en for one in faults), faults


def test_decimal_commas_in_toml_are_no_toml():
    with pytest.raises(UnreadableRulebook) as caught:
        read_plan_text(GOLDEN.replace("unit_cost = 102000", "unit_cost = 102000,50"))
    assert caught.value.line


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_bundled_plans_have_no_faults(path):
    assert read_plan(path).faults == ()


NUMBERS = [found.span() for found in re.finditer(r"(?<=[ \[])-?\d+(?:\.\d+)?(?=[\],\n])", AGREEMENT)]
STRANGE = [
    "0",
    "1",
    "-1",
    "0.5",
    "3",
    "12",
    "24",
    "1e6",
    "1e-9",
    "1e12",
    "1e40",
    "nan",
    '"10%"',
    '"1/0"',
    '"x"',
    "true",
    "[]",
    '["same"]',
    '[1, 2, "same"]',
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(NUMBERS), st.sampled_from(STRANGE)), min_size=1, max_size=3, unique_by=lambda one: one[0]))
def test_whatever_stands_for_a_number_there_is_an_answer_or_a_sentence(changes):
    text = AGREEMENT
    for (start, end), new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    try:
        file = read_plan_text(text)
    except UnreadableRulebook:
        return
    assert all(one.sentence("en") and one.sentence("es") for one in file.faults)
    if file.plan:
        assert is_finite(plan_json(file.plan, appraise(file.plan)))


@pytest.mark.parametrize(
    ("code", "found", "said"),
    [
        ("share_outside", Decimal("1.5"), "150% no está entre 0% y 100%."),
        ("grades_sum", Decimal("0.955"), "Las calidades suman 95,5%, no 100%."),
        ("shares_sum", Fraction(1, 3), "Los porcentajes de “x” suman 33,333333%, no 100%."),
    ],
)
def test_shares_are_said_in_per_cent(code, found, said):
    assert sentence(Blocker(f"appraisal.{code}", {"found": found, "item": "x"}), "es") == said


def test_half_months_are_said_in_words():
    overlap = Blocker("appraisal.cycles_overlap", {"other": 1, "at": "05-1"})
    assert sentence(overlap) == "The cycle overlaps with cycle 1 in the first half of May."
    assert sentence(overlap, "es") == "El ciclo se traslapa con el ciclo 1 en la primera quincena de mayo."


def test_an_amount_below_one_keeps_its_sign():
    told = Blocker("appraisal.item_not_balanced", {"item": "x", "cost": "1000", "paid": "1000.5", "difference": "-0.5"})
    assert sentence(told, "en").endswith("costs 1,000, its financing adds up to 1,000.5; difference -0.5.")
