"""The form by which an organisation registers itself: first what it is and where, then its name, its place and who speaks for it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.access import Actor
from alianza.domain.registry import APPLICANTS, KIND_WORDS, POSITIONS
from alianza.exchange.registry.places import country_name
from alianza.pages.addresses import url
from alianza.pages.registry.answers import language, said
from alianza.pages.registry.forms import FormPage, Sent, errors_of, form_fields, form_key, retyped
from alianza.pages.registry.organisation import territory_fields
from alianza.pages.registry.organisation_list import new_fields
from alianza.records.queries.people import name_of
from alianza.services import registrations

Row = Mapping[str, Any]


def own_page(actor: Actor, sent: Sent, country: str) -> FormPage:
    """The question at hand, with what was typed and what is wrong with it; ``country`` is empty until it is chosen."""
    kind, given = str(sent.given.get("kind", "")), sent.given
    chosen = bool(country) and kind in registrations.KINDS
    fields = new_fields(kind, country) if chosen else ()
    call = str(given.get("call", ""))[:60]
    drawn: tuple[Row, ...] = (_person(actor, given) + _answers(country, kind, sent)) if chosen else _first(kind, country)
    labels = {str(one["name"]): str(one["label"]) for one in drawn}
    return FormPage(
        title=_("Register your organisation"), caption="", back_url=url("account.home"), back_label=_("Home"),
        action_url=url("portal.register"), fields=drawn, errors=errors_of(fields, sent.faults, sent.blockers, labels),
        hidden=(
            ("form_key", str(form_key(given))), ("step", "answers" if chosen else "kind"),
            *((("kind", kind), ("country", country)) if chosen else ()), *((("call", call),) if call else ()),
        ),
        submit_label=_("Register it") if chosen else _("Continue"),
        introduction=said(KIND_WORDS[kind]) + ", " + country_name(country, language()) if chosen else _introduction(call),
    )  # fmt: skip


def _introduction(call: str) -> str:
    before = _("Register your organisation first; then your application begins.") + " " if call else ""
    return before + _("Whoever registers it acts for it in Alianza, and can bring others of the board in afterwards.")


def _first(kind: str, country: str) -> tuple[Row, ...]:
    kinds = [(code, said(KIND_WORDS[code])) for code in registrations.KINDS]
    countries = [("", _("Choose")), *((code, country_name(code, language())) for code in registrations.countries())]
    return (
        {"name": "kind", "label": _("What kind of organisation is it?"), "kind": "radios", "choices": kinds, "value": kind},
        {"name": "country", "label": _("Country"), "kind": "select", "choices": countries, "value": country},
    )


def _person(actor: Actor, given: Mapping[str, Any]) -> tuple[Row, ...]:
    positions = [("", _("Choose")), *((code, said(text)) for code, text in POSITIONS)]
    asked = {"name": "person", "label": _("Your given and family names"), "value": str(given.get("person", ""))}
    return (
        *(() if name_of(actor) else (asked,)),
        {"name": "position", "label": _("Your position in it"), "kind": "select", "choices": positions, "value": given.get("position", "")},
    )


def _answers(country: str, kind: str, sent: Sent) -> tuple[Row, ...]:
    place = "-".join(filter(None, (str(sent.given.get("department", "")), str(sent.given.get("municipality", "")))))
    return (*form_fields(new_fields(kind, country), retyped(sent.given), sent.faults), *territory_fields(country, place))


def registered_words(kind: str, *, applies: bool = False) -> str:
    """What comes next for whoever has just registered: applicants look for a call or have come from one, partners are found."""
    if applies:
        return _("Your organisation is registered. Here your application begins.")
    if kind in APPLICANTS:
        return _("Your organisation is registered. Complete what is asked of it here; then look for an open call.")
    return _(
        "Your organisation is registered. Complete what is asked of it here. "
        "Organisations that apply find it by its name and invite it; the invitation appears on your home page."
    )
