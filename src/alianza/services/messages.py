"""Notes to people: inside the product at once, by mail from the background once the transaction holds."""

import base64
import json
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.types import JSONDict

from alianza.domain.access import Role, ScopeKind
from alianza.domain.values import as_json
from alianza.records.models import Alliance, Grant, Mail, Message
from alianza.records.personal_data import decrypt, encrypt
from alianza.records.queries import grants, queue

MAIL_TASK = "alianza.jobs.mail.send_notice"
LETTER_TASK = "alianza.jobs.mail.send_letter"
_SEAL = "letter"
_PARTNER_ROLES = (Role.BUYER, Role.SERVICE_PROVIDER, Role.LENDER)


def tell(users: Iterable[UUID], code: str, parameters: Mapping[str, object], url: str = "") -> int:
    """Write a note to each person and queue its mail; how many were told."""
    plain = as_json(dict(parameters))
    rows = [Message(user_id=user, code=code, parameters=plain, url=url) for user in sorted(set(users))]
    Message.objects.bulk_create(rows)
    queue_mail(rows)
    return len(rows)


def queue_mail(rows: Sequence[Message]) -> None:
    """Have the background send each note by mail, once the transaction holds."""
    mails: list[JSONDict] = [{"message_id": str(row.id)} for row in rows]
    if mails:
        app.configure_task(MAIL_TASK).batch_defer(*mails)


def queue_letter(recipient: str, subject: str, body: str) -> None:
    """Have the background send a mail that is no note of the product: links and codes of the sign-in, which nobody else may read.

    It waits sealed with the key of personal data.
    """
    sealed = encrypt(json.dumps([recipient, subject, body]), _SEAL)
    app.configure_task(LETTER_TASK).defer(sealed=base64.b64encode(sealed).decode("ascii"))


def opened_letter(sealed: str) -> tuple[str, str, str]:
    """Recipient, subject and body of a mail that waited; ``Unreadable`` if its key is gone."""
    recipient, subject, body = json.loads(decrypt(base64.b64decode(sealed), _SEAL))
    return str(recipient), str(subject), str(body)


def mark_read(user_id: str, message_id: UUID | None = None) -> str:
    """Note that a person has read one note of his, or all; the address the note leads to, empty for all."""
    rows = Message.objects.filter(user_id=UUID(user_id))
    chosen = rows.filter(id=message_id).first() if message_id else None
    unread = rows.filter(read_at=None) if message_id is None else rows.filter(id=message_id, read_at=None)
    unread.update(read_at=timezone.now())
    return chosen.url if chosen else ""


def keep_mail(recipient: str, subject: str, body: str) -> None:
    """Keep a mail on the demo's page instead of sending it."""
    Mail.objects.create(recipient=recipient[:254], subject=subject[:300], body=body)


def applicants(alliance: Alliance) -> set[UUID]:
    """Who acts for the organisation, and the service providers linked to it."""
    providers = alliance.partners.filter(part="service_provider", state="confirmed").values_list("organisation_id", flat=True)
    return _acting_for([alliance.organisation_id], Role.PRODUCER_ORGANISATION) | _acting_for(providers, Role.SERVICE_PROVIDER)


def parties(alliance: Alliance) -> set[UUID]:
    """The applicants and everyone who acts for a confirmed partner."""
    partners = alliance.partners.filter(state="confirmed").values_list("organisation_id", flat=True)
    return applicants(alliance) | _acting_for(partners, *_PARTNER_ROLES)


def staff(alliance: Alliance) -> set[UUID]:
    """The officer in charge while he holds his role, else the regional officers of its region; stand-ins of the absent too."""
    today = timezone.localdate()
    if alliance.assigned_to_id and queue.grants_of(alliance.assigned_to_id, today):
        return grants.with_stand_ins([alliance.assigned_to_id], today)
    held = Grant.objects.filter(grants.in_force(today), role=Role.REGIONAL_OFFICER, scope=ScopeKind.REGION, user__is_active=True)
    regions = held.values_list("user_id", "target")
    return grants.with_stand_ins((user for user, region in regions if f"{alliance.territory}-".startswith(f"{region}-")), today)


def _acting_for(organisations: Iterable[UUID], *roles: Role) -> set[UUID]:
    return grants.acting_for(organisations, roles, timezone.localdate())
