"""Work in the background, for the person who waits for it."""

from uuid import UUID

from alianza.domain.access import Actor
from alianza.records.models import LongWork


def find(actor: Actor, work_id: UUID) -> LongWork | None:
    """The actor's own work."""
    return LongWork.objects.filter(id=work_id, owner_id=UUID(actor.user_id)).first()


def by_id(work_id: UUID) -> LongWork:
    """Any work, for the background that does it; ``LongWork.DoesNotExist`` if there is none."""
    return LongWork.objects.get(id=work_id)
