"""Whether a personal number can be one of its country: by check digit where the rule is published, else by length alone."""

import re

from stdnum import get_cc_module

from alianza import exchange
from alianza.domain.values import Blocker

_NATIONAL_ID = {"PE": "cui", "BR": "cpf", "MX": "curp", "EC": "ci", "DO": "cedula", "CR": "cpf"}
_TAX_ID = {"CO": "nit", "PE": "ruc", "GT": "nit", "BR": "cnpj", "MX": "rfc", "EC": "ruc", "PY": "ruc", "AR": "cuit", "CL": "rut"}
# Lengths in digits, where the length is known and the check is not: Honduras (identity 13, RTN 14), Jamaica's TRN, Guatemala's CUI.
_ID_DIGITS = {"HN": (13, 13), "GT": (13, 13), "CO": (5, 10), "BO": (5, 10), "JM": (9, 9)}
_TAX_DIGITS = {"HN": (14, 14), "JM": (9, 9), "BO": (7, 12)}
_ALLOWED = re.compile(r"[0-9A-Za-z][0-9A-Za-z .\-/]{2,38}")


def document_fault(country: str, kind: str, number: str) -> Blocker | None:
    """Why this can't be the number of such a document; other kinds than the national identity card vary too much to tell."""
    if kind != "national_id":
        return _shape_fault(number)
    return _checked(country, number, _NATIONAL_ID, _ID_DIGITS)


def tax_id_fault(country: str, number: str) -> Blocker | None:
    """Why this can't be a tax number of the country. In Brazil a person's CPF serves too."""
    if country == "BR" and _checked(country, number, _NATIONAL_ID, {}) is None:
        return None
    return _checked(country, number, _TAX_ID, _TAX_DIGITS)


def _shape_fault(number: str) -> Blocker | None:
    return None if _ALLOWED.fullmatch(number.strip()) else Blocker("registry.number_characters")


def _checked(country: str, number: str, modules: dict[str, str], digits: dict[str, tuple[int, int]]) -> Blocker | None:
    if fault := _shape_fault(number):
        return fault
    module = get_cc_module(country.lower(), modules[country]) if country in modules else None
    if module is not None:
        return None if module.is_valid(number) else Blocker("registry.number_not_valid", {"country": country})
    if country in digits:
        least, most = digits[country]
        found = sum(letter.isdigit() for letter in number)
        if not least <= found <= most:
            return Blocker("registry.number_length", {"least": least, "most": most, "found": found})
    return None


def read_phone(country: str, number: str) -> str | Blocker:
    """The telephone number in its international form; the country is supposed where none is dialled."""
    try:
        parsed = exchange.phonenumbers.parse(number, country)
    except exchange.phonenumbers.NumberParseException:
        return Blocker("registry.phone_not_valid")
    if not exchange.phonenumbers.is_possible_number(parsed):
        return Blocker("registry.phone_not_valid")
    return str(exchange.phonenumbers.format_number(parsed, exchange.phonenumbers.PhoneNumberFormat.E164))
