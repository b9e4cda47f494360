"""The first half of the printed plan: who, what, where, and everything that was stated."""

from collections.abc import Iterator
from decimal import Decimal

from babel.dates import get_month_names

from alianza.domain.appraisal.agreement import Promise, promises
from alianza.domain.appraisal.check_money import item_costs
from alianza.domain.appraisal.plan import Block, BuyerAgreement, Contribution, Cost, CostCategory, Investment, Plan, Price, Product
from alianza.domain.appraisal.season import HalfMonth
from alianza.exchange.appraisal_meanings import TIMINGS
from alianza.exchange.paper import Heading, Note, Paragraph, Part, Picture, Points, Table, Tone
from alianza.exchange.plan_paper import words
from alianza.exchange.plan_paper.drawings import stacked
from alianza.exchange.plan_paper.pen import Pen

MEASURES = (CostCategory.ENVIRONMENT, CostCategory.SOCIAL)


def who(pen: Pen) -> Iterator[Part]:
    """Whose plan it is, where, for whom, and how it is reckoned."""
    plan, front = pen.plan, pen.front
    both = None if plan.women is None or plan.men is None else f"{plan.women} / {plan.men}"
    buyers = tuple(dict.fromkeys(one.buyer for one in plan.agreements))
    rows = (
        ("organisation", front.organisation),
        ("alliance", front.alliance),
        ("programme", front.programme),
        ("place", front.place),
        ("buyer", ", ".join(buyers)),
        ("households", pen.written.number(plan.households, 0)),
        ("women_men", both or ""),
        ("area", "" if plan.area_ha is None else pen.say("hectares", area=pen.written.number(plan.area_ha))),
        ("start", pen.written.day(plan.start)),
        ("horizon", str(plan.years)),
        ("currency", pen.unit()),
        ("rate", pen.written.share(plan.rate)),
        ("timing", pen.local(TIMINGS[plan.timing.value])),
    )
    yield Heading(pen.say("who"))
    yield facts(pen, [(pen.say(key), value) for key, value in rows if value])


def facts(pen: Pen, rows: list[tuple[str, str]]) -> Table:
    """Two columns: what, and how it is."""
    return Table(headings=(pen.say("fact"), pen.say("value")), rows=tuple(rows), widths=(1, 2.4))


def production(pen: Pen) -> Iterator[Part]:
    """Products with their price, blocks with units and yields, and every line they need."""
    if not pen.plan.blocks:
        return
    yield Heading(pen.say("production"))
    if pen.plan.products:
        yield Heading(pen.say("products"), 2)
        heads = tuple(pen.say(key) for key in ("product", "unit", "price", "losses", "eaten", "paid_after"))
        rows = tuple(_product(pen, one) for one in pen.plan.products)
        yield Table(headings=heads, rows=rows, numeric=(3, 4), widths=(2.2, 0.8, 2.2, 0.9, 1.1, 1.2))
    yield Heading(pen.say("blocks"), 2)
    heads = tuple(pen.say(key) for key in ("block", "activity", "scenario", "unit", "units", "yield"))
    yield Table(headings=heads, rows=tuple(_block(pen, one) for one in pen.plan.blocks), widths=(2, 1.1, 1.2, 1.15, 1.2, 1.7))
    yield from _lines(pen)


def _product(pen: Pen, one: Product) -> tuple[str, ...]:
    paid = pen.months(one.payment_delay_months)
    return one.name, one.unit, price(pen, one.price), pen.written.share(one.losses), pen.written.share(one.own_consumption), paid


def price(pen: Pen, one: Price) -> str:
    """A price as it was agreed."""
    if one.fixed is not None:
        said = pen.prices(one.fixed)
    elif one.reference is not None and one.exchange_rate is not None:
        said = pen.say("price_formula", reference=pen.series(one.reference), exchange=pen.prices(one.exchange_rate))
    else:
        said = ""
    added = f" + {pen.prices(one.differential)}" if any(one.differential.values) else ""
    return said + added + (f" − {pen.prices(one.discount)}" if any(one.discount.values) else "")


def _block(pen: Pen, one: Block) -> tuple[str, ...]:
    units = pen.series(one.units) if one.units else (pen.written.number(one.herd.females) if one.herd else "")
    per = pen.local(words.STATED_FOR[one.yield_per])
    made = f"{pen.series(one.yields)} {one.yield_unit or ''}".strip() + f" {per}" if one.product else "–"
    stands = ", ".join(pen.local(words.SCENARIOS[scenario]) for scenario in one.scenarios)
    return one.name, pen.local(words.ACTIVITIES[one.activity]), stands, one.unit, units, made


