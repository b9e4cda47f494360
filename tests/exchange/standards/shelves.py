"""Where the official schemas lie for tests: as ``./alianza standards install`` put them, else beside the checkout."""

import pytest

from alianza.config import places
from alianza.exchange.standards.known import STANDARDS

FOLDERS = (places.data_folder() / "standards", places.ROOT.parent / "shared" / "standards")
SHELF = next((one for one in FOLDERS if all((one / standard.folder).is_dir() for standard in STANDARDS)), FOLDERS[0])
needs_standards = pytest.mark.skipif(not SHELF.is_dir(), reason="the official schemas are not installed (./alianza standards install PATH)")
