"""``./alianza review`` and ``./alianza measure``: the review as a file, and rows for other programs."""

import argparse
import json
from datetime import date

import pytest
from pypdf import PdfReader

from alianza.cli import measure, review
from alianza.domain.portfolio.measures import BY_CODE
from alianza.records.models import SavedSelection

pytestmark = pytest.mark.usefixtures("everywhere")
DAY = date(2013, 12, 31)
KEYS = ["programme", "country", "measure", "value", "unit", "as_of", "kind", "source"]


def asked(**given: object) -> argparse.Namespace:
    return argparse.Namespace(**{"name": None, "list": False, "by": "programme", "as_of": DAY, "json": True} | given)


def rows(capsys, name: str, day: date = DAY) -> list[dict]:
    assert measure.run(asked(name=name, as_of=day)) == 0
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


@pytest.mark.parametrize(
    ("name", "said"), [("happiness", "no measure 'happiness'"), ("familes", "perhaps families"), (None, "name a measure")]
)
def test_a_measure_nobody_knows_is_a_wrong_word_told_apart_from_rows(capsys, name: str | None, said: str) -> None:
    assert measure.run(asked(name=name)) == 2
    written = capsys.readouterr()
    assert written.out == ""
    assert said in written.err
    assert "measure --list" in written.err


def test_every_measure_is_listed_with_unit_and_definition(capsys) -> None:
    assert measure.run(asked(list=True)) == 0
    listed = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [code for code, _unit, _definition in listed] == list(BY_CODE)
    assert all(unit and definition for _code, unit, definition in listed)


@pytest.mark.parametrize(
    ("language", "last", "note"), [("en", "Peru I", "Current US dollars, as"), ("es", "Perú I", "Dólares corrientes, s")]
)
def test_a_note_is_on_the_page_of_its_figure(tmp_path, settings, language: str, last: str, note: str) -> None:
    settings.FILES_FOLDER = tmp_path / "files"
    target = tmp_path / "review.pdf"
    sent = {"as_of": DAY, "against": None, "format": "pdf", "portfolio": "strict", "output": target}
    assert review.run(argparse.Namespace(**sent, language=language)) == 0
    pages = [page.extract_text() for page in PdfReader(target).pages]
    assert [last in page[: page.index(note)] for page in pages if note in page] == [True]


@pytest.mark.parametrize("word", [measure, review])
def test_a_day_that_is_none_is_told_how_to_write_one(capsys, word) -> None:
    parser = argparse.ArgumentParser()
    word.add_arguments(parser)
    with pytest.raises(SystemExit) as left:
        parser.parse_args(["--as-of", "31/12/2013"])
    assert left.value.code == 2
    assert "write it as 2013-12-31" in capsys.readouterr().err


@pytest.mark.parametrize("word", [measure, review])
def test_a_day_to_come_is_refused(capsys, word) -> None:
    parser = argparse.ArgumentParser()
    word.add_arguments(parser)
    with pytest.raises(SystemExit) as left:
        parser.parse_args(["--as-of", "2099-12-31"])
    assert left.value.code == 2
    assert "2099-12-31 has not come yet; today is 20" in capsys.readouterr().err


def test_the_review_of_a_saved_selection_and_of_one_nobody_saved(capsys, tmp_path, settings) -> None:
    settings.FILES_FOLDER = tmp_path / "files"
    SavedSelection.objects.create(code="andes", name={"en": "Andes", "es": "Andes"}, projects=["BO-PAR-I", "PE-ALIADOS"])
    target = tmp_path / "review.json"
    sent = {"as_of": DAY, "against": None, "format": "json", "language": "en", "output": target}
    assert review.run(argparse.Namespace(**sent, portfolio="andes")) == 0
    told = json.loads(target.read_text(encoding="utf-8"))
    pieces, (dates, _focus, money) = told["pieces"], (one["rows"] for one in told["tables"])
    assert [(one["programme"], one["cells"]["Approved"]["value"]) for one in dates] == [("Bolivia I", "May 2005"), ("Peru I", "Apr 2007")]
    assert money[1]["cells"]["Local governments"]["missing"] == "not in the text"
    rows = next(one["rows"] for one in pieces if one["number"] == "Table 4")
    assert {row["programme"] for row in rows} == {"BO-PAR-I", "PE-ALIADOS"}
    group = next(one["rows"] for one in pieces if one["number"] == "Section 7 b")
    assert {(row["value"], row["upper"]) for row in group if row["measure"] == "land_per_member" and row["value"]} == {(1, 5)}
    assert review.run(argparse.Namespace(**sent, portfolio="Andes")) == 2
    assert "there is: strict, broad, andes" in capsys.readouterr().err


@pytest.mark.parametrize(("form", "start"), [("pdf", b"%PDF"), ("docx", b"PK"), ("html", b"<!doctype html>"), ("json", b"{")])
def test_the_review_is_written_to_a_file(tmp_path, settings, form: str, start: bytes) -> None:
    settings.FILES_FOLDER = tmp_path / "files"
    target = tmp_path / f"review.{form}"
    assert review.run(argparse.Namespace(as_of=DAY, against=None, portfolio="strict", format=form, language="es", output=target)) == 0
    assert target.read_bytes().startswith(start)


def test_a_file_that_cannot_be_written_is_told(tmp_path, settings, capsys) -> None:
    settings.FILES_FOLDER = tmp_path / "files"
    target = tmp_path / "nowhere" / "review.json"
    assert review.run(argparse.Namespace(as_of=DAY, against=None, portfolio="strict", format="json", language="es", output=target)) == 2
    assert "cannot be written: No such file or directory" in capsys.readouterr().err


def test_the_page_by_itself_needs_nothing_else(tmp_path, settings) -> None:
    settings.FILES_FOLDER = tmp_path / "files"
    target = tmp_path / "review.html"
    review.run(argparse.Namespace(as_of=DAY, against=None, portfolio="broad", format="html", language="en", output=target))
    text = target.read_text(encoding="utf-8")
    assert "<svg" in text
    assert "<use" not in text
    assert 'href="/' not in text
    assert "almost 3,000" in text
