"""Products by their names in both languages, and the category each counts in."""

import pytest
from django.utils import translation

from alianza.domain.portfolio.products import PRODUCTS
from alianza.exchange.classification import category_of, name_of
from alianza.pages.words.products import product_words, sector_words


@pytest.mark.parametrize(
    ("written", "english", "spanish"),
    [
        ("cafe", "Coffee", "Café"),
        ("CACAO", "Cocoa", "Cacao"),
        ("arveja_china", "Snow pea", "Arveja china"),
        ("palta", "Avocado", "Aguacate"),
        ("kiwicha", "Amaranth", "Amaranto"),
        ("camote", "Sweet potato", "Camote"),
    ],
)
def test_a_product_is_named_in_the_readers_language(written: str, english: str, spanish: str) -> None:
    with translation.override("en"):
        assert product_words(written) == english
    with translation.override("es"):
        assert product_words(written) == spanish


def test_what_nobody_has_classified_shows_as_it_was_written_with_a_capital() -> None:
    assert (product_words("estrada rural"), product_words("black_soap"), product_words("")) == ("Estrada rural", "Black soap", "")
    assert name_of("quinces") is None
    assert category_of("quinces") is None
    assert sector_words("astronomy_club") == "astronomy club"


def test_cocoa_and_coffee_count_as_fruits_as_in_the_review() -> None:
    assert category_of("cocoa") == category_of("Café pergamino") == "fruits"
    assert {category_of(one) for one in ("leche", "miel", "cuyes", "scallion", "trucha")} == {
        "dairy", "beekeeping", "livestock", "horticulture", "fishing"
    }  # fmt: skip
    assert category_of("fibra de alpaca") == "fibres"
    assert set(PRODUCTS) >= {category_of(one) for one in ("madera", "turismo rural", "papa", "seda")}


def test_a_kind_of_work_is_said_as_the_form_asks_for_it() -> None:
    with translation.override("es"):
        assert sector_words("rural_tourism") == "Turismo rural"
