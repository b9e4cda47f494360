"""Small real documents, made here: a page of PDF and a picture. Each says that it belongs to the demo."""

import io
from functools import lru_cache

from PIL import Image, ImageDraw

_OBJECTS = (
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> /Contents 4 0 R >>",
    "",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
)
NOTE = "Documento de demostración · demo document · nothing in it is real"


@lru_cache(maxsize=512)
def pdf(title: str, lines: tuple[str, ...]) -> bytes:
    """One A4 page with a title and lines of text, a kilobyte or two."""
    shown = [f"BT /F2 16 Tf 56 770 Td ({_escaped(title)}) Tj ET"]
    shown += [f"BT /F1 11 Tf 56 {738 - 18 * place} Td ({_escaped(line)}) Tj ET" for place, line in enumerate(lines[:36])]
    shown.append(f"0.4 g BT /F1 9 Tf 56 48 Td ({_escaped(NOTE)}) Tj ET")
    content = "\n".join(shown).encode("cp1252", "replace")
    stream = f"<< /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"
    bodies = [stream if not body else body.encode() for body in _OBJECTS]
    return _assembled(bodies)


def is_pdf(content: bytes) -> bool:
    """Whether it is a page that was made here."""
    return content.startswith(b"%PDF-1.4") and _escaped(NOTE).encode("cp1252") in content


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _assembled(bodies: list[bytes]) -> bytes:
    made, places = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(bodies, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(made)
    made += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    made += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    made += f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(made)


@lru_cache(maxsize=64)
def picture(seed: int, caption: str) -> bytes:
    """A small drawn landscape: sky, hills and rows of a crop, for photographs of visits."""
    image = Image.new("RGB", (480, 300), (176 + seed % 40, 208, 232))
    draw = ImageDraw.Draw(image)
    draw.polygon([(0, 190), (120, 90 + seed % 50), (260, 180), (400, 70 + seed % 60), (480, 150), (480, 300), (0, 300)], (96, 128, 88))
    for row in range(8):
        draw.line([(40 + row * 56, 300), (150 + row * 26, 190)], (70 + row * 8, 110 + row * 6, 54), 7)
    draw.rectangle((0, 276, 480, 300), (40, 40, 40))
    draw.text((10, 281), caption.encode("latin-1", "replace").decode("latin-1"), (255, 255, 255))
    made = io.BytesIO()
    image.save(made, "PNG", compress_level=1)
    return made.getvalue()
