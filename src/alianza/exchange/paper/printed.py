"""The paper as PDF: tagged, with an outline, numbered pages and a running title; PDF/UA-1 wherever its fonts know every sign."""

import json
from dataclasses import asdict
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any, Literal

import typst
from babel.dates import format_date

from alianza.exchange.paper.parts import Heading, Paper, Part
from alianza.exchange.paper.words import clean, named, words_in

STYLE = Path(__file__).with_name("paper.typ")


def pdf_of(paper: Paper) -> bytes:
    """The file. Texts travel as data, never as markup, so nothing in them can change the page. Equal papers give equal files."""
    data = json.dumps(printed_data(paper), ensure_ascii=False)
    try:
        return _compiled(paper, data, "ua-1")
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
        # A sign no font of ours has (an emoji in a name) must not keep a plan from being printed: the standard goes, tags stay.
        return _compiled(paper, data, None)


def _compiled(paper: Paper, data: str, standard: Literal["ua-1"] | None) -> bytes:
    return typst.compile(
        STYLE.read_bytes(),
        format="pdf",
        sys_inputs={"paper": data},
        pdf_standards=standard,
        ignore_system_fonts=True,
        timestamp=int(datetime.combine(paper.date, time(12), UTC).timestamp()),
    )


def printed_data(paper: Paper) -> dict[str, Any]:
    """The paper as the style reads it."""
    return {
        "title": named(paper.title),
        "subtitle": clean(paper.subtitle),
        "author": clean(paper.author),
        "language": paper.language,
        "date": format_date(paper.date, "long", locale=paper.language),
        "contents": paper.contents,
        "words": words_in(paper.language),
        "front": [_part(one) for one in paper.front],
        "parts": [_part(one) for one in paper.parts],
    }


def _part(one: Part) -> dict[str, Any]:
    data = {"kind": type(one).__name__.lower(), **_cleaned(asdict(one))}
    return data | {"text": named(one.text)} if isinstance(one, Heading) else data


def _cleaned(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _cleaned(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [_cleaned(one) for one in value]
    return clean(value) if isinstance(value, str) else value
