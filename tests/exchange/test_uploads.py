"""Every kind of file that comes in, and every one that is refused, each made here."""

import time
import warnings
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject
from tests.exchange import samples

from alianza.exchange.uploads import MAX_BYTES, PICTURES, FileKind, UploadFacts, inspect_upload

TABLE = [["name", "age"], ["María", 30]]


def codes(found):
    assert isinstance(found, list), found
    return [blocker.code.removeprefix("exchange.") for blocker in found]


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("acta.pdf", samples.pdf(3), FileKind.PDF),
        ("ACTA.PDF", samples.pdf(3), FileKind.PDF),
        ("photo.png", samples.picture("PNG"), FileKind.PNG),
        ("photo.jpeg", samples.picture("JPEG"), FileKind.JPEG),
        ("photo.webp", samples.picture("WEBP"), FileKind.WEBP),
        ("plan.xlsx", samples.workbook(TABLE), FileKind.XLSX),
        ("list.csv", samples.comma_separated(TABLE, ";", "cp1252"), FileKind.CSV),
        ("sin extension", samples.picture("JPEG"), FileKind.JPEG),
    ],
)
def test_what_may_come_in(name, content, kind):
    facts = inspect_upload(name, content)
    assert isinstance(facts, UploadFacts)
    assert (facts.kind, facts.size, facts.notes) == (kind, len(content), ())
    assert facts.pages == (3 if kind is FileKind.PDF else None)
    assert facts.width == (40 if kind in PICTURES else None)


def test_from_a_path_and_with_a_tidy_name(tmp_path):
    path = tmp_path / "upload"
    path.write_bytes(samples.picture())
    facts = inspect_upload("C:\\fotos\\..\\mi\u202efoto\x00.png", path)
    assert isinstance(facts, UploadFacts)
    assert facts.name == "mifoto.png"


def bomb():
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"xl/{number}.xml", b"0" * 60_000_000)
    return stream.getvalue()


def lying_bomb():
    """An archive whose table of contents declares a size a hundred times too small."""
    content = samples.with_members(samples.workbook(TABLE), **{"xl/media/a.bin": b"0" * 9_000_000})
    return content.replace((9_000_000).to_bytes(4, "little"), (90_000).to_bytes(4, "little"))


def flagged(content):
    """An archive whose first entry says it is encrypted."""
    at = content.index(b"PK\x01\x02") + 8
    return content[:at] + b"\x01" + content[at + 1 :]


def declared(content_type):
    body = samples.workbook(TABLE)
    with ZipFile(BytesIO(body)) as archive:
        types = archive.read("[Content_Types].xml").decode()
    return samples.with_members(body, **{"[Content_Types].xml": types.replace("spreadsheetml.sheet.main", content_type)})


def outward_relation():
    relations = b'<Relationships><Relationship Type="x/oleLink" Target="http://e.example/" TargetMode="External"/></Relationships>'
    return samples.with_members(samples.workbook(TABLE), **{"xl/worksheets/_rels/sheet1.xml.rels": relations})


def chunk(kind, body):
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")


def wide_png():
    header = (60_000).to_bytes(4, "big") * 2 + bytes([8, 2, 0, 0, 0])
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"0")) + chunk(b"IEND", b"")


def legacy_encrypted_workbook():
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 600


def opening(action, key="F"):
    """What makes a PDF do something when it is opened."""

    def add(writer):
        entry = {NameObject("/S"): NameObject(f"/{action}"), NameObject(f"/{key}"): TextStringObject("cmd.exe")}
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(entry)

    return add


