"""The second half of the printed plan: what comes out of it for each party, by year and month, and what could go wrong."""

from collections.abc import Iterator, Sequence
from typing import Any

from alianza.domain.appraisal.loan import schedule
from alianza.exchange.appraisal_meanings import DRIVERS, ESTIMATED, LEAST_ERROR, MEANINGS, NAMES, OF_RISK, ON_PAGES, PACKS, VIEWS
from alianza.exchange.paper import Heading, KeyFigure, KeyFigures, Note, Paragraph, Part, Picture, Points, Table, Tone
from alianza.exchange.plan_paper import words
from alianza.exchange.plan_paper.drawings import Bar, axis_of, columns, curve, tornado
from alianza.exchange.plan_paper.pen import Pen

SIGNS = {"with": 1.0, "without": -1.0, "today": 0.0}
MOST_MONTHS = 12


def summary(pen: Pen) -> KeyFigures:
    """The six figures that are read first."""
    project, debt, home = pen.figures["views"]["project"], pen.figures["debt"], pen.figures["household"]
    middle = (pen.plan.years - 1) // 2
    coverage = pen.say("no_loan") if debt["dscr_min"] is None else pen.say("times", times=pen.written.number(debt["dscr_min"]))
    income = pen.say("households_unknown") if home is None else pen.money(home["with"][middle])
    before = "" if home is None else pen.say("without_it", amount=pen.money(home["without"][middle]), year=middle + 1)
    rows = (
        ("npv", pen.money(project["npv"]), pen.basis(project)),
        ("irr", pen.rate(project["irr"]), ""),
        ("benefit_cost", pen.times(pen.figures["benefit_cost"]), ""),
        ("payback", pen.payback(project["payback"]), ""),
        ("dscr", coverage, ""),
        ("household", income, before),
    )
    return KeyFigures(tuple(KeyFigure(pen.local(NAMES[code]), value, note) for code, value, note in rows))


def results(pen: Pen) -> Iterator[Part]:
    """Each party's answer, the project by year, households."""
    yield Heading(pen.say("results"))
    yield Heading(pen.say("views"), 2)
    rows = [_view(pen, name, pen.local(label)) for name, label in VIEWS.items() if name != "household"]
    rows.append(_view(pen, "others", pen.say("others")))
    heads = tuple(pen.say(key) for key in ("party", "view_rate", "npv", "irr", "payback"))
    yield Table(headings=heads, rows=tuple(rows), numeric=(1, 2), widths=(3, 0.8, 1.6, 2, 1.3))
    yield from _flow(pen)
    yield from _parties(pen)
    yield from _homes(pen)


def _view(pen: Pen, name: str, label: str) -> tuple[str, ...]:
    view = pen.figures["views"][name]
    if name != "project" and not any(view["flow"]):
        return label, pen.written.share(view["rate"]), pen.say("not_stated"), "–", "–"
    irr, back = (pen.rate(view["irr"]), pen.payback(view["payback"])) if name not in ("bank", "treasury", "others") else ("–", "–")
    return label, pen.written.share(view["rate"]), pen.money(view["npv"]), irr, back


def by_category(figures: Any) -> dict[str, list[float]]:
    """The increment of each category by year, in the order they first stand; without the buyer's own margin."""
    found: dict[str, list[float]] = {}
    for one in figures["lines"]:
        sign = SIGNS[one["scenario"]]
        if sign and one["category"] != "buyer_margin":
            before = found.get(one["category"], [0.0] * len(one["total"]))
            found[one["category"]] = [old + sign * new for old, new in zip(before, one["total"], strict=True)]
    return {name: values for name, values in found.items() if any(values)}


def _flow(pen: Pen) -> Iterator[Part]:
    flow = pen.figures["views"]["project"]["flow"]
    total = [sum(flow[: year + 1]) for year in range(len(flow))]
    marks = axis_of(flow, total)
    labels = [pen.say("year_short", year=year) for year in range(len(flow))]
    said = {"first": pen.money(flow[0]), "last": pen.money(flow[-1]), "year": len(flow) - 1, "sum": pen.money(total[-1])}
    yield Heading(pen.say("flow"), 2)
    yield Paragraph(pen.say("flow_lead"))
    numbers = [pen.written.plain(one) for one in marks]
    svg = columns(labels, flow, numbers, total)
    yield Picture(svg=svg, alternative=pen.say("flow_picture", **said), caption=f"{pen.say('flow_caption')}, {pen.unit()}")
    rows = [(pen.local(words.CATEGORIES[name]), _plain(pen, values)) for name, values in by_category(pen.figures).items()]
    rows += [(pen.say("net"), _plain(pen, flow)), (pen.say("summed"), _plain(pen, total))]
    yield from pen.yearly(pen.unit(), rows, strong=(len(rows) - 2,))


