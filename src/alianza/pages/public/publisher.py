"""The form that says who publishes a programme's open data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.values import Blocker
from alianza.pages.addresses import url
from alianza.pages.words.saying import say
from alianza.records.queries import programmes


@dataclass(frozen=True)
class PublisherPage:
    """One form; ``fields`` as ``components/field.html`` draws them."""

    title: str
    caption: str
    lead: str
    back_url: str
    back_label: str
    action_url: str
    fields: tuple[dict[str, Any], ...]
    errors: tuple[tuple[str, str], ...]
    submit_label: str


def publisher_page(programme: programmes.Row, given: Mapping[str, str], blockers: Iterable[Blocker] = ()) -> PublisherPage:
    """The form with what is set, or with what was typed and what is wrong with it."""
    wrong = {str(one.parameter("field")): say(one) for one in blockers}
    return PublisherPage(
        title=_("Who publishes the open data"),
        caption=f"{programme.code} · {programme.name}",
        lead=_("What is left empty stays unknown. A standard whose identifier is missing publishes nothing, and says so."),
        back_url=url("desk.programme", code=programme.code),
        back_label=programme.name,
        action_url="",
        fields=tuple(
            {"name": name, "value": given.get(name, ""), "error": wrong.get(name, ""), **told} for name, told in _fields(programme)
        ),
        errors=tuple((sentence, f"id_{name}") for name, sentence in wrong.items()),
        submit_label=_("Save"),
    )


def _fields(programme: programmes.Row) -> tuple[tuple[str, dict[str, Any]], ...]:
    agency = programme.agency or programme.name
    return (
        ("name", {"label": _("Name of the publisher"), "hint": _("Empty: {agency}").format(agency=agency)}),
        (
            "iati_reference",
            {"label": _("Identifier in IATI"), "hint": _("As registered, for example XM-DAC-… or an org-id of your country")},
        ),
        ("iati_type", {"label": _("Kind of organisation in IATI"), "hint": _("A code of IATI’s list; empty: 10, a government")}),
        ("giving_prefix", {"label": _("Prefix of 360Giving"), "hint": _("As assigned, beginning with 360G-")}),
        ("ocds_prefix", {"label": _("Prefix of OCDS"), "hint": _("As assigned, beginning with ocds-")}),
        (
            "address",
            {"label": _("Address of this site for the public"), "hint": _("Files and pages are named by it. It begins with https://")},
        ),
        ("licence", {"label": _("Licence"), "hint": _("The address of the licence, such as https://creativecommons.org/licenses/by/4.0/")}),
    )
