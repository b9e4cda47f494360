"""Versions of a programme's rules: taken in, edited as drafts, published for good, and answered for where they only suppose."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alianza.domain.access import Action, Actor
from alianza.domain.rulebook import Rulebook, assumed_values, canonical_json, fingerprint, parse
from alianza.domain.values import Blocker, as_json
from alianza.records.models import AssumedConfirmation, Programme, RulebookVersion
from alianza.records.queries import rulebooks
from alianza.records.queries.programmes import acting_roles
from alianza.services import audit, programmes
from alianza.services.outcome import Outcome, refused


def take_in(*, actor: Actor | None, data: Mapping[str, Any]) -> Outcome:
    """A draft from data without faults; its programme is registered if it is new. ``row`` is the draft."""
    parsed = parse(data)
    if not isinstance(parsed, Rulebook):
        return refused(Blocker("calls.rulebook_has_faults", {"faults": len(parsed)}))
    with transaction.atomic():
        registered = programmes.register(actor=actor, head=parsed.programme)
        if not registered.done:
            return registered
        programme: Programme = registered.row
        reasons = not_allowed(actor, programme) + programmes.differences(programme, parsed.programme)
        if reasons:
            return refused(*reasons)
        return _new_draft(actor, programme, as_json(data), parsed.programme.version)


def new_version(*, actor: Actor, source_id: UUID, version: str) -> Outcome:
    """A draft that begins as a copy of a published version, under a name of its own."""
    with transaction.atomic():
        source = rulebooks.find(actor, source_id)
        if source is None:
            return refused(Blocker("workflow.not_found"))
        reasons = not_allowed(actor, source.programme)
        if not version.strip():
            reasons.append(Blocker("workflow.need_missing", {"need": "version"}))
        if reasons:
            return refused(*reasons, row=source)
        data = source.data | {"programme": source.data["programme"] | {"version": version.strip()}}
        return _new_draft(actor, source.programme, data, version.strip(), based_on=source)


def _new_draft(actor: Actor | None, programme: Programme, data: Any, version: str, based_on: RulebookVersion | None = None) -> Outcome:
    if RulebookVersion.objects.filter(programme=programme, version=version).exists():
        return refused(Blocker("calls.version_exists", {"version": version}))
    now, editor = timezone.now(), actor.user_id if actor else None
    draft = RulebookVersion.objects.create(
        programme=programme, version=version, data=data, based_on=based_on, edited_by_id=editor, edited_at=now
    )
    _record(actor, draft, "begin_draft", target="draft")
    return Outcome(draft)


def edit_draft(*, actor: Actor, version_id: UUID, data: Mapping[str, Any], revision: int) -> Outcome:
    """Keep what was typed, faults and all; refused when someone else has saved in between. The row stays a draft."""
    with transaction.atomic():
        draft = rulebooks.find(actor, version_id, lock=True)
        reasons = _draft_reasons(actor, draft, revision)
        if draft is None or reasons:
            return refused(*reasons, row=draft)
        name = str(_head(data).get("version") or draft.version).strip()[:40]
        if RulebookVersion.objects.filter(programme=draft.programme, version=name).exclude(id=draft.id).exists():
            return refused(Blocker("calls.version_exists", {"version": name}), row=draft)
        draft.data, draft.version = as_json(data), name
        draft.revision += 1
        draft.edited_by_id, draft.edited_at = UUID(actor.user_id), timezone.now()
        draft.save()
        _record(actor, draft, "edit_draft", source="draft", target="draft")
        return Outcome(draft)


def discard_draft(*, actor: Actor, version_id: UUID, revision: int) -> Outcome:
    """Throw a draft away; the log keeps that there was one. ``row`` is what it was."""
    with transaction.atomic():
        draft = rulebooks.find(actor, version_id, lock=True)
        reasons = _draft_reasons(actor, draft, revision)
        if draft is None or reasons:
            return refused(*reasons, row=draft)
        _record(actor, draft, "discard_draft", source="draft")
        draft.delete()
        return Outcome(draft)


def _draft_reasons(actor: Actor, draft: RulebookVersion | None, revision: int) -> list[Blocker]:
    if draft is None:
        return [Blocker("workflow.not_found")]
    if draft.state != "draft":
        return [Blocker("calls.rulebook_is_published", {"version": draft.version})]
    if draft.revision != revision:
        return [Blocker("workflow.stale", {"seen": revision, "found": draft.revision})]
    return not_allowed(actor, draft.programme)


def publish(*, actor: Actor | None, version_id: UUID, revision: int) -> Outcome:
    """Fix a draft for good: canonical JSON and its hash. Needs data without faults, and a second person: not who wrote in it last.

    Confirmations of the version it was copied from go with entries that have not changed.
    """
    with transaction.atomic():
        draft = (
            RulebookVersion.objects.select_for_update(of=("self",), no_key=True).select_related("programme", "based_on").get(id=version_id)
        )
        parsed = parse(draft.data)
        reasons = _publication_reasons(actor, draft, parsed, revision)
        if reasons or not isinstance(parsed, Rulebook):
            return refused(*reasons, row=draft)
        draft.canonical, draft.sha256 = canonical_json(draft.data), fingerprint(draft.data)
        draft.state, draft.published_at = "published", timezone.now()
        draft.published_by_id = UUID(actor.user_id) if actor else None
        draft.save()
        programmes.follow(draft.programme, parsed.programme)
        _record(actor, draft, "publish", source="draft", target="published", action_of=Action.PUBLISH_RULEBOOK)
        if draft.based_on:
            _carry_confirmations(draft, draft.based_on, parsed)
        return Outcome(draft, target="published")


def _publication_reasons(actor: Actor | None, draft: RulebookVersion, parsed: Any, revision: int) -> list[Blocker]:
    if draft.state != "draft":
        return [Blocker("calls.rulebook_is_published", {"version": draft.version})]
    if draft.revision != revision:
        return [Blocker("workflow.stale", {"seen": revision, "found": draft.revision})]
    reasons = not_allowed(actor, draft.programme, Action.PUBLISH_RULEBOOK)
    if actor and str(draft.edited_by_id) == actor.user_id:
        reasons.append(Blocker("calls.second_person_publishes"))
    if not isinstance(parsed, Rulebook):
        return [*reasons, Blocker("calls.rulebook_has_faults", {"faults": len(parsed)})]
    return reasons + programmes.differences(draft.programme, parsed.programme)


def _carry_confirmations(new: RulebookVersion, old: RulebookVersion, parsed: Rulebook) -> None:
    """An officer who answered for an entry still does where the very same entry stands in the new version."""
    AssumedConfirmation.objects.bulk_create(
        AssumedConfirmation(rulebook=new, path=path, officer=kept.officer, reason=kept.reason)
        for path, kept in _kept(new, old, parsed).items()
    )


def carried(draft: RulebookVersion, parsed: Rulebook) -> dict[str, AssumedConfirmation]:
    """Who already answers for which supposed value of a draft, by its path: whoever did where the same entry stood before."""
    return _kept(draft, draft.based_on, parsed) if draft.based_on else {}


def _kept(new: RulebookVersion, old: RulebookVersion, parsed: Rulebook) -> dict[str, AssumedConfirmation]:
    before = {fingerprint(entry_at(old.data, path)): row for path, row in rulebooks.confirmations(old.id).items()}
    found = ((path, before.get(fingerprint(entry_at(new.data, path)))) for path in assumed_values(parsed))
    return {path: row for path, row in found if row}


def entry_at(data: Mapping[str, Any], path: str) -> dict[str, Any]:
    """The entry a path such as ``eligibility[2]`` or ``selection`` names, as it is written."""
    key, _, place = path.partition("[")
    found = data.get(key)
    return dict(found[int(place.rstrip("]"))]) if place and found else dict(found or {})


def confirm(*, actor: Actor, version_id: UUID, path: str, reason: str) -> Outcome:
    """Answer, in one's own name and with a reason, for one supposed value of a published version."""
    return confirm_several(actor=actor, version_id=version_id, paths=(path,), reason=reason)


