"""Who pays a part of a business plan, and in which form: one vocabulary for the plan's figures and the rules that look at it."""

from enum import StrEnum


class Payer(StrEnum):
    """Who pays. The grant is what the programme pays."""

    PROGRAMME = "programme"
    PRODUCERS = "producers"
    BUYER = "buyer"
    LENDER = "lender"
    INPUT_SUPPLIER = "input_supplier"
    MUNICIPALITY = "municipality"
    REGION = "region"
    PUBLIC_BODY = "public_body"
    SERVICE_PROVIDER = "service_provider"
    OTHER = "other"


class PaymentForm(StrEnum):
    """In which form a part is paid; in kind and labour carry a monetary value."""

    CASH = "cash"
    IN_KIND = "in_kind"
    LABOUR = "labour"
    CREDIT = "credit"


class PayingGroup(StrEnum):
    """Members by sex, where a rule differs for them."""

    WOMEN = "women"
    MEN = "men"


class LenderType(StrEnum):
    """What kind of institution lends."""

    BANK = "bank"
    COOPERATIVE = "cooperative"
    PRIVATE_DEVELOPMENT_FINANCE = "private_development_finance"
    RURAL_SAVINGS_BANK = "rural_savings_bank"
    SUPPLIER = "supplier"
    BUYER = "buyer"
    PUBLIC_BANK = "public_bank"
