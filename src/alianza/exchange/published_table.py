"""The public alliances of a programme as a table: one row each, money with its currency, unknown left empty."""

from collections.abc import Sequence

from alianza.domain.portfolio.published import OpenAlliance, OpenProgramme
from alianza.exchange.standards.publication import Publication
from alianza.exchange.tables import Column, csv_bytes
from alianza.exchange.tables.writing import Value

COLUMNS = (
    "programme", "alliance", "title", "organisation", "territory", "latitude", "longitude", "product", "sector", "state", "agreement",
    "signed_on", "starts_on", "ends_on", "currency", "grant", "total", "paid", "members", "women", "men_or_not_stated", "families", "as_of",
)  # fmt: skip


def publication(programme: OpenProgramme) -> Publication:
    """The table as CSV."""
    content = csv_bytes([Column(one) for one in COLUMNS], [_row(programme, one) for one in programme.alliances])
    return Publication(
        f"{programme.code.lower()}-alliances.csv", "text/csv; charset=utf-8", content, tuple(one.code for one in programme.alliances)
    )


def _row(programme: OpenProgramme, one: OpenAlliance) -> Sequence[Value]:
    latitude, longitude = one.point or (None, None)
    people = one.people
    return (
        programme.code, one.code, one.title, one.organisation.name, one.territory, latitude, longitude, one.product, one.sector, one.state,
        one.agreement, one.since, one.starts_on, one.ends_on, one.currency, one.grant.amount, one.total.amount, one.disbursed.amount,
        people.members, people.women, people.men, people.families, programme.day,
    )  # fmt: skip
