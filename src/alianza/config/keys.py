"""The product's secrets: made once into the data folder, or taken from the environment."""

import base64
import contextlib
import os
import secrets
from pathlib import Path

from alianza.config import places

KEY_BYTES = 32


def secret(variable: str, file_name: str) -> str:
    """The secret from an environment variable, else from its file, which is made the first time."""
    return os.environ.get(variable) or kept(places.data_folder() / "keys" / file_name)


def kept(file: Path) -> str:
    """The content of a key file; a missing one is made with fresh chance, readable by us only."""
    if not file.exists():
        places.make_folder(file.parent, 0o700)
        unfinished = file.with_name(f"{file.name}.{os.getpid()}")
        with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as made:
            made.write(f"k1:{base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()}\n")
        with contextlib.suppress(FileExistsError):
            os.link(unfinished, file)
        unfinished.unlink()
    return file.read_text(encoding="ascii").strip()


def key_ring(text: str) -> dict[str, bytes]:
    """The keys of ``id:base64`` items parted by commas or spaces; the first one encrypts, all of them decrypt."""
    items = (item.partition(":") for item in text.replace(",", " ").split())
    return {name: base64.b64decode(key) for name, _, key in items}
