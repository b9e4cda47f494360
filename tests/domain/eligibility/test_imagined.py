"""A roster imagined from a count says of every rule about members what the count says."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alianza.domain.eligibility import ApplicantFacts, MemberGroup, Tenure, imagined_members
from alianza.domain.rulebook.rules import ELIGIBILITY
from alianza.domain.values import Circumstances, IndexedAmount, ReferenceDate, Share

NOW = Circumstances(date(2026, 2, 3), {ReferenceDate.APPLICATION: date(2026, 2, 3)})
KINDS = [kind for name, kind in ELIGIBILITY.items() if name.startswith("members_")]
GIVEN = {
    "members_age": {"at_least": 18, "at_most": 60},
    "members_experience": {"years": 3},
    "members_of_group": {"groups": (MemberGroup.VICTIM,)},
    "members_farm_income": {"at_least": Share.percent(75)},
    "members_income_ceiling": {"at_most": IndexedAmount.parse("5000 HNL")},
    "members_asset_ceiling": {"at_most": IndexedAmount.parse("5000 HNL")},
    "members_land": {"at_most": Decimal(20)},
    "members_tenure": {"one_of": (Tenure.OWNER,)},
}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@given(total=st.integers(1, 60), data=st.data())
def test_as_many_as_counted(kind, total, data):
    satisfying = data.draw(st.integers(0, total))
    arguments = kind.arguments(**GIVEN.get(kind.name, {}), share=Share.percent(80))
    members = imagined_members(kind.name, arguments, total, satisfying, NOW)
    blockers = kind.check(arguments, ApplicantFacts(members=members), NOW)
    assert (blockers == []) is (satisfying >= Decimal("0.8") * total)
    if blockers:
        assert (blockers[0].parameter("satisfied"), blockers[0].parameter("of")) == (satisfying, total)


def test_other_rules_and_unknown_rates_imagine_nobody():
    assert imagined_members("registered", None, 3, 3, NOW) is None
    ceiling = ELIGIBILITY["members_asset_ceiling"].arguments(at_most=IndexedAmount.parse("284 SMLMV"))
    assert imagined_members("members_asset_ceiling", ceiling, 3, 3, NOW) is None
