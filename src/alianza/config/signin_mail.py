"""Mail of the sign-in library: handed to the background like all other, so that no request waits for a mail server or fails with it."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.sites.requests import RequestSite

from alianza.services.messages import queue_letter


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """The library's own ways, but for who sends its mail and what the product is called in it."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the mail now, in the language of the page, and queue it."""
        message = self.render_mail(template_prefix, email, {"email": email, "current_site": _Named(self.request)} | context)
        queue_letter(email, str(message.subject), str(message.body))

    def format_email_subject(self, subject: str) -> str:
        """The subject alone: the sender's name says whose it is."""
        return str(subject)


class _Named(RequestSite):
    """The product by its name, at the address that stands in all its mail."""

    def __init__(self, request: Any) -> None:
        super().__init__(request)
        self.name, self.domain = "Alianza", settings.ORIGIN


def shown_name(user: Any) -> str:
    """What a person is called where the library speaks of him: his name, or his address while nobody knows it."""
    return str(user.name or user.email)