def _lines(pen: Pen) -> Iterator[Part]:
    """What each block needs, with the money of its first and its middle year."""
    money = {(one["path"], one["scenario"]): one["total"] for one in pen.figures["lines"]}
    middle = max(1, (pen.plan.years + 1) // 2)
    heads = (
        *(pen.say(key) for key in ("line", "per", "quantity", "unit_price")),
        *(pen.say("total_year", year=year) for year in (1, middle)),
    )
    rows: list[tuple[str | None, ...]] = []
    for place, block in enumerate(pen.plan.blocks):
        found = list(_needs(pen, block))
        if found:
            rows.append((f"{block.name} ({', '.join(pen.local(words.SCENARIOS[one]) for one in block.scenarios)})",))
        for suffix, cells in found:
            total = money.get((f"block[{place}].{suffix}", block.scenarios[0].value), [])
            years = (pen.written.plain(-total[year]) if year < len(total) else "" for year in (1, middle))
            rows.append((*cells, *years))
    if rows:
        yield Heading(pen.say("lines"), 2)
        yield Table(headings=heads, rows=tuple(rows), numeric=(3, 4, 5), widths=(2.3, 1.1, 1.8, 1, 1.2, 1.2), caption=pen.unit())


def _needs(pen: Pen, block: Block) -> Iterator[tuple[str, tuple[str, ...]]]:
    for place, line in enumerate(block.inputs):
        per = pen.local(words.PER[line.per])
        yield f"input[{place}]", (line.name, per, pen.series(line.quantity), pen.written.exact(line.price))
    for place, work in enumerate(block.labour):
        name = f"{work.name} ({pen.local(words.LABOUR[work.kind])})"
        yield f"labour[{place}]", (name, pen.local(words.PER[work.per]), pen.series(work.days), pen.written.exact(work.wage))


def _investment(pen: Pen, one: Investment) -> tuple[str, ...]:
    cost = f"{pen.written.exact(one.unit_cost)}\u00a0{pen.local(words.STATED_FOR[one.per])}"
    serves = pen.say("replaced" if one.replaced else "life_years", life=one.life)
    return one.name, pen.local(words.INVESTMENTS[one.category]), pen.written.number(one.units), cost, pen.money(one.cost), serves


def investments(pen: Pen) -> Iterator[Part]:
    """What is bought, what the organisation costs, and measures with who answers for them."""
    plan = pen.plan
    if not plan.investments and not plan.costs:
        return
    yield Heading(pen.say("investments"))
    if plan.investments:
        heads = tuple(pen.say(key) for key in ("investment", "category", "units", "unit_cost", "cost", "life"))
        rows = [_investment(pen, one) for one in plan.investments]
        heads = (heads[0], heads[1], pen.say("quantity"), *heads[3:])
        whole = pen.money(sum((one.cost for one in plan.investments), Decimal(0)))
        total = (pen.say("total"), "", "", "", whole, "")
        yield Table(headings=heads, rows=(*rows, total), numeric=(2, 3, 4), strong=(len(rows),), widths=(2.3, 1.4, 0.8, 1.75, 1.35, 1.3))
    usual = [one for one in plan.costs if one.category not in MEASURES]
    measures = [one for one in plan.costs if one.category in MEASURES]
    yield from _costs(pen, usual, "cost_line")
    yield from _costs(pen, measures, "measures")


def _costs(pen: Pen, found: list[Cost], title: str) -> Iterator[Part]:
    if not found:
        return
    heads = tuple(pen.say(key) for key in ("cost_line", "for_it", "at_start", "by_year", "owner"))
    rows = tuple(
        (
            one.name, pen.local(words.COSTS[one.category]) + (f": {one.topic}" if one.topic else ""), pen.money(one.at_start),
            pen.prices(one.amounts), one.owner or "–",
        )
        for one in found
    )  # fmt: skip
    yield Heading(pen.say(title if title == "measures" else "cost"), 2)
    yield Table(headings=heads, rows=rows, numeric=(2,), widths=(2, 1.8, 1.1, 1.8, 1.2))


def who_pays(pen: Pen) -> Iterator[Part]:
    """Each payer's part of the whole and of each item, and the programme's rules on it."""
    plan = pen.plan
    if not plan.contributions:
        return
    yield Heading(pen.say("who_pays"))
    paid: dict[str, Decimal] = {}
    for line in plan.contributions:
        paid[line.payer.value] = paid.get(line.payer.value, Decimal(0)) + line.paid
    whole = sum(paid.values(), Decimal(0))
    ordered = sorted(paid, key=lambda payer: -paid[payer])
    shares = {payer: pen.written.share(paid[payer] / whole, 2) if whole else "" for payer in ordered}
    named = [(f"{pen.local(words.PARTIES[payer])} {shares[payer]}", float(paid[payer])) for payer in ordered]
    yield Picture(svg=stacked(named), alternative=pen.say("shares_picture", shares=", ".join(label for label, _ in named)))
    rows = [(pen.local(words.PARTIES[payer]), pen.money(paid[payer]), shares[payer]) for payer in ordered]
    total = (pen.say("total"), pen.money(whole), pen.written.share(1))
    heads = tuple(pen.say(key) for key in ("payer", "amount", "share"))
    yield Table(headings=heads, rows=(*rows, total), numeric=(1, 2), strong=(len(rows),), widths=(3, 1.4, 0.8))
    yield from _rules(pen)
    yield from _items(pen, plan)


def _rules(pen: Pen) -> Iterator[Part]:
    if pen.front.broken is None:
        return
    if pen.front.broken:
        yield Heading(pen.say("rules_broken"), 2)
        yield Points(pen.front.broken)
    else:
        yield Note(pen.say("rules_kept"), Tone.GOOD)


def _items(pen: Pen, plan: Plan) -> Iterator[Part]:
    names = {**{one.code: one.name for one in plan.investments}, **{one.code: one.name for one in plan.costs}}
    names["working_capital"] = pen.say("working_capital")
    costs, rows, strong = item_costs(plan), list[tuple[str | None, ...]](), list[int]()
    for item in dict.fromkeys(line.item for line in plan.contributions):
        rows.append((names.get(item, item),))
        rows += [_contribution(pen, line, costs.get(item)) for line in plan.contributions if line.item == item]
    yield Heading(pen.say("by_item"), 2)
    heads = tuple(pen.say(key) for key in ("payer", "form", "year", "amount", "share"))
    yield Table(headings=heads, rows=tuple(rows), numeric=(2, 3, 4), strong=tuple(strong), widths=(3, 1.4, 0.6, 1.4, 0.8))


def _contribution(pen: Pen, line: Contribution, cost: Decimal | None) -> tuple[str, ...]:
    who_is = pen.local(words.PARTIES[line.payer]) + (f": {line.payer_name}" if line.payer_name else "")
    kind = f" ({pen.local(words.LENDERS[line.lender_type])})" if line.lender_type else ""
    share = pen.written.share(line.paid / cost, 2) if cost else ""
    return who_is + kind, pen.local(words.FORMS[line.form]), str(line.year), pen.money(line.paid), share


def agreements(pen: Pen) -> Iterator[Part]:
    """What each buyer agreed to, what can be delivered, and what the paper leaves open."""
    found = promises(pen.plan)
    if not found:
        return
    yield Heading(pen.say("agreements"))
    names = {one.code: one for one in pen.plan.products}
    for one in found:
        product = names[one.agreement.product]
        yield Heading(f"{one.agreement.buyer}: {product.name}", 2)
        yield facts(pen, _terms(pen, one.agreement, product))
        agreed = ((pen.say("agreed"), one.agreed),) if one.agreement.quantity else ()
        rows = (*agreed, (pen.say("available"), one.available))
        shown = [(label, [pen.written.number(value, 0) for value in values.tolist()]) for label, values in rows]
        yield from pen.yearly(product.unit, shown, first=1)
        yield _open(pen, one)


def _terms(pen: Pen, one: BuyerAgreement, product: Product) -> list[tuple[str, str]]:
    months = one.payment_delay_months
    advance = (
        "" if one.advance_share is None else pen.say("advance_terms", share=pen.written.share(one.advance_share), months=one.advance_months)
    )
    rows = (
        ("specification", one.specification),
        ("price", price(pen, one.price or product.price)),
        ("delivered", ", ".join(_half(pen, half) for half in one.calendar)),
        ("paid_after", "" if months is None else pen.months(months)),
        ("advance", advance),
        ("penalties", one.penalties),
        ("penalty_share", "" if one.penalty_share is None else pen.say("of_price", share=pen.written.share(one.penalty_share))),
        ("delivery_place", one.place),
        ("presentation", one.presentation),
    )
    return [(pen.say(key), value or pen.say("not_stated")) for key, value in rows]


def _half(pen: Pen, half: HalfMonth) -> str:
    """``first half of June``."""
    month = get_month_names("wide", "stand-alone", pen.written.language)[half.place // 2 + 1]
    return pen.say("second_half" if half.place % 2 else "first_half", month=month)


def _open(pen: Pen, one: Promise) -> Part:
    short = ", ".join(str(year) for year in one.short_years)
    said = pen.say("completeness", stated=pen.written.share(one.completeness.share, 0))
    missing = ", ".join(pen.local(words.ELEMENTS[name]).lower() for name in one.completeness.missing)
    text = f"{said} {pen.say('not_stated')}: {missing}." if missing else said
    return Note(f"{text} {pen.say('short', years=short)}" if short else text, Tone.WARN if short or missing else Tone.GOOD)


def loans(pen: Pen) -> Iterator[Part]:
    """Terms and every instalment."""
    if not pen.plan.loans:
        return
    yield Heading(pen.say("loans"))
    for place, one in enumerate(pen.plan.loans, start=1):
        yield Heading(f"{pen.say('loan')} {place}", 2)
        rate = f"{pen.written.share(one.rate, 2)} ({pen.local(words.RATE_KINDS[one.rate_kind])})"
        grace = pen.months(one.capital_grace_months) if one.capital_grace_months else pen.say("no_grace")
        rows = (
            ("amount", pen.money(one.amount)), ("lender_rate", rate), ("term", pen.months(one.term_months)), ("grace", grace),
            ("repayment", pen.local(words.REPAYMENTS[one.repayment])),
        )  # fmt: skip
        yield facts(pen, [(pen.say(key), value) for key, value in rows])


def introduction(pen: Pen) -> Iterator[Part]:
    """The note in plain words."""
    for place, sentence in enumerate(pen.note):
        yield Paragraph(sentence, lead=place == 0)
