"""Take the projects and observed figures, and the paragraphs, that come with the product into the database; what is there already stays."""

import argparse
import json
from dataclasses import asdict

from alianza.cli.words import FINE
from alianza.services.bundled_observations import load_observations
from alianza.services.review_text import load_paragraphs


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No further words."""


def run(arguments: argparse.Namespace) -> int:
    """Load them and say how many were new."""
    print(json.dumps(asdict(load_observations()) | {"paragraphs": load_paragraphs()}))
    return FINE
