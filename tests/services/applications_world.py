"""Builders for tests of applications: a programme with an open call, an organisation with a roster, people, a filled form."""

from datetime import UTC, date, datetime
from typing import Any

from tests.domain.workflow.forms.filling import typed_page

from alianza import rulebooks
from alianza.domain.access import Actor, Grant, Role, ScopeKind
from alianza.domain.rulebook import Rulebook, Stage, canonical_json, fingerprint
from alianza.domain.values import as_json
from alianza.domain.workflow.forms import FormKind
from alianza.exchange.rulebook_file import read_rulebook
from alianza.records.models import Alliance, Call, Document, Member, Organisation, Programme, RulebookVersion, StoredFile, User
from alianza.records.models import Grant as GrantRow
from alianza.records.queries import submissions
from alianza.services import submissions as service

NOW = datetime(2026, 3, 5, 15, tzinfo=UTC)
CODES = {"honduras/comrural-2024": "HN-COMRURAL", "brazil/bahia-produtiva-2018": "BR-BAHIA", "bolivia/par-ii-2013": "BO-PAR2"}
REGION = {"HN": "HN-YO", "BR": "BR-BA", "BO": "BO-O"}


def person(name: str, *grants: Grant) -> Actor:
    """A person with these grants."""
    user = User.objects.create_user(f"{name}@example.org", name=name.title(), language="en")
    GrantRow.objects.bulk_create(GrantRow(user=user, role=one.role, scope=one.scope, target=one.target) for one in grants)
    return Actor(str(user.id), user.name, "en", grants)


def of_organisation(name: str, role: Role, organisation: Organisation) -> Actor:
    return person(name, Grant(role, ScopeKind.ORGANISATION, str(organisation.id)))


def officer(name: str, role: Role, country: str = "HN") -> Actor:
    return person(name, Grant(role, ScopeKind.COUNTRY, country))


def open_call(name: str = "honduras/comrural-2024", **changes: Any) -> Call:
    """A published call under a bundled rulebook."""
    file = read_rulebook(rulebooks.bundled_file(name))
    book: Rulebook = file.parsed()
    own, code = book.programme, CODES[name]
    programme = Programme.objects.create(
        country=own.country, code=code, name=own.name, currency=own.currency, languages=list(own.languages), time_zone=own.time_zone
    )
    plain: Any = as_json(file.data)
    author = User.objects.create_user(f"author-{code}@example.org", name="Author")
    version = RulebookVersion.objects.create(
        programme=programme, version=own.version, state="published", data=plain, canonical=canonical_json(plain),
        sha256=fingerprint(plain), published_at=NOW, published_by=author,
    )  # fmt: skip
    given = {"opens_on": date(2026, 3, 1), "closes_on": date(2026, 4, 30), "state": "published"}
    return Call.objects.create(programme=programme, rulebook=version, code=f"{code}-C01", currency=own.currency, **given | changes)


def organisation(country: str = "HN", kind: str = "producer_organisation", members: int = 14, **changes: Any) -> Organisation:
    """An organisation with a roster that agreed to be on it."""
    name = changes.pop("name", "Asociación Progreso")
    row = Organisation.objects.create(
        kind=kind, country=country, name=name, sort_name=name.lower(), search_name=name.lower(), territory=REGION[country],
        registered_on=date(2015, 1, 1), founded_on=date(2014, 1, 1), registration_number="R-1", **changes,
    )  # fmt: skip
    Member.objects.bulk_create(
        Member(organisation=row, number=place, given_names=f"N{place}", sex="female" if place % 2 else "male", consent_on=date(2026, 1, 1))
        for place in range(members)
    )
    return row


def started(actor: Actor, call: Call, **changes: Any) -> Alliance:
    """An application just started."""
    outcome = service.start(actor=actor, call_id=call.id, opening=service.Opening(title="White rice", **changes), now=NOW)
    assert outcome.done, outcome.blockers
    row: Alliance = outcome.row
    return row


def fill(actor: Actor, alliance: Alliance, kind: FormKind, *, skip: tuple[str, ...] = ()) -> None:
    """Answer every page of the form that is being written."""
    form = submissions.form_for(alliance, kind)
    for page in form.pages:
        if page.code not in skip:
            draft = submissions.draft(alliance, kind)
            assert draft
            saved = service.save(
                actor=actor,
                alliance_id=alliance.id,
                kind=kind,
                page=page.code,
                typed=typed_page(form, page),
                revision=draft.revision,
                now=NOW,
            )
            assert not saved.faults
            assert not saved.blockers


def bring_documents(alliance: Alliance, stage: Stage) -> None:
    """Every document the stage asks for, as if it had been looked at."""
    wanted = read_wanted(alliance, stage)
    file, _ = StoredFile.objects.get_or_create(sha256="0" * 64, size=1, media_type="application/pdf")
    by = User.objects.first()
    for code in wanted:
        Document.objects.create(
            programme=alliance.programme, alliance=alliance, code=code, stage=stage, name=f"{code}.pdf", file=file, uploaded_by=by
        )


def read_wanted(alliance: Alliance, stage: Stage) -> list[str]:
    from_book = submissions.published(alliance.call.rulebook_id).rulebook.documents_at(stage)
    return [one.code for one in from_book]