def _plain(pen: Pen, values: Sequence[float | None]) -> list[str]:
    return [pen.written.plain(one) for one in values]


def _parties(pen: Pen) -> Iterator[Part]:
    named = [(name, pen.local(label)) for name, label in VIEWS.items() if name not in ("household", "project")]
    flows = [(label, pen.figures["views"][name]["flow"]) for name, label in [*named, ("others", pen.say("others"))]]
    # A flow without any figure is one that the plan does not state, not one of nothing.
    rows = [(label, _plain(pen, flow) if any(flow) else ["–"] * len(flow)) for label, flow in flows]
    yield Heading(pen.say("parties"), 2)
    yield from pen.yearly(pen.unit(), rows)


def _homes(pen: Pen) -> Iterator[Part]:
    home = pen.figures["household"]
    if home is None:
        return
    yield Heading(pen.say("homes"), 2)
    keys = (("with", "with"), ("without", "without"), ("more", "increment"), ("after_debt", "after_debt"))
    rows = [(pen.say(label), _plain(pen, home[key])) for label, key in keys]
    rows.append((pen.say("family_days"), [pen.written.number(one, 0) for one in home["family_days"]]))
    rows.append((pen.say("per_day"), ["–" if one is None else pen.written.plain(one) for one in home["per_family_day"]]))
    yield from pen.yearly(pen.unit(), rows, first=1, strong=(2,))
    yield from _spread(pen, home)


def _spread(pen: Pen, home: Any) -> Iterator[Part]:
    """The middle year by the land families work or the herd they keep, where the roster knew it."""
    spread, year = home.get("spread"), (pen.plan.years - 1) // 2
    if not spread:
        return
    known = pen.written.number(spread["households"], 0)
    by = pen.local(words.MEANS[spread.get("means", "land")])
    yield Paragraph(pen.say("spread_lead", by=by, known=known, year=year + 1, half=pen.written.share(spread["poorer_half"], 0)))
    keys = ("with", "without", "increment", "after_debt")
    rows = [
        (
            pen.say("spread_part", part=pen.written.share(one["part"], 0)),
            pen.written.number(one["amount"] if "amount" in one else one["hectares"]),
            *(pen.written.plain(home[key][year] * one["factor"]) for key in keys),
        )
        for one in spread["steps"]
    ]
    heads = tuple(pen.say(key) for key in ("spread_families", "spread_land", "with", "without", "more", "after_debt"))
    yield Table(headings=heads, rows=tuple(rows), numeric=tuple(range(1, 6)), caption=pen.unit(), widths=(2.2, 0.8, 1, 1, 1, 1))


def debts(pen: Pen) -> Iterator[Part]:
    """What the bank reads: coverage by year and instalment, the schedule, the cash of the tightest year."""
    debt = pen.figures["debt"]
    if debt["dscr_min"] is not None:
        yield Heading(pen.say("debt"))
        ratio = ["–" if one is None else pen.written.fixed(one) for one in debt["dscr"]]
        rows = [
            (pen.say("cash_for_debt"), _plain(pen, debt["available"])),
            (pen.say("due"), _plain(pen, debt["service"])),
            (pen.say("coverage"), ratio),
        ]
        yield from pen.yearly(pen.unit(), rows, strong=(2,))
        if debt["llcr"] is not None:
            yield Paragraph(f"{pen.say('llcr')}: {pen.written.fixed(debt['llcr'])}")
        yield from _instalments(pen)
    else:
        yield Heading(pen.say("cash"))
    yield from _cash(pen, second=debt["dscr_min"] is not None)


def _instalments(pen: Pen) -> Iterator[Part]:
    covered = {one["month"]: one["coverage"] for one in pen.figures["debt"]["by_instalment"]}
    heads = tuple(pen.say(key) for key in ("month", "interest", "added", "capital", "instalment", "left", "coverage"))
    for number, loan in enumerate(pen.plan.loans, start=1):
        made = schedule(loan)
        rows = []
        for place, month in enumerate(made.months):
            money = (values[place] for values in (made.interest, made.capitalised, made.principal, made.service, made.balance))
            ratio = covered.get(month)
            rows.append((str(month), *(pen.money(float(one)) for one in money), "–" if ratio is None else pen.written.fixed(ratio)))
        caption = f"{pen.say('loan')} {number}. {pen.say('by_instalment')}"
        yield Table(headings=heads, rows=tuple(rows), numeric=tuple(range(7)), caption=caption, widths=(0.6, 1, 1.1, 1, 1, 1, 0.9))


