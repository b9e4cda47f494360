"""Pictures: whole, of a bearable number of pixels, and where they were taken, if they say so."""

import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from alianza.domain.values import Blocker
from alianza.exchange.uploads.kinds import FileKind

MAX_PIXELS = 40_000_000
_FORMATS = {FileKind.PNG: "PNG", FileKind.JPEG: "JPEG", FileKind.WEBP: "WEBP"}
_GPS = 0x8825
_SMALL = 512


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """Width and height in pixels, and whether the picture tells where it was taken."""

    width: int
    height: int
    has_location: bool


def look_at_picture(content: bytes, kind: FileKind) -> PictureFacts | Blocker:
    """Its facts, or why not: broken, or more pixels than may be decoded."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _facts(content, kind)
    except Image.DecompressionBombError:
        return _bomb(0)
    # Pillow's decoders raise whatever they meet in a broken file (struct.error, SyntaxError, zlib.error ...).
    except Exception:  # noqa: BLE001
        return Blocker("exchange.file_broken")


def _facts(content: bytes, kind: FileKind) -> PictureFacts | Blocker:
    with Image.open(BytesIO(content), formats=[_FORMATS[kind]]) as picture:
        width, height = picture.size
        frames = getattr(picture, "n_frames", 1)
        if width * height * frames > MAX_PIXELS:
            return _bomb(width * height * frames)
        located = bool(picture.getexif().get_ifd(_GPS))
    with Image.open(BytesIO(content), formats=[_FORMATS[kind]]) as picture:
        # A JPEG is decoded at an eighth of its size, which still reads it to its end.
        picture.draft("RGB", (_SMALL, _SMALL))
        picture.load()
    return PictureFacts(width, height, located)


def _bomb(pixels: int) -> Blocker:
    return Blocker("exchange.picture_bomb", {"limit_megapixels": MAX_PIXELS // 1_000_000}, evidence={"pixels": pixels})
