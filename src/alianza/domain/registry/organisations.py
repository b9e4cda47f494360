"""What is asked of an organisation, one section a page; which sections depends on its kind."""

from dataclasses import dataclass, replace
from decimal import Decimal

from alianza.domain.registry.field import Choice, Field, FieldKind, of_choices
from alianza.domain.registry.kinds import APPLICANTS, ENTERPRISES, partner_types
from alianza.domain.values import LocalText, bilingual

_FORMS = of_choices(
    association=("Association", "Asociación"),
    cooperative=("Cooperative", "Cooperativa"),
    company=("Company", "Empresa o sociedad"),
    peasant_community=("Peasant community", "Comunidad campesina"),
    native_community=("Native community", "Comunidad nativa"),
    community=("Community", "Comunidad"),
    captaincy=("Captaincy", "Capitanía"),
    ayllu=("Ayllu", "Ayllu"),
    coraca=("CORACA", "CORACA"),
    benevolent_society=("Benevolent society", "Sociedad de beneficencia"),
    foundation=("Foundation or NGO", "Fundación u ONG"),
    public=("Public body", "Entidad pública"),
    natural_person=("Natural person", "Persona natural"),
    informal=("Not registered", "Sin personería"),
    other=("Other", "Otra"),
)
_ONLY_IN = {
    "captaincy": "BO", "ayllu": "BO", "coraca": "BO", "peasant_community": "PE", "native_community": "PE", "benevolent_society": "JM",
}  # fmt: skip
"""Forms that the law of one country knows: rules of Bolivia (PAR III), Peru (AGROIDEAS) and Jamaica (REDI) name them, no others."""
_ZERO = Decimal(0)


