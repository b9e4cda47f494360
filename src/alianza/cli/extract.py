"""Write today's extract for analysis: alliances and members as Parquet, without personal data."""

import argparse
import json

from alianza.cli.words import FINE
from alianza.pages.insight import own
from alianza.services import extracts


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No further words."""


def run(arguments: argparse.Namespace) -> int:
    """Write it and say where it lies."""
    extract = own.renew(extracts.today())
    print(json.dumps({"folder": str(extract.folder), "rows": extract.rows, "sha256": extract.sha256}))
    return FINE
