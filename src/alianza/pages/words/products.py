"""Products and kinds of work in the reader's words; what nobody has classified shows as it was written."""

from alianza.domain.workflow.forms.idea import SECTOR
from alianza.exchange.classification import name_of
from alianza.pages.frame import words


def product_words(product: str) -> str:
    """A product by its name in the reader's language; one that is not known as it was written, with a capital like the others."""
    found, written = name_of(product), product.replace("_", " ").strip()
    return words(found) if found else written[:1].upper() + written[1:]


def sector_words(code: str) -> str:
    """A kind of work as the form asks for it; one that is not known as it stands."""
    found = next((one.label for one in SECTOR.options if one.code == code), None)
    return words(found) if found else code.replace("_", " ")
