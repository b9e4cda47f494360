"""What products are counted as: the categories of the review, as its text has them. Cocoa and coffee count as fruits there."""

from alianza.domain.values import LocalText, bilingual

SOURCE = "Review 2013, section 4 and Figure 4"

PRODUCTS: dict[str, LocalText] = {
    "fruits": bilingual("Fruits, with cocoa and coffee", "Frutas, con cacao y café"),
    "dairy": bilingual("Dairy", "Lácteos"),
    "livestock": bilingual("Livestock", "Ganadería"),
    "beekeeping": bilingual("Beekeeping", "Apicultura"),
    "horticulture": bilingual("Horticulture", "Horticultura"),
    "grains": bilingual("Grains and food crops", "Granos y cultivos alimentarios"),
    "fibres": bilingual("Silk and other fibres", "Seda y otras fibras"),
    "fishing": bilingual("Fishing and fish farming", "Pesca y acuicultura"),
    "forestry": bilingual("Forestry", "Forestal"),
    "tourism": bilingual("Rural tourism and services", "Turismo rural y servicios"),
}
"""Category to its name; an observation of ``main_product`` names one of these."""
