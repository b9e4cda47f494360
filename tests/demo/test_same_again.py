"""A country told twice is the same to the last word, but for ids and encryption; and any story can be told alone."""

from dataclasses import replace
from random import Random

import pytest
from django.db import transaction
from tests.demo_world import TODAY

from alianza.demo import tale
from alianza.demo.stories.honduras import ASOPRA, HONDURAS
from alianza.demo.stories.panama import PANAMA
from alianza.records.models import Alliance, AuditEvent, Member, Message, Submission, User
from alianza.records.walls import EVERYWHERE, working_for


def picture() -> list[object]:
    return [
        list(User.objects.order_by("email").values_list("email", "name", "position")),
        list(Alliance.objects.order_by("code").values_list("code", "state", "title", "total_minor", "grant_minor", "score", "state_since")),
        list(
            AuditEvent.objects.order_by("stream", "number").values_list("stream", "number", "action", "source", "target", "why", "at__date")
        ),
        list(Member.objects.order_by("organisation__name", "number").values_list("sort_name", "sex", "birth_date", "land_used_ha")),
        list(Submission.objects.order_by("alliance__code", "kind", "number").values_list("answers", "sha256")),
        Message.objects.count(),
    ]


@pytest.fixture
def prepared(cloned_database):
    tale.prepare(TODAY)
    with working_for([EVERYWHERE]):
        yield


def test_the_same_seed_tells_the_same_and_a_stopped_loading_goes_on_where_it_was(prepared) -> None:
    with transaction.atomic(), tale.quietly():
        tale.tell(PANAMA, TODAY, Random(f"{tale.SEED}-{PANAMA.code}"))
        first = picture()
        transaction.set_rollback(True)
    assert len(first[1]) > 38
    assert picture() != first
    tale.tell_whole(PANAMA, TODAY)
    assert picture() == first
    assert [country.code for country in tale.prepare(TODAY)] == ["CO", "BO", "PE", "HN", "GT", "JM", "BR"]


def test_one_story_is_told_alone_to_any_state(prepared) -> None:
    (told,) = tale.tell_only(HONDURAS, [replace(ASOPRA, state="in_feasibility")], TODAY)
    assert told.alliance.state == "in_feasibility"
    assert told.alliance.opinions.filter(verdict="").count() == 1
