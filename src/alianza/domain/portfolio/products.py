"""What products are counted as: the categories of the review, as its text has them. Cocoa and coffee count as fruits there."""

import unicodedata

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

NAMES: dict[str, str] = {
    "fruits": (
        "cacao cocoa cafe coffee platano banano banana plantain maracuya mora lulo pina pineapple fresa strawberry palta aguacate avocado mango "
        "naranja orange limon lime citricos citrus uva grape papaya durazno manzana apple guayaba uchuva granadilla coco coconut acai caju cashew castana"
    ),
    "dairy": "leche milk queso cheese yogur yogurt lacteos dairy leite",
    "livestock": "llama cuyes cuy ganado cattle cerdo cerdos pig pigs porcinos aves poultry pollo chicken huevo huevos eggs ovino ovinos sheep caprinos goat goats carne",
    "beekeeping": "miel honey mel abejas apicultura apiculture",
    "horticulture": (
        "hortalizas vegetables tomate tomato cebolla onion scallion arveja pea pepper aji pimiento thyme ginger jengibre lechuga lettuce zanahoria "
        "carrot cardamomo cardamom oregano flores flowers brocoli callaloo hierbas herbs"
    ),
    "grains": (
        "papa potato quinua quinoa haba habas beans frijol arroz rice maiz maize corn trigo wheat name yam mandioca yuca cassava soya cebada mani feijao"
    ),
    "fibres": "seda silk fibra fibre lana wool algodon cotton",
    "fishing": "trucha trout tilapia pescado fish camaron shrimp pesca acuicultura",
    "forestry": "madera timber forestal forestry caucho rubber bambu guadua",
    "tourism": "turismo tourism",
}
"""Names of products in the languages of the programmes, without accents, by the category they count in."""
_CATEGORY = {name: category for category, names in NAMES.items() for name in names.split()}


def category_of(product: str) -> str | None:
    """The category a product counts in, by its first word that is known; None for one that nobody has classified."""
    decomposed = unicodedata.normalize("NFKD", product.casefold())
    plain = "".join(letter if letter.isalnum() else " " for letter in decomposed if not unicodedata.combining(letter))
    return next((_CATEGORY[word] for word in plain.split() if word in _CATEGORY), None)
