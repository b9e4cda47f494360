"""Looks into one PDF, in a process of its own with limits on time and memory: bytes in, one line of JSON out.

Run as a script by ``pdfs.py``; it may import nothing of the product.
"""

import json
import sys
from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

try:
    import resource
except ImportError:  # pragma: no cover - not a Unix system
    resource = None  # type: ignore[assignment]

CPU_SECONDS, MEMORY, MAX_OBJECTS = 10, 1_500_000_000, 200_000
ACTIVE_KEYS = frozenset({"/JS", "/JavaScript", "/EmbeddedFiles", "/EmbeddedFile", "/EF", "/RichMedia", "/XFA", "/RichMediaContent"})
ACTIVE_VALUES = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR", "/Rendition", "/Movie", "/RichMedia", "/EmbeddedFile"}
)
TYPE_KEYS = frozenset({"/S", "/Type", "/Subtype"})


def main() -> None:
    """Read a PDF from standard input, print what was found."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sys.stdout.write(json.dumps(look(sys.stdin.buffer.read())))


def look(content: bytes) -> dict[str, object]:
    """Pages and active parts, ``encrypted``, or ``broken``."""
    # pypdf raises many kinds of error on broken files; each means the same here.
    try:
        reader = PdfReader(BytesIO(content), strict=False)
        if reader.is_encrypted:
            return {"encrypted": True}
        return {"pages": len(reader.pages), "active": sorted(set(active_parts(reader)))}
    except Exception as error:  # noqa: BLE001
        return {"broken": type(error).__name__}


def active_parts(reader: PdfReader) -> Iterator[str]:
    """The names of everything in the file that runs, opens or carries something else."""
    numbers = {number for table in reader.xref.values() for number in table} | set(reader.xref_objStm)
    if len(numbers) > MAX_OBJECTS:
        raise ValueError("too many objects")
    yield from parts_of(reader.trailer)
    for number in numbers:
        yield from parts_of(reader.get_object(IndirectObject(number, 0, reader)))


def parts_of(root: object) -> Iterator[str]:
    """Active names in one object and all it holds directly."""
    pending = [root]
    while pending:
        item = pending.pop()
        if isinstance(item, DictionaryObject):
            yield from (str(key).lstrip("/") for key in item if str(key) in ACTIVE_KEYS)
            named = (item.raw_get(key) for key in TYPE_KEYS if key in item)
            yield from (str(value).lstrip("/") for value in named if str(value) in ACTIVE_VALUES)
            pending.extend(item.raw_get(key) for key in item)
        elif isinstance(item, ArrayObject):
            pending.extend(list.__iter__(item))


if __name__ == "__main__":
    main()
