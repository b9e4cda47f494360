"""A coded reason in the log is read in words, in the reader's language; what has no code stays as it was written."""

import pytest
from django.utils import translation

from alianza.pages import formats
from alianza.pages.words.moves import why_words


@pytest.mark.parametrize(
    "language, why, read",
    [
        ("es", "not_selected – Faltó puntaje.", "No seleccionada – Faltó puntaje."),
        ("en", "not_selected", "Not selected"),
        ("en", "The road is closed – come later.", "The road is closed – come later."),
        ("en", "", ""),
        (
            "es",
            "10000000.00 – bank_transfer – TR-1 – 2026-08-16 – accrued",
            "10.000.000,00 – transferencia bancaria – TR-1 – 16 ago 2026 – devengado",
        ),
        ("en", "2026-99-99", "2026-99-99"),
    ],
)
def test_a_code_is_read_in_words(language: str, why: str, read: str) -> None:
    with translation.override(language):
        assert why_words(why) == read


def test_a_credit_is_told_with_its_currency_and_months_and_keeps_its_purpose() -> None:
    credit = {"lender": "Cooperativa Sembrar", "amount": {"amount": "48500.00", "currency": "BOB"}, "signed_on": "2026-11-27", "months": 24}
    with translation.override("es"), formats.in_country("BO"):
        whole = why_words("Cooperativa Sembrar – 48.500 – 2026-11-27 – 24 – Capital – de trabajo", {"credit": credit})
        bare = why_words("Cooperativa Sembrar – 48500 – 2026-11-27", {"credit": credit | {"months": None}})
    assert whole == "Cooperativa Sembrar presta Bs\xa048.500,00 a 24 meses, firmado el 27 nov 2026 – Capital – de trabajo"
    assert bare == "Cooperativa Sembrar presta Bs\xa048.500,00, firmado el 27 nov 2026"
