"""Write today's extract for analysis: alliances and members as Parquet, without personal data."""

import argparse
import json

from django.utils import timezone

from alianza.cli.words import FINE
from alianza.pages.insight import own


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No further words."""


def run(arguments: argparse.Namespace) -> int:
    """Write it and say where it lies."""
    extract = own.renew(timezone.now().date())
    print(json.dumps({"folder": str(extract.folder), "rows": extract.rows, "sha256": extract.sha256}))
    return FINE