def _cash(pen: Pen, *, second: bool) -> Iterator[Part]:
    cash = pen.figures.get("cash")
    if cash is None:
        return
    if second:
        yield Heading(pen.say("cash"), 2)
    month, year = cash["lowest_month"], cash["worst_year"]
    lowest, balance = pen.money(cash["balance"][month]), cash["balance"]
    yield Paragraph(pen.say("cash_lead", month=month, amount=lowest))
    if balance[month] < 0:
        yield Note(pen.say("cash_short"), Tone.WARN)
    numbers = [pen.written.plain(one) for one in axis_of(balance)]
    svg = curve([str(one) for one in range(len(balance))], balance, numbers)
    yield Picture(
        svg=svg, alternative=pen.say("cash_picture", month=month, amount=lowest), caption=f"{pen.say('cash_caption')}, {pen.unit()}"
    )
    months = range(12 * year - MOST_MONTHS + 1, 12 * year + 1)
    heads = tuple(pen.say(key) for key in ("month", "running", "bought", "received", "debt_service", "balance"))
    rows = tuple(_month(pen, cash, one) for one in months)
    yield Table(
        headings=heads,
        rows=rows,
        numeric=tuple(range(6)),
        caption=f"{pen.say('total_year', year=year)}, {pen.unit()}",
        widths=(0.6, 1, 1, 1.3, 1, 1),
    )


def _month(pen: Pen, cash: Any, month: int) -> tuple[str, ...]:
    values = (cash["running"], cash["bought"], cash["received"], [-one for one in cash["debt_service"]], cash["balance"])
    return str(month), *(pen.written.plain(one[month]) for one in values)


def risk(pen: Pen) -> Iterator[Part]:
    """How often it goes wrong, five shocks, which input matters, and how far each may move."""
    found = pen.figures["risk"]
    yield Heading(pen.say("risk"))
    if found is not None:
        missed = found["probability_instalment_missed"]
        figures = (
            ("loses", pen.written.share(found["probability_npv_below_zero"], 0)),
            ("organisation_loses", pen.written.share(found["probability_organisation_npv_below_zero"], 0)),
            ("missed", pen.say("no_loan") if missed is None else pen.written.share(missed, 0)),
            ("no_rate", pen.written.share(found["probability_no_irr"], 0)),
        )
        yield KeyFigures(tuple(KeyFigure(pen.say(key), value) for key, value in figures), columns=4)
        source = pen.say("draws", draws=pen.written.number(found["draws"], 0), seed=found["seed"])
        yield Paragraph(f"{source} {pen.say('assumed')}" if found["assumed"] else source, small=True)
        yield from _shocks(pen, found)
        yield from _tornado(pen, found)
        yield from _variance(pen, found)
    yield from _switching(pen)


def _shocks(pen: Pen, found: Any) -> Iterator[Part]:
    views = pen.figures["views"]
    rows = [(pen.say("planned"), pen.money(views["project"]["npv"]), pen.money(views["organisation"]["npv"]), "")]
    for name, pack in found["packs"].items():
        missed = pack["instalment_missed"]
        said = "–" if missed is None else pen.say("yes" if missed else "no")
        rows.append((pen.local(PACKS[name]), pen.money(pack["project_npv"]), pen.money(pack["organisation_npv"]), said))
    yield Heading(pen.say("shocks"), 2)
    heads = tuple(pen.say(key) for key in ("shock", "npv_project", "npv_organisation", "missed_short"))
    yield Table(headings=heads, rows=tuple(rows), numeric=(1, 2), strong=(0,), widths=(2.4, 1.4, 1.4, 1))


