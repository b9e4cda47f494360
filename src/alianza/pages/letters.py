"""Pages of letters: those about an alliance, one as it is printed, and the templates officers edit."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alianza.domain.access import Actor
from alianza.pages.addresses import url
from alianza.pages.frame import AllianceFrame, frame
from alianza.records.queries import alliances, letters
from alianza.services.letter_words import FIELDS, SHIPPED
from alianza.services.letters import LANGUAGES, Wording

KIND_WORDS: dict[str, "str | Promise"] = {
    "receipt": gettext_lazy("Receipt of an application"),
    "eligibility": gettext_lazy("Eligible"),
    "credit_track": gettext_lazy("Help to find credit"),
    "selection": gettext_lazy("Selected"),
    "waiting_list": gettext_lazy("Waiting list"),
    "decline": gettext_lazy("Not accepted"),
    "resolution": gettext_lazy("Resolution of approval"),
    "agreement": gettext_lazy("Agreement in force"),
    "start": gettext_lazy("Start of implementation"),
    "suspension": gettext_lazy("Suspension"),
    "cancellation": gettext_lazy("Cancellation"),
    "closing": gettext_lazy("Closing"),
}
"""What each kind of letter is called."""


@dataclass(frozen=True)
class LetterLine:
    """One letter in a list."""

    number: str
    url: str
    kind: str
    subject: str
    issued_on: date
    by: str


@dataclass(frozen=True)
class LettersPage:
    """The letters about an alliance."""

    frame: AllianceFrame
    title: str
    caption: str
    letters: tuple[LetterLine, ...]


@dataclass(frozen=True)
class PrintedLetter:
    """A letter as it was sent."""

    sender: str
    number: str
    place_and_date: date
    addressee: str
    subject: str
    body: str
    signer: str
    signer_role: str


@dataclass(frozen=True)
class LetterPage:
    """One letter, to be read or printed; ``form_url`` leads to the form that a paper's receipt still waits for."""

    title: str
    caption: str
    back_url: str
    letter: PrintedLetter
    form_url: str = ""


@dataclass(frozen=True)
class TemplateLine:
    """One kind of letter of a programme and the languages it can be edited in."""

    kind: str
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class TemplatesPage:
    """The letters of an officer's programmes."""

    title: str
    caption: str
    programmes: tuple[tuple[str, tuple[TemplateLine, ...]], ...]


@dataclass(frozen=True)
class TemplatePage:
    """The form that edits one letter, with a preview."""

    title: str
    caption: str
    back_url: str
    fields: tuple[dict[str, Any], ...]
    errors: tuple[tuple[str, str], ...]
    version: int
    known: tuple[str, ...]
    preview: PrintedLetter


def letters_page(actor: Actor, alliance: alliances.Row) -> LettersPage:
    """Every letter about an alliance, newest first."""
    rows = letters.of_alliance(alliance)
    lines = [
        LetterLine(row.number, url("portal.letter", letter_id=row.id), kind_words(row.code), row.subject, row.issued_on, row.issued_by.name)
        for row in rows
    ]
    shown = frame(actor, alliance, "portal.letters")
    return LettersPage(shown, shown.title, shown.caption, tuple(lines))


def kind_words(code: str) -> str:
    """What a kind of letter is called; its code if it has no word."""
    return str(KIND_WORDS.get(code, code))


def letter_page(row: letters.Row) -> LetterPage:
    """One letter as it was sent."""
    back = url("portal.letters", code=row.alliance.code) if row.alliance else url("account.home")
    printed = PrintedLetter(
        row.programme.agency or row.programme.name, row.number, row.issued_on, row.addressee, row.subject, row.body, row.issued_by.name,
        row.issued_by.position,
    )  # fmt: skip
    typed_in_later = row.alliance is not None and row.alliance.on_paper and row.alliance.state == "idea_draft"
    form = url("portal.form", code=row.alliance.code, kind="idea") if row.alliance and typed_in_later else ""
    return LetterPage(row.subject, row.number, back, printed, form)


def templates_page(actor: Actor) -> TemplatesPage:
    """The kinds of letter of each programme the officer works for."""
    found = [
        (f"{programme.code} – {programme.name}", tuple(_line(programme.code, kind) for kind in SHIPPED))
        for programme in letters.programmes_of(actor)
    ]
    return TemplatesPage(_("Letters"), _("Words of letters and resolutions"), tuple(found))


def _line(programme: str, kind: str) -> TemplateLine:
    links = ((one.upper(), url("desk.letter_template", programme=programme, letter=kind, language=one)) for one in LANGUAGES)
    return TemplateLine(kind_words(kind), tuple(links))


def template_page(
    programme: str, kind: str, wording: Wording, *, typed: tuple[str, str], errors: tuple[tuple[str, str], ...] = ()
) -> TemplatePage:
    """The form with what was typed, and the letter as it would look with its field names in place."""
    subject, body = typed
    hint = _("Fields in braces are filled in: {fields}").format(fields=" ".join(f"{{{one}}}" for one in FIELDS))
    fields = (
        {"name": "subject", "label": _("Subject"), "value": subject, "required": True, "error": _fault(errors, "id_subject")},
        {"name": "body", "label": _("Text"), "kind": "textarea", "lines": 14, "value": body, "required": True,
         "error": _fault(errors, "id_body"), "hint": hint},
    )  # fmt: skip
    preview = PrintedLetter(programme, "{number}", date(2026, 1, 1), "{organisation}", subject, body, "{officer}", "")
    return TemplatePage(kind_words(kind), programme, url("desk.letters"), fields, errors, wording.version, FIELDS, preview)


def _fault(errors: tuple[tuple[str, str], ...], target: str) -> str:
    return " ".join(sentence for sentence, where in errors if where == target)
