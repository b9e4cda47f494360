"""The demo's hands: moves through the door, documents with real files, and refusals that stop the loading."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.utils.text import slugify

from alianza.demo import clock, papers
from alianza.demo.told import Told
from alianza.domain.access import Actor
from alianza.domain.rulebook import Document
from alianza.domain.workflow.in_kind import EVIDENCE
from alianza.pages.words.documents import DOCUMENTS
from alianza.records.models import Alliance
from alianza.services import documents
from alianza.services.advance import advance
from alianza.services.documents import Owner
from alianza.services.enclosures import Upload
from alianza.services.outcome import Outcome

AS_PDF = frozenset({"statutes", "business_plan", "signed_agreement"})
"""The others come as scans."""
PAPERS = (
    *sorted(AS_PDF), "member_register", "buyer_letter", "profile", "environmental_form", "account_certificate", "visit_report", "closing_report",
    "feasibility_study", "commercial_agreement",
    "expression_of_interest", "credit_proof", "quotation", "receipt", "payment_proof", "deposit_proof", "tranche_request", "delivery_note",
    EVIDENCE,
)  # fmt: skip
"""Every kind of paper that is the same for all."""


class StoryRefused(RuntimeError):
    """A service refused what the story tells: the demo and the rules do not agree."""


def done(outcome: Outcome, one: Told, what: str) -> Any:
    """The row of what was done."""
    if not outcome.done:
        raise StoryRefused(f"{one.story.key}: {what}: {', '.join(str(reason) for reason in outcome.blockers)}")
    return outcome.row


def move(one: Told, actor: Actor, transition: str, given: Mapping[str, Any] | None = None) -> Alliance:
    """Make a transition on its day."""
    with clock.at(one.moment(transition, 40)):
        row: Alliance = done(advance(actor, "alliance", one.alliance.id, transition, given), one, transition)
    one.made(transition, row)
    return row


def upload(code: str) -> Upload:
    """A file that comes with a step of an agreement's money."""
    return Upload(*paper(code))


@lru_cache(maxsize=128)
def paper(code: str) -> tuple[str, bytes]:
    """A file for a kind of document: the same paper for every alliance; most come as scans."""
    name = DOCUMENTS[code].in_language("es") if code in DOCUMENTS else code.replace("_", " ").capitalize()
    file = slugify(name.partition(",")[0].partition(":")[0])
    if code not in AS_PDF:
        return f"{file}.png", papers.picture(len(code) * 7, name)
    return f"{file}.pdf", papers.pdf(name, ("Texto de muestra / sample text.", "Firmado por las partes / signed by the parties."))


def bring(one: Told, actor: Actor, asked: Document | str, *, stage: str = "", owner: Owner | None = None) -> None:
    """Upload one document as a person would."""
    code = asked if isinstance(asked, str) else asked.code
    name = code.replace("_", " ").capitalize() if isinstance(asked, str) else asked.name.in_language(one.cast.language)
    upload_name, content = paper(code)
    kept = documents.keep(
        actor, upload_name=upload_name, content=content, code=code, name=name[:160], owner=owner or Owner(alliance=one.alliance),
        stage=stage or ("" if isinstance(asked, str) else str(asked.stage)),
    )  # fmt: skip
    done(kept, one, code)
