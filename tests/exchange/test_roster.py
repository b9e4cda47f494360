"""Lists of members in and out: every fault by row and column, nothing guessed, what was exported comes in again."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alianza.domain.registry import MEMBER_FIELDS, FieldKind, member_field
from alianza.domain.values import Blocker, Money, Share
from alianza.exchange.registry.entries import Reading, read_answer
from alianza.exchange.registry.roster import read_roster
from alianza.exchange.registry.staged import StagedRow
from alianza.exchange.registry.workbook import roster_cells, roster_csv, roster_workbook
from alianza.exchange.tables import Row, Table, csv_bytes, read_table
from alianza.exchange.tables.writing import Column
from alianza.exchange.text import is_formula_like
from alianza.exchange.uploads import TABLES, UploadFacts, inspect_upload

READING = Reading("CO", "COP", "es", date(2026, 3, 5))


def listed(*rows: tuple[object, ...]):
    table = Table(tuple(Row(number, row) for number, row in enumerate(rows, start=1)))
    return read_roster(table, READING)


def test_titles_in_either_language_below_a_heading():
    found = listed(("Lista 2026",), ("Nombres", "family names", "SEXO", "Nacido"), ("Ana", "Ñáñez", "Mujer", "x"))
    assert found.unknown_columns == ("Nacido",)
    assert found.rows == (StagedRow(3, None, {"given_names": "Ana", "family_names": "Ñáñez", "sex": "female"}),)


def test_every_fault_is_named_by_row_and_column():
    found = listed(
        (
            "Nombres",
            "Apellidos",
            "Sexo",
            "Fecha de nacimiento",
            "Tierra propia (ha)",
            "Parte del ingreso que viene del campo",
            "Desplazado",
        ),
        ("Ana", None, "M", "31/02/1990", "1.234", "0.75", "quizá"),
        ("Luz", "Roa", "mujer", "2/1/2099", "-1", "110", "sí"),
    )
    assert [(one.row, one.column, one.blocker.code) for one in found.faults] == [
        (2, "B", "registry.needed"),
        (2, "C", "registry.not_a_choice"),
        (2, "D", "exchange.not_a_date"),
        (2, "E", "exchange.number_ambiguous"),
        (2, "F", "registry.share_ambiguous"),
        (2, "G", "registry.not_yes_or_no"),
        (3, "D", "registry.date_in_future"),
        (3, "E", "registry.out_of_bounds"),
        (3, "F", "registry.share_bounds"),
    ]
    assert next(one.blocker for one in found.faults if one.column == "E" and one.row == 3).parameter("most") == 100_000
    assert found.rows == ()


def test_a_word_that_is_not_allowed_is_answered_with_those_that_are():
    titles = ("Nombres", "Apellidos", "Tipo de documento", "Número de documento", "Sexo")
    found = listed(titles, ("Ana", "Roa", "Cédula de ciudadanía", "12345678", "quizás"))
    assert [(one.column, one.blocker.parameter("admitted")) for one in found.faults] == [("E", ("Mujer", "Hombre"))]
    known = listed(titles, ("Ana", "Roa", "CC", "12345678", "f"), ("Luz", "Roa", "Registro civil", "77234123", "varón"))
    assert [row.values["document_kind"] for row in known.rows if row.values] == ["national_id", "birth_record"]


@pytest.mark.parametrize(
    "rows, code",
    [
        ((), "registry.titles_missing"),
        ((("a", "b"), ("c", "d")), "registry.titles_missing"),
        ((("Nombres", "Apellidos"),), "registry.list_empty"),
        ((("Nombres", "Sexo"), ("Ana", "mujer")), "registry.column_missing"),
        ((("Nombres", "Apellidos", "nombres"), ("Ana", "Roa", "Eva")), "registry.column_twice"),
    ],
)
def test_lists_that_are_none(rows, code):
    assert code in [one.blocker.code for one in listed(*rows).faults]


@pytest.mark.parametrize(
    "code, cell, value",
    [
        ("monthly_income", "1.200.000", Money.of(1_200_000, "COP")),
        ("monthly_income", "350.000", Money.of(350_000, "COP")),
        ("monthly_income", "$ 350.000,50", Money.of("350000.50", "COP")),
        ("cattle", "1.200", 1200),
        ("land_used_ha", "2,5", Decimal("2.5")),
        ("farm_income_share", "75 %", Share.percent(75)),
        ("farm_income_share", 75, Share.percent(75)),
        ("birth_date", "5/3/1980", date(1980, 3, 5)),
        ("phone", "310 555 1234", "+573105551234"),
        ("displaced", "SÍ", True),
        ("occupation", "jornalero sin tierra", "day_labourer"),
        ("given_names", "  Ana   María ", "Ana María"),
    ],
)
def test_answers_as_people_write_them(code, cell, value):
    assert read_answer(member_field(code), cell, READING) == value


def answers():
    anything = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=20)
    texts = anything.filter(lambda text: not is_formula_like(text))  # the register admits no formula as a name
    by_kind = {
        FieldKind.YES_NO: st.booleans(),
        FieldKind.DATE: st.dates(date(1900, 1, 1), date(2026, 3, 5)),
        FieldKind.WHOLE: st.integers(0, 99),
        FieldKind.NUMBER: st.decimals(0, 1000, places=4),
        FieldKind.MONEY: st.integers(0, 10**11).map(lambda minor: Money(minor, "COP")),
        FieldKind.SHARE: st.integers(0, 1000).map(lambda part: Share.percent(Decimal(part) / 10)),
        FieldKind.TEXT: texts,
        FieldKind.DOCUMENT: st.integers(10**6, 10**9).map(str),
        FieldKind.PHONE: st.integers(3_000_000_000, 3_209_999_999).map(lambda number: f"+57{number}"),
    }
    optional = {
        one.code: st.one_of(st.none(), st.sampled_from([code for code, _ in one.choices]) if one.choices else by_kind[one.kind])
        for one in MEMBER_FIELDS
    }
    return st.fixed_dictionaries(optional | {"given_names": texts, "family_names": texts, "document_kind": st.just("national_id")})


@given(answers(), st.sampled_from(["en", "es"]), st.booleans())
def test_what_is_exported_comes_in_again(member, language, as_workbook):
    rows = [roster_cells(7, member, language)]
    content = (roster_workbook if as_workbook else roster_csv)(rows, language, "COP")
    assert isinstance(inspect_upload(f"list.{'xlsx' if as_workbook else 'csv'}", content, TABLES), UploadFacts)
    table = read_table(content)
    assert isinstance(table, Table)
    found = read_roster(table, Reading("CO", "COP", language, date(2026, 3, 5)))
    assert found.faults == ()
    assert [(one.member_number, one.values) for one in found.rows] == [(7, member)]
    assert StagedRow.from_json(found.rows[0].as_json()).values == {code: one for code, one in member.items() if one is not None}


@given(
    st.lists(
        st.lists(
            st.one_of(
                st.none(),
                st.text(max_size=30),
                st.integers(),
                st.dates(),
                st.booleans(),
                st.decimals(allow_nan=False, allow_infinity=False),
            ),
            max_size=8,
        )
    )
)
def test_no_list_whatever_it_holds_raises(body):
    found = listed(("Nombres", "Apellidos", "Documento", "Fecha de nacimiento", "Ingreso del hogar al mes (COP)"), *map(tuple, body))
    assert all(isinstance(one.blocker, Blocker) for one in found.faults)


def test_a_formula_is_nobodys_name():
    content = csv_bytes([Column("Nombres"), Column("Apellidos")], [("=cmd|' /C calc'!A0", "Roa")])
    table = read_table(content)
    assert isinstance(table, Table)
    found = read_roster(table, READING)
    assert not found.rows
    assert [one.blocker.code for one in found.faults] == ["registry.formula_like"]


def test_masked_numbers_are_no_answers():
    (row,) = listed(("Nombres", "Apellidos", "Número de documento"), ("Ana", "Roa", "•••• 4821")).rows
    assert "document" not in row.values
