"""How a DOCX looks: fonts, colours, page, footer; and the settings that python-docx has no words for."""

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shape import InlineShape
from docx.shared import Length, Mm, Pt, RGBColor
from docx.table import Table as Grid
from docx.table import _Cell as GridCell
from docx.table import _Row as GridRow
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from alianza.exchange.paper.parts import Heading, Paper
from alianza.exchange.paper.words import clean, words_in

INK, SOFT = RGBColor(0x1B, 0x2A, 0x22), RGBColor(0x52, 0x5F, 0x57)
DEEP, LEAF = RGBColor(0x12, 0x3B, 0x29), RGBColor(0x17, 0x60, 0x3C)
# Known to every program that opens such a file, or replaced by one of the same widths: tables keep their lines.
FONT = "Times New Roman"
LISTED = 2
"""Levels of headings in the list of contents."""
REGIONS = {"en": "en-US", "es": "es-ES"}
SIZES = {"Title": (24, DEEP), "Subtitle": (12.5, SOFT), "Heading 1": (17, DEEP), "Heading 2": (12.5, DEEP), "Heading 3": (10.5, LEAF)}


def prepare(document: Document, paper: Paper) -> None:
    """An empty document in our style, with the paper's names and language."""
    facts = document.core_properties
    facts.title, facts.author, facts.language, facts.comments = clean(paper.title), clean(paper.author), paper.language, ""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(21)
    section.top_margin, section.bottom_margin = Mm(24), Mm(22)
    _fonts(document, REGIONS.get(paper.language, paper.language))
    section.header.paragraphs[0].text = clean(paper.title)
    section.header.paragraphs[0].runs[0].font.size = Pt(8)
    section.different_first_page_header_footer = True
    for footer in (section.footer, section.first_page_footer):
        _numbers(footer.paragraphs[0], paper)


def _fonts(document: Document, region: str) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size, normal.font.color.rgb = FONT, Pt(10.5), INK
    normal.paragraph_format.space_after = Pt(6)
    language = OxmlElement("w:lang")
    for name in ("w:val", "w:eastAsia"):
        language.set(qn(name), region)
    for known in document.styles.element.iter(qn("w:lang")):
        known.set(qn("w:val"), region)
    normal.element.get_or_add_rPr().append(language)
    for name, (size, tint) in SIZES.items():
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb, style.font.italic = FONT, Pt(size), tint, False
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
    document.styles["Caption"].font.color.rgb, document.styles["Caption"].font.size = SOFT, Pt(9)


def _numbers(paragraph: Paragraph, paper: Paper) -> None:
    """``Author · Page 2 of 9``, counted by the program that opens it."""
    words, author = words_in(paper.language), clean(paper.author)
    paragraph.add_run(f"{author} · {words['page']} " if author else f"{words['page']} ")
    _field(paragraph, "PAGE")
    paragraph.add_run(f" {words['of']} ")
    _field(paragraph, "NUMPAGES")
    for run in paragraph.runs:
        styled(run, Pt(8), SOFT)


def list_contents(document: Document, paper: Paper) -> None:
    """The headings as a field that the program which opens the file can renew, with its page numbers."""
    document.add_paragraph(words_in(paper.language)["contents"], "Subtitle")
    headings = [one for one in paper.parts if isinstance(one, Heading) and one.level <= LISTED]
    paragraph = document.add_paragraph()
    _mark(paragraph, "begin")
    _instruct(paragraph, f'TOC \\o "1-{LISTED}" \\h \\z \\u')
    _mark(paragraph, "separate")
    for one in headings:
        paragraph.paragraph_format.space_after, paragraph.paragraph_format.line_spacing = Pt(0), 1
        paragraph.paragraph_format.left_indent = Mm(6 * (one.level - 1))
        styled(paragraph.add_run(clean(one.text)), Pt(8.5), INK)
        if one is not headings[-1]:
            paragraph = document.add_paragraph()
    _mark(paragraph, "end")


def _mark(paragraph: Paragraph, kind: str) -> None:
    one = OxmlElement("w:fldChar")
    one.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(one)


def _instruct(paragraph: Paragraph, instruction: str) -> None:
    one = OxmlElement("w:instrText")
    one.set(qn("xml:space"), "preserve")
    one.text = instruction
    paragraph.add_run()._r.append(one)


def _field(paragraph: Paragraph, instruction: str) -> None:
    _mark(paragraph, "begin")
    _instruct(paragraph, instruction)
    _mark(paragraph, "end")


def styled(run: Run, size: Length, tint: RGBColor) -> None:
    """Size and colour of some words."""
    run.font.size, run.font.color.rgb = size, tint


def shade(cell: GridCell, tint: str) -> None:
    """A ground colour, as RRGGBB."""
    ground = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", tint)):
        ground.set(qn(name), value)
    cell._tc.get_or_add_tcPr().append(ground)


def quiet_lines(grid: Grid, margin: int) -> None:
    """Fine lines between rows and none beside; ``margin`` left and right of each cell, in twentieths of a point."""
    properties = grid._tbl.tblPr
    for tag, parts in (
        ("w:tblBorders", [(name, {"w:val": "single", "w:sz": "4", "w:color": "D8D8C9"}) for name in ("top", "bottom", "insideH")]),
        ("w:tblCellMar", [(name, {"w:w": str(margin), "w:type": "dxa"}) for name in ("left", "right")]),
    ):
        whole = OxmlElement(tag)
        for name, values in parts:
            one = OxmlElement(f"w:{name}")
            for key, value in values.items():
                one.set(qn(key), value)
            whole.append(one)
        properties.append(whole)


def keep_row(row: GridRow) -> None:
    """Keep a row on one page."""
    mark = OxmlElement("w:cantSplit")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def repeat_row(row: GridRow) -> None:
    """Let a heading row stand again on every page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def set_alternative(shape: InlineShape, text: str) -> None:
    """What a picture shows, in words."""
    shape._inline.docPr.set("descr", text)
