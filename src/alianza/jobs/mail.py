"""Sends mail from the background; a person without an address that can be reached costs nobody else theirs."""

from django.conf import settings
from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from alianza.jobs.patience import Patience
from alianza.pages.addresses import url
from alianza.pages.words.notices import notice_text
from alianza.records.queries.messages import MessageRow, message_for_mail
from alianza.services import invitations
from alianza.services.messages import LETTER_TASK, MAIL_TASK, opened_letter


@app.task(name=MAIL_TASK, retry=Patience())
def send_notice(message_id: str) -> None:
    """Send the mail of one note, in the language of its reader."""
    message = message_for_mail(message_id)
    if message is None:
        return
    with translation.override(message.user.language):
        words = notice_text(message.code, message.parameters)
        link = settings.ORIGIN + _path(message)
        body = _("%(text)s\n\nOpen it here: %(link)s\n\nAlianza") % {"text": words, "link": link}
        send_mail(words, body, settings.DEFAULT_FROM_EMAIL, [message.user.email])


@app.task(name=LETTER_TASK, retry=Patience())
def send_letter(sealed: str) -> None:
    """Send a mail of the sign-in library, written when it was asked for."""
    recipient, subject, body = opened_letter(sealed)
    send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [recipient])


def _path(message: MessageRow) -> str:
    """Where the mail leads; the link of an invitation is made now and stands in the mail alone."""
    if message.code in invitations.NOTICES:
        return url("account.invitation", key=invitations.key_for(message.user))
    return str(message.url)
