"""Access: denied unless declared, for every role at every address; other organisations' things are not found."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests import builders
from tests.web.security import house

from alianza.domain.access import OPEN_ACTIONS, ROLES_OF_ACTION, Action, Role
from alianza.pages.addresses import ADDRESSES, Address
from alianza.pages.addresses.third_party import THIRD_PARTY
from alianza.web.urls import VIEWS

pytestmark = pytest.mark.usefixtures("everywhere")
NAMES = [one.name for one in ADDRESSES]


@pytest.fixture
def built() -> house.House:
    return house.build()


def patterns(root: list[URLPattern | URLResolver]) -> Iterator[str]:
    for one in root:
        if isinstance(one, URLResolver):
            yield from patterns(one.url_patterns)
        else:
            yield one.name or str(one.pattern)


def test_every_address_has_its_view_and_every_view_its_address() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert set(VIEWS) == set(NAMES)


def test_addresses_of_others_stand_in_a_list() -> None:
    assert set(patterns(get_resolver().url_patterns)) - set(NAMES) == set(THIRD_PARTY)


def expected(address: Address, role: Role) -> bool:
    return address.action in OPEN_ACTIONS or address.action is Action.USE_ACCOUNT or role in ROLES_OF_ACTION[address.action]


@pytest.mark.parametrize("role", Role)
def test_every_address_as_every_role(built, role: Role, client: Client) -> None:
    builders.signed_in(client, built.person(role))
    client.raise_request_exception = False
    wrong = []
    for address in ADDRESSES:
        if address.name == "account.demo" and "POST" in address.methods:
            continue
        with transaction.atomic():
            status = house.ask(client, address, built.path(address)).status_code
            transaction.set_rollback(True)
        if status >= 500 or (status == 403) is expected(address, role):
            wrong.append((address.name, status))
    assert wrong == []


def test_every_address_as_nobody(built, client: Client) -> None:
    client.raise_request_exception = False
    wrong = []
    for address in ADDRESSES:
        answer = house.ask(client, address, built.path(address))
        refused = answer.status_code == 302 and answer.headers["Location"].startswith("/account/login/")
        if answer.status_code >= 500 or refused is (address.action in OPEN_ACTIONS):
            wrong.append((address.name, answer.status_code))
    assert wrong == []


@pytest.mark.parametrize("name, action", THIRD_PARTY.items())
def test_addresses_of_the_sign_in_library_keep_strangers_out(name: str, action: Action, client: Client) -> None:
    parameters = {"account_confirm_email": {"key": "x"}, "account_reset_password_from_key": {"uidb36": "x", "key": "y"}}
    ids = {"pk": 1} if name in ("mfa_remove_webauthn", "mfa_edit_webauthn") else {}
    answer = client.get(reverse(name, kwargs=parameters.get(name, ids)))
    assert answer.status_code < 500
    if action is Action.USE_ACCOUNT:
        assert answer.status_code in (302, 401, 404)


@pytest.mark.parametrize("role", [Role.PRODUCER_ORGANISATION, Role.PROGRAMME_OFFICER, Role.AUDITOR])
def test_reading_writes_nothing(built, role: Role, client: Client) -> None:
    builders.signed_in(client, built.person(role))
    client.get("/home/")
    for address in house.READABLE:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL transaction_read_only = on")
            client.get(built.path(address))
            transaction.set_rollback(True)


@pytest.mark.parametrize("role", [Role.PRODUCER_ORGANISATION, Role.BUYER, Role.SERVICE_PROVIDER, Role.LENDER])
def test_another_organisations_things_are_not_found(built, role: Role, client: Client) -> None:
    stranger = builders.member_of(built.other, role)
    builders.signed_in(client, stranger)
    seen = []
    for address in ADDRESSES:
        path = built.path(address)
        about = built.alliance.code in path or str(built.applicant.id) in path
        if about and address.action not in OPEN_ACTIONS:
            with transaction.atomic():
                answer = house.ask(client, address, path)
                transaction.set_rollback(True)
            if answer.status_code not in (403, 404):
                seen.append((address.name, answer.status_code))
    assert seen == []


STRANGE = ("\x00", "-1", "9" * 30, "ñ' OR 1=1 --%", "../../" + "a" * 3000)
BOXES = ("page", "sort", "tray", "search", "find", "call", "stage", "territory", "assigned", "deadline", "stage", "code", "subject_kind", "subject_id", "lang", "part", "role", "programme", "from", "to")  # fmt: skip


@pytest.mark.parametrize("strange", STRANGE)
@pytest.mark.parametrize("role", [None, Role.PROGRAMME_OFFICER])
def test_no_query_string_is_a_fault(built, role: Role | None, strange: str, client: Client) -> None:
    if role:
        builders.signed_in(client, built.person(role))
    client.raise_request_exception = False
    faults = []
    for address in house.READABLE:
        answer = client.get(built.path(address), dict.fromkeys(BOXES, strange))
        if answer.status_code >= 500:
            faults.append(address.name)
    assert faults == []
