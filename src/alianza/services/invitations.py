"""Invitations: one link in one mail leads straight to choosing a password; it works once, and for so many days.

The link is made when the mail is written and is kept nowhere: it carries the person's id and a mark of his account as it stands,
signed. Choosing a password or signing in changes the account, and with it every link that was sent before.
"""

from datetime import timedelta
from uuid import UUID

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from alianza.domain.values import Blocker
from alianza.records.models import User
from alianza.records.queries.people import actor_of_user
from alianza.services import audit
from alianza.services.messages import tell
from alianza.services.outcome import Outcome, refused

DAYS = 14
"""For how many days a link works: mail reaches a village when somebody goes to town."""
PERSON, OFFICER = "person.invited", "officer.invited"
NOTICES = (PERSON, OFFICER)
"""The notes whose mail carries such a link."""
_SALT = "alianza.invitation"
CODES: dict[str, tuple[str, ...]] = {
    "people.invitation_over": (),
    "people.passwords_differ": (),
    "people.password_weak": ("reasons",),
}
"""Every reason of this module, with its parameters."""


def is_address(text: str) -> bool:
    """Whether mail could be sent there at all."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def send(user: User, **office: object) -> None:
    """Queue the mail that leads to choosing a password; ``organisation`` and ``starts_on`` where the person is to act for one."""
    tell([user.id], OFFICER if office else PERSON, {"name": user.name, **office})


def key_for(user: User) -> str:
    """What the link carries for this person, as his account stands now."""
    return signing.dumps([str(user.id), _mark(user)], salt=_SALT)


def invited(key: str) -> User | None:
    """The person a link was sent to, while it works."""
    try:
        person, mark = signing.loads(key, salt=_SALT, max_age=timedelta(days=DAYS))
    except signing.BadSignature:
        return None
    user = User.objects.filter(id=UUID(person), is_active=True).first()
    return user if user and mark == _mark(user) else None


def choose_password(key: str, password: str, again: str) -> Outcome:
    """Take the first password of an invited person; his address has proved to be his."""
    with transaction.atomic():
        found = invited(key)
        user = User.objects.select_for_update(no_key=True).get(id=found.id) if found else None
        if user is None or invited(key) is None:
            return refused(Blocker("people.invitation_over"))
        if reasons := _against(user, password, again):
            return refused(*reasons, row=user)
        user.set_password(password)
        user.save(update_fields=["password"])
        EmailAddress.objects.filter(user=user, email=user.email).update(verified=True)
        now = timezone.now()
        audit.record(actor=actor_of_user(user.id, now.date()), at=now, subject_kind="person", subject_id=user.id, action="choose_password")
    return Outcome(user)


def _against(user: User, password: str, again: str) -> list[Blocker]:
    found = []
    try:
        validate_password(password, user)
    except ValidationError as fault:
        found.append(Blocker("people.password_weak", {"reasons": " ".join(fault.messages)}))
    return found + ([] if password == again else [Blocker("people.passwords_differ")])


def _mark(user: User) -> str:
    """Changes with the password, the address and every sign-in."""
    return salted_hmac(_SALT, f"{user.id} {user.password} {user.email} {user.last_login}").hexdigest()[:20]
