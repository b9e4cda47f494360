"""Write the docs pages that come from tables: the lives of records, and who may do what."""

import argparse

from alianza.cli.words import FINE
from alianza.config import places
from alianza.domain.workflow.lives import LIVES
from alianza.exchange.cycle_pages import access_page, life_page

FOLDER = places.ROOT / "docs" / "domain"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No further words."""


def run(arguments: argparse.Namespace) -> int:
    """Write every page again."""
    for name, text in written().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    print(f"docs/domain: {len(written())} pages")
    return FINE


def written() -> dict[str, str]:
    """Every page by its name below ``docs/domain``."""
    return {f"life-of-{life.kind.replace('_', '-')}.md": life_page(life) for life in LIVES} | {"access.md": access_page()}
