"""The measures of the review: each with one definition, unit and the place it has in the review. A new measure is one row."""

from dataclasses import dataclass

from alianza.domain.portfolio.observation import COUNTED
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
    Measure("beneficiaries_per_alliance", "people", bilingual("Beneficiaries per alliance", "Beneficiarios por alianza"), bilingual("Direct beneficiaries ÷ alliances of the same date and kind, where the source counts persons", "Beneficiarios directos ÷ alianzas de la misma fecha y clase, donde la fuente cuenta personas"), "Figure 3"),
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
    Measure("public_goods_focus", "", bilingual("Focus on public goods", "Enfoque en bienes públicos"), bilingual("Attention to public goods, in the source’s words; people’s own ratings stand in Figure 6", "Atención a los bienes públicos, en palabras de la fuente; las valoraciones de personas están en el gráfico 6"), "Figure 6"),
    # What the review leaves out and other documents state.
    Measure("organisations", "organisations", bilingual("Organisations", "Organizaciones"), bilingual("Producer organisations supported", "Organizaciones de productores apoyadas"), ""),
    Measure("plans", "plans", bilingual("Business plans", "Planes de negocio"), bilingual("Business plans supported", "Planes de negocio apoyados"), ""),
    Measure("alliances_integral", "alliances", bilingual("Alliances with investment", "Alianzas con inversión"), bilingual("Alliances financed with investment and technical assistance", "Alianzas financiadas con inversión y asistencia técnica"), ""),
    Measure("alliances_assisted", "alliances", bilingual("Alliances with assistance only", "Alianzas solo con asistencia"), bilingual("Alliances financed with technical assistance alone", "Alianzas financiadas solo con asistencia técnica"), ""),
    Measure("alliances_in_preparation", "alliances", bilingual("Alliances being prepared", "Alianzas en preparación"), bilingual("Approved alliances whose partners are being linked", "Alianzas aprobadas en vinculación de socios"), ""),
    Measure("commercial_partners", "organisations", bilingual("Commercial partners", "Socios comerciales"), bilingual("Buyers taking part", "Compradores participantes"), ""),
    Measure("enterprises", "organisations", bilingual("Small enterprises", "Pequeñas empresas"), bilingual("Small and medium enterprises supported", "Pequeñas y medianas empresas apoyadas"), ""),
    Measure("hectares", "hectares", bilingual("Hectares", "Hectáreas"), bilingual("Land worked by the alliances", "Tierra trabajada por las alianzas"), ""),
    Measure("departments", "places", bilingual("Departments", "Departamentos"), bilingual("Departments or regions reached", "Departamentos o regiones alcanzados"), ""),
    Measure("provinces", "places", bilingual("Provinces", "Provincias"), bilingual("Provinces reached", "Provincias alcanzadas"), ""),
    Measure("municipalities", "places", bilingual("Municipalities", "Municipios"), bilingual("Municipalities reached", "Municipios alcanzados"), ""),
    Measure("districts", "places", bilingual("Districts", "Distritos"), bilingual("Districts reached", "Distritos alcanzados"), ""),
    Measure("communities", "places", bilingual("Communities", "Comunidades"), bilingual("Communities reached", "Comunidades alcanzadas"), ""),
    Measure("states", "places", bilingual("States", "Estados"), bilingual("States reached", "Estados alcanzados"), ""),
    Measure("corridors", "places", bilingual("Biological corridors", "Corredores biológicos"), bilingual("Biological corridors reached", "Corredores biológicos alcanzados"), ""),
    Measure("municipal_subprojects", "projects", bilingual("Municipal sub-projects", "Subproyectos municipales"), bilingual("Infrastructure beside the alliances, run by municipalities", "Infraestructura junto a las alianzas, a cargo de municipios"), ""),
    Measure("municipal_families", "families", bilingual("Families of municipal sub-projects", "Familias de subproyectos municipales"), bilingual("Households served by municipal sub-projects", "Hogares atendidos por subproyectos municipales"), ""),
    Measure("territorial_projects", "projects", bilingual("Territorial projects", "Proyectos territoriales"), bilingual("Territorial development projects of communities", "Proyectos de desarrollo territorial de comunidades"), ""),
    Measure("programme_amount", "local million", bilingual("Paid by the programme", "Pagado por el programa"), bilingual("Grants of the programme, in the country’s money", "Incentivos del programa, en moneda del país"), ""),
    Measure("counterpart_amount", "local million", bilingual("Paid by others", "Pagado por otros"), bilingual("Counterpart of organisations and others, in the country’s money", "Contraparte de organizaciones y otros, en moneda del país"), ""),
    Measure("investment_amount", "local million", bilingual("Investment", "Inversión"), bilingual("All that alliances cost, in the country’s money", "Todo lo que cuestan las alianzas, en moneda del país"), ""),
    Measure("investment_per_family", "local million", bilingual("Investment per family", "Inversión por familia"), bilingual("What a source itself calls investment per family; of whose money it speaks stands beside the figure where that is known", "Lo que una fuente llama inversión por familia; de qué dinero habla está junto a la cifra cuando se sabe"), ""),
    Measure("computed_investment_per_family", "local million", bilingual("Investment per family, computed", "Inversión por familia, calculada"), bilingual("All that alliances cost, whoever pays ÷ families of the same date and source", "Todo lo que cuestan las alianzas, pague quien pague ÷ familias de la misma fecha y fuente"), ""),
    Measure("computed_grant_per_family", "local million", bilingual("Grant per family, computed", "Incentivo por familia, calculado"), bilingual("What the programme pays, without the others ÷ families of the same date and source", "Lo que paga el programa, sin los demás ÷ familias de la misma fecha y fuente"), ""),
    Measure("counterpart_share", "%", bilingual("Share of the counterpart", "Parte de la contraparte"), bilingual("Counterpart ÷ investment of the same date and source", "Contraparte ÷ inversión de la misma fecha y fuente"), ""),
    Measure("municipal_programme_amount", "local million", bilingual("Municipal sub-projects, programme", "Subproyectos municipales, programa"), bilingual("Grants for municipal sub-projects, in the country’s money", "Incentivos a subproyectos municipales, en moneda del país"), ""),
    Measure("municipal_counterpart_amount", "local million", bilingual("Municipal sub-projects, counterpart", "Subproyectos municipales, contraparte"), bilingual("Counterpart of municipal sub-projects, in the country’s money", "Contraparte de subproyectos municipales, en moneda del país"), ""),
    Measure("lenders_amount", "local million", bilingual("Lent to plans", "Crédito a los planes"), bilingual("Paid by financial institutions, in the country’s money", "Pagado por instituciones financieras, en moneda del país"), ""),
    Measure("producers_amount_local", "local million", bilingual("Paid by producers", "Pagado por los productores"), bilingual("Paid by producer organisations, in the country’s money", "Pagado por organizaciones de productores, en moneda del país"), ""),
    Measure("grant_share", "%", bilingual("Grant", "Incentivo"), bilingual("Share of the investment that the programme pays", "Parte de la inversión que paga el programa"), ""),
    Measure("executed_share", "%", bilingual("Executed", "Ejecutado"), bilingual("Share of the money spent", "Parte del dinero ejecutada"), ""),
    Measure("private_amount", "USD million", bilingual("Private capital", "Capital privado"), bilingual("Capital brought by private partners", "Capital aportado por socios privados"), ""),
    Measure("private_leverage", "USD per USD", bilingual("Private capital per dollar lent", "Capital privado por dólar prestado"), bilingual("Private capital ÷ money of the lender", "Capital privado ÷ dinero del prestamista"), ""),
    Measure("sales_gain", "USD million", bilingual("Additional sales", "Ventas adicionales"), bilingual("Sales gained by the producers", "Ventas ganadas por los productores"), ""),
    Measure("sales_amount", "USD million", bilingual("Sales", "Ventas"), bilingual("Sales of the organisations", "Ventas de las organizaciones"), ""),
    Measure("net_revenue_increase", "%", bilingual("Rise of net revenue", "Aumento del ingreso neto"), bilingual("Real net revenue of producer organisations", "Ingreso neto real de las organizaciones"), ""),
    Measure("land_productivity_increase", "%", bilingual("Rise of land productivity", "Aumento de la productividad de la tierra"), bilingual("Yield of land over that before the project", "Rendimiento de la tierra respecto de antes del proyecto"), ""),
    Measure("income_effect", "%", bilingual("Effect on household income", "Efecto en el ingreso del hogar"), bilingual("Household income over that of the control group", "Ingreso del hogar respecto del grupo de control"), ""),
    Measure("income_increase", "%", bilingual("Rise of farmers’ income", "Aumento del ingreso de los productores"), bilingual("Income of farmers, as the source states it", "Ingreso de los productores, como lo dice la fuente"), ""),
    Measure("labour_income_effect", "%", bilingual("Effect on labour income", "Efecto en el ingreso laboral"), bilingual("Labour income of the primary occupation", "Ingreso laboral de la ocupación principal"), ""),
    Measure("labour_income_gain", "USD", bilingual("Labour income gained a year", "Ingreso laboral ganado al año"), bilingual("Labour income gained a year", "Ingreso laboral ganado al año"), ""),
    Measure("gross_income_effect", "%", bilingual("Effect on gross income", "Efecto en el ingreso bruto"), bilingual("Gross income", "Ingreso bruto"), ""),
    Measure("gross_income_gain", "USD", bilingual("Gross income gained a year", "Ingreso bruto ganado al año"), bilingual("Gross income gained a year", "Ingreso bruto ganado al año"), ""),
    Measure("own_consumption_effect", "%", bilingual("Effect on own consumption", "Efecto en el autoconsumo"), bilingual("Value of what households eat of their own", "Valor de lo que los hogares consumen de lo propio"), ""),
    Measure("own_consumption", "USD", bilingual("Own consumption", "Autoconsumo"), bilingual("Value of what households eat of their own", "Valor de lo que los hogares consumen de lo propio"), ""),
    Measure("moderate_poverty", "%", bilingual("Moderate poverty", "Pobreza moderada"), bilingual("Households in moderate poverty after the project", "Hogares en pobreza moderada después del proyecto"), ""),
    Measure("food_security", "%", bilingual("Food security", "Seguridad alimentaria"), bilingual("Households with secure food after the project", "Hogares con seguridad alimentaria después del proyecto"), ""),
    Measure("assets_increase_share", "%", bilingual("Households with more assets", "Hogares con más activos"), bilingual("Households whose productive assets rose by more than 65%", "Hogares cuyos activos productivos subieron más de 65 %"), ""),
    Measure("firr", "%", bilingual("Financial rate of return", "Tasa interna de retorno financiera"), bilingual("Financial internal rate of return", "Tasa interna de retorno financiera"), ""),
    Measure("new_markets_share", "%", bilingual("New markets", "Nuevos mercados"), bilingual("Enterprises that reached new markets", "Empresas que accedieron a nuevos mercados"), ""),
    Measure("jobs", "jobs", bilingual("Direct jobs", "Empleos directos"), bilingual("Jobs created directly", "Empleos creados directamente"), ""),
    Measure("jobs_sustained", "jobs", bilingual("Jobs sustained", "Empleos sostenidos"), bilingual("Jobs that lasted", "Empleos que se mantuvieron"), ""),
    Measure("indirect_beneficiaries", "people", bilingual("Indirect beneficiaries", "Beneficiarios indirectos"), bilingual("People who gain without being members", "Personas que ganan sin ser socias"), "Section 7"),
    Measure("municipalities_with_plans", "%", bilingual("Municipalities with plans", "Municipios con planes"), bilingual("Municipalities that have a development plan", "Municipios que tienen plan de desarrollo"), ""),
    Measure("participatory_investment_share", "%", bilingual("Participatory investment", "Inversión participativa"), bilingual("Investment of municipal plans that comes from participatory planning", "Inversión de planes municipales que viene de planificación participativa"), ""),
    Measure("concepts_received", "plans", bilingual("Concepts received", "Conceptos recibidos"), bilingual("Concept notes received in the first call", "Perfiles recibidos en la primera convocatoria"), ""),
    Measure("full_proposals", "plans", bilingual("Full proposals", "Propuestas completas"), bilingual("Concepts developed into full proposals", "Perfiles desarrollados en propuestas completas"), ""),
    Measure("outreach_people", "people", bilingual("People reached by outreach", "Personas alcanzadas por la difusión"), bilingual("Farmers who took part in outreach", "Productores que participaron en la difusión"), ""),
    Measure("outreach_organisations", "organisations", bilingual("Organisations reached by outreach", "Organizaciones alcanzadas por la difusión"), bilingual("Cooperatives that took part in outreach", "Cooperativas que participaron en la difusión"), ""),
    Measure("group_size", "members", bilingual("Size of groups", "Tamaño de los grupos"), bilingual("Members that an organisation usually has", "Socios que suele tener una organización"), "Section 2.1"),
    Measure("land_per_member", "hectares", bilingual("Land per member", "Tierra por socio"), bilingual("Land owned by a member, depending on the country", "Tierra de cada socio, según el país"), "Section 7"),
    Measure("age_allowed", "years", bilingual("Age allowed", "Edad admitida"), bilingual("Age of beneficiaries that the project requires", "Edad de los beneficiarios que exige el proyecto"), "Section 7"),
    Measure("young_below", "years", bilingual("Young below", "Joven por debajo de"), bilingual("Age below which a person counts as young", "Edad por debajo de la cual se cuenta como joven"), "Section 7"),
    Measure("agriculture_income_required", "%", bilingual("Income from agriculture required", "Ingreso agropecuario exigido"), bilingual("Share of income that has to come from agriculture", "Parte del ingreso que debe venir de la agricultura"), "Section 7"),
    Measure("income_ceiling", "minimum wages", bilingual("Ceiling of income", "Tope de ingreso"), bilingual("Most that a household may earn a month", "Lo más que un hogar puede ganar al mes"), "Section 7"),
    Measure("asset_ceiling", "USD", bilingual("Ceiling of assets", "Tope de activos"), bilingual("Most assets an enterprise may have, land and buildings apart", "Activos máximos de una empresa, sin tierra ni edificios"), "Section 7"),
    Measure("turnover_ceiling", "USD", bilingual("Ceiling of turnover", "Tope de ventas"), bilingual("Annual turnover an enterprise stays below", "Ventas anuales por debajo de las cuales queda una empresa"), "Section 7"),
    Measure("youth_share", "%", bilingual("Young people", "Jóvenes"), bilingual("Members below 30 years among those whose birth is known", "Socios menores de 30 años entre los de nacimiento conocido"), "Section 7"),
    Measure("displaced_share", "%", bilingual("Displaced people", "Población desplazada"), bilingual("Internally displaced people among members", "Personas desplazadas entre los socios"), "Section 7"),
    Measure("brought_amount", "local million", bilingual("Brought", "Aportado"), bilingual("Money in designated accounts and contributions in kind that a second person has verified, of all who pay, the grant among them", "Dinero en cuentas designadas y aportes en especie verificados por una segunda persona, de todos los que pagan, con el incentivo"), "Section 6"),
    Measure("brought_per_family", "local million", bilingual("Brought per family", "Aportado por familia"), bilingual("What was brought and verified ÷ families of the alliances, in the country’s money and the prices of the years stated; the programme’s own management is not in it", "Lo aportado y verificado ÷ familias de las alianzas, en la moneda del país y a precios de los años indicados; sin la gestión del programa"), "Section 6"),
    Measure("agreed_per_family", "local million", bilingual("Agreed per family", "Convenido por familia"), bilingual("What agreements in force cost ÷ families of the alliances, in the country’s money", "Lo que cuestan los convenios ÷ familias de las alianzas, en la moneda del país"), "Section 6"),
    Measure("revolving_fund_planned_share", "%", bilingual("Plans with a revolving fund", "Planes con fondo rotatorio"), bilingual("Alliances whose plan has a revolving fund, of those whose plan says either way", "Alianzas cuyo plan tiene fondo rotatorio, de aquellas cuyo plan lo responde"), "Section 9.3"),
    Measure("delivered_amount", "local million", bilingual("Delivered to buyers", "Entregado a compradores"), bilingual("Deliveries under signed contracts that the buyer, or the other side, has confirmed, in the country’s money and the prices of the years stated", "Entregas por contratos firmados que el comprador, o la otra parte, ha confirmado, en la moneda del país y a precios de los años indicados"), "Section 10"),
    Measure("income_rise_expected", "%", bilingual("Rise of income expected", "Aumento de ingreso esperado"), bilingual("What families say they will earn with the product over what they earn now, added up over all families of the alliances that state both; expected, not measured", "Lo que las familias dicen que ganarán con el producto respecto de lo que ganan hoy, sumado para todas las familias de las alianzas que dicen ambas cosas; esperado, no medido"), "Section 10"),
    Measure("concentration", "", bilingual("Herfindahl–Hirschman index", "Índice Herfindahl–Hirschman"), bilingual("Sum of squared shares of alliances by category of product × 10,000", "Suma de cuadrados de la parte de alianzas por categoría de producto × 10.000"), "Figure 5"),
    Measure("concentration_normalised", "", bilingual("Index, normalised", "Índice normalizado"), bilingual("(H − 1/n) ÷ (1 − 1/n) of n categories: 0 all equal, 1 all in one", "(H − 1/n) ÷ (1 − 1/n) de n categorías: 0 todas iguales, 1 todas en una"), "Figure 5"),
    Measure("credit_alliances_share", "%", bilingual("Alliances with credit", "Alianzas con crédito"), bilingual("Alliances on the credit track among those implemented", "Alianzas por la vía de crédito entre las ejecutadas"), "Section 11"),
    Measure("green_share", "%", bilingual("Green alliances", "Alianzas verdes"), bilingual("Alliances that aim at environmental gains beyond compliance; in own records those that meet their programme’s thresholds, of those that can be judged", "Alianzas que buscan mejoras ambientales más allá del cumplimiento; en registros propios, las que cumplen los umbrales de su programa, de las que se pueden juzgar"), "Section 11"),
    Measure("post_conflict_share", "%", bilingual("In post-conflict areas", "En zonas de posconflicto"), bilingual("Alliances in areas affected by internal conflict; in own records, the places that the programme’s rules name", "Alianzas en zonas afectadas por el conflicto interno; en registros propios, los lugares que nombran las reglas del programa"), "Section 11"),
    Measure("nutrition_share", "%", bilingual("Linked to nutrition", "Vinculadas a nutrición"), bilingual("Alliances linked to nutrition, such as deliveries to schools; in own records those that meet their programme’s thresholds, of those that can be judged", "Alianzas vinculadas a nutrición, como entregas a escuelas; en registros propios, las que cumplen los umbrales de su programa, de las que se pueden juzgar"), "Section 11"),
)  # fmt: skip

BY_CODE = {one.code: one for one in MEASURES}
UNITS = {one.code: one.unit for one in MEASURES}
AVERAGES = frozenset({"members_per_alliance", "group_size", "land_per_member"})
OTHERWISE: tuple[tuple[str, ...], ...] = (
    ("families", "beneficiaries", "people", "indirect_beneficiaries"),
    ("members_per_alliance", "beneficiaries_per_alliance"),
    ("investment_per_family", "computed_investment_per_family", "computed_grant_per_family", "cost_per_beneficiary"),
    ("brought_per_family", "agreed_per_family"),
)
"""Measures by which one thing is counted or divided otherwise: whoever reads one has to see that the others do not contradict it."""
ADDED_UP = frozenset(one.code for one in MEASURES if one.unit in COUNTED | {"USD million"}) - AVERAGES
"""Measures whose figures of several projects make a sum: counts and dollars, no shares and no averages."""
