"""Tables written and read again, numbers and dates as people write them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests.exchange import samples

from alianza.domain.values import Blocker, Money, Share
from alianza.exchange.tables import Column, TableLimits, column_letter, csv_bytes, read_date, read_number, read_table, xlsx_bytes

COLUMNS = [Column("Name"), Column("Grant", currency_title="Currency"), Column("Share"), Column("Day")]
ROWS = [
    ["Asociación Ñandú", Money.of("1234.50", "PEN"), Share.percent(60), date(2026, 11, 23)],
    ["=cmd|'/c calc'!A1", None, None, None],
]


def test_a_workbook_is_written_and_read_again():
    table = read_table(xlsx_bytes(COLUMNS, ROWS))
    assert [row.cells for row in table.rows] == [
        ("Name", "Grant", "Share", "Day"),
        ("Asociación Ñandú", Decimal("1234.5"), Share(Fraction("0.6")), date(2026, 11, 23)),
        ("=cmd|'/c calc'!A1",),
    ]
    assert table.formula_like == ("A3",)


def test_a_workbook_holds_no_formula_and_is_the_same_every_time():
    content = xlsx_bytes(COLUMNS, ROWS)
    page = load_workbook(BytesIO(content)).active
    assert page["A3"].data_type == "s"
    assert page.freeze_panes == "A2"
    assert content == xlsx_bytes(COLUMNS, ROWS)


def test_a_csv_guards_formulas_and_names_the_currency():
    content = csv_bytes(COLUMNS, ROWS)
    assert content.decode("utf-8-sig").splitlines() == [
        "Name,Grant,Currency,Share,Day",
        "Asociación Ñandú,1234.50,PEN,60%,2026-11-23",
        "'=cmd|'/c calc'!A1,,,,",
    ]
    assert read_table(content).rows[2].cells[0] == "=cmd|'/c calc'!A1"


@pytest.mark.parametrize("text", ["=1+1", "'=1+1", "''@", "' -x", "'Ana'", "O'Neill", "@"])
def test_what_a_csv_guards_comes_back_as_it_was(text):
    assert read_table(csv_bytes([Column("Name")], [[text]])).rows[1].cells == (text,)


def test_what_would_lose_digits_stays_text():
    book = load_workbook(BytesIO(xlsx_bytes([Column("n")], [[10**16], [date(1850, 1, 1)], [Decimal("NaN")], [True]])))
    assert [cell.value for cell in book.active["A"]] == ["n", "10000000000000000", "1850-01-01", "NaN", True]


def test_moments_are_written_in_universal_time():
    book = load_workbook(BytesIO(xlsx_bytes([Column("at")], [[datetime(2026, 1, 2, 3, 4, tzinfo=UTC)]])))
    assert book.active["A2"].value == datetime(2026, 1, 2, 3, 4)  # noqa: DTZ001


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_delimiters_and_encodings(delimiter, encoding):
    rows = [["nombre", "área"], ["Peña, José", "1,5"], ["Ñuñez", "2;5"]]
    table = read_table(samples.comma_separated(rows, delimiter, encoding))
    assert [list(row.cells) for row in table.rows] == rows


def test_blank_rows_are_skipped_and_numbers_stay():
    table = read_table(b"a;b\r\n;\r\n\r\n1;2\r\n")
    assert [row.number for row in table.rows] == [1, 4]


def test_limits():
    limits = TableLimits(rows=10, columns=2)
    assert read_table(samples.many_rows(11, 2), limits)[0].code == "exchange.too_many_rows"
    assert read_table(samples.many_rows(10), limits)[0].code == "exchange.too_many_columns"
    assert len(read_table(samples.many_rows(10, 2), limits).rows) == 10
    assert read_table(b"PK\x03\x04nonsense")[0].code == "exchange.file_broken"
    assert read_table(samples.workbook([["a"]]), sheet="Other")[0].code == "exchange.sheet_missing"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", "12"),
        ("1,5", "1.5"),
        ("1.5", "1.5"),
        ("0,250", "0.250"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1.234.567", "1234567"),
        ("1 234,5", "1234.5"),
        ("-3", "-3"),
        ("1234,567", "1234.567"),
    ],
)
def test_numbers(text, number):
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["1,234", "1.234", "12.345"])
def test_numbers_with_two_readings(text):
    assert read_number(text).code == "exchange.number_ambiguous"
    assert read_number(text, decimal=",") in {Decimal("1.234"), Decimal(1234), Decimal(12345)}


@pytest.mark.parametrize("text", ["", "x", "1,2,3", "1.2.3,4,5", "٣", "--1", ".", True, None, "12 ha", "1e5", "9" * 40])
def test_no_numbers(text):
    assert read_number(text).code == "exchange.not_a_number"


@pytest.mark.parametrize(
    ("cell", "language", "found"),
    [
        ("03/04/2020", "es", date(2020, 4, 3)),
        ("3-4-2020", "es-PE", date(2020, 4, 3)),
        ("03/04/2020", "en", "date_ambiguous"),
        ("04/04/2020", "en", date(2020, 4, 4)),
        ("25/04/2020", "en", date(2020, 4, 25)),
        ("04/25/2020", "es", "not_a_date"),
        ("03/04/20", "es", "date_short_year"),
        ("2020-02-30", "es", "not_a_date"),
        ("2020-02-29", "en", date(2020, 2, 29)),
        (43924, "es", "not_a_date"),
        (None, "es", "not_a_date"),
    ],
)
def test_dates(cell, language, found):
    read = read_date(cell, language)
    assert (read.code.removeprefix("exchange.") if isinstance(read, Blocker) else read) == found


def test_letters():
    assert [column_letter(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.none() | st.text() | st.integers() | st.decimals(), max_size=4), max_size=5))
def test_any_values_can_be_written(rows):
    columns = [Column("a"), Column("b"), Column("c"), Column("d")]
    assert xlsx_bytes(columns, rows).startswith(b"PK")
    for line in csv_bytes(columns, rows).decode("utf-8-sig").splitlines():
        assert not line.startswith(("=", "@"))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=20))
def test_no_text_raises(text):
    read_number(text)
    read_date(text, "es")
    read_table(text.encode("utf-8", "replace"))


@pytest.mark.parametrize("text", ["0", "0,0", "-0", "0.00"])
def test_nought_is_a_number(text):
    assert read_number(text) == 0
