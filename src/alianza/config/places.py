"""Where things lie: the checkout, and the folder that holds what the product keeps between runs."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SOURCE = ROOT / "src" / "alianza"


def data_folder() -> Path:
    """The folder of databases, uploaded files and keys: ``ALIANZA_DATA``, else ``.data`` in the checkout."""
    return Path(os.environ.get("ALIANZA_DATA") or ROOT / ".data").resolve()


def telling() -> Path:
    """The file that is there while the demo is being told."""
    return data_folder() / "demo.telling"


def leaving() -> Path:
    """The file that names the process which is about to stop serving from this folder."""
    return data_folder() / "leaving"


def make_folder(folder: Path, mode: int = 0o755) -> Path:
    """The folder, made with this mode whatever the umask; folders that exist are left as they are."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        folder.chmod(mode)
    return folder
