"""Types a whole plan into the builder's pages as a browser would send them."""

from collections.abc import Iterator, Mapping

from alianza.domain.workflow.building import (
    SECTIONS,
    Field,
    Kind,
    Spot,
    Style,
    asked,
    in_box,
    item_of,
    items,
    opened,
    placed,
    read_part,
    value_at,
    years_of,
)


def typed_from(spot: Spot, table: Mapping[str, object], style: Style) -> dict[str, str]:
    """The boxes of a page with this table in them."""
    found: dict[str, str] = {}
    for one in spot.fields:
        if one.kind is Kind.ROWS:
            rows = value_at(table, one.key)
            listed = rows if isinstance(rows, list) else []
            found[f"{one.key}-TOTAL_FORMS"] = str(len(listed))
            for place, row in enumerate(listed):
                found |= {f"{one.key}-{place}-was": str(place)} if one.is_fixed else {}
                found |= {f"{one.key}-{place}-{column.key}": box(column, value_at(row, column.key), style) for column in one.columns}
        else:
            found[one.key] = box(one, value_at(table, one.key), style)
    return {name: text for name, text in found.items() if text}  # a browser leaves empty choices out


def box(one: Field, value: object, style: Style) -> str:
    shown = in_box(one, value, style)
    return shown if isinstance(shown, str) else " ".join(shown)


def pages_of(data: Mapping[str, object]) -> Iterator[Spot]:
    """Every page of a plan in the order of the builder."""
    for section in SECTIONS:
        for item in items(data, section) if section.is_list else [None]:
            for part in section.parts:
                yield Spot(section, item.code if item else "", part.code)


def typed_again(data: Mapping[str, object], style: Style, known: Mapping[str, object]) -> dict[str, object]:
    """A plan typed page by page from what another one shows, beginning with what is ``known``."""
    made: dict[str, object] = dict(known)
    for spot in pages_of(data):
        if spot.section.code == "financing" and item_of(made, spot.section, spot.item) is None:
            raise AssertionError(f"{spot.name} cannot be reached")
        here = Style(country=style.country, currency=style.currency, years=years_of(made.get("plan")))
        read = read_part(spot.section.part(spot.part), typed_from(spot, opened(asked(data, spot)), here), asked(made, spot), here)
        assert not read.faults, (spot.name, read.faults)
        if read.table or spot.section.parts[0].code == spot.part:
            made = placed(made, spot, read.table)
    return made
