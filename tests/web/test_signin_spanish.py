"""The sign-in library says usted: on its pages, in its notes and in its mail, whatever its own Spanish says."""

import re
from pathlib import Path
from types import SimpleNamespace

import allauth
import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth
from babel.messages.pofile import read_po
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import translation
from tests import builders

from alianza.domain.access import Role
from alianza.records.models import User

pytestmark = pytest.mark.usefixtures("everywhere")
NOON = 1_800_000_000
LIBRARY = Path(allauth.__file__).parent
FAMILIAR = re.compile(
    r"\b(tú|tu|tus|te|ti|tuyo|contigo|vete|ponte|ten|haz|estás|eres|tienes|puedes|debes|quieres|deseas|decides|necesitas|podrás|has|hayas|sabes"
    r"|introduce|introdúcel[oa]|envíame|selecciona|descarga los|ingresa"
    r"|verifícal[oa]|comprueba|revisa|utiliza|usa|escribe|pulsa|escanea|elige)\b",
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
    entered(client)
    answer = client.get(path, follow=True)
    assert answer.status_code == 200
    assert answer.request["PATH_INFO"] == path or path.endswith("/reauthenticate/")
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


def entered(client: Client) -> User:
    """Somebody who has just given his password: without it the library asks for it again before these pages."""
    person = builders.officer(Role.FINANCE_OFFICER, builders.programme())
    builders.signed_in(client, person)
    client.post("/account/reauthenticate/", {"password": builders.PASSWORD})
    return person


def test_second_factors_are_asked_for_and_kept_in_words_of_the_page(client: Client) -> None:
    """The library names some questions and one state in English alone, whatever the language."""
    client.cookies["language"] = "es"
    person = entered(client)
    added = client.get("/account/2fa/webauthn/add/").content.decode()
    assert "Nombre de la llave de acceso" in added
    assert "Ingresar sin contraseña" in added
    key = Authenticator.objects.create(user=person, type="webauthn", data={"name": "Mi teléfono", "credential": {}})
    RecoveryCodes.activate(person)
    for path, words in {
        f"/account/2fa/webauthn/keys/{key.pk}/edit/": "Nombre de la llave de acceso",
        "/account/2fa/webauthn/": "Todavía no se ha usado.",
        "/account/2fa/recovery-codes/": "Cada uno sirve una sola vez",
    }.items():
        page = client.get(path).content.decode()
        assert words in page, path
        assert familiar(page) == set()


def test_the_whole_secret_can_be_read(client: Client) -> None:
    """A box of the usual width cut the last dozen of its letters on a phone."""
    entered(client)
    assert re.search(
        r'<code id="authenticator_secret">[A-Z2-7]{32}</code>', client.get("/account/2fa/totp/activate/", follow=True).content.decode()
    )


@pytest.mark.parametrize("steps, is_taken", [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_phone_whose_clock_is_half_a_minute_off_signs_in_all_the_same(client: Client, monkeypatch, steps: int, is_taken: bool) -> None:
    monkeypatch.setattr(auth, "time", SimpleNamespace(time=lambda: NOON))
    person = entered(client)
    page = client.get("/account/2fa/totp/activate/").content.decode()
    secret = re.findall(r'id="authenticator_secret">([A-Z2-7]{32})<', page)[0]
    code = auth.format_hotp_value(auth.hotp_value(secret, NOON // 30 + steps))
    client.post("/account/2fa/totp/activate/", {"code": code})
    assert Authenticator.objects.filter(user=person, type="totp").exists() is is_taken


def test_whoever_chose_a_new_password_is_led_to_sign_in(client: Client) -> None:
    assert 'href="/account/login/">Sign in</a>' in client.get("/account/password/reset/key/done/").content.decode().split("<main")[1]
