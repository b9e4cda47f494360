"""Kinds of organisation, the role its people hold, and what sort of partner each may be."""

from alianza.domain.access import Role
from alianza.domain.registry.field import Choice, of_choices
from alianza.domain.values import LocalText

_KINDS = of_choices(
    producer_organisation=("Producer organisation", "Organización de productores"),
    community_organisation=("Community organisation", "Organización comunitaria"),
    micro_enterprise=("Micro enterprise", "Microempresa"),
    small_enterprise=("Small enterprise", "Pequeña empresa"),
    buyer=("Buyer", "Comprador"),
    service_provider=("Service provider", "Proveedor de servicios"),
    lender=("Lender", "Entidad financiera"),
    input_supplier=("Input supplier", "Proveedor de insumos"),
    public_body=("Public body", "Entidad pública"),
)
KIND_WORDS: dict[str, LocalText] = dict(_KINDS)
APPLICANTS = ("producer_organisation", "community_organisation", "micro_enterprise", "small_enterprise")
ENTERPRISES = ("micro_enterprise", "small_enterprise")
ROLE_OF_KIND: dict[str, Role] = {
    **dict.fromkeys((*APPLICANTS, "public_body"), Role.PRODUCER_ORGANISATION),
    "buyer": Role.BUYER,
    "service_provider": Role.SERVICE_PROVIDER,
    "input_supplier": Role.SERVICE_PROVIDER,
    "lender": Role.LENDER,
}
"""The role a representative of such an organisation gets; a public body may apply where the rulebook lets it."""

_TYPES: dict[str, tuple[Choice, ...]] = {
    "buyer": of_choices(
        supermarket=("Supermarket", "Supermercado"),
        processor=("Processor", "Agroindustria"),
        exporter=("Exporter", "Exportadora"),
        wholesaler=("Wholesaler", "Mayorista"),
        hotel=("Hotel or restaurant", "Hotel o restaurante"),
        school=("School or public purchase", "Escuela o compra pública"),
        cooperative=("Cooperative of second level", "Cooperativa de segundo grado"),
        trader=("Trader", "Comercializadora"),
        other=("Other", "Otro"),
    ),
    "lender": of_choices(
        bank=("Bank", "Banco"),
        cooperative=("Savings cooperative", "Cooperativa de ahorro y crédito"),
        private_development_finance=("Private development finance organisation", "Organización privada de desarrollo financiero"),
        rural_savings_bank=("Rural savings bank", "Caja rural"),
        supplier=("Supplier's credit", "Crédito de proveedor"),
        buyer=("Buyer's credit", "Crédito del comprador"),
        other=("Other", "Otro"),
    ),
    "service_provider": of_choices(
        firm=("Consulting firm", "Empresa consultora"),
        person=("Independent consultant", "Consultor independiente"),
        ngo=("Non-governmental organisation", "Organización no gubernamental"),
        university=("University", "Universidad"),
        managing_organisation=("Managing organisation", "Organización gestora acompañante"),
        other=("Other", "Otro"),
    ),
    "input_supplier": of_choices(
        inputs=("Seeds and inputs", "Semillas e insumos"),
        machinery=("Machinery and equipment", "Maquinaria y equipo"),
        works=("Works", "Obras"),
        other=("Other", "Otro"),
    ),
    "public_body": of_choices(
        municipality=("Municipality", "Municipio"),
        region=("Regional government", "Gobierno regional o departamental"),
        ministry=("Ministry or agency", "Ministerio o agencia"),
        research=("Research or training institute", "Instituto de investigación o formación"),
        other=("Other", "Otro"),
    ),
}


def partner_types(kind: str) -> tuple[Choice, ...]:
    """The sorts of partner within a kind; none for applicants."""
    return _TYPES.get(kind, ())
