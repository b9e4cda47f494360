"""Starting an application from a published call."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext

from alianza.domain.values import Blocker, LocalText
from alianza.pages.addresses import url
from alianza.pages.applications.boxes import Box
from alianza.pages.applications.reasons import link_if_declared
from alianza.pages.frame import words
from alianza.pages.words.saying import say
from alianza.records.queries import calls
from alianza.records.queries.rulebooks import published
from alianza.services.submissions import Opening, windows_of

FIELD_OF = {
    "applications.title_missing": "title", "applications.title_too_long": "title", "applications.window_missing": "window",
    "applications.choose_organisation": "organisation",
}  # fmt: skip


@dataclass(frozen=True)
class StartPage:
    """The first question, as ``layouts/question.html`` shows it. ``reasons`` bar the whole way; ``resume_url`` leads to what was begun."""

    title: str
    caption: str
    closes_on: date | None
    fields: tuple[Box, ...]
    errors: list[tuple[str, str]]
    action_url: str
    back_url: str
    back_label: str
    hidden: tuple[tuple[str, str], ...]
    submit_label: str
    reasons: tuple[str, ...]
    resume_url: str


def call_title(call: calls.Row) -> str:
    """The call's title in the reader's language."""
    from_rows: dict[str, str] = call.title
    return words(LocalText.of(from_rows)) or call.code


def start_page(
    call: calls.Row, own: Sequence[tuple[UUID, str]], opening: Opening, blockers: Sequence[Blocker] = (), chosen: str = ""
) -> StartPage:
    """The page that starts an application, with what was typed and what is wrong with it."""
    at_field = {FIELD_OF[one.code]: say(one) for one in blockers if one.code in FIELD_OF}
    fields = _fields(call, own, opening, at_field, chosen)
    other = [one for one in blockers if one.code not in FIELD_OF]
    begun = next((str(one.parameter("code")) for one in other if one.code == "applications.already_applied"), "")
    return StartPage(
        gettext("Apply"), call_title(call), call.closes_on, fields, [(error, f"id_{name}") for name, error in at_field.items()],
        url("portal.apply", call_code=call.code), link_if_declared("public.call", code=call.code), gettext("The call"),
        (("form_key", str(opening.form_key or "")),), gettext("Start the application"), tuple(say(one) for one in other),
        url("portal.alliance", code=begun) if begun else "",
    )  # fmt: skip


def _fields(call: calls.Row, own: Sequence[tuple[UUID, str]], opening: Opening, errors: dict[str, str], chosen: str) -> tuple[Box, ...]:
    title = Box(
        name="title", label=gettext("What is your project called?"), value=opening.title, required=True, error=errors.get("title", ""),
        hint=gettext("A short name that everyone will know it by. You can change it later."),
    )  # fmt: skip
    rulebook = published(call.rulebook_id).rulebook
    names = {one.code: words(one.name) for one in rulebook.windows}
    windows = tuple((code, names[code]) for code in windows_of(call, rulebook))
    window = Box(
        name="window", label=gettext("What do you apply for?"), kind="radios", value=opening.window, required=True, choices=windows,
        error=errors.get("window", ""),
    )  # fmt: skip
    organisation = Box(
        name="organisation", label=gettext("For which organisation?"), kind="radios", value=chosen, required=True,
        choices=tuple((str(key), name) for key, name in own), error=errors.get("organisation", ""),
    )  # fmt: skip
    return (*((organisation,) if len(own) > 1 else ()), title, *((window,) if windows else ()))
