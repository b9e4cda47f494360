"""Which documents of an alliance the public may read, and the page before one is proposed, let out or taken back."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from alianza.domain.access import Actor
from alianza.domain.portfolio.published import NEVER_PUBLIC
from alianza.domain.values import Blocker
from alianza.pages.acts import ActPage, errors_of
from alianza.pages.addresses import url
from alianza.pages.frame import AllianceFrame, frame
from alianza.pages.listing import Table, columns, link, status
from alianza.records.queries import alliances, documents

ASK, RELEASE, TAKE_BACK = "ask", "release", "take_back"
NOT_PUBLIC, ASKED, PUBLIC = "not_public", "asked", "public"


@dataclass(frozen=True)
class ReleasesPage:
    """The documents of an alliance and how public each is."""

    frame: AllianceFrame
    title: str
    caption: str
    table: Table
    public_url: str


def standing_of(row: documents.Row) -> str:
    """How public a document is, as a code."""
    return PUBLIC if row.is_public else ASKED if row.release_asked_by_id else NOT_PUBLIC


def releases_page(actor: Actor, alliance: alliances.Row, *, is_awarded: bool) -> ReleasesPage:
    """Every document in force, with the act that comes next."""
    rows = [row for row in documents.of_alliance(alliance) if row.is_public or not hasattr(row, "superseded_by")]
    empty = {"title": _("No document yet"), "text": _("Documents of the alliance are shown here.")}
    heads = columns(_("Document"), _("Public"), _("What comes next"), _("Take back"))
    public = url("public.alliance", code=alliance.programme.code, alliance=alliance.code)
    return ReleasesPage(
        frame=frame(actor, alliance, "portal.documents"),
        title=_("Documents for the public"),
        caption=f"{alliance.code} · {alliance.organisation.name}",
        table=Table("", heads, tuple({"cells": _cells(alliance, row)} for row in rows), len(rows), len(rows), empty),
        public_url=public if is_awarded else "",
    )


def _cells(alliance: alliances.Row, row: documents.Row) -> list[Any]:
    here = _at(alliance, row.id)
    if row.code in NEVER_PUBLIC and not row.release_asked_by_id:
        return [
            link(row.name, url("portal.document", document_id=row.id)),
            status(_("Never: names persons or accounts"), "empty"),
            "–",
            "–",
        ]
    told, follows = {
        NOT_PUBLIC: (status(_("Not public"), "empty"), link(_("Propose"), f"{here}?act={ASK}")),
        ASKED: (status(_("Proposed"), "action"), link(_("Let out"), f"{here}?act={RELEASE}")),
        PUBLIC: (status(_("Public"), "good"), "–"),
    }[standing_of(row)]
    back = "–" if standing_of(row) == NOT_PUBLIC else link(_("Take back"), f"{here}?act={TAKE_BACK}")
    return [link(row.name, url("portal.document", document_id=row.id)), told, follows, back]


def _at(alliance: alliances.Row, document_id: UUID) -> str:
    return url("desk.release", code=alliance.code, document_id=document_id)


def release_page(alliance: alliances.Row, row: documents.Row, act: str, blockers: Iterable[Blocker] = ()) -> ActPage:
    """The question before an act."""
    titles = {
        ASK: _("Propose this document for the public?"),
        RELEASE: _("Let this document out?"),
        TAKE_BACK: _("Take this document back?"),
    }
    texts = {
        ASK: _("A person of a different role reads it and lets it out, or not."),
        RELEASE: _("Everybody can read it from now on. Search engines and others may keep copies."),
        TAKE_BACK: _("It is no longer on the public page. Copies that others took remain."),
    }
    labels = {ASK: _("Propose"), RELEASE: _("Let out"), TAKE_BACK: _("Take back")}
    look = _("Look for names, document numbers, telephones, bank accounts, signatures and faces.")
    read = {"name": "is_read", "kind": "checkbox", "label": _("I have read it. No personal data stands in it."), "required": True}
    return ActPage(
        title=titles[act], caption=f"{alliance.code} · {row.name}", text=texts[act], consequences=() if act == TAKE_BACK else (look,),
        fields=(read,) if act == RELEASE else (), action_url=_at(alliance, row.id), confirm_label=labels[act],
        cancel_url=url("desk.releases", code=alliance.code), hidden=(("act", act),), danger=act == TAKE_BACK, errors=errors_of(blockers),
    )  # fmt: skip
