"""What was read once is not asked again within one page, and never outlives it."""

import pytest
from tests import builders

from alianza.records.models import Alliance
from alianza.records.queries import documents, submissions
from alianza.records.reading import Reading

pytestmark = pytest.mark.usefixtures("everywhere")


def made() -> Alliance:
    return builders.alliance(builders.call(builders.rulebook()), builders.organisation())


def test_the_same_question_is_asked_once(django_assert_num_queries) -> None:
    alliance, reading = made(), Reading()
    with django_assert_num_queries(1):
        assert reading.of(documents.in_force, alliance) == {}
        assert reading.of(documents.in_force, alliance) == {}


def test_another_question_or_another_row_is_asked(django_assert_num_queries) -> None:
    first, reading = made(), Reading()
    second = made()
    with django_assert_num_queries(3):
        reading.of(documents.in_force, first)
        reading.of(documents.in_force, second)
        reading.of(submissions.all_of, first)


def test_a_new_reading_knows_nothing(django_assert_num_queries) -> None:
    alliance = made()
    Reading().of(submissions.all_of, alliance)
    with django_assert_num_queries(1):
        Reading().of(submissions.all_of, alliance)
