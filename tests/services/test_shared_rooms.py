"""Numbers, audit and letters: given out once, chained, never changed."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils.translation import override

from alianza.domain.workflow.chain import breaks
from alianza.pages.words.saying import say
from alianza.records.models import AuditEvent, Programme
from alianza.records.queries import history
from alianza.services import audit, letters
from alianza.services.letter_words import FIELDS, SHIPPED
from alianza.services.numbers import official

pytestmark = pytest.mark.usefixtures("everywhere")
NOW = datetime(2026, 3, 5, 12, tzinfo=UTC)


@pytest.fixture
def programme() -> Programme:
    return Programme.objects.create(
        country="HN", code="HN-TEST", name="Test", currency="HNL", languages=["es"], time_zone="America/Tegucigalpa"
    )


def test_numbers_follow_each_other_and_undone_work_leaves_no_gap(programme) -> None:
    assert official("HN-TEST", "L", 2026) == "HN-TEST-L-2026-0001"
    with transaction.atomic():
        assert official("HN-TEST", "L", 2026) == "HN-TEST-L-2026-0002"
        transaction.set_rollback(True)
    assert official("HN-TEST", "L", 2026) == "HN-TEST-L-2026-0002"
    assert official("HN-TEST", "L", 2027) == "HN-TEST-L-2027-0001"


def write(programme: Programme, count: int) -> None:
    for number in range(count):
        audit.record(
            actor=None, at=NOW, subject_kind="test", subject_id=None, action=f"step_{number}", programme=programme, facts={"seen": number}
        )


def test_the_chain_holds_and_every_change_breaks_it(programme) -> None:
    write(programme, 3)
    head = history.heads()["HN-TEST"]
    events = list(history.chain("HN-TEST"))
    assert breaks("HN-TEST", events, head) == []
    changed = [events[0], dict(events[1]) | {"why": "another reason"}, events[2]]
    assert [one.fault for one in breaks("HN-TEST", changed, head)] == ["changed"]
    assert [one.fault for one in breaks("HN-TEST", [events[0], events[2]], head)] == ["missing", "does not follow"]
    assert [one.fault for one in breaks("HN-TEST", events[:2], head)] == ["end missing"]


@pytest.mark.parametrize(
    "change", ["UPDATE records_auditevent SET why = 'x'", "DELETE FROM records_auditevent", "TRUNCATE records_auditevent"]
)
def test_the_database_refuses_to_change_the_log(programme, change: str) -> None:
    write(programme, 1)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
    assert AuditEvent.objects.count() == 1


@pytest.mark.parametrize("code", SHIPPED)
@pytest.mark.parametrize("language", letters.LANGUAGES)
def test_shipped_letters_name_known_fields_only(code: str, language: str) -> None:
    words = SHIPPED[code][language]
    assert letters.faults_of(words.subject) + letters.faults_of(words.body) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("  ", "letters.text_missing"),
        ("Dear {organisation", "letters.broken_braces"),
        ("Dear {password}", "letters.unknown_field"),
        ("{0}", "letters.unknown_field"),
    ],
)
def test_a_text_that_cannot_be_filled_in_is_refused(text: str, code: str) -> None:
    assert [fault.code for fault in letters.faults_of(text)] == [code]
    assert letters.filled("{number} {grant}", {"number": "7"}) == f"7 {letters.NOTHING}"
    assert FIELDS


def test_fields_are_named_as_they_are_typed_in_any_language() -> None:
    with override("es"):
        assert "{programme}, {agency}" in say(letters.faults_of("Dear {password}")[0])
