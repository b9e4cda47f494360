"""The sign-in library says usted: on its pages, in its notes and in its mail, whatever its own Spanish says."""

import re
from pathlib import Path

import allauth
import pytest
from babel.messages.pofile import read_po
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import translation
from tests import builders

from alianza.domain.access import Role

pytestmark = pytest.mark.usefixtures("everywhere")
LIBRARY = Path(allauth.__file__).parent
FAMILIAR = re.compile(
    r"\b(tú|tu|tus|te|ti|tuyo|contigo|vete|ponte|ten|haz|estás|eres|tienes|puedes|debes|quieres|deseas|decides|necesitas|podrás|has|hayas|sabes"
    r"|introduce|introdúcel[oa]|envíame|selecciona|ingresa|verifícal[oa]|comprueba|revisa|utiliza|usa|escribe|pulsa|escanea|elige)\b",
    re.IGNORECASE,
)
PAGES = (
    "/account/2fa/", "/account/2fa/totp/activate/", "/account/2fa/recovery-codes/generate/",
    "/account/2fa/webauthn/", "/account/2fa/webauthn/add/", "/account/email/", "/account/password/change/", "/account/sessions/",
    "/account/reauthenticate/", "/account/logout/",
)  # fmt: skip
STRANGERS_PAGES = (
    "/account/login/", "/account/signup/", "/account/password/reset/", "/account/password/reset/done/", "/account/login/code/",
    "/account/confirm-email/", "/account/password/reset/key/x-y/", "/account/inactive/",
)  # fmt: skip


def familiar(text: str) -> set[str]:
    """The words that address a person as tú."""
    return {one.lower() for one in FAMILIAR.findall(re.sub(r"<script.*?</script>|<style.*?</style>|<[^>]*>", " ", text, flags=re.DOTALL))}


def test_the_words_are_found() -> None:
    assert familiar("<p>Ten paciencia: introdúcelo en tu navegador.</p>") == {"ten", "introdúcelo", "tu"}
    assert familiar("Utilice el código que tenga; su contraseña ha cambiado.") == set()


@pytest.mark.parametrize("path", STRANGERS_PAGES)
def test_pages_for_a_stranger(client: Client, path: str) -> None:
    client.cookies["language"] = "es"
    answer = client.get(path, follow=True)
    assert answer.status_code in (200, 404)
    assert familiar(answer.content.decode()) == set()


@pytest.mark.parametrize("path", PAGES)
def test_pages_of_an_account(client: Client, path: str) -> None:
    client.cookies["language"] = "es"
    builders.signed_in(client, builders.officer(Role.FINANCE_OFFICER, builders.programme()))
    answer = client.get(path, follow=True)
    assert answer.status_code == 200
    assert familiar(answer.content.decode()) == set()


@pytest.mark.parametrize("path, form", [
    ("/account/login/", {"login": "x", "password": ""}),
    ("/account/login/", {"login": "nadie@example.org", "password": "no"}),
    ("/account/signup/", {"email": "x", "password1": "1", "password2": "2"}),
    ("/account/password/reset/", {"email": ""}),
    ("/account/login/code/", {"email": "nadie"}),
])  # fmt: skip
def test_faults_in_forms(client: Client, path: str, form: dict[str, str]) -> None:
    client.cookies["language"] = "es"
    assert familiar(client.post(path, form, follow=True).content.decode()) == set()


def test_mail_that_is_asked_for(client: Client, monkeypatch) -> None:
    written = []
    monkeypatch.setattr("alianza.config.signin_mail.queue_letter", lambda _to, subject, body: written.append(f"{subject}\n{body}"))
    builders.user("Luz Paz", email="luz@example.org", language="es")
    client.cookies["language"] = "es"
    for path in ("/account/password/reset/", "/account/login/code/"):
        for email in ("luz@example.org", "nadie@example.org"):
            client.post(path, {"email": email})
    assert len(written) == 3
    assert [familiar(one) for one in written] == [set()] * 3


MAILS = sorted(one.relative_to(LIBRARY / "templates").as_posix() for one in LIBRARY.glob("templates/*/email/*_message.txt"))


@pytest.mark.parametrize("template", [one for one in MAILS if "base_" not in one and one.split("/")[0] in ("account", "mfa")])
def test_every_mail(template: str) -> None:
    known = {
        "user_display": "Luz",
        "email": "luz@example.org",
        "deleted_email": "b@example.org",
        "from_email": "a@b.co",
        "to_email": "c@d.co",
    }
    request = RequestFactory().get("/")
    request.user = builders.user("Luz Paz", language="es")
    with translation.override("es"):
        said = render_to_string(template, known | {"code": "1", "activate_url": "/a", "password_reset_url": "/p", "ip": "1"}, request)
    assert familiar(said) == set()


ROOMS = ("account", "mfa", "usersessions", "core", "templates/account", "templates/mfa", "templates/usersessions", "templates/allauth")


def test_whatever_the_library_can_say() -> None:
    with (LIBRARY / "locale/es/LC_MESSAGES/django.po").open("rb") as file:
        known = [one for one in read_po(file, locale="es") if one.id and any(place.startswith(ROOMS) for place, _ in one.locations)]
    assert len(known) > 150
    with translation.override("es"):
        said = [translation.ngettext(*one.id, 2) if one.pluralizable else translation.gettext(str(one.id)) for one in known]
    assert {one: familiar(one) for one in said if familiar(one)} == {}