def legal_forms(country: str, kept: str = "") -> tuple[Choice, ...]:
    """The legal forms offered in a country, all of them where it is not known; one that is recorded already stays."""
    return tuple((code, words) for code, words in _FORMS if not country or code == kept or _ONLY_IN.get(code, country) == country)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One page of questions about an organisation."""

    code: str
    title: LocalText
    fields: tuple[Field, ...]
    kinds: tuple[str, ...] = ()

    def questions(self, kind: str, country: str, legal_form: str = "") -> tuple[Field, ...]:
        """The questions for a kind of organisation: the sort of partner depends on it, and the legal forms on its country."""
        offered = {"partner_type": partner_types(kind), "legal_form": legal_forms(country, legal_form)}
        return tuple(replace(one, choices=offered[one.code]) if one.code in offered else one for one in self.fields)


_SECTIONS = (
    Section(
        code="identity",
        title=bilingual("Name and registration", "Nombre y registro"),
        fields=(
            Field(code="name", label=bilingual("Full name", "Nombre completo"), longest=200, required=True),
            Field(code="short_name", label=bilingual("Short name", "Nombre corto o sigla"), longest=60),
            Field(code="legal_form", label=bilingual("Legal form", "Forma jurídica"), kind=FieldKind.CHOICE, choices=_FORMS),
            Field(
                code="tax_id",
                label=bilingual("Tax number", "Número de identificación tributaria"),
                kind=FieldKind.TAX_ID,
                hint=bilingual("Kept encrypted; only its end is shown.", "Se guarda cifrado; solo se muestra el final."),
            ),
            Field(code="registration_number", label=bilingual("Registration number", "Número de registro o personería"), longest=60),
            Field(code="founded_on", label=bilingual("Founded on", "Fecha de fundación"), kind=FieldKind.DATE),
            Field(code="registered_on", label=bilingual("Registered on", "Fecha de registro"), kind=FieldKind.DATE),
            Field(
                code="is_formal",
                label=bilingual("Is it formally constituted?", "¿Está formalmente constituida?"),
                kind=FieldKind.YES_NO,
            ),
        ),
    ),
    Section(
        code="place",
        title=bilingual("Where it is", "Dónde está"),
        fields=(
            Field(code="address", label=bilingual("Address or directions", "Dirección o cómo llegar"), longest=200),
            Field(
                code="latitude",
                label=bilingual("Latitude", "Latitud"),
                kind=FieldKind.NUMBER,
                hint=bilingual("In degrees, for example 2.1953. South is negative.", "En grados, por ejemplo 2.1953. El sur es negativo."),
                least=Decimal(-90),
                most=Decimal(90),
            ),
            Field(
                code="longitude",
                label=bilingual("Longitude", "Longitud"),
                kind=FieldKind.NUMBER,
                hint=bilingual(
                    "In degrees, for example -75.6279. West is negative.", "En grados, por ejemplo -75.6279. El oeste es negativo."
                ),
                least=Decimal(-180),
                most=Decimal(180),
            ),
        ),
    ),
    Section(
        code="contact",
        title=bilingual("How to reach it", "Cómo comunicarse"),
        fields=(
            Field(code="phone", label=bilingual("Telephone", "Teléfono"), kind=FieldKind.PHONE),
            Field(code="email", label=bilingual("E-mail address", "Correo electrónico"), kind=FieldKind.EMAIL, longest=254),
        ),
    ),
    Section(
        code="work",
        title=bilingual("What it does", "A qué se dedica"),
        fields=(
            Field(
                code="products",
                label=bilingual("Products", "Productos"),
                kind=FieldKind.WORDS,
                hint=bilingual("Separate them with commas: coffee, passion fruit", "Sepárelos con comas: café, maracuyá"),
                longest=300,
            ),
            Field(
                code="sectors",
                label=bilingual("Sectors", "Sectores"),
                kind=FieldKind.WORDS,
                choices=of_choices(
                    farming=("Farming", "Agropecuario"),
                    forestry=("Forestry", "Forestal"),
                    fishing=("Fishing and fish farming", "Pesca y acuicultura"),
                    rural_tourism=("Rural tourism", "Turismo rural"),
                    crafts=("Crafts", "Artesanía"),
                    processing=("Processing", "Transformación"),
                    services=("Services", "Servicios"),
                ),
            ),
            Field(
                code="last_active_on",
                label=bilingual("Last activity together", "Última actividad en común"),
                kind=FieldKind.DATE,
                hint=bilingual("A sale, a purchase, an assembly.", "Una venta, una compra, una asamblea."),
            ),
        ),
    ),
    Section(
        code="history",
        title=bilingual("Working together", "Trabajo en común"),
        kinds=APPLICANTS,
        fields=(
            Field(
                code="collective_work",
                label=bilingual("What have you done together so far, and since when?", "¿Qué han hecho juntos hasta hoy y desde cuándo?"),
                kind=FieldKind.LONG_TEXT,
                longest=4000,
            ),
            Field(
                code="declared_members",
                label=bilingual("How many members do you have?", "¿Cuántos integrantes tienen?"),
                kind=FieldKind.WHOLE,
                least=_ZERO,
                most=Decimal(100_000),
                hint=bilingual(
                    "Until you have entered your list of members, this figure counts.",
                    "Mientras no registre la lista de integrantes, vale esta cifra.",
                ),
            ),
        ),
    ),
    Section(
        code="enterprise",
        title=bilingual("Size of the enterprise", "Tamaño de la empresa"),
        kinds=ENTERPRISES,
        fields=(
            Field(
                code="assets",
                label=bilingual("Assets without land and buildings", "Activos sin terrenos ni edificios"),
                kind=FieldKind.MONEY,
                least=_ZERO,
            ),
            Field(code="turnover", label=bilingual("Sales of a year", "Ventas de un año"), kind=FieldKind.MONEY, least=_ZERO),
        ),
    ),
    Section(
        code="partner",
        title=bilingual("As a partner", "Como aliado"),
        kinds=("buyer", "service_provider", "lender", "input_supplier", "public_body"),
        fields=(
            Field(code="partner_type", label=bilingual("Sort of partner", "Tipo de aliado"), kind=FieldKind.CHOICE),
            Field(code="operating_since", label=bilingual("Operating since", "En operación desde"), kind=FieldKind.DATE),
            Field(
                code="legal_domicile",
                label=bilingual("Is its legal domicile in the country?", "¿Tiene domicilio legal en el país?"),
                kind=FieldKind.YES_NO,
            ),
        ),
    ),
)
ORGANISATION_FIELDS: tuple[Field, ...] = tuple(field for section in _SECTIONS for field in section.fields)


def sections_for(kind: str) -> tuple[Section, ...]:
    """The pages of questions for a kind of organisation, in order."""
    return tuple(one for one in _SECTIONS if not one.kinds or kind in one.kinds)
