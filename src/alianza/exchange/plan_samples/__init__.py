"""Sample plans shipped with the product: starting points for templates and the demo. ``docs/domain/appraisal/plans`` has the same."""

from pathlib import Path

HUILA = Path(__file__).with_name("huila.toml")
"""Passion fruit in Huila: published financing, invented production figures."""
