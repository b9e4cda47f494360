"""The last page before a form is sent, and the page that says it has arrived."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from alianza.domain.values import Blocker
from alianza.domain.workflow.forms import FormKind
from alianza.pages.addresses import url
from alianza.pages.applications.forms import kind_words
from alianza.pages.applications.reasons import Reason, link_if_declared, reasons_of
from alianza.records.queries import alliances, letters, submissions


@dataclass(frozen=True)
class SendPage:
    """The question before sending. ``blockers``: why it cannot be sent yet, each with the way to mend it."""

    title: str
    caption: str
    label: str
    organisation: str
    blockers: tuple[Reason, ...]
    hidden: tuple[tuple[str, str], ...]
    action_url: str
    back_url: str
    errors: list[tuple[str, str]]


def send_page(alliance: alliances.Row, kind: FormKind, blockers: tuple[Blocker, ...], *, label: str) -> SendPage:
    """What a person reads before sending, or what still holds it back."""
    place = {"code": alliance.code, "kind": kind.value}
    return SendPage(
        gettext("Send the {form} now?").format(form=kind_words(kind).lower()), f"{alliance.code} · {alliance.title}", label,
        alliance.organisation.name, reasons_of(alliance, blockers), (("version", str(alliance.version)),), url("portal.send", **place),
        url("portal.form_check", **place), [],
    )  # fmt: skip


@dataclass(frozen=True)
class SentPage:
    """It has arrived: when, under which number, with which receipt."""

    title: str
    code: str
    organisation: str
    sent_at: datetime
    sent_by: str
    sha256: str
    receipt: str
    receipt_subject: str
    receipt_body: str
    letters_url: str
    alliance_url: str
    version_url: str


def sent_page(alliance: alliances.Row, kind: FormKind, sent: submissions.Row) -> SentPage:
    """The receipt of the version sent last."""
    receipt = letters.of_alliance(alliance).filter(code="receipt").first()
    return SentPage(
        gettext("{form} sent").format(form=kind_words(kind)), alliance.code, alliance.organisation.name, sent.submitted_at,  # type: ignore[arg-type]
        sent.submitted_by.name if sent.submitted_by else "", sent.sha256, receipt.number if receipt else "",
        receipt.subject if receipt else "", receipt.body if receipt else "", link_if_declared("portal.letters", code=alliance.code),
        url("portal.alliance", code=alliance.code), url("portal.version", code=alliance.code, kind=kind.value, number=sent.number),
    )  # fmt: skip
