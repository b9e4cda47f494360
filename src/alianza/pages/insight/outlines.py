"""Bringing the outlines of a country's departments, so that answers by department become a map."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from babel import Locale
from django.utils.translation import gettext as _

from alianza.domain.values import Blocker
from alianza.exchange.geojson import CODE_NAMES, MOST_BYTES
from alianza.exchange.registry.places import departments
from alianza.pages.addresses import url
from alianza.pages.insight.tables import country_words
from alianza.pages.words.reading import read
from alianza.records.queries.ratings import outlines_of


@dataclass(frozen=True)
class OutlinesPage:
    """The form, and what is there already."""

    title: str
    caption: str
    crumbs: tuple[tuple[str, str], ...]
    lead: str
    current: str
    expected: tuple[str, ...]
    fields: tuple[dict[str, Any], ...]
    errors: tuple[tuple[str, str], ...] = ()


def outlines_page(country: str, typed: Mapping[str, str], blockers: Iterable[Blocker] = ()) -> OutlinesPage | None:
    """The page of a country; None for a code that is no country."""
    if country not in Locale("en").territories or not departments(country):
        return None
    row, told = outlines_of(country), [(one.code, read(one)) for one in blockers]
    source_error = next((text for code, text in told if code == "outlines.source_missing"), "")
    file_error = " ".join(text for code, text in told if code != "outlines.source_missing")
    fields = (
        {"name": "file", "label": _("GeoJSON file"), "kind": "file", "accept": ".geojson,.json", "max_bytes": MOST_BYTES,
         "error": file_error},
        {"name": "source", "label": _("Source and licence"), "kind": "text", "value": typed.get("source", ""), "error": source_error},
    )  # fmt: skip
    lead = _("One area a department, its code in one of these properties: {names}.").format(names=", ".join(CODE_NAMES))
    current = _("{count} departments from {name} ({source})").format(count=len(row.shapes), name=row.name, source=row.source) if row else ""
    errors = tuple((text, "id_source" if code == "outlines.source_missing" else "id_file") for code, text in told)
    return OutlinesPage(
        _("Outlines of departments"), country_words(country), ((_("Explore"), url("insight.explore")),), lead, current,
        tuple(f"{one.code} {one.name}" for one in departments(country)), fields, errors,
    )  # fmt: skip
