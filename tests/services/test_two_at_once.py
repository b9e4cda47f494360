"""Two people at the same moment: nothing counts twice, nobody waits for who only reads a parent, and each gets an answer."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, connections, transaction
from tests import money_world
from tests.money_world import PDF, World

from alianza.records.models import Deposit, LedgerEntry
from alianza.records.queries import alliances
from alianza.records.walls import EVERYWHERE, work_for, working_for
from alianza.services import accounts, audit

PATIENCE = 60


@pytest.fixture
def opened(cloned_database: str) -> Iterator[World]:
    """An alliance with its account, committed for all to see."""
    with working_for([EVERYWHERE]):
        yield money_world.with_account()


def apart(work: Callable[[], Any]) -> Any:
    """Work on a connection of its own."""
    work_for([EVERYWHERE])
    try:
        return work()
    finally:
        connections.close_all()


def together(*works: Callable[[], Any]) -> list[Any]:
    """What each came to, begun at the same moment."""
    start = Barrier(len(works))

    def begin(work: Callable[[], Any]) -> Any:
        start.wait(PATIENCE)
        return apart(work)

    with ThreadPoolExecutor(len(works)) as pool:
        return [one.result(PATIENCE) for one in [pool.submit(begin, work) for work in works]]


def sent(found: World, key: Any) -> Callable[[], Any]:
    slip, alliance = money_world.slip(found, "region", 50_000, "77"), found.again()
    return lambda: accounts.record_deposit_of(found.applicant, alliance, slip, {"deposit_proof": PDF}, form_key=key)


def test_a_deposit_sent_twice_at_once_under_one_number_counts_once(opened) -> None:
    found = together(sent(opened, uuid4()), sent(opened, uuid4()))
    assert sorted(one.done for one in found) == [False, True]
    (refused,) = [one for one in found if not one.done]
    assert [one.code for one in refused.blockers] == ["money.reference_used"]
    assert (Deposit.objects.count(), LedgerEntry.objects.filter(kind="deposited").count()) == (1, 1)


def test_one_form_sent_twice_at_once_is_one_deposit_for_both(opened) -> None:
    key = uuid4()
    first, second = together(sent(opened, key), sent(opened, key))
    assert (first.done, second.done, first.row.id) == (True, True, second.row.id)
    assert Deposit.objects.count() == 1


def test_a_deposit_does_not_wait_for_a_move_of_the_alliance_nor_the_move_for_it(opened) -> None:
    """Each holds what the other needs last: a lock that also shuts out references would end in a deadlock."""
    held, go = Event(), Event()

    def move() -> None:
        with transaction.atomic():
            assert alliances.find(opened.legal, opened.alliance.id, True)
            held.set()
            assert go.wait(PATIENCE)
            audit.record(
                actor=opened.legal, at=opened.again().state_since, subject_kind="alliance", subject_id=opened.alliance.id, action="suspend",
                programme=opened.alliance.programme,
            )  # fmt: skip

    with ThreadPoolExecutor(1) as pool:
        moved = pool.submit(apart, move)
        assert held.wait(PATIENCE)
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '5s'")
        try:
            assert sent(opened, uuid4())().done
        finally:
            go.set()
        moved.result(PATIENCE)