def confirm_several(*, actor: Actor, version_id: UUID, paths: tuple[str, ...] | None, reason: str) -> Outcome:
    """The same for several values with one reason; ``paths`` None means all that are open."""
    with transaction.atomic():
        version = rulebooks.find(actor, version_id, lock=True)
        if version is None:
            return refused(Blocker("workflow.not_found"))
        if version.state != "published":
            return refused(Blocker("calls.rulebook_not_published", {"version": version.version}), row=version)
        reasons = not_allowed(actor, version.programme, Action.CONFIRM_ASSUMED)
        open_paths = rulebooks.unconfirmed(version.id)
        wanted = open_paths if paths is None else list(paths)
        reasons += [Blocker("calls.nothing_to_confirm", {"path": path}) for path in wanted if path not in open_paths]
        if not reason.strip():
            reasons.append(Blocker("workflow.need_missing", {"need": "reason"}))
        if reasons:
            return refused(*reasons, row=version)
        AssumedConfirmation.objects.bulk_create(
            AssumedConfirmation(rulebook=version, path=path, officer_id=actor.user_id, reason=reason.strip()) for path in wanted
        )
        _record(actor, version, "confirm_assumed", why=reason.strip(), action_of=Action.CONFIRM_ASSUMED, paths=wanted)
        return Outcome(version)


def not_allowed(actor: Actor | None, programme: Programme, action: Action = Action.EDIT_RULEBOOK) -> list[Blocker]:
    """A reason if the person has no role for this programme that may do it; None is the house itself."""
    if actor is None or acting_roles(actor, programme, action):
        return []
    return [Blocker("calls.not_your_programme", {"programme": programme.code})]


def _head(data: Mapping[str, Any]) -> Mapping[str, Any]:
    head = data.get("programme")
    return head if isinstance(head, Mapping) else {}


def _record(
    actor: Actor | None,
    version: RulebookVersion,
    action: str,
    *,
    source: str = "",
    target: str = "",
    why: str = "",
    action_of: Action = Action.EDIT_RULEBOOK,
    **facts: object,
) -> None:
    roles = acting_roles(actor, version.programme, action_of) if actor else ()
    audit.record(
        actor=actor, at=timezone.now(), subject_kind="rulebook", subject_id=version.id,
        subject_code=f"{version.programme.code} {version.version}", programme=version.programme, role=min(roles, default=""),
        action=action, source=source, target=target, why=why, rulebook_sha256=version.sha256, facts={"revision": version.revision, **facts},
    )  # fmt: skip
