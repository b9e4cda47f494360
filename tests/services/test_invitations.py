"""An invitation is one mail: its link leads to choosing a password, once, for fourteen days, and nobody else gets in by it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from tests import builders

from alianza.jobs.mail import send_notice
from alianza.records.models import AuditEvent, Message, User
from alianza.services import invitations

pytestmark = pytest.mark.usefixtures("everywhere")
PASSWORD = "tres burros de carga"


@pytest.fixture
def invited() -> User:
    made = builders.user("Rosa Quispe")
    made.set_password(None)
    made.save()
    return made


def codes(outcome) -> list[str]:
    return [one.code for one in outcome.blockers]


def link_in_mail(user: User) -> str:
    invitations.send(user)
    note = Message.objects.get(user=user)
    send_notice(str(note.id))
    assert note.url == ""
    return next(word for word in mail.outbox[-1].body.split() if "/invitation/" in word)


def test_the_mail_holds_the_link_and_nothing_else_does(invited) -> None:
    key = link_in_mail(invited).rstrip("/").rpartition("/")[2]
    assert invitations.invited(key) == invited
    assert not Message.objects.filter(url__contains=key).exists()


def test_a_password_is_chosen_once(invited) -> None:
    key = invitations.key_for(invited)
    assert invitations.choose_password(key, PASSWORD, PASSWORD).done
    invited.refresh_from_db()
    assert invited.check_password(PASSWORD)
    assert AuditEvent.objects.get().action == "choose_password"
    assert codes(invitations.choose_password(key, "another long one", "another long one")) == ["people.invitation_over"]
    invited.refresh_from_db()
    assert invited.check_password(PASSWORD)


@pytest.mark.parametrize(
    "password, again, said",
    [
        ("short", "short", ["people.password_weak"]),
        ("", "", ["people.password_weak"]),
        (PASSWORD, PASSWORD + "s", ["people.passwords_differ"]),
        ("password", "passwort", ["people.password_weak", "people.passwords_differ"]),
    ],
)
def test_a_password_nobody_should_have_leaves_the_link_open(invited, password, again, said) -> None:
    key = invitations.key_for(invited)
    assert codes(invitations.choose_password(key, password, again)) == said
    assert invitations.invited(key) == invited


@pytest.mark.parametrize("days, works", [(13, True), (15, False)])
def test_a_link_works_for_fourteen_days(invited, monkeypatch, days, works) -> None:
    key = invitations.key_for(invited)
    later = timezone.now().timestamp() + timedelta(days=days).total_seconds()
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert (invitations.invited(key) is not None) is works


@pytest.mark.parametrize("change", [{"last_login": timezone.now()}, {"is_active": False}, {"email": "other@example.org"}])
def test_a_link_ends_with_a_sign_in_a_lock_or_another_address(invited, change) -> None:
    key = invitations.key_for(invited)
    User.objects.filter(id=invited.id).update(**change)
    assert invitations.invited(key) is None


@pytest.mark.parametrize("key", ["", "x", "a:b:c", "ñ:ñ:ñ"])
def test_a_made_up_link_opens_nothing(invited, key) -> None:
    assert invitations.invited(key) is None
