"""Mail in demo mode: kept on a page of the product, sent to nobody."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from alianza.services.messages import keep_mail


class Backend(BaseEmailBackend):
    """Django's door for mail; ``EMAIL_BACKEND`` names it where demo mode is on."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep every mail once for each of its readers."""
        for message in email_messages:
            for recipient in message.recipients():
                keep_mail(recipient, str(message.subject), str(message.body))
        return len(email_messages)
