"""What stands in a list: every kind of cell, escaped, one for every column."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy, override

from alianza.domain.values import Money, Share
from alianza.pages import formats
from alianza.pages.review.tables import Column, Line, Link, Pick, Soft, Status, TwoLines
from alianza.web.components.cells import rows, value

UNKNOWN = '<span class="unknown">Unknown</span>'
DAY = date(2026, 3, 5)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (None, UNKNOWN), ("", UNKNOWN), (True, "Yes"), (False, "No"), (0, "0"), (Decimal("2.50"), "2.5"), (DAY, "5 Mar 2026"),
        ("a < b & 'c'", "a &lt; b &amp; &#x27;c&#x27;"), (mark_safe("<b>so</b>"), "<b>so</b>"), (gettext_lazy("Late"), "Late"),
        (Share.percent("12.5"), "12.5%"), (Money.of("0.00", "PEN"), "PEN 0.00"),
        (Link("CO-1", "/a/?b=1&c=2"), '<a href="/a/?b=1&amp;c=2" class="code">CO-1</a>'),
        ({"text": "La <Unión>", "url": "/x/"}, '<a href="/x/">La &lt;Unión&gt;</a>'),
        (Status("Late <", "bad"), '<strong class="tag bad">Late &lt;</strong>'),
        (TwoLines("Rice & beans", "ASOPRA <1>"), 'Rice &amp; beans<br><span class="small soft">ASOPRA &lt;1&gt;</span>'),
        (TwoLines(DAY, Status("Late", "bad")), '5 Mar 2026<br><strong class="tag bad">Late</strong>'),
        (Soft("–"), '<span class="soft">–</span>'),
        (Pick("alliance", 'A"', "f", "Choose"), '<input type="checkbox" name="alliance" value="A&quot;" form="f" aria-label="Choose">'),
    ],
)  # fmt: skip
def test_a_cell_is_written_by_what_it_is(cell, expected):
    with override("en"), formats.in_country(None):
        assert rows([Column("Head")], [Line((cell,))]) == f'<tr role="row"><th scope="row" role="rowheader">{expected}</th></tr>\n'.replace(
            "PEN 0", "PEN\xa00"
        )


def test_cells_say_their_column_and_stand_as_it_looks():
    columns = [Column("Code"), Column("Due <"), Column("Members", numeric=True), {"label": "Title", "look": "long"}]
    found = rows(columns, [{"cells": ("a", "b", 3, "d")}])
    assert '<td role="cell" data-label="Due &lt;"><span>b</span></td>' in found
    assert '<td role="cell" data-label="Members" class="num"><span>3</span></td>' in found
    assert '<td role="cell" data-label="Title" class="long"><span>d</span></td>' in found


def test_a_row_with_too_few_or_too_many_cells_is_no_row():
    for cells in (("a",), ("a", "b", "c")):
        with pytest.raises(ValueError, match="zip"):
            rows([Column("One"), Column("Two")], [Line(cells)])


def test_the_unknown_follows_the_language_of_each_reader():
    with override("en"):
        assert value(None) == UNKNOWN
    with override("es"):
        assert value(None) == '<span class="unknown">Sin dato</span>'
