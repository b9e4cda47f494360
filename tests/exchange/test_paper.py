"""Papers are read back from their files: what they say, how they are built for who can't see them, and that no text changes the page."""

import re
from datetime import date
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from PIL import Image
from pypdf import PdfReader

from alianza.exchange.paper import (
    Heading,
    KeyFigure,
    KeyFigures,
    Note,
    PageBreak,
    Paper,
    Paragraph,
    Part,
    Picture,
    Points,
    Source,
    Sources,
    Table,
    Tone,
    docx_of,
    pdf_of,
)

DAY = date(2026, 11, 24)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 50"><rect width="120" height="50" fill="#17603c"/></svg>'
ROWS: tuple[tuple[str | None, ...], ...] = (("Insumos",), ("Semilla", None, "1.234"), ("Total", "kg", "9"))
TABLE = Table(headings=("Rubro", "Unidad", "Año 1"), rows=ROWS, caption="Costos", numeric=(2,), strong=(2,))
EVERY: tuple[Part, ...] = (
    Heading("Quién"),
    Paragraph("Una asociación", lead=True),
    KeyFigures((KeyFigure("Valor actual neto", "$ 62.645", "al 12 %"), KeyFigure("Familias", "60"))),
    Heading("Costos", 2),
    TABLE,
    Points(("uno", "dos"), numbered=True),
    Picture(svg=SVG, alternative="Una barra verde", caption="Dibujo", width=0.5),
    Note("El agua escasea", Tone.WARN, "Atención"),
    PageBreak(),
    Heading("Fuentes", 3),
    Sources((Source("FAO", "https://www.fao.org"), Source("Encuesta"))),
)


def paper(*parts: Part, title: str = "Plan de negocio", language: str = "es") -> Paper:
    return Paper(title=title, subtitle="Huila", author="Programa", language=language, date=DAY, parts=parts or EVERY)


