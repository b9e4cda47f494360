"""Files made in the test itself: whole ones, broken ones and evil ones."""

import csv
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter
from openpyxl import Workbook
from PIL import Image
from pypdf import PdfWriter


def pdf(pages=1, change=None):
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    if change:
        change(writer)
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def picture(kind="PNG", size=(40, 30), **options):
    stream = BytesIO()
    Image.new("RGB", size, "#1d5b4f").save(stream, kind, **options)
    return stream.getvalue()


def workbook(rows, title="Sheet"):
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def many_rows(count, columns=3):
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"constant_memory": True})
    page = book.add_worksheet()
    for row in range(count):
        for column in range(columns):
            page.write_number(row, column, row)
    book.close()
    return stream.getvalue()


def with_members(content, **members):
    """The archive with more members (or others in their place)."""
    stream = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(stream, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name not in members:
                target.writestr(name, source.read(name))
        for name, body in members.items():
            target.writestr(name, body)
    return stream.getvalue()


def comma_separated(rows, delimiter=",", encoding="utf-8"):
    stream = StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    return stream.getvalue().encode(encoding)
