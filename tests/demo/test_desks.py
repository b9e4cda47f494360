"""What waits on the demo's desks can be done: nothing leads to a page that its reader may not open."""

from datetime import UTC, date, datetime, time

import pytest
from django.test import Client

from alianza.domain.access import Role
from alianza.records.models import Alliance, AuditEvent, Grant, User
from alianza.records.queries import people, waiting

TODAY = date(2026, 11, 24)


def test_no_move_is_told_of_an_hour_that_has_not_come(world) -> None:
    moves = AuditEvent.objects.filter(subject_kind="alliance", at__gte=datetime.combine(TODAY, time(), UTC)).exclude(source="")
    assert not moves.exists(), list(moves.values_list("action", "at"))


def somebody(role: Role, country: str) -> User:
    grant = Grant.objects.filter(role=role, user__country=country).select_related("user").order_by("user__email").first()
    assert grant
    return grant.user


@pytest.mark.parametrize("role", [Role.PROGRAMME_OFFICER, Role.SAFEGUARDS_OFFICER, Role.REGIONAL_OFFICER])
def test_no_opinion_is_asked_on_what_is_over_or_returned(world, role) -> None:
    for country in ("JM", "GT", "CO", "PE"):
        for grant in Grant.objects.filter(role=role, user__country=country):
            actor = people.actor_of_user(grant.user_id, TODAY)
            codes = [line.code for line in waiting.lines(actor, staff=True) if line.kind == "opinion"]
            assert not Alliance.objects.filter(code__in=codes, state__in=("declined", "withdrawn", "idea_observed")).exists()


@pytest.mark.parametrize(("role", "sees"), [(Role.FINANCE_OFFICER, True), (Role.EVALUATOR, False), (Role.BOARD_MEMBER, False)])
def test_purchases_are_listed_for_those_who_may_read_them(world, role, sees) -> None:
    client = Client()
    client.force_login(somebody(role, "CO"), backend="django.contrib.auth.backends.ModelBackend")
    page = client.get("/desk/money/").content.decode()
    assert ("/purchases/" in page) is sees


def test_the_page_of_persons_shows_some_of_each_role_and_says_of_how_many(world) -> None:
    page = Client().get("/demo/?country=PA").content.decode()
    applicants = Grant.objects.filter(role=Role.PRODUCER_ORGANISATION, user__country="PA").count()
    assert applicants > 60
    assert f"Showing 8 of {applicants}" in page or f"Se muestran 8 de {applicants}" in page
