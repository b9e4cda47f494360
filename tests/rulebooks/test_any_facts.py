"""Whatever is known or not known about anyone, every bundled rulebook answers with reasons and never with an exception."""

from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alianza import rulebooks
from alianza.domain import eligibility, financing
from alianza.domain.eligibility import ApplicantFacts, BuyerFacts, MemberFacts
from alianza.domain.financing import CostItem, FinancingLine, FinancingPlan
from alianza.domain.rulebook import Stage, eligibility_blockers, financing_blockers
from alianza.domain.values import Circumstances, DatedSeries, DatedValue, Money, Place, ReferenceDate, Share
from alianza.exchange.rulebook_file import read_rulebook

BOOKS = [read_rulebook(path).parsed() for path in rulebooks.bundled()]
CODES = eligibility.CODES | financing.CODES
st.register_type_strategy(Money, st.builds(Money, st.integers(-(10**12), 10**12), st.sampled_from(["COP", "BOB", "USD", "JMD", "PEN"])))
st.register_type_strategy(Share, st.fractions(-1, 2).map(Share))
st.register_type_strategy(Place, st.sampled_from([Place("CO-HUI-41551"), Place("BR-BA"), Place("BR")]))
st.register_type_strategy(Decimal, st.decimals(-10, 10**5, places=2))
series = {
    "SMLMV": DatedSeries("SMLMV", "COP", (DatedValue(date(2020, 1, 1), Decimal(877803), "example"),)),
    "USD/JMD": DatedSeries("USD/JMD", "JMD", (DatedValue(date(2010, 1, 1), Decimal(0), "a mistake"),)),
    "COP/USD": DatedSeries("COP/USD", "USD", (DatedValue(date(2010, 1, 1), Decimal(0), "a mistake"),)),
}
circumstances = st.builds(
    Circumstances,
    on=st.dates(date(1990, 1, 1)),
    dates=st.dictionaries(st.sampled_from(ReferenceDate), st.dates()),
    series=st.sampled_from([{}, series]),
)
which = st.integers(0, len(BOOKS) - 1)
quick = settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)


def facts(cls):
    return st.from_type(cls)


def explained(blockers) -> None:
    for blocker in blockers:
        assert set(blocker.parameters) <= set(CODES[blocker.code]), blocker
        assert blocker.as_json()


@quick
@given(
    which,
    st.builds(ApplicantFacts, members=st.one_of(st.none(), st.lists(facts(MemberFacts), max_size=2).map(tuple)), buyer=facts(BuyerFacts)),
    circumstances,
)
def test_any_applicant(which, some, now):
    explained(eligibility_blockers(BOOKS[which], some, now, stage=Stage.AGREEMENT))


@quick
@given(which, facts(FinancingPlan), st.lists(facts(FinancingLine), max_size=3), st.lists(facts(CostItem), max_size=2), circumstances)
def test_any_plan(which, some, lines, items, now):
    plan = FinancingPlan(currency="COP", items=tuple(items), lines=tuple(lines), area_ha=some.area_ha, women=some.women, men=some.men)
    explained(financing_blockers(BOOKS[which], plan, now, stage=Stage.ACCOUNT))
