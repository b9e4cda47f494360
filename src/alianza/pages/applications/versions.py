"""What was sent, as it was sent; and what changed since the version before."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from alianza.domain.access import Actor
from alianza.domain.workflow.forms import FINANCING_PAGE, FormKind
from alianza.pages.addresses import url
from alianza.pages.applications.answers import Change, Section, changes_of, sections_of
from alianza.pages.applications.financing import Totals, totals_of
from alianza.pages.applications.forms import kind_words, version_words
from alianza.pages.applications.remarks import Remark, remarks_of
from alianza.pages.frame import AllianceFrame, frame
from alianza.records.queries import alliances, submissions


@dataclass(frozen=True)
class VersionPage:
    """One frozen version of a form."""

    title: str
    caption: str
    frame: AllianceFrame
    sections: tuple[Section, ...]
    totals: Totals | None
    sent_at: datetime | None
    sent_by: str
    sha256: str
    changes_url: str
    remarks: tuple[Remark, ...]
    versions: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ChangesPage:
    """Two versions of a form, answer by answer."""

    title: str
    caption: str
    frame: AllianceFrame
    before: str
    after: str
    changes: tuple[Change, ...]
    back_url: str


@dataclass(frozen=True)
class ApplicationPage:
    """Every form of an application with its versions."""

    title: str
    caption: str
    frame: AllianceFrame
    forms: tuple["FormVersions", ...]


@dataclass(frozen=True)
class FormVersions:
    """One form: where it is written, and what of it was sent."""

    title: str
    url: str
    is_draft: bool
    versions: tuple[tuple[str, str, datetime | None], ...]


def application_page(actor: Actor, alliance: alliances.Row) -> ApplicationPage:
    """The forms of an application."""
    top = frame(actor, alliance, "portal.application")
    rows = submissions.of_alliance(alliance)
    forms = []
    for kind in FormKind:
        own = [one for one in rows if one.kind == kind.value]
        sent = [(version_words(one), _version_url(alliance, kind, one.number), one.submitted_at) for one in own if one.submitted_at]
        if own:
            link = url("portal.form", code=alliance.code, kind=kind.value)
            forms.append(FormVersions(kind_words(kind), link, any(one.submitted_at is None for one in own), tuple(sent)))
    return ApplicationPage(gettext("Application"), top.caption, top, tuple(forms))


def _version_url(alliance: alliances.Row, kind: FormKind, number: int) -> str:
    return url("portal.version", code=alliance.code, kind=kind.value, number=number)


def version_page(actor: Actor, alliance: alliances.Row, kind: FormKind, version: submissions.Row) -> VersionPage:
    """A version as it was sent."""
    form, top = submissions.form_for(alliance, kind), frame(actor, alliance, "portal.application")
    others = [one for one in submissions.versions(alliance, kind) if one.submitted_at]
    changes = url("portal.changes", code=alliance.code, kind=kind.value, number=version.number) if version.number > 1 else ""
    return VersionPage(
        f"{kind_words(kind)} · {version_words(version)}", top.caption, top, sections_of(form, version.answers),
        totals_of(alliance, form, version.answers) if form.page(FINANCING_PAGE) else None, version.submitted_at,
        version.submitted_by.name if version.submitted_by else "", version.sha256, changes, remarks_of(actor, alliance, kind),
        tuple((version_words(one), _version_url(alliance, kind, one.number)) for one in others if one.number != version.number),
    )  # fmt: skip


def changes_page(actor: Actor, alliance: alliances.Row, kind: FormKind, before: submissions.Row, after: submissions.Row) -> ChangesPage:
    """A version compared with the one before it."""
    form, top = submissions.form_for(alliance, kind), frame(actor, alliance, "portal.application")
    return ChangesPage(
        gettext("What has changed"), f"{kind_words(kind)} · {alliance.title}", top, version_words(before), version_words(after),
        tuple(changes_of(form, before.answers, after.answers)), _version_url(alliance, kind, after.number),
    )  # fmt: skip