def _tornado(pen: Pen, found: Any) -> Iterator[Part]:
    bars = []
    for one in sorted(found["tornado"], key=lambda swing: -abs(swing["npv_at_high"] - swing["npv_at_low"])):
        low, high = sorted((one["npv_at_low"], one["npv_at_high"]))
        bars.append(Bar(driver_words(pen, one["driver"]), low, high, pen.written.plain(low), pen.written.plain(high)))
    if not bars:
        return
    planned = pen.figures["views"]["project"]["npv"]
    said = "; ".join(pen.say("tornado_bar", driver=one.label, low=one.low_text, high=one.high_text) for one in bars)
    svg = tornado(bars, planned, f"{pen.say('planned')}: {pen.money(planned)}")
    yield Picture(svg=svg, alternative=pen.say("tornado_picture", bars=said), caption=f"{pen.say('tornado_caption')}, {pen.unit()}")


def driver_words(pen: Pen, code: str) -> str:
    """What a driver is called; one of a single line with that line's code."""
    name, _, line = code.partition(":")
    called = pen.local(DRIVERS[name]) if name in DRIVERS else name
    return f"{called}: {line}" if line else called


def _variance(pen: Pen, risk: Any) -> Iterator[Part]:
    """What part of the uncertainty comes from which drivers; those that move together stand together."""
    found = sorted(risk.get("variance") or (), key=lambda one: -one["total"])
    rows = [
        (
            ", ".join(driver_words(pen, name) for name in one["drivers"]),
            *(_estimate(pen, one, key) for key in ("first_order", "total")),
        )
        for one in found
    ]
    if rows:
        yield Heading(pen.say("variance"), 2)
        heads = tuple(pen.say(key) for key in ("line", "alone", "together"))
        yield Table(headings=heads, rows=tuple(rows), numeric=(1, 2), widths=(3, 1, 1), caption=pen.local(ESTIMATED))


def _estimate(pen: Pen, one: Any, key: str) -> str:
    """A part of the variance with its standard error in percentage points."""
    part, error = pen.written.share(one[key]), one.get(f"{key}_error")
    return part if error is None else f"{part} ± {pen.written.fixed(max(100 * error, LEAST_ERROR))}"


def _moved(pen: Pen, change: float) -> str:
    return pen.say("not_by_itself") if change < -1 else pen.written.share(change, signed=True)


def _switching(pen: Pen) -> Iterator[Part]:
    values = pen.figures["driver_switching_values"]
    rows = [(driver_words(pen, name), _moved(pen, value)) for name, value in values.items() if ":" not in name]
    if rows:
        yield Heading(pen.say("switching"), 2)
        yield Table(headings=(pen.say("line"), pen.say("change")), rows=tuple(rows), numeric=(1,), widths=(3, 1))


def carbon(pen: Pen) -> Iterator[Part]:
    """The balance by year, where the plan states land, inputs or energy."""
    found = pen.figures["carbon"]
    if found is None:
        return
    total = found["balance_total"]
    verb = pen.say("stored" if total < 0 else "emitted")
    said = pen.say("carbon_lead", years=pen.plan.years, tonnes=pen.written.number(abs(total), 0), verb=verb)
    margin = found["uncertainty"]
    yield Heading(pen.say("carbon"))
    yield Paragraph(said if margin is None else f"{said} {pen.say('uncertain', margin=pen.written.number(margin, 0))}")
    rows = [
        (pen.say("tonnes"), [pen.written.number(one, 1) for one in found["balance"]]),
        (pen.say("worth_low"), [pen.written.number(one, 0) for one in found["worth_usd_low"]]),
        (pen.say("worth_high"), [pen.written.number(one, 0) for one in found["worth_usd_high"]]),
    ]
    yield from pen.yearly("", rows, first=1)


def how(pen: Pen) -> Iterator[Part]:
    """Versions and definitions: what is needed to compute it again."""
    front, economy = pen.front, pen.plan.economy
    rows = (
        ("version", front.version),
        ("appraised", front.appraised),
        ("engine", str(pen.figures["engine"])),
        ("hash", str(pen.figures["input_hash"])),
        ("rulebook", front.rulebook),
        ("price_set", economy.price_set if economy else ""),
    )
    yield Heading(pen.say("how"))
    heads = (pen.say("fact"), pen.say("value"))
    yield Table(headings=heads, rows=tuple((pen.say(key), value) for key, value in rows if value), widths=(1, 2.4))
    yield Heading(pen.say("definitions"), 2)
    absent = {*ON_PAGES, *(() if pen.figures["risk"] else OF_RISK), *(() if pen.figures["carbon"] else ("carbon",))}
    yield Points(tuple(f"{pen.local(NAMES[code])}: {pen.local(meaning)}" for code, meaning in MEANINGS.items() if code not in absent))
