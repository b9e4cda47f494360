"""Mail leaves from the background: a mail server that is down delays it and breaks nothing."""

import smtplib
from types import SimpleNamespace

import pytest
from django.core import mail
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from tests import builders

from alianza.jobs.mail import send_letter, send_notice
from alianza.jobs.patience import LONGEST_WAIT, MOST_ATTEMPTS, OTHER_FAULTS, Patience
from alianza.records.models import Message
from alianza.services import invitations
from alianza.services.messages import LETTER_TASK, opened_letter

pytestmark = pytest.mark.usefixtures("everywhere")


def waiting() -> list[str]:
    return [one.args["sealed"] for one in ProcrastinateJob.objects.filter(task_name=LETTER_TASK)]


def wait_after(fault: BaseException, attempts: int) -> int | None:
    decision = Patience().get_retry_decision(exception=fault, job=SimpleNamespace(attempts=attempts))
    return round((decision.retry_at - timezone.now()).total_seconds()) if decision else None


def test_a_new_password_is_asked_for_without_a_mail_server(client, settings) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 9
    builders.user(email="rosa@example.org", language="es")
    assert client.post("/account/password/reset/", {"email": "rosa@example.org"}, headers={"accept-language": "es"}).status_code == 302
    (sealed,) = waiting()
    assert "rosa" not in sealed
    recipient, subject, body = opened_letter(sealed)
    assert (recipient, "contraseña" in subject) == ("rosa@example.org", True)
    assert "/account/password/reset/key/" in body
    with pytest.raises(OSError, match="refused"):
        send_letter(sealed)
    assert waiting() == [sealed]


def test_an_account_is_made_without_a_mail_server_and_named_by_its_address(client, settings) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 9
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    given = {"email": "rosa@example.org", "password1": "tres burros de carga", "password2": "tres burros de carga"}
    assert client.post("/account/signup/", given).status_code == 302
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    (sealed,) = waiting()
    send_letter(sealed)
    (sent,) = mail.outbox
    assert sent.to == ["rosa@example.org"]
    assert "user rosa@example.org" in sent.body
    assert "Alianza" in sent.body
    assert "testserver" not in sent.subject


def test_a_note_stays_in_the_product_where_its_mail_cannot_leave(settings) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 9
    invitations.send(builders.user())
    note = Message.objects.get()
    with pytest.raises(OSError, match="refused"):
        send_notice(str(note.id))
    assert Message.objects.get() == note


def test_it_is_tried_for_three_days_but_not_where_the_address_is_refused_for_good() -> None:
    away = ConnectionRefusedError()
    assert [wait_after(away, number) for number in (0, 1, 2, 50)] == [30, 60, 120, LONGEST_WAIT]
    days = sum(wait_after(away, number) or 0 for number in range(MOST_ATTEMPTS)) / 86_400
    assert 2.9 < days < 3.3
    assert wait_after(away, MOST_ATTEMPTS) is None
    assert wait_after(smtplib.SMTPRecipientsRefused({"rosa@example.org": (550, b"unknown")}), 0) is None
    assert wait_after(smtplib.SMTPRecipientsRefused({"rosa@example.org": (450, b"later")}), 0) == 30
    assert wait_after(KeyError(), OTHER_FAULTS) is None
