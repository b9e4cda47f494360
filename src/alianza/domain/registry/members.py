"""What is asked of a member, in the order of the list, the form and the spreadsheet."""

from dataclasses import dataclass
from decimal import Decimal

from alianza.domain.registry.field import Field, FieldKind, of_choices
from alianza.domain.values import LocalText, bilingual

_ZERO, _MANY = Decimal(0), Decimal(1_000_000)
_HECTARES = Decimal(100_000)
_DOCUMENTS = of_choices(
    national_id=("National identity card", "Documento nacional de identidad"),
    foreign_id=("Foreigner's card", "Cédula de extranjería"),
    passport=("Passport", "Pasaporte"),
    birth_record=("Birth record", "Partida o registro de nacimiento"),
)
# What the card is called from country to country.
_DOCUMENTS_TOO = (
    ("cc", "national_id"), ("ci", "national_id"), ("dni", "national_id"), ("dpi", "national_id"), ("cedula", "national_id"),
    ("cedula de ciudadania", "national_id"), ("cedula de identidad", "national_id"), ("documento de identidad", "national_id"),
    ("documento nacional de identificacion", "national_id"), ("documento personal de identificacion", "national_id"),
    ("identity card", "national_id"), ("ce", "foreign_id"), ("partida de nacimiento", "birth_record"),
    ("registro civil", "birth_record"), ("birth certificate", "birth_record"),
)  # fmt: skip
_SEXES = of_choices(female=("Woman", "Mujer"), male=("Man", "Hombre"))
# A bare M is left out: it is a woman's letter in Spanish (mujer) and a man's in English.
_SEXES_TOO = (("f", "female"), ("femenino", "female"), ("masculino", "male"), ("h", "male"), ("varon", "male"))
_ETHNICITIES = of_choices(
    indigenous=("Indigenous", "Indígena"),
    afro_descendant=("Afro-descendant", "Afrodescendiente"),
    mestizo=("Mestizo", "Mestizo"),
    other=("Other", "Otra"),
    none=("None of these", "Ninguna"),
)
_OCCUPATIONS = of_choices(
    farmer=("Farmer", "Agricultor"),
    day_labourer=("Day labourer without land", "Jornalero sin tierra"),
    fisher=("Fisher", "Pescador"),
    forester=("Forester", "Forestal"),
    beekeeper=("Beekeeper", "Apicultor"),
    artisan=("Artisan", "Artesano"),
    trader=("Trader", "Comerciante"),
    other=("Other", "Otra"),
)
_TENURES = of_choices(
    owner=("Owner", "Propietario"),
    possessor=("Possessor", "Posesionario"),
    tenant=("Tenant", "Arrendatario"),
    communal=("Communal land", "Tierra comunal"),
    landless=("Without land", "Sin tierra"),
)


def _question(code: str, en: str, es: str) -> Field:
    return Field(code=code, label=bilingual(en, es), kind=FieldKind.YES_NO)


def _count(code: str, en: str, es: str) -> Field:
    return Field(code=code, label=bilingual(en, es), kind=FieldKind.WHOLE, least=_ZERO, most=_MANY)


def _area(code: str, en: str, es: str) -> Field:
    return Field(code=code, label=bilingual(en, es), kind=FieldKind.NUMBER, least=_ZERO, most=_HECTARES)


@dataclass(frozen=True, slots=True)
class MemberSection:
    """Questions that belong together."""

    code: str
    title: LocalText
    fields: tuple[Field, ...]


