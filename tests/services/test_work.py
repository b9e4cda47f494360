"""Work in the background: its progress is seen before its transaction ends."""

from django.db import transaction

from alianza.records.models import LongWork, User
from alianza.services.work import progress_apart


def test_progress_is_seen_while_the_work_is_still_one_transaction(cloned_database) -> None:
    owner = User.objects.create_user("luis@example.org", name="Luis")
    row = LongWork.objects.create(owner=owner, kind="selection_approval", total=40)
    with transaction.atomic(), progress_apart(row.id, 40) as say:
        for done in range(1, 26):
            say(done)
        transaction.set_rollback(True)
    row.refresh_from_db()
    assert (row.state, row.done, row.total) == ("running", 20, 40)
