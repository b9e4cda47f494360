"""The stylesheet keeps its promises: small, legible in light and dark, and no code inside pages."""

import re
from pathlib import Path

import brotli
import pytest

from alianza.web.components import charts

WEB = Path(charts.__file__).parents[1]
STYLES = (WEB / "static/alianza/alianza.css").read_text()
SCRIPT = (WEB / "static/alianza/alianza.js").read_text()
GROUNDS = ("ground", "paper", "sunk")
TEXTS = [(text, ground) for text in ("ink", "soft", "leaf", "clay") for ground in GROUNDS]
TEXTS += [
    ("on-leaf", "leaf"),
    ("on-leaf", "leaf-hover"),
    ("on-clay", "clay"),
    ("on-clay", "clay-hover"),
    ("on-deep", "deep"),
    ("on-deep-soft", "deep"),
]
TEXTS += [(text, f"{text}-pale") for text in ("leaf", "clay", "soil", "river")] + [
    ("maize-ink", "maize-pale"),
    ("soil", "paper"),
    ("soil", "ground"),
]
TEXTS += [("ink", f"{tone}-pale") for tone in ("leaf", "maize", "soil", "clay", "river")] + [
    ("soft", "maize-pale"),
    ("soft", "leaf-pale"),
    ("leaf", "maize-pale"),
]
SHAPES = [("edge", ground) for ground in GROUNDS] + [("focus", "focus-ring")]


def tokens(theme: str) -> dict[str, str]:
    block = {
        "light": r":root \{(.*?)\n\}",
        "device": r'not\(\[data-theme="light"\]\) \{(.*?)\n\}',
        "dark": r':root\[data-theme="dark"\] \{(.*?)\n\}',
    }[theme]
    found = re.search(block, STYLES, re.DOTALL)
    assert found
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", found[1]))


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_is_legible_on_every_ground(theme):
    colours = tokens(theme)
    faint = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in TEXTS}
    assert {pair: ratio for pair, ratio in faint.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_borders_of_controls_and_the_focus_stand_out(theme):
    colours = tokens(theme)
    assert {pair for pair in SHAPES if contrast(colours[pair[0]], colours[pair[1]]) < 3} == set()


def test_the_device_and_the_switch_show_the_same_dark():
    assert tokens("device") == tokens("dark")


def test_the_stylesheet_travels_in_nine_kilobytes():
    assert len(brotli.compress(STYLES.encode())) <= 9 * 1024


def test_first_visit_fits_its_budget():
    files = [WEB / "static" / name for name in ("alianza/alianza.css", "alianza/alianza.js", "alianza/icon.svg", "htmx/htmx-2.min.js")]
    assert sum(len(brotli.compress(file.read_bytes())) for file in files) <= 29 * 1024


def test_the_script_stays_short():
    assert len(SCRIPT.splitlines()) <= 300


@pytest.mark.parametrize(
    "template",
    sorted(set(WEB.glob("*/templates/**/*.html")) - set(WEB.glob("*/templates/**/*_alone.html"))),
    ids=lambda path: str(path.relative_to(WEB)),
)
def test_no_code_inside_pages(template):
    # Pages named _alone are files that leave the product, with nothing beside them.
    text = template.read_text()
    assert not re.search(r"\sstyle=|\son[a-z]+=|<style|javascript:", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
