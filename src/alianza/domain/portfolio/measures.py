"""The measures of the review: each with one definition, unit and the place it has in the review. A new measure is one row."""

from dataclasses import dataclass

from alianza.domain.values import LocalText, bilingual


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is measured; ``place`` is the table, figure or section of the review it belongs to."""

    code: str
    unit: str
    name: LocalText
    definition: LocalText
    place: str


MEASURES: tuple[Measure, ...] = (
    Measure("projects", "projects", bilingual("Projects", "Proyectos"), bilingual("Projects counted in a portfolio", "Proyectos contados en una cartera"), "Section 4"),
    Measure("alliances", "alliances", bilingual("Alliances", "Alianzas"), bilingual("Sub-projects implemented or being implemented", "Subproyectos ejecutados o en ejecución"), "Table 2"),
    Measure("families", "families", bilingual("Families", "Familias"), bilingual("Households of members reached directly", "Hogares de socios alcanzados directamente"), "Table 2"),
    Measure("people", "people", bilingual("People", "Personas"), bilingual("People living in the households reached", "Personas que viven en los hogares alcanzados"), "Section 4"),
    Measure("beneficiaries", "people", bilingual("Direct beneficiaries", "Beneficiarios directos"), bilingual("Persons counted as direct beneficiaries by the source", "Personas contadas como beneficiarios directos por la fuente"), "Section 7"),
    Measure("members_per_alliance", "members", bilingual("Members per alliance", "Socios por alianza"), bilingual("Families ÷ alliances of the same date and kind", "Familias ÷ alianzas de la misma fecha y clase"), "Figure 3"),
    Measure("cost_per_beneficiary", "USD", bilingual("Cost per beneficiary", "Costo por beneficiario"), bilingual("Total cost of the operation ÷ beneficiaries reached or planned, in current US dollars; indirect beneficiaries are left out", "Costo total de la operación ÷ beneficiarios alcanzados o previstos, en dólares corrientes; sin beneficiarios indirectos"), "Figure 7"),
    Measure("total_cost", "USD million", bilingual("Total cost", "Costo total"), bilingual("Cost of the whole operation", "Costo de toda la operación"), "Figure 8"),
    Measure("lender_amount", "USD million", bilingual("Loan or credit", "Préstamo o crédito"), bilingual("Financing by the lender", "Financiamiento del prestamista"), "Figure 8"),
    Measure("government_amount", "USD million", bilingual("Government", "Gobierno"), bilingual("Counterpart of the government", "Contrapartida del gobierno"), "Figure 8"),
    Measure("producers_amount", "USD million", bilingual("Producer organisations", "Organizaciones de productores"), bilingual("Contribution of producer organisations", "Aporte de las organizaciones de productores"), "Figure 8"),
    Measure("contribution_share", "%", bilingual("Producers’ contribution", "Aporte de los productores"), bilingual("Average share of business plans that producer organisations pay", "Parte promedio de los planes de negocio que pagan las organizaciones"), "Table 4"),
    Measure("plans_with_credit", "plans", bilingual("Plans with credit", "Planes con crédito"), bilingual("Business plans that received credit from the formal financial system", "Planes de negocio con crédito del sistema financiero formal"), "Section 9.2"),
    Measure("loan_maturity", "years", bilingual("Maturity of loans", "Plazo de los créditos"), bilingual("Average maturity", "Plazo promedio"), "Section 9.2"),
    Measure("loan_rate", "%", bilingual("Interest rate", "Tasa de interés"), bilingual("Average interest rate a year", "Tasa de interés anual promedio"), "Section 9.2"),
    Measure("loans_repaid", "%", bilingual("Loans paid back", "Créditos pagados"), bilingual("Share of loans already paid back", "Parte de los créditos ya pagados"), "Section 9.2"),
    Measure("bank_share", "%", bilingual("Plans with a private bank", "Planes con banca privada"), bilingual("Business plans in which private banks are involved", "Planes de negocio en que participan bancos privados"), "Section 9.2"),
    Measure("lenders", "institutions", bilingual("Financial institutions", "Instituciones financieras"), bilingual("Private financial institutions taking part", "Instituciones financieras privadas participantes"), "Section 9.2"),
    Measure("credit_required_share", "%", bilingual("Credit asked for", "Crédito exigido"), bilingual("Share of a plan that a financial institution has to pay, as a de facto rule", "Parte del plan que debe financiar una institución financiera, como regla de hecho"), "Table 5"),
    Measure("revolving_fund_share", "%", bilingual("Alliances with a revolving fund", "Alianzas con fondo rotatorio"), bilingual("Share of alliances that have set one up", "Parte de las alianzas que lo han constituido"), "Table 6"),
    Measure("revolving_fund_satisfactory", "%", bilingual("Revolving funds working well", "Fondos rotatorios satisfactorios"), bilingual("Share of these funds considered to work satisfactorily", "Parte de esos fondos con funcionamiento satisfactorio"), "Table 6"),
    Measure("err", "%", bilingual("Economic rate of return", "Tasa interna de retorno económica"), bilingual("Economic internal rate of return, with management and pre-investment", "Tasa interna de retorno económica, con gestión y preinversión"), "Section 10"),
    Measure("women_share", "%", bilingual("Women", "Mujeres"), bilingual("Women among beneficiaries", "Mujeres entre los beneficiarios"), "Section 7"),
    Measure("indigenous_share", "%", bilingual("Indigenous people", "Población indígena"), bilingual("Indigenous people among beneficiaries", "Población indígena entre los beneficiarios"), "Section 7"),
    Measure("sales_increase", "%", bilingual("Rise of sales", "Aumento de ventas"), bilingual("Sales of alliances over those before the project", "Ventas de las alianzas respecto de antes del proyecto"), "Section 10"),
    Measure("rural_smallholders", "%", bilingual("Small producers", "Pequeños productores"), bilingual("Share of the rural population", "Parte de la población rural"), "Figure 2"),
    Measure("rural_large", "%", bilingual("Large producers", "Grandes productores"), bilingual("Share of the rural population", "Parte de la población rural"), "Figure 2"),
    Measure("rural_others", "%", bilingual("Labourers and others", "Jornaleros y otros"), bilingual("Share of the rural population", "Parte de la población rural"), "Figure 2"),
    Measure("agency", "", bilingual("Agency", "Entidad ejecutora"), bilingual("Implementing agency", "Entidad ejecutora"), "Table 3"),
    Measure("credit_link", "", bilingual("Access to credit", "Acceso al crédito"), bilingual("How the project is linked to credit", "Cómo se vincula el proyecto con el crédito"), "Table 5"),
    Measure("revolving_fund", "", bilingual("Revolving fund", "Fondo rotatorio"), bilingual("Use of a revolving fund", "Uso de un fondo rotatorio"), "Table 6"),
    Measure("evaluation", "", bilingual("Evaluation", "Evaluación"), bilingual("Status of the evaluation", "Estado de la evaluación"), "Table X"),
    Measure("main_product", "", bilingual("Main product", "Producto principal"), bilingual("Category of product with most alliances; cocoa and coffee count as fruits", "Categoría de producto con más alianzas; cacao y café se cuentan como frutas"), "Figure 4"),
    Measure("concentration_rank", "", bilingual("Concentration", "Concentración"), bilingual("Place in the order of the Herfindahl–Hirschman index", "Lugar según el índice Herfindahl–Hirschman"), "Figure 5"),
)  # fmt: skip

BY_CODE = {one.code: one for one in MEASURES}
UNITS = {one.code: one.unit for one in MEASURES}
