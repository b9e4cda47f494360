"""Notes to people."""

from uuid import UUID

from alianza.records.models import Message


def message_for_mail(message_id: UUID | str) -> Message | None:
    """One note with its reader, for the mail; None if it is gone or its reader no longer signs in."""
    return Message.objects.select_related("user").filter(id=message_id, user__is_active=True).first()
