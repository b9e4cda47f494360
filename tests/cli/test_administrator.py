"""``./alianza administrator``: the first person of an installation in which nobody can invite anybody yet."""

import argparse
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from alianza.cli import administrator
from alianza.domain.access import Role, ScopeKind
from alianza.records.models import AuditEvent, Grant, Message, User
from alianza.records.queries.people import actor_of_user
from alianza.services import people

pytestmark = pytest.mark.django_db


def name_one(*words: str) -> int:
    parser = argparse.ArgumentParser()
    administrator.add_arguments(parser)
    return administrator.run(parser.parse_args(words))


def test_the_first_person_gets_a_link_and_may_invite_the_others(client, capsys) -> None:
    assert name_one("Ada@Ministerio.example", "--name", "Ada Rey") == 0
    link = capsys.readouterr().out.split(settings.ORIGIN)[1].strip()
    assert client.post(link, {"password": "vereda con once mangos", "again": "vereda con once mangos"}).status_code == 302
    assert client.get("/desk/people/").status_code == 200
    ada = User.objects.get(email="ada@ministerio.example")
    assert ada.language == "es"
    assert actor_of_user(ada.id).targets(ScopeKind.ALL, Role.ADMINISTRATOR)
    assert AuditEvent.objects.get(action="appoint_administrator").actor_id is None
    assert Message.objects.get().code == "person.invited"


def test_whoever_has_an_account_keeps_it(capsys) -> None:
    ada = User.objects.create_user("ada@ministerio.example", "vereda con once mangos", name="Ada Rey", is_active=False)
    assert name_one("ada@ministerio.example") == 0
    assert "sign in with it" in capsys.readouterr().out
    ada.refresh_from_db()
    assert ada.is_active
    assert not Message.objects.exists()


def test_an_administrator_whose_time_is_over_is_one_again() -> None:
    assert name_one("ada@ministerio.example", "--name", "Ada Rey") == 0
    yesterday = timezone.localdate() - timedelta(days=1)
    Grant.objects.update(ends_on=yesterday)
    assert name_one("ada@ministerio.example") == 0
    assert Grant.objects.get().ends_on is None
    assert [one.action for one in AuditEvent.objects.all()] == ["appoint_administrator"] * 2


def test_what_is_missing_is_said(capsys) -> None:
    assert name_one("nobody") == 3
    told = capsys.readouterr().err
    assert "name@example.org" in told
    assert "Write the name" in told
    assert not User.objects.exists()
    assert people.appoint_administrator(email="", name="Ada", language="es").blockers
