"""Sentences of the room ``insight``."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, "str | Promise"] = {
    "focus.unknown_theme": _("Choose a theme."),
    "focus.stars_missing": _("Choose weak, medium or strong focus."),
    "focus.reason_missing": _("Say why, in a sentence others can weigh."),
    "outlines.too_big": _("The file is larger than {most} MB. Simplify the outlines."),
    "outlines.not_geojson": _("This is no GeoJSON: a FeatureCollection of areas is expected."),
    "outlines.no_codes": _("No property holds a code in every area. Name it as one of: {names}."),
    "outlines.wrong_codes": _("These codes are no department of {country}: {codes}. Nothing was guessed; correct the file."),
    "outlines.twice": _("These codes stand twice: {codes}."),
    "outlines.no_area": _("These outlines enclose no area: {codes}."),
    "outlines.abroad": _("These areas lie outside {country}; perhaps latitude and longitude are swapped: {codes}."),
    "outlines.not_on_earth": _("These areas have no outline, or points that are no longitude and latitude: {codes}."),
    "outlines.source_missing": _("Say whose outlines these are and under which licence."),
}
"""Code to sentence."""
