"""GeoJSON of a country's departments: outlines by code, with every wrong code named and none guessed."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from alianza.domain.values import Blocker
from alianza.exchange.registry.places import departments

MOST_BYTES = 4_000_000
CODE_NAMES = ("code", "iso_3166_2", "ISO_3166_2", "iso", "ISO", "shapeISO", "codigo", "CODIGO", "id")
"""Properties that may hold the code of a department, the first that every feature has."""
PLACES = 3
LONGEST_CODE = 40
CORNERS, SPARE = 3, 1.0
"""Different corners of the least area, and degrees around a country that a department may reach beyond it."""
CODES: dict[str, tuple[str, ...]] = {
    "outlines.too_big": ("most",),
    "outlines.not_geojson": (),
    "outlines.no_codes": ("names",),
    "outlines.wrong_codes": ("codes", "country"),
    "outlines.twice": ("codes",),
    "outlines.not_on_earth": ("codes",),
    "outlines.no_area": ("codes",),
    "outlines.abroad": ("codes", "country"),
    "outlines.source_missing": (),
}
"""Every reason against a file of outlines."""


@dataclass(frozen=True)
class Outlines:
    """Code of a department to its outer rings; or why the file cannot be taken."""

    shapes: dict[str, list[list[list[float]]]] = field(default_factory=dict)
    blockers: tuple[Blocker, ...] = ()


def read_outlines(content: bytes, country: str, land: Sequence[Sequence[Sequence[float]]] = ()) -> Outlines:
    """Read a file of features; all that is wrong at once. ``land`` are the country's own rings, where they are known."""
    if len(content) > MOST_BYTES:
        return Outlines(blockers=(Blocker("outlines.too_big", {"most": MOST_BYTES // 1_000_000}),))
    features = _features(content)
    if not features:
        return Outlines(blockers=(Blocker("outlines.not_geojson"),))
    name = next((one for one in CODE_NAMES if all(_property(feature, one) for feature in features)), None)
    if name is None:
        return Outlines(blockers=(Blocker("outlines.no_codes", {"names": ", ".join(CODE_NAMES)}),))
    codes = [str(_property(feature, name))[:LONGEST_CODE] for feature in features]
    found = [_complete(code, country) for code in codes]
    shapes = {code: list(_rings(feature)) for code, feature in zip(found, features, strict=True)}
    return Outlines(
        shapes, (*_wrong_codes(country, found, codes), *_wrong_shapes(country, shapes, [point for ring in land for point in ring]))
    )


def _wrong_codes(country: str, found: Sequence[str], told: Sequence[str]) -> Iterator[Blocker]:
    """Codes nobody has, as the file writes them, and those that stand twice."""
    known = {one.code for one in departments(country)}
    wrong = sorted({written for code, written in zip(found, told, strict=True) if code not in known})
    if wrong:
        yield Blocker("outlines.wrong_codes", {"codes": tuple(wrong), "country": country})
    twice = sorted({code for code in found if found.count(code) > 1})
    if twice:
        yield Blocker("outlines.twice", {"codes": tuple(twice)})


def _wrong_shapes(country: str, shapes: Mapping[str, list[list[list[float]]]], land: Sequence[Sequence[float]]) -> Iterator[Blocker]:
    unreadable = {code for code, rings in shapes.items() if not _is_readable(rings)}
    if unreadable:
        yield Blocker("outlines.not_on_earth", {"codes": tuple(sorted(unreadable))})
    lines = {code for code, rings in shapes.items() if any(len(set(map(tuple, ring))) < CORNERS for ring in rings)} - unreadable
    if lines:
        yield Blocker("outlines.no_area", {"codes": tuple(sorted(lines))})
    abroad = {code for code, rings in shapes.items() if code not in unreadable and land and not _beside(rings, land)}
    if abroad:
        yield Blocker("outlines.abroad", {"codes": tuple(sorted(abroad)), "country": country})


def _features(content: bytes) -> list[Any]:
    try:
        told = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return []  # what Python cannot read: no UTF-8, no JSON, nested without end, a number of thousands of digits
    features = told.get("features") if isinstance(told, dict) and told.get("type") == "FeatureCollection" else None
    return features if isinstance(features, list) and all(isinstance(one, dict) for one in features) else []


def _property(feature: Mapping[str, Any], name: str) -> Any:
    properties = feature.get("properties")
    return (properties.get(name) if isinstance(properties, dict) else None) or (feature.get("id") if name == "id" else None)


def _complete(code: str, country: str) -> str:
    code = code.strip().upper()
    return code if code.startswith(f"{country}-") else f"{country}-{code}"


def _rings(feature: Mapping[str, Any]) -> Iterator[list[list[float]]]:
    """The outer rings, to the hundred metres that a picture shows; nothing where the shape is none."""
    geometry = feature.get("geometry")
    kind, parts = (geometry.get("type"), geometry.get("coordinates")) if isinstance(geometry, dict) else (None, None)
    polygons = [parts] if kind == "Polygon" else parts if kind == "MultiPolygon" else []
    for polygon in polygons if isinstance(polygons, list) else []:
        try:
            ring = [[round(float(point[0]), PLACES), round(float(point[1]), PLACES)] for point in polygon[0]]
        except (TypeError, ValueError, IndexError, KeyError, OverflowError):
            ring = [[999.0, 999.0]]
        yield [point for place, point in enumerate(ring) if place == 0 or point != ring[place - 1]]


def _is_readable(rings: Sequence[Sequence[Sequence[float]]]) -> bool:
    return bool(rings) and all(rings) and all(_on_earth(point) for ring in rings for point in ring)


def _beside(rings: Sequence[Sequence[Sequence[float]]], land: Sequence[Sequence[float]]) -> bool:
    """Whether the shape touches the rectangle around its country, with a degree to spare: swapped axes do not."""
    west, east, south, north = _ends(land)
    left, right, bottom, top = _ends([point for ring in rings for point in ring])
    return left <= east + SPARE and right >= west - SPARE and bottom <= north + SPARE and top >= south - SPARE


def _ends(points: Sequence[Sequence[float]]) -> tuple[float, float, float, float]:
    longitudes, latitudes = [point[0] for point in points], [point[1] for point in points]
    return min(longitudes), max(longitudes), min(latitudes), max(latitudes)


def _on_earth(point: Sequence[float]) -> bool:
    return -180 <= point[0] <= 180 and -90 <= point[1] <= 90
