"""``./alianza review`` and ``./alianza measure``: the review as a file, and rows for other programs."""

import argparse
import json
from datetime import date

import pytest

from alianza.cli import measure, review

pytestmark = pytest.mark.usefixtures("everywhere")
DAY = date(2013, 12, 31)
KEYS = ["programme", "country", "measure", "value", "unit", "as_of", "kind", "source"]


def rows(capsys, name: str, day: date = DAY) -> list[dict]:
    assert measure.run(argparse.Namespace(name=name, by="programme", as_of=day, json=True)) == 0
    return json.loads(capsys.readouterr().out)


def test_rows_have_eight_fields_and_null_where_nothing_is_known(capsys) -> None:
    found = rows(capsys, "members_per_alliance")
    assert all(list(row) == KEYS for row in found)
    known = {row["programme"]: row["value"] for row in found if row["value"] is not None}
    assert (known["GT-PDER"], known["BO-PAR-I"]) == (116, 38)
    peru = next(row for row in found if row["programme"] == "PE-ALIADOS")
    assert (peru["country"], peru["value"], peru["source"], peru["unit"]) == ("PE", None, None, "members")


def test_two_figures_of_one_thing_are_two_rows(capsys) -> None:
    bolivia = [
        (row["value"], row["as_of"][:4]) for row in rows(capsys, "members_per_alliance", date(2026, 1, 1)) if row["programme"] == "BO-PAR-I"
    ]
    assert bolivia == [(37.625, "2023"), (38, "2013")]


def test_a_measure_nobody_knows_is_a_wrong_word(capsys) -> None:
    assert measure.run(argparse.Namespace(name="happiness", by="programme", as_of=DAY, json=True)) == 2


@pytest.mark.parametrize(("form", "start"), [("pdf", b"%PDF"), ("docx", b"PK"), ("html", b"<!doctype html>"), ("json", b"{")])
def test_the_review_is_written_to_a_file(tmp_path, settings, form: str, start: bytes) -> None:
    settings.FILES_FOLDER = tmp_path / "files"
    target = tmp_path / f"review.{form}"
    assert review.run(argparse.Namespace(as_of=DAY, against=None, portfolio="strict", format=form, language="es", output=target)) == 0
    assert target.read_bytes().startswith(start)


def test_the_page_by_itself_needs_nothing_else(tmp_path, settings) -> None:
    settings.FILES_FOLDER = tmp_path / "files"
    target = tmp_path / "review.html"
    review.run(argparse.Namespace(as_of=DAY, against=None, portfolio="broad", format="html", language="en", output=target))
    text = target.read_text(encoding="utf-8")
    assert "<svg" in text
    assert "<use" not in text
    assert 'href="/' not in text
    assert "almost 3,000" in text
