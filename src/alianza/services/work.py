"""Work in the background that somebody waits for: started once, its progress seen, its end told."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from alianza.domain.access import Actor
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


def progress(work_id: UUID, done: int, total: int | None = None) -> None:
    """Say how far it has come."""
    changes: dict[str, Any] = {"done": done, "state": "running"} | ({"total": total} if total is not None else {})
    LongWork.objects.filter(id=work_id).update(**changes)


def finish(work_id: UUID, result: Mapping[str, Any], url: str = "") -> None:
    """Say that it is done and where its result lies."""
    LongWork.objects.filter(id=work_id).update(state="done", result=dict(result), result_url=url, finished_at=timezone.now())


def fail(work_id: UUID, code: str) -> None:
    """Say that it failed, with the code of the reason."""
    LongWork.objects.filter(id=work_id).update(state="failed", result={"code": code}, finished_at=timezone.now())