REFUSED = [
    ("empty.pdf", b"", "file_empty"),
    ("big.csv", b"a" * (MAX_BYTES + 1), "file_too_big"),
    ("renamed.pdf", samples.picture(), "file_renamed"),
    ("renamed.csv", samples.pdf(), "file_renamed"),
    ("photo.exe", samples.picture(), "file_renamed"),
    ("program.pdf", b"MZ\x90\x00" + b"\x00" * 100, "kind_not_accepted"),
    ("page.csv", b"<html><script>alert(1)</script>", "kind_not_accepted"),
    ("drawing.csv", b"\xef\xbb\xbf <svg onload=x>", "kind_not_accepted"),
    ("noise.csv", bytes(range(256)), "kind_not_accepted"),
    ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "kind_not_accepted"),
    ("photo.heic", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "picture_heic"),
    ("half.pdf", samples.pdf()[:40], "file_broken"),
    ("half.png", samples.picture(size=(400, 300))[:-30], "file_broken"),
    ("half.jpg", samples.picture("JPEG", size=(400, 300))[:-500], "file_broken"),
    ("half.webp", samples.picture("WEBP", size=(400, 300))[:-20], "file_broken"),
    ("half.xlsx", samples.workbook(TABLE)[:-100], "file_broken"),
    ("locked.pdf", samples.pdf(change=lambda writer: writer.encrypt("secret", algorithm="RC4-128")), "file_encrypted"),
    ("locked.xlsx", legacy_encrypted_workbook(), "file_encrypted"),
    ("locked.xlsx", flagged(samples.workbook(TABLE)), "file_encrypted"),
    ("bomb.xlsx", bomb(), "zip_bomb"),
    ("lying.xlsx", lying_bomb(), "file_broken"),
    ("many.xlsx", samples.with_members(samples.workbook(TABLE), **{f"x/{n}": b"" for n in range(600)}), "zip_bomb"),
    ("zip.xlsx", samples.with_members(samples.workbook(TABLE), **{"[Content_Types].xml": b"<x/>"}), "kind_not_accepted"),
    ("word.xlsx", declared("wordprocessingml.document.main"), "kind_not_accepted"),
    ("letter.docx", declared("wordprocessingml.document.main"), "kind_not_accepted"),
    ("escape.xlsx", samples.with_members(samples.workbook(TABLE), **{"../../etc/passwd": b"x"}), "file_broken"),
    ("macro.xlsm", samples.workbook(TABLE), "workbook_macros"),
    ("macro.xlsx", declared("ms-excel.sheet.macroEnabled.main"), "workbook_macros"),
    ("macro.xlsx", samples.with_members(samples.workbook(TABLE), **{"xl/vbaProject.bin": b"x"}), "workbook_macros"),
    ("macro.xlsx", samples.with_members(samples.workbook(TABLE), **{"xl/macrosheets/sheet1.xml": b"x"}), "workbook_macros"),
    ("ole.xlsx", samples.with_members(samples.workbook(TABLE), **{"xl/embeddings/ole.bin": b"x"}), "workbook_embedded"),
    ("dde.xlsx", samples.with_members(samples.workbook(TABLE), **{"xl/externalLinks/externalLink1.xml": b"x"}), "workbook_links"),
    ("query.xlsx", samples.with_members(samples.workbook(TABLE), **{"xl/connections.xml": b"x"}), "workbook_links"),
    ("out.xlsx", outward_relation(), "workbook_links"),
    ("lol.xlsx", samples.with_members(samples.workbook(TABLE), **{"xl/styles.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]>"}), "xml_declarations"),
    ("script.pdf", samples.pdf(change=opening("JavaScript", "JS")), "pdf_active"),
    ("carrier.pdf", samples.pdf(change=lambda writer: writer.add_attachment("a.exe", b"MZ")), "pdf_active"),
    ("wide.png", wide_png(), "picture_bomb"),
    ("two.png", samples.picture() + samples.workbook(TABLE), "file_two_faced"),
    ("two.pdf", samples.pdf() + samples.workbook(TABLE), "file_two_faced"),
    ("two.jpg", samples.picture("JPEG")[:20] + b"%PDF-1.4" + samples.picture("JPEG")[20:], "file_two_faced"),
]


@pytest.mark.parametrize(("name", "content", "code"), REFUSED, ids=[f"{code}-{name}" for name, _, code in REFUSED])
def test_what_is_refused(name, content, code):
    started = time.monotonic()
    assert codes(inspect_upload(name, content)) == [code]
    assert time.monotonic() - started < 15


def test_a_prefixed_workbook_has_two_faces():
    stream = BytesIO(b"PK\x03\x04 something in front ")
    stream.seek(0, 2)
    with ZipFile(stream, "a") as archive:
        archive.writestr("[Content_Types].xml", "x")
    assert codes(inspect_upload("a.xlsx", stream.getvalue())) == ["file_two_faced"]


@pytest.mark.parametrize("action", ["Launch", "SubmitForm", "JavaScript", "GoToE"])
def test_a_pdf_with_an_action(action):
    found = inspect_upload("a.pdf", samples.pdf(change=opening(action)))
    assert codes(found) == ["pdf_active"]
    assert action in str(found[0].parameter("parts"))


def test_a_pdf_that_only_opens_on_a_page_is_welcome():
    def add(writer):
        writer.root_object[NameObject("/OpenAction")] = ArrayObject([writer.pages[0].indirect_reference, NameObject("/Fit")])

    assert isinstance(inspect_upload("a.pdf", samples.pdf(change=add)), UploadFacts)


def test_only_the_kinds_a_page_asks_for():
    assert codes(inspect_upload("a.pdf", samples.pdf(), accept=PICTURES)) == ["kind_not_accepted"]


def test_a_photograph_that_tells_where_it_was_taken_is_noted():
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "S"
    exif[0x8825] = {1: "S", 2: (2.0, 10.0, 0.0)}
    facts = inspect_upload("a.jpg", samples.picture("JPEG", exif=exif))
    assert isinstance(facts, UploadFacts)
    assert facts.has_location
    assert [note.code for note in facts.notes] == ["exchange.picture_location"]


def test_cells_that_look_like_formulas_are_noted():
    facts = inspect_upload("a.csv", samples.comma_separated([["a", "b"], ["=HYPERLINK(1)", "-12.5"], ["@SUM(A1)", "+51 999 123 456"]]))
    assert isinstance(facts, UploadFacts)
    assert [note.parameter("cells") for note in facts.notes] == ["A2, A3"]


BEGINNINGS = [b"", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"RIFF\x00\x00\x00\x00WEBP", b"sep=;\n"]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(BEGINNINGS), st.binary(max_size=400), st.text(max_size=20))
def test_no_bytes_raise(beginning, rest, name):
    assert isinstance(inspect_upload(name, beginning + rest), UploadFacts | list)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["XLSX", "PNG", "JPEG", "WEBP"]), st.integers(0), st.binary(min_size=1, max_size=8))
def test_no_damage_raises(kind, at, damage):
    whole = samples.workbook(TABLE) if kind == "XLSX" else samples.picture(kind)
    at %= len(whole)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert isinstance(inspect_upload("", whole[:at] + damage + whole[at + len(damage) :]), UploadFacts | list)


@settings(max_examples=8, deadline=None)
@given(st.integers(0), st.binary(min_size=1, max_size=8))
def test_no_damaged_pdf_raises(at, damage):
    whole = samples.pdf()
    at %= len(whole)
    assert isinstance(inspect_upload("", b"%PDF-1.7" + whole[8:at] + damage + whole[at + len(damage) :]), UploadFacts | list)
