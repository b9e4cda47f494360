"""Several questions in one statement: each gets the very rows its own query would have given it."""

from datetime import date

import pytest
from tests import builders
from tests.records import register

from alianza.records.models import Alliance, Member, Organisation
from alianza.records.queries import documents, observations, submissions
from alianza.records.queries.applicant_facts import applicant_facts, financed_here, roster_of
from alianza.records.questions import answers, together
from alianza.records.reading import Reading
from alianza.records.walls import working_for

pytestmark = pytest.mark.usefixtures("everywhere")


def values(row: object) -> dict[str, object]:
    return {name: value for name, value in vars(row).items() if name != "_state"}


def test_rows_come_as_their_own_queries_would_give_them(django_assert_num_queries) -> None:
    row = register.organisation(products=["cacao", "maní"], founded_on="2010-01-01")
    for number, land in ((2, "2.5"), (1, None), (3, "0")):
        register.member(row, number, land_owned_ha=land)
    queries = [
        Member.objects.filter(organisation=row).select_related("organisation", "household").order_by("-number"),
        Organisation.objects.filter(id=row.id),
        Member.objects.filter(organisation=row).order_by("number")[:2],
        Member.objects.filter(organisation=row).order_by("number").values_list("number", "land_owned_ha"),
    ]
    with django_assert_num_queries(1):
        members, (found,), first, pairs = together([one.all() for one in queries])
    assert [one.number for one in members] == [3, 2, 1]
    assert [values(one.organisation) for one in members] == [values(one.organisation) for one in queries[0]]
    assert values(found) == values(queries[1][0])
    assert [values(one) for one in first] == [values(one) for one in queries[2]]
    assert pairs == list(queries[3])


def test_what_is_empty_or_impossible_comes_back_empty(django_assert_num_queries) -> None:
    row = register.organisation()
    queries = [Member.objects.filter(organisation=row), Member.objects.filter(id__in=[]), Organisation.objects.filter(id=row.id)]
    with django_assert_num_queries(1):
        assert together(queries) == [[], [], [row]]
    with django_assert_num_queries(0):
        assert together([Member.objects.filter(id__in=[])]) == [[]]


def test_one_alone_is_asked_as_it_always_was(django_assert_num_queries) -> None:
    row = register.organisation()
    with django_assert_num_queries(1) as seen:
        assert answers(roster_of.about(row)) == [[]]
    assert "json_agg" not in seen.captured_queries[0]["sql"]


def test_a_reading_brings_several_and_asks_none_twice(django_assert_num_queries) -> None:
    alliance, reading = made(), Reading()
    with django_assert_num_queries(1):
        reading.bring(documents.in_force.about(alliance), submissions.all_of.about(alliance))
        reading.bring(documents.in_force.about(alliance))
        assert reading.of(documents.in_force, alliance) == {}
        reading.of(submissions.all_of, alliance)
    with django_assert_num_queries(1):
        reading.bring(documents.in_force.about(alliance), observations.of_application.about(alliance))


def test_the_register_is_read_by_one_statement(django_assert_num_queries) -> None:
    row = register.organisation()
    register.member(row, 1)
    with django_assert_num_queries(1):
        assert applicant_facts(row, date(2026, 3, 5)).member_count == 1


def test_earlier_grants_are_found_past_the_wall_and_the_wall_stands_again() -> None:
    alliance = made("closed")
    Alliance.objects.update(window="technology")
    with working_for([]):
        assert not Alliance.objects.exists()
        ((found, earlier, incentive),) = financed_here(alliance.organisation_id)
        assert incentive == "technology"
        assert (found, earlier.programme, earlier.year) == (alliance.id, alliance.programme.name, alliance.state_since.year)
        assert not Alliance.objects.exists()


def made(state: str = "idea_draft") -> Alliance:
    return builders.alliance(builders.call(builders.rulebook()), builders.organisation(), state)
