"""What tests of the desk's pages share: a signed-in client, and HTML held against the standard."""

import html5lib
from django.test import Client

from alianza.domain.access import Actor
from alianza.records.models import User


def client_of(actor: Actor, language: str = "en") -> Client:
    """A client signed in as this person."""
    client = Client()
    user = User.objects.get(id=actor.user_id)
    User.objects.filter(id=user.id).update(language=language)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def valid(response) -> str:
    """The page's text, once it is valid HTML."""
    text = response.content.decode()
    parser = html5lib.HTMLParser()
    parser.parse(text)
    assert parser.errors == []
    return text