def read(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


def text_of(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in read(content).pages)


def test_pdf_says_everything_and_numbers_its_pages() -> None:
    text = text_of(pdf_of(paper()))
    for words in ("Plan de negocio", "$ 62.645", "al 12 %", "Semilla", "Sin dato", "1.234", "Atención", "El agua escasea", "FAO"):
        assert words in text
    assert "Página 1 de 2" in text
    assert "24 de noviembre de 2026" in text


def test_pdf_is_tagged_named_and_states_its_language_and_standard() -> None:
    file = read(pdf_of(paper()))
    catalog = file.root_object
    assert catalog["/Lang"] == "es"
    assert catalog["/MarkInfo"]["/Marked"]
    assert file.metadata is not None
    assert file.metadata.title == "Plan de negocio"
    assert b"pdfuaid" in catalog["/Metadata"].get_object().get_data()
    assert [str(one.title) for one in file.outline if not isinstance(one, list)] == ["Quién"]


def test_picture_keeps_its_words_in_both_files() -> None:
    assert "Una barra verde" in alternatives(pdf_of(paper()))
    (shape,) = docx.Document(BytesIO(docx_of(paper()))).inline_shapes
    assert shape._inline.docPr.get("descr") == "Una barra verde"


def alternatives(content: bytes) -> list[str]:
    """Every alternative text in the tree of tags."""
    found, waiting = [], [read(content).root_object["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, dict):
            found += [str(node["/Alt"])] if "/Alt" in node else []
            waiting += [node["/K"]] if "/K" in node else []
        elif isinstance(node, list):
            waiting += [one for one in node if not isinstance(one, int)]
    return found


def test_equal_papers_give_equal_pdfs() -> None:
    assert pdf_of(paper()) == pdf_of(paper())


@pytest.mark.parametrize("text", ["#panic(1)", "*x* $y$ `z` \\ [", '"); #read("/etc/passwd")', "<b>&amp;", "#set page(width: 1pt)"])
def test_no_text_is_read_as_markup(text: str) -> None:
    made = paper(Heading(text), Paragraph(text), Table(headings=(text,), rows=((text,),)), Note(text), title=text)
    assert text_of(pdf_of(made)).replace("\n", " ").count(text) >= 4
    assert next(one.text for one in docx.Document(BytesIO(docx_of(made))).paragraphs) == text


def test_signs_without_a_glyph_or_forbidden_in_files_do_not_stop_a_paper() -> None:
    made = paper(Heading("Café 😀"), Paragraph("uno\x00\x0bdos\ud800"))
    assert "unodos" in text_of(pdf_of(made))
    assert "unodos" in [one.text for one in docx.Document(BytesIO(docx_of(made))).paragraphs]


def test_empty_texts_are_no_fault() -> None:
    made = paper(Heading(""), KeyFigures(()), Points(()), Sources(()), Table(headings=(), rows=()), Paragraph(""), title="\x00 ")
    assert "–" in text_of(pdf_of(made))
    assert docx.Document(BytesIO(docx_of(made))).paragraphs[0].text == "–"


def test_long_table_repeats_its_headings_on_every_page() -> None:
    rows = tuple((f"fila {one}", "kg", "1") for one in range(120))
    pages = [page.extract_text() for page in read(pdf_of(paper(Table(headings=("Rubro", "Unidad", "Año 1"), rows=rows)))).pages]
    assert len(pages) > 2
    assert all("Rubro" in page for page in pages)


def test_docx_has_headings_language_and_repeated_heading_row() -> None:
    document = docx.Document(BytesIO(docx_of(paper())))
    levels = [(one.style.name, one.text) for one in document.paragraphs if one.style and str(one.style.name).startswith("Heading")]
    assert levels == [("Heading 1", "Quién"), ("Heading 2", "Costos"), ("Heading 3", "Fuentes")]
    assert document.core_properties.language == "es"
    assert {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))} == {"es-ES"}
    table = next(one for one in document.tables if one.rows[0].cells[0].text == "Rubro")
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [cell.text for cell in table.rows[2].cells] == ["Semilla", "Sin dato", "1.234"]
    assert {cell.text for cell in table.rows[1].cells} == {"Insumos"}
    assert document.sections[0].footer.paragraphs[0].text.startswith("Programa · Página")


def test_the_front_stands_before_the_contents_and_both_before_the_first_chapter() -> None:
    front = (KeyFigures((KeyFigure("Familias", "60"),)),)
    whole = Paper(title="Plan", language="es", date=DAY, parts=(Heading("Quién"), Heading("Costos", 2)), contents=True, front=front)
    first, second = (page.extract_text() for page in read(pdf_of(whole)).pages)
    assert first.index("Familias") < first.index("Contenido") < first.index("Costos")
    assert "Costos" in second
    document = docx.Document(BytesIO(docx_of(whole)))
    told = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert told == ["Plan", "Contenido", "Quién", "Costos", "Quién", "Costos"]
    assert 'TOC \\o "1-2" \\h \\z \\u' in {one.text for one in document.element.iter(qn("w:instrText"))}
    assert [one.get(qn("w:fldCharType")) for one in document.element.iter(qn("w:fldChar"))] == ["begin", "separate", "end"]


def test_a_picture_is_never_made_small_by_what_stands_above_it() -> None:
    wide = Picture(svg=SVG.replace("200 50", "200 200"), alternative="x")
    pages = read(pdf_of(paper(*(Paragraph("Una línea") for _ in range(30)), Paragraph("Queda con el dibujo", stays=True), wide))).pages
    assert len(pages) == 2
    assert "Queda con el dibujo" in pages[1].extract_text()


@pytest.mark.parametrize("count", range(38, 48))
def test_no_page_gets_one_row_of_a_table_alone_or_parts_a_band_from_its_rows(count: int) -> None:
    rows: list[tuple[str | None, ...]] = [(f"Fila {number}", "x", "1") for number in range(count)]
    rows.insert(count - 4, ("Banda",))
    table = Table(headings=("Rubro", "Unidad", "Año"), rows=tuple(rows), numeric=(2,))
    pages = [page.extract_text() for page in read(pdf_of(paper(table))).pages]
    found = [len(re.findall(r"Fila \d+", page)) for page in pages]
    assert sum(found) == count
    assert found[-1] == count or found[-1] >= 3
    assert next(page for page in pages if "Banda" in page) == next(page for page in pages if f"Fila {count - 4}" in page)


@pytest.mark.parametrize("count", range(34, 44))
def test_the_foot_of_a_table_is_on_the_page_of_its_last_rows(count: int) -> None:
    rows = tuple((f"Fila {number}", "x", "1") for number in range(count))
    table = Table(headings=("Rubro", "Unidad", "Año"), rows=rows, numeric=(2,), foot=("Sin dato: Panamá.", "Dólares corrientes. " * 8))
    last = read(pdf_of(paper(table))).pages[-1].extract_text()
    assert all(f"Fila {number}" in last for number in range(count - 3, count))
    assert last.index(f"Fila {count - 1}") < last.index("Sin dato") < last.index("Dólares corrientes")
    written = docx.Document(BytesIO(docx_of(paper(table, Heading("Otro")))))
    assert all(cell.paragraphs[0].paragraph_format.keep_with_next for row in written.tables[0].rows[-3:] for cell in row.cells)
    feet = [one for one in written.paragraphs if one.text.startswith(("Sin dato", "Dólares"))]
    assert [one.paragraph_format.keep_with_next for one in feet] == [True, False]


def test_a_drawing_stands_on_white_in_word_and_a_table_keeps_its_first_and_its_last_rows_together() -> None:
    rows: tuple[tuple[str | None, ...], ...] = tuple((f"Fila {number}", "1") for number in range(9))
    document = docx.Document(BytesIO(docx_of(paper(Picture(svg=SVG, alternative="Una barra"), Table(headings=("A", "B"), rows=rows)))))
    part = next(one for one in document.part.related_parts.values() if one.partname.endswith(".png"))
    shown = Image.open(BytesIO(part.blob)).convert("RGBA")
    assert shown.getextrema()[3] == (255, 255)
    assert shown.getpixel((shown.width - 2, 2)) == (255, 255, 255, 255)
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in document.tables[0].rows]
    assert [bool(one) for one in kept] == [True, True, *[False] * 5, True, True, False]
