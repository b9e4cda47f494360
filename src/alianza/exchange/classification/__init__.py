"""How products are called and counted: the file, and what reads it."""

from alianza.exchange.classification.products import category_of, name_of

__all__ = ["category_of", "name_of"]