MEMBER_SECTIONS = (
    MemberSection(
        "person",
        bilingual("The person", "La persona"),
        (
            Field(code="given_names", label=bilingual("Given names", "Nombres"), longest=120, required=True),
            Field(code="family_names", label=bilingual("Family names", "Apellidos"), longest=120, required=True),
            Field(
                code="document_kind",
                label=bilingual("Kind of document", "Tipo de documento"),
                kind=FieldKind.CHOICE,
                choices=_DOCUMENTS,
                also=_DOCUMENTS_TOO,
            ),
            Field(code="document", label=bilingual("Document number", "Número de documento"), kind=FieldKind.DOCUMENT),
            Field(code="sex", label=bilingual("Sex", "Sexo"), kind=FieldKind.CHOICE, choices=_SEXES, also=_SEXES_TOO),
            Field(code="birth_date", label=bilingual("Date of birth", "Fecha de nacimiento"), kind=FieldKind.DATE),
            Field(code="phone", label=bilingual("Telephone", "Teléfono"), kind=FieldKind.PHONE),
            Field(code="ethnicity", label=bilingual("Ethnic group", "Grupo étnico"), kind=FieldKind.CHOICE, choices=_ETHNICITIES),
            _question("displaced", "Displaced", "Desplazado"),
            _question("victim", "Victim of the conflict", "Víctima del conflicto"),
            _question("reincorporated", "In reincorporation", "En reincorporación"),
        ),
    ),
    MemberSection(
        "household",
        bilingual("The household", "El hogar"),
        (
            Field(
                code="household",
                label=bilingual("Family code", "Código de familia"),
                longest=40,
                hint=bilingual("The same code for everybody of one family.", "El mismo código para todos los de una familia."),
            ),
            _question("head_of_household", "Head of household", "Jefe de hogar"),
            _question("poor", "Poor by the official measure", "Pobre según la medida oficial"),
            Field(
                code="monthly_income",
                label=bilingual("Income of the household a month", "Ingreso del hogar al mes"),
                kind=FieldKind.MONEY,
                least=_ZERO,
            ),
            Field(code="assets", label=bilingual("Assets of the household", "Activos del hogar"), kind=FieldKind.MONEY, least=_ZERO),
            Field(
                code="farm_income_share",
                label=bilingual("Share of income from farming", "Parte del ingreso que viene del campo"),
                kind=FieldKind.SHARE,
                hint=bilingual("In per cent: 75", "En por ciento: 75"),
                least=_ZERO,
                most=Decimal(1),
            ),
        ),
    ),
    MemberSection(
        "work",
        bilingual("Work and land", "Trabajo y tierra"),
        (
            Field(code="occupation", label=bilingual("Occupation", "Ocupación"), kind=FieldKind.CHOICE, choices=_OCCUPATIONS),
            Field(code="activity", label=bilingual("Main activity", "Actividad principal"), longest=60),
            Field(
                code="years_in_activity",
                label=bilingual("Years in it", "Años en la actividad"),
                kind=FieldKind.WHOLE,
                least=_ZERO,
                most=Decimal(99),
            ),
            _question("crop_experience", "Experience with the product", "Experiencia con el producto"),
            _question("literate", "Reads and writes", "Sabe leer y escribir"),
            _question("willing_to_train", "Willing to be trained", "Dispuesto a capacitarse"),
            Field(code="tenure", label=bilingual("Right to the land", "Tenencia de la tierra"), kind=FieldKind.CHOICE, choices=_TENURES),
            _area("land_owned_ha", "Land owned (ha)", "Tierra propia (ha)"),
            _area("land_used_ha", "Land worked (ha)", "Tierra trabajada (ha)"),
            _count("cattle", "Cattle", "Ganado mayor"),
            _count("small_livestock", "Small livestock", "Animales menores"),
            _count("hives", "Beehives", "Colmenas"),
            _count("boats", "Boats", "Embarcaciones"),
        ),
    ),
    MemberSection(
        "membership",
        bilingual("Membership", "Membresía"),
        (
            Field(code="joined_on", label=bilingual("Member since", "Integrante desde"), kind=FieldKind.DATE),
            Field(
                code="consent_on",
                label=bilingual("Agreed to the use of the data on", "Autorizó el uso de sus datos el"),
                kind=FieldKind.DATE,
                hint=bilingual(
                    "The day the person signed or said so before witnesses.", "El día en que la persona firmó o lo dijo ante testigos."
                ),
            ),
        ),
    ),
)
MEMBER_FIELDS: tuple[Field, ...] = tuple(field for section in MEMBER_SECTIONS for field in section.fields)
_BY_CODE = {field.code: field for field in MEMBER_FIELDS}


def member_field(code: str) -> Field:
    """One question by its code; ``KeyError`` for a stranger."""
    return _BY_CODE[code]
