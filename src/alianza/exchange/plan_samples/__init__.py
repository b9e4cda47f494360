"""Sample plans shipped with the product: starting points for templates and the demo. ``docs/domain/appraisal/plans`` has the same."""

from pathlib import Path

HUILA = Path(__file__).with_name("huila.toml")
"""Passion fruit in Huila: published financing, invented production figures."""
SPANISH = {
    "Maracuyá Huila (demo production figures)": "Maracuyá del Huila (cifras de producción de demostración)",
    "Passion fruit (demo)": "Maracuyá (demo)",
    "Parchment coffee (demo)": "Café pergamino (demo)",
    "Passion fruit on trellis (demo)": "Maracuyá en espaldera (demo)",
    "Fertiliser and plant protection (demo)": "Abonos y protección del cultivo (demo)",
    "Crates and transport (demo)": "Canastillas y transporte (demo)",
    "Hired days (demo)": "Jornales contratados (demo)",
    "Family days (demo)": "Jornales de la familia (demo)",
    "Old coffee (demo)": "Café viejo (demo)",
    "Inputs (demo)": "Insumos (demo)",
    "Trellis (demo)": "Espaldera (demo)",
    "Plants and planting (demo)": "Plantas y siembra (demo)",
    "Crates, scales and collection point (demo)": "Canastillas, básculas y centro de acopio (demo)",
    "Technical assistance (demo)": "Asistencia técnica (demo)",
    "Manager and accounts (demo)": "Gerente y contabilidad (demo)",
    "demo, all factors assumed": "demo, todos los factores supuestos",
}
"""What the sample calls things, in Spanish."""


def huila(language: str) -> str:
    """The sample of Huila with the names of its lines in the language; codes and figures are the same."""
    text = HUILA.read_text(encoding="utf-8")
    for name, spanish in SPANISH.items() if language == "es" else ():
        text = text.replace(f'"{name}"', f'"{spanish}"')
    return text
