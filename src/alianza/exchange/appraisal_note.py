"""The appraisal in plain words, English or Spanish: what it is worth, to whom, who can pay, and what could go wrong."""

from collections.abc import Iterator

import numpy as np

from alianza.domain.appraisal import Appraisal, Plan, RateStatus, Timing, Viewpoint
from alianza.domain.appraisal.risk import Indices, RiskReport
from alianza.domain.values import LocalText, bilingual
from alianza.exchange.appraisal_meanings import DRIVERS, LEAST_ERROR, TIMINGS
from alianza.exchange.figures_written import Written

COMFORTABLE = 1.2
"""Coverage called comfortable: assumed, no source was read that gives one."""

WORDS: dict[str, LocalText] = {
    "worth": bilingual(
        "Before anybody's finance the project is worth {npv} at {rate} ({timing}): {verdict}.",
        "Antes de toda financiación el proyecto vale {npv} al {rate} ({timing}): {verdict}.",
    ),
    "gains": bilingual("it earns more than the rate asks", "rinde más de lo que exige la tasa"),
    "even": bilingual("it earns neither more nor less than the rate asks", "no rinde ni más ni menos de lo que exige la tasa"),
    "loses": bilingual("it earns less than the rate asks", "rinde menos de lo que exige la tasa"),
    "unique": bilingual("Its internal rate of return is {roots}.", "Su tasa interna de retorno es {roots}."),
    "multiple": bilingual(
        "It has several internal rates ({roots}); none of them is its return. Use the present value.",
        "Tiene varias tasas internas ({roots}); ninguna es su rendimiento. Use el valor actual.",
    ),
    "none_all_positive": bilingual("It has no internal rate: no year loses money.", "No tiene tasa interna: ningún año pierde dinero."),
    "none_all_negative": bilingual("It has no internal rate: no year gains money.", "No tiene tasa interna: ningún año gana dinero."),
    "none_no_root": bilingual(
        "It has no internal rate: no rate makes its value zero.", "No tiene tasa interna: ninguna tasa anula su valor."
    ),
    "undefined_zero": bilingual("With and without the project are the same.", "Con y sin proyecto son iguales."),
    "organisation": bilingual(
        "To the organisation, after grants and loans, it is worth {npv}.", "Para la organización, con aportes y créditos, vale {npv}."
    ),
    "household": bilingual(
        "A household earns {increment} more in year {year}{growth}; after debt {after_debt} more.",
        "Una familia gana {increment} más en el año {year}{growth}; después de la deuda, {after_debt} más.",
    ),
    "household_debt": bilingual(
        "A household earns {increment} more in year {year}{growth}, but after debt {after_debt} less than without the project.",
        "Una familia gana {increment} más en el año {year}{growth}, pero después de la deuda {after_debt} menos que sin el proyecto.",
    ),
    "household_less": bilingual(
        "A household earns {increment} less in year {year} than without the project; after debt {after_debt}.",
        "Una familia gana {increment} menos en el año {year} que sin el proyecto; después de la deuda, {after_debt}.",
    ),
    "growth": bilingual(" (from {without}, {percent} more)", " (desde {without}, {percent} más)"),
    "coverage_low": bilingual(
        "In year {year} cash covers only {coverage} of what is due to the lender: lengthen the grace or lower the loan.",
        "En el año {year} la caja cubre solo {coverage} de lo que se debe al prestamista: alargue la gracia o baje el crédito.",
    ),
    "coverage_none": bilingual(
        "In year {year} nothing is left for the lender: lengthen the grace or lower the loan.",
        "En el año {year} no queda nada para el prestamista: alargue la gracia o baje el crédito.",
    ),
    "coverage_thin": bilingual(
        "Cash covers the instalments, but in year {year} only {coverage} times; {asked} is taken as comfortable (assumed).",
        "La caja cubre las cuotas, pero en el año {year} solo {coverage} veces; se toma {asked} como holgado (supuesto).",
    ),
    "coverage_good": bilingual(
        "Cash covers every yearly instalment at least {coverage} times.", "La caja cubre cada cuota anual al menos {coverage} veces."
    ),
    "economy": bilingual("To the economy it is worth {npv} at {rate}{irr}.", "Para la economía vale {npv} al {rate}{irr}."),
    "economy_rate": bilingual(", a return of {roots}", ", un rendimiento de {roots}"),
    "switching": bilingual(
        "It breaks even if {group} change by {change}; nothing else is as sensitive.",
        "Queda en cero si {group} cambian en {change}; nada es más sensible.",
    ),
    "switching_none": bilingual(
        "No group of lines brings it to zero alone, even if it fell away entirely.",
        "Ningún grupo de líneas lo lleva a cero por sí solo, aunque desapareciera del todo.",
    ),
    "sales": bilingual("sales with the project", "las ventas con proyecto"),
    "inputs": bilingual("input costs", "los costos de insumos"),
    "labour": bilingual("labour costs", "los costos de mano de obra"),
    "investment": bilingual("investment costs", "los costos de inversión"),
    "technical_assistance": bilingual("costs of technical assistance", "los costos de asistencia técnica"),
    "overhead": bilingual("overheads", "los gastos generales"),
    "risk": bilingual(
        "In {share} of {draws} draws the project loses money{assumed}; in {no_rate} no internal rate exists.",
        "En {share} de {draws} simulaciones el proyecto pierde dinero{assumed}; en {no_rate} no existe tasa interna.",
    ),
    "source": bilingual(
        "{share} of this uncertainty comes from {drivers} (estimated from draws, ± {error} points).",
        "{share} de esta incertidumbre viene de {drivers} (estimado con sorteos, ± {error} puntos).",
    ),
    "assumed": bilingual(
        " (the plan states no risks: every main driver moved by a fifth)", " (el plan no indica riesgos: cada variable se movió un quinto)"
    ),
    "missed": bilingual("In {share} of them an instalment finds too little cash.", "En {share} de ellas falta caja para una cuota."),
    "carbon": bilingual("Carbon balance: {tonnes} tCO2e ({verb}).", "Balance de carbono: {tonnes} tCO2e ({verb})."),
    "stored": bilingual("stored", "capturadas"),
    "emitted": bilingual("given off", "emitidas"),
}


