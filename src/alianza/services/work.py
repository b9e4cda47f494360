"""Work in the background that somebody waits for: started once, its progress seen, its end told."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import connections, transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from alianza.domain.access import Actor
from alianza.domain.values import as_json
from alianza.records.models import LongWork


def start(
    actor: Actor, kind: str, task: str, parameters: Mapping[str, Any], *, total: int | None = None, form_key: UUID | None = None
) -> LongWork:
    """Queue ``task`` (by name) with ``work_id``; the same form sent twice gives the first work."""
    with transaction.atomic():
        if form_key and (known := LongWork.objects.filter(form_key=form_key).first()):
            return known
        work = LongWork.objects.create(owner_id=actor.user_id, kind=kind, parameters=dict(parameters), total=total, form_key=form_key)
        app.configure_task(task).defer(work_id=str(work.id))
    return work


def progress(work_id: UUID, done: int, total: int | None = None, phase: str = "") -> None:
    """Say how far it has come; ``phase`` where the work has several, each counted from the start."""
    changes: dict[str, Any] = {"done": done, "state": "running"} | ({"total": total} if total is not None else {})
    changes |= {"result": {"phase": phase}} if phase else {}
    LongWork.objects.filter(id=work_id).update(**changes)


def finish(work_id: UUID, result: Mapping[str, Any], url: str = "") -> None:
    """Say that it is done and where its result lies."""
    LongWork.objects.filter(id=work_id).update(state="done", result=dict(result), result_url=url, finished_at=timezone.now())


def fail(work_id: UUID, code: str, parameters: Mapping[str, object] | None = None) -> None:
    """Say that it failed, with the code of the reason and what it names."""
    result = {"code": code, "parameters": as_json(dict(parameters or {}))}
    LongWork.objects.filter(id=work_id).update(state="failed", result=result, finished_at=timezone.now())


def give_up(work_id: object) -> None:
    """Say that work failed which was begun several times and never ended; nothing for a job that nobody waits for."""
    if work_id:
        fail(UUID(str(work_id)), "work.failed")


@contextmanager
def progress_apart(work_id: UUID, total: int, every: int = 20) -> Iterator[Callable[[int, str], None]]:
    """Progress of work within transactions: written over a connection of its own, so that it is seen before their end."""
    with ThreadPoolExecutor(max_workers=1) as apart:

        def say(done: int, phase: str = "") -> None:
            if done % every == 0 or done == total:
                apart.submit(progress, work_id, done, total, phase).result()

        try:
            yield say
        finally:
            apart.submit(connections.close_all).result()
