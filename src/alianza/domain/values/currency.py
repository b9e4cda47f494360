"""Currencies of ISO 4217: how many decimal places money of each country has."""

# Source: ISO 4217 list one. Bolivia, Colombia, Honduras ... all have two; Chile, Paraguay and the CFA franc have none.
MINOR_UNITS: dict[str, int] = {
    "ARS": 2,
    "AUD": 2,
    "BBD": 2,
    "BOB": 2,
    "BRL": 2,
    "BSD": 2,
    "BZD": 2,
    "CAD": 2,
    "CHF": 2,
    "CLF": 4,
    "CLP": 0,
    "CNY": 2,
    "COP": 2,
    "CRC": 2,
    "CUP": 2,
    "DKK": 2,
    "DOP": 2,
    "ETB": 2,
    "EUR": 2,
    "GBP": 2,
    "GHS": 2,
    "GTQ": 2,
    "GYD": 2,
    "HNL": 2,
    "HTG": 2,
    "INR": 2,
    "JMD": 2,
    "JPY": 0,
    "KES": 2,
    "KRW": 0,
    "MAD": 2,
    "MWK": 2,
    "MXN": 2,
    "NGN": 2,
    "NIO": 2,
    "NOK": 2,
    "PAB": 2,
    "PEN": 2,
    "PYG": 0,
    "RWF": 0,
    "SEK": 2,
    "SRD": 2,
    "TND": 3,
    "TTD": 2,
    "TZS": 2,
    "UGX": 0,
    "USD": 2,
    "UYU": 2,
    "VES": 2,
    "VND": 0,
    "XAF": 0,
    "XCD": 2,
    "XOF": 0,
    "ZAR": 2,
    "ZMW": 2,
}


def minor_units(code: str) -> int:
    """How many decimal places amounts in this currency have; ``ValueError`` for a code the product does not know."""
    try:
        return MINOR_UNITS[code]
    except KeyError:
        raise ValueError(f"unknown currency: {code!r}") from None


def is_currency(code: str) -> bool:
    """Whether the product knows this ISO 4217 code."""
    return code in MINOR_UNITS