def note(plan: Plan, result: Appraisal, risk: RiskReport | None, language: str = "en", country: str | None = None) -> list[str]:
    """Sentences for the board, in the order a board asks; numbers as the country writes them."""
    writer = _Note(plan, result, Written(language, plan.currency, plan.scale, country))
    lines = [*writer.worth(), *writer.household(), *writer.bank(), *writer.economy(), *writer.switching(), *writer.carbon()]
    return lines + (list(writer.risk(risk)) if risk else [])


class _Note:
    """One plan's sentences in one language and way of writing numbers."""

    def __init__(self, plan: Plan, result: Appraisal, written: Written) -> None:
        self._plan, self._result, self._written = plan, result, written

    def worth(self) -> Iterator[str]:
        """The project and the organisation."""
        found = self._result.views[Viewpoint.PROJECT].indicators
        verdict = self._say("gains" if found.npv > 0 else "loses" if found.npv < 0 else "even")
        yield self._say(
            "worth", npv=self._money(found.npv), rate=self._share(found.rate), timing=self._timing(found.timing), verdict=verdict
        )
        yield self._say(found.irr.status.value, roots=self._roots(found.irr.roots))
        yield self._say("organisation", npv=self._money(self._result.views[Viewpoint.ORGANISATION].indicators.npv))

    def household(self) -> Iterator[str]:
        """Its income in the middle of the plan."""
        home = self._result.household
        if home is None:
            return
        year = (self._plan.years - 1) // 2
        growth, more = home.growth[year], float(home.increment[year])
        if more < 0:
            yield self._say("household_less", year=year + 1, increment=self._money(-more), after_debt=self._money(home.after_debt[year]))
            return
        grown = "" if np.isnan(growth) else self._say("growth", without=self._money(home.without[year]), percent=self._share(growth, 0))
        left = float(home.after_debt[year])
        words = "household_debt" if left < 0 else "household"
        yield self._say(words, year=year + 1, growth=grown, increment=self._money(more), after_debt=self._money(abs(left)))

    def bank(self) -> Iterator[str]:
        """The worst year."""
        lowest = self._result.debt.lowest
        if lowest is None:
            return
        year = int(np.nanargmin(self._result.debt.coverage))
        if lowest <= 0:
            yield self._say("coverage_none", year=year)
        elif lowest < 1:
            yield self._say("coverage_low", year=year, coverage=self._share(lowest, 0))
        else:
            words = "coverage_thin" if lowest < COMFORTABLE else "coverage_good"
            yield self._say(words, year=year, coverage=self._written.number(lowest), asked=self._written.number(COMFORTABLE))

    def economy(self) -> Iterator[str]:
        """Only where the plan states an economic rate."""
        if self._plan.economy is None:
            return
        found = self._result.views[Viewpoint.ECONOMY].indicators
        unique = found.irr.status is RateStatus.UNIQUE
        irr = self._say("economy_rate", roots=self._roots(found.irr.roots)) if unique else ""
        yield self._say("economy", npv=self._money(found.npv), rate=self._share(found.rate), irr=irr)

    def switching(self) -> Iterator[str]:
        """The group of lines that needs the smallest change."""
        values = {name: one for name, one in self._result.switching.items() if one >= -1}
        if not values and self._result.switching:
            yield self._say("switching_none")
        if values:
            group = min(values, key=lambda name: abs(values[name]))
            yield self._say("switching", group=self._say(group), change=self._written.share(values[group], signed=True))

    def carbon(self) -> Iterator[str]:
        """The balance over all years."""
        if self._result.carbon:
            total = self._result.carbon.balance.total
            yield self._say("carbon", tonnes=self._written.number(abs(total), 0), verb=self._say("stored" if total < 0 else "emitted"))

    def risk(self, found: RiskReport) -> Iterator[str]:
        """How often it goes wrong."""
        assumed = self._say("assumed") if found.assumed else ""
        shares = {"share": self._share(found.project_below_zero, 0), "no_rate": self._share(found.no_rate, 0)}
        yield self._say("risk", draws=self._written.number(found.draws, 0), assumed=assumed, **shares)
        if found.instalment_missed is not None:
            yield self._say("missed", share=self._share(found.instalment_missed, 0))
        if found.indices:
            yield self._source(found, max(found.indices, key=lambda one: one.total))

    def _source(self, found: RiskReport, most: Indices) -> str:
        """Where most of the uncertainty comes from."""
        drivers = ", ".join(self._driver(found.risks[place].driver) for place in most.group)
        error = self._written.number(max(100 * most.total_error, LEAST_ERROR))
        return self._say("source", drivers=drivers, share=self._share(most.total), error=error)

    def _driver(self, code: str) -> str:
        name, _, line = code.partition(":")
        called = DRIVERS[name].in_language(self._written.language).lower()
        return f"{called} ({line})" if line else called

    def _say(self, words: str, **figures: object) -> str:
        return WORDS[words].in_language(self._written.language).format(**figures)

    def _money(self, amount: float) -> str:
        return self._written.money(float(amount))

    def _share(self, value: float, places: int = 1) -> str:
        return self._written.share(float(value), places)

    def _timing(self, timing: Timing) -> str:
        return TIMINGS[timing.value].in_language(self._written.language)

    def _roots(self, roots: tuple[float, ...]) -> str:
        return ", ".join(self._share(root) for root in roots)
