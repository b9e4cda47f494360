"""What waits is asked by a statement that everybody with the same grants shares; each finds his own by it."""

import pytest
from django.db import connection
from tests import builders

from alianza.domain.access import Role
from alianza.records.queries import waiting

pytestmark = pytest.mark.usefixtures("everywhere")


def test_two_officers_of_a_programme_share_a_statement_and_find_each_his_own(django_assert_num_queries) -> None:
    rules = builders.rulebook()
    first, second = (builders.officer(Role.REGIONAL_OFFICER, rules.programme, name) for name in ("Ana Paz", "Luis Mejía"))
    call, applicant = builders.call(rules), builders.organisation()
    own = {one: builders.alliance(call, applicant, "eligibility_review", assigned_to=one).code for one in (first, second)}
    free = builders.alliance(call, applicant, "eligibility_review").code
    waiting._lines._forms.clear()
    for one in (first, second):
        actor = builders.actor(one)
        with django_assert_num_queries(1):
            found = waiting.lines(actor, staff=True)
        assert {line.code for line in found if line.kind == "alliance"} == {own[one], free}
    assert len(waiting._lines._forms) == 1


def test_for_whom_nothing_can_wait_nothing_is_asked(django_assert_num_queries) -> None:
    nobody = builders.actor(builders.user())
    with django_assert_num_queries(0):
        assert waiting.lines(nobody, staff=False) == []


def test_a_connection_plans_it_once() -> None:
    actor = builders.actor(builders.officer(Role.PROGRAMME_OFFICER, builders.rulebook().programme, "Eva Ríos"))
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
    for _ in range(3):
        waiting.lines(actor, staff=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s", ["%line_kind%"])
        assert cursor.fetchone() == (1,)
