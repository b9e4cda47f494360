"""Economic prices of a country: its versions, the ones that were published, and one by its name."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from alianza.domain.access import Action, Actor
from alianza.domain.appraisal.price_set import Figure, as_economy, set_name
from alianza.records.models import PriceSet
from alianza.records.queries.programmes import programmes_for
from alianza.records.single import single

Row = PriceSet


def figures_of(stored: Iterable[Mapping[str, Any]]) -> tuple[Figure, ...]:
    """Figures as they are kept in a set."""
    return tuple(
        Figure(
            code=one["code"], value=None if one["value"] is None else Decimal(one["value"]), source=one["source"],
            is_assumed=bool(one["is_assumed"]),
        )
        for one in stored
    )  # fmt: skip


def stored_figures(figures: Iterable[Figure]) -> list[dict[str, Any]]:
    """The same as they are kept; what says nothing at all is left out."""
    return [
        {
            "code": one.code, "value": None if one.value is None else f"{one.value:f}", "source": one.source, "is_assumed": one.is_assumed,
        }
        for one in figures
        if one.value is not None or one.source
    ]  # fmt: skip


def name_of(row: PriceSet) -> str:
    """What plans call a version: ``HN-2``."""
    return set_name(row.country, row.number)


def published(country: str) -> list[PriceSet]:
    """The published versions of a country, the newest first."""
    return list(PriceSet.objects.filter(country=country, state="published").order_by("-number"))


def named(country: str, name: str) -> PriceSet | None:
    """The published version of a country that goes by this name."""
    return next((one for one in published(country) if name_of(one) == name), None)


def economy_of(row: PriceSet) -> dict[str, object]:
    """A version as the table ``economy`` of a plan."""
    return as_economy(name_of(row), figures_of(row.figures), row.last_year)


def versions(countries: Iterable[str]) -> list[PriceSet]:
    """Every version of these countries, the newest first."""
    rows = PriceSet.objects.filter(country__in=list(countries)).select_related("drafted_by", "published_by")
    return list(rows.order_by("country", "-number"))


def countries_for(actor: Actor, action: Action) -> list[str]:
    """The countries in which the actor may do something with economic prices."""
    return sorted({one.country for one in programmes_for(actor, action)})


def find(actor: Actor, set_id: UUID, *, lock: bool = False) -> PriceSet | None:
    """One version if its country is within the actor's reach."""
    rows = PriceSet.objects.select_related("drafted_by", "published_by").filter(id=set_id)
    row = single(rows, lock=lock)
    return row if row and row.country in countries_for(actor, Action.READ_RULEBOOK) else None
