"""XLSX workbooks: sound, without macros, embedded objects or ties to other files."""

import re
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from alianza.domain.values import Blocker
from alianza.exchange.uploads.archives import Archive, open_archive
from alianza.exchange.uploads.kinds import EVERY_KIND, FileKind, not_accepted

_TYPES = "[Content_Types].xml"
_WORKBOOK = "spreadsheetml.sheet.main+xml"
_DECLARATIONS = tuple(word.encode(encoding) for word in ("<!DOCTYPE", "<!ENTITY") for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_MACRO = re.compile(r"vbaproject|macrosheets?/|vbadata|activex|ctrlprops/.*\.bin", re.IGNORECASE)
_EMBEDDED = re.compile(r"(^|/)embeddings?/", re.IGNORECASE)
_TIES = re.compile(r"(^|/)(externallinks/|connections\.xml|querytables/)", re.IGNORECASE)
_OTHER_OFFICE = {"wordprocessingml": "word", "presentationml": "slides", "opendocument": "opendocument"}


def workbook_faults(content: bytes, accept: frozenset[FileKind] = EVERY_KIND) -> list[Blocker]:
    """Why this ZIP is not a workbook that may come in; empty if it is."""
    archive = open_archive(content)
    if isinstance(archive, Blocker):
        return [archive]
    foreign = _not_a_workbook(archive, accept)
    return [foreign] if foreign else _unwanted(archive) or _unreadable(archive)


def _not_a_workbook(archive: Archive, accept: frozenset[FileKind]) -> Blocker | None:
    types = archive.members.get(_TYPES, archive.members.get("mimetype", b""))[:200_000].decode("utf-8", "replace")
    if "macroEnabled" in types:
        return Blocker("exchange.workbook_macros")
    if _WORKBOOK in types and "xl/workbook.xml" in archive.members:
        return None
    found = next((name for word, name in _OTHER_OFFICE.items() if word in types), "archive")
    return not_accepted(found, accept)


def _unwanted(archive: Archive) -> list[Blocker]:
    tests = (
        ("exchange.workbook_macros", any(_MACRO.search(name) for name in archive.members)),
        ("exchange.workbook_embedded", any(_EMBEDDED.search(name) for name in archive.members)),
        ("exchange.workbook_links", any(_TIES.search(name) for name in archive.members) or _outward(archive)),
        ("exchange.xml_declarations", any(map(_declares, archive.members.values()))),
    )
    return [Blocker(code) for code, found in tests if found]


def _declares(member: bytes) -> bool:
    return any(word in member for word in _DECLARATIONS)


def _outward(archive: Archive) -> bool:
    """Whether a relationship other than a plain hyperlink points outside the file."""
    relations = (member for name, member in archive.members.items() if name.endswith(".rels"))
    return any(
        b'TargetMode="External"' in tag and b"/hyperlink" not in tag for member in relations for tag in re.findall(rb"<[^>]*>", member)
    )


def _unreadable(archive: Archive) -> list[Blocker]:
    try:
        fromstring(archive.members[_TYPES])
        fromstring(archive.members["xl/workbook.xml"])
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return [Blocker("exchange.file_broken")]
    return []
