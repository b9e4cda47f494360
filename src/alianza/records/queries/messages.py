"""Notes to people, and the mail that demo mode keeps."""

from uuid import UUID

from django.db.models import F

from alianza.records.models import Mail, Message

MessageRow = Message


def message_for_mail(message_id: UUID | str) -> Message | None:
    """One note with its reader, for the mail; None if it is gone or its reader no longer signs in."""
    return Message.objects.select_related("user").filter(id=message_id, user__is_active=True).first()


def inbox(user_id: str, most: int = 100) -> list[Message]:
    """A person's notes, unread ones first, then the latest."""
    rows = Message.objects.filter(user_id=UUID(user_id))
    return list(rows.order_by(F("read_at").desc(nulls_first=True), "-created_at")[:most])


def kept_mail(most: int = 100) -> list[Mail]:
    """The mail that was not sent because this is a demo, the latest first."""
    return list(Mail.objects.order_by("-created_at")[:most])
