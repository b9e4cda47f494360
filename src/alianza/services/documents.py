"""Documents: looked at by content, kept for ever, a newer one superseding the one before."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alianza.domain.access import Actor
from alianza.exchange.uploads import EVERY_KIND, FileKind, UploadFacts, inspect_upload
from alianza.records.models import Alliance, Call, Document, Organisation, Programme
from alianza.services import audit, files
from alianza.services.outcome import Outcome


@dataclass(frozen=True, kw_only=True)
class Owner:
    """What a document belongs to: an alliance, an organisation, a call, or a record of another kind within a programme."""

    alliance: Alliance | None = None
    organisation: Organisation | None = None
    call: Call | None = None
    programme: Programme | None = None
    subject_kind: str = ""
    subject_id: UUID | None = None

    @property
    def of_programme(self) -> Programme | None:
        """The programme whose wall the document stands behind."""
        holder = self.alliance or self.call
        return holder.programme if holder else self.programme


def keep(
    actor: Actor,
    *,
    upload_name: str,
    content: bytes,
    code: str,
    owner: Owner,
    stage: str = "",
    name: str = "",
    accept: frozenset[FileKind] = EVERY_KIND,
    supersede: bool = True,
    form_key: UUID | None = None,
) -> Outcome:
    """Keep one file as a document of its owner, or give every reason why it may not come in.

    The caller has found the owner through the actor's queries. A second sending of the same form gives the first document.
    """
    if form_key and (known := Document.objects.filter(form_key=form_key).first()):
        return Outcome(known)
    seen = inspect_upload(upload_name, content, accept)
    if not isinstance(seen, UploadFacts):
        return Outcome(None, tuple(seen))
    stored = files.store(content, seen.sha256, seen.media_type)
    with transaction.atomic():
        before = latest(owner, code, stage) if supersede else None
        document = Document.objects.create(
            programme=owner.of_programme, alliance=owner.alliance, organisation=owner.organisation, call=owner.call,
            subject_kind=owner.subject_kind, subject_id=owner.subject_id, code=code, stage=stage, name=name or seen.name, file=stored,
            pages=seen.pages, uploaded_by_id=actor.user_id, supersedes=before, form_key=form_key,
        )  # fmt: skip
        audit.record(
            actor=actor, at=timezone.now(), subject_kind="document", subject_id=document.id, subject_code=code, action="keep_document",
            programme=owner.of_programme, facts={"sha256": seen.sha256, "size": seen.size, "owner": _owner_words(owner)},
        )  # fmt: skip
    return Outcome(document)


def latest(owner: Owner, code: str, stage: str = "") -> Document | None:
    """The document of that kind in force: the one that none supersedes."""
    rows = Document.objects.filter(
        alliance=owner.alliance, organisation=owner.organisation, call=owner.call, subject_kind=owner.subject_kind,
        subject_id=owner.subject_id, code=code, superseded_by=None,
    )  # fmt: skip
    return (rows.filter(stage=stage) if stage else rows).order_by("-created_at").first()


def _owner_words(owner: Owner) -> str:
    named = owner.alliance or owner.call
    if named:
        return f"{named.code} {owner.subject_kind}".strip()
    return f"organisation {owner.organisation.id}" if owner.organisation else f"{owner.subject_kind} {owner.subject_id}"
