"""A statement whose plan the server keeps: what is the same stands in its text, what differs is sent beside it."""

from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import QuerySet, Value
from tests.records import register

from alianza.records import kept_plans
from alianza.records.composed import composed, composed_and_planned
from alianza.records.models import Member

pytestmark = pytest.mark.usefixtures("everywhere")


def of_organisation(organisation: object, *, words: str = "") -> QuerySet[Member]:
    rows = (
        Member.objects.filter(organisation=organisation, search_name__contains=words)
        if words
        else Member.objects.filter(organisation=organisation)
    )
    return rows.annotate(share=Value("100 % 'sure'")).order_by("number")


PLANNED, AS_ALWAYS = composed_and_planned(of_organisation), composed(of_organisation)


def planned() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements")
        (count,) = cursor.fetchone()
    return int(count)


def test_fixed_parameters_are_written_into_the_text_and_signs_of_per_cent_stay() -> None:
    text = kept_plans.text("SELECT %s, '5 %%' WHERE id = %s AND name LIKE %s", ["it's", kept_plans.OPEN, "a%"])
    assert text == "SELECT 'it''s', '5 %%' WHERE id = %s AND name LIKE 'a%%'"
    assert kept_plans.text("", []) == ""


def test_it_gives_the_rows_of_the_same_query_to_each() -> None:
    first, second = register.organisation(), register.organisation()
    for row, number in ((first, 1), (first, 2), (second, 1)):
        register.member(row, number)
    for row in (first, second, first):
        assert [(one.number, one.share) for one in PLANNED(row.id)] == [(one.number, one.share) for one in AS_ALWAYS(row.id)] != []
    assert list(PLANNED(first.id, words="50%")) == list(PLANNED(uuid4())) == []


def test_a_connection_plans_it_once_and_nothing_else() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
    for _ in range(3):
        list(PLANNED(uuid4()))
        list(AS_ALWAYS(uuid4()))
    assert planned() == 1


def test_it_is_counted_like_any_query(django_assert_num_queries) -> None:
    list(PLANNED(uuid4()))
    with django_assert_num_queries(1):
        list(PLANNED(uuid4()))
