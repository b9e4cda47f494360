"""Facts survive being stored, and rosters are counted as they stand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from alianza.domain.eligibility import ApplicantFacts, BuyerFacts, MemberFacts, MemberGroup, Sex, Tenure
from alianza.domain.rulebook import read_facts
from alianza.domain.values import EarlierFinancing, Money, Place, Share, as_json

known = st.one_of(st.none(), st.booleans())
members = st.builds(
    MemberFacts,
    code=st.sampled_from(["1", "2"]),
    sex=st.sampled_from([None, *Sex]),
    birth_date=st.one_of(st.none(), st.dates()),
    income_share_from_farming=st.one_of(st.none(), st.fractions(0, 1).map(Share)),
    monthly_income=st.one_of(st.none(), st.integers(0, 10**12).map(lambda minor: Money(minor, "COP"))),
    land_ha=st.one_of(st.none(), st.decimals(0, 10**4, places=2)),
    tenure=st.sampled_from([None, *Tenure]),
    literate=known,
    groups=st.one_of(st.none(), st.lists(st.sampled_from(MemberGroup), unique=True).map(tuple)),
)
applicants = st.builds(
    ApplicantFacts,
    formal=known,
    registered_on=st.one_of(st.none(), st.dates()),
    members=st.one_of(st.none(), st.lists(members, max_size=3).map(tuple)),
    earlier_financing=st.sampled_from([None, (), (EarlierFinancing("PAR I", "I", 2009),)]),
    places=st.sampled_from([None, (Place("CO-HUI-41551"),)]),
    buyer=st.builds(BuyerFacts, identified=known, operating_since=st.one_of(st.none(), st.dates())),
)


@given(applicants)
def test_facts_survive_storage(facts):
    assert read_facts(ApplicantFacts, as_json(facts)) == facts


def test_facts_that_cannot_be_read():
    (fault,) = read_facts(ApplicantFacts, {"members": [{"birth_date": "yesterday"}]})
    assert (fault.path, fault.code) == ("members[0].birth_date", "wrong_type")


def test_unknown_is_left_out_and_not_null():
    assert as_json(MemberFacts(code="1", land_ha=Decimal("1.50"), income_share_from_farming=Share(Fraction(1, 3)))) == {
        "code": "1",
        "land_ha": "1.50",
        "income_share_from_farming": "1/3",
    }


def test_persons_and_families():
    pair = (MemberFacts(code="1", household="a"), MemberFacts(code="2", household="a", birth_date=date(1990, 1, 1)))
    assert ApplicantFacts(members=pair, member_count=40).persons == 2
    assert ApplicantFacts(members=pair, family_count=40).families == 1
    assert ApplicantFacts(members=(*pair, MemberFacts(code="3")), family_count=40).families == 40
    assert ApplicantFacts().persons is None
