"""Work in the background: its progress is seen before its transaction ends."""

import json

from django.db import connection, transaction

from alianza.jobs.housekeeping import take_up_again
from alianza.records.models import LongWork, User
from alianza.services.work import progress_apart


def test_progress_is_seen_while_the_work_is_still_one_transaction(cloned_database) -> None:
    owner = User.objects.create_user("luis@example.org", name="Luis")
    row = LongWork.objects.create(owner=owner, kind="selection_approval", total=40)
    with transaction.atomic(), progress_apart(row.id, 40) as say:
        for done in range(1, 26):
            say(done, "checking")
        transaction.set_rollback(True)
    row.refresh_from_db()
    assert (row.state, row.done, row.total) == ("running", 20, 40)


def stalled(owner: User, attempts: int) -> tuple[LongWork, int]:
    """Work whose worker is gone, begun so many times."""
    work = LongWork.objects.create(owner=owner, kind="export", state="running")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status, attempts, args)"
            " VALUES ('default', 'gone', 'doing', %s, %s) RETURNING id",
            [attempts, json.dumps({"work_id": str(work.id)})],
        )
        return work, cursor.fetchone()[0]


def test_what_a_stopped_worker_left_is_begun_again_three_times_at_most(cloned_database) -> None:
    owner = User.objects.create_user("luis@example.org", name="Luis")
    (again, first), (never, second) = stalled(owner, 1), stalled(owner, 3)
    assert take_up_again(0) == 2
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, status FROM procrastinate_jobs WHERE id IN (%s, %s)", [first, second])
        assert dict(cursor.fetchall()) == {first: "todo", second: "failed"}
    assert [LongWork.objects.get(id=one.id).state for one in (again, never)] == ["running", "failed"]
