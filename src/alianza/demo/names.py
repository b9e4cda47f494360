"""Names of people and places as they are typical of each country; all persons made from them are invented.

Department codes are ISO 3166-2. Coordinates are those of the department's capital, to two places.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Department:
    """A department with the point that demo organisations are spread around."""

    code: str
    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class CountryNames:
    """What demo people, organisations and places of a country are called, and what they grow."""

    women: tuple[str, ...]
    men: tuple[str, ...]
    families: tuple[str, ...]
    departments: tuple[Department, ...]
    products: tuple[tuple[str, str], ...]
    forms: tuple[tuple[str, str], ...]
    two_family_names: bool = True


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split(", "))


NAMES: dict[str, CountryNames] = {
    "CO": CountryNames(
        women=_words("María del Pilar, Luz Marina, Gloria Inés, Ana Milena, Sandra Patricia, Yolanda, Blanca Nubia, Diana Carolina, Nelly, Rosalba, Leidy Johana, Martha Cecilia"),
        men=_words("José Hernán, Luis Alfonso, Carlos Arturo, Jairo, Wilson, Hernando, Édgar, Jhon Fredy, Orlando, Gustavo, Álvaro, Víctor Manuel"),
        families=_words("Perdomo, Cuéllar, Trujillo, Losada, Ordóñez, Muñoz, Gómez, Rodríguez, Charry, Vargas, Cabrera, Polanía, Bahamón, Quintero, Córdoba, Ramírez"),
        departments=(Department("CO-HUI", "Huila", 2.93, -75.28), Department("CO-CAU", "Cauca", 2.44, -76.61), Department("CO-NAR", "Nariño", 1.21, -77.28), Department("CO-ANT", "Antioquia", 6.25, -75.56)),
        products=(("maracuyá", "fruit"), ("café", "coffee"), ("cacao", "cocoa"), ("leche", "dairy"), ("plátano", "fruit")),
        forms=(("Asociación de Productores de", "association"), ("Cooperativa Agropecuaria", "cooperative")),
    ),
    "BO": CountryNames(
        women=_words("Juana, Felipa, Martha, Lidia, Basilia, Nieves, Rosmery, Gregoria, Eulalia, Severina, Sonia, Maruja"),
        men=_words("Eusebio, Germán, Félix, Severo, Primitivo, Wálter, Zenón, Teodoro, Juan de Dios, Rufino, Ramiro, Lucio"),
        families=_words("Mamani, Quispe, Condori, Choque, Flores, Huanca, Apaza, Vargas, Colque, Rojas, Arce, Calle, Ticona, Villca, Cruz, Soto"),
        departments=(Department("BO-L", "La Paz", -16.5, -68.15), Department("BO-C", "Cochabamba", -17.39, -66.16), Department("BO-T", "Tarija", -21.53, -64.73), Department("BO-O", "Oruro", -17.97, -67.11)),
        products=(("quinua", "grain"), ("leche", "dairy"), ("papa", "horticulture"), ("miel", "beekeeping"), ("llama", "livestock")),
        forms=(("Asociación de Productores de", "association"), ("OECA", "community_economic_organisation")),
    ),
    "PA": CountryNames(
        women=_words("Yadira, Itzel, Xenia, Mitzi, Edilma, Vielka, Omaira, Damaris, Zuleika, Aracelly, Elidia, Nereida"),
        men=_words("Rigoberto, Bolívar, Eladio, Aristides, Abdiel, Rubén, Efraín, Leonel, Diógenes, Secundino, Ovidio, Franklin"),
        families=_words("González, Rodríguez, Batista, Castillo, Moreno, Vega, Pinto, Atencio, Cedeño, Samudio, Vergara, Barría, De León, Quintero"),
        departments=(Department("PA-4", "Chiriquí", 8.43, -82.43), Department("PA-9", "Veraguas", 8.1, -80.98), Department("PA-2", "Coclé", 8.52, -80.36)),
        products=(("café", "coffee"), ("ñame", "horticulture"), ("arroz", "grain"), ("piña", "fruit"), ("leche", "dairy")),
        forms=(("Asociación de Productores de", "association"), ("Cooperativa de Servicios Múltiples", "cooperative")),
    ),
    "PE": CountryNames(
        women=_words("Nélida, Hilda, Gladys, Flor de María, Delia, Marleni, Olinda, Teófila, Juana Rosa, Saturnina, Vilma, Ayde"),
        men=_words("Percy, Edwin, Fortunato, Hermelindo, Abelardo, Wilber, Toribio, Nicanor, Julio César, Máximo, Grimaldo, Alcides"),
        families=_words("Huamán, Quispe, Rojas, Ccahuana, Palomino, Mendoza, Ñaupari, Cárdenas, Yupanqui, Ramos, Poma, Sulca, Chávez, Gutiérrez"),
        departments=(Department("PE-AYA", "Ayacucho", -13.16, -74.22), Department("PE-JUN", "Junín", -12.07, -75.21), Department("PE-APU", "Apurímac", -13.63, -72.88), Department("PE-HUV", "Huancavelica", -12.79, -74.97)),
        products=(("leche", "dairy"), ("palta", "fruit"), ("quinua", "grain"), ("café", "coffee"), ("cuyes", "livestock")),
        forms=(("Asociación de Productores Agropecuarios", "association"), ("Cooperativa Agraria", "cooperative")),
    ),
    "HN": CountryNames(
        women=_words("Reina Isabel, Dilcia, Suyapa, Maritza, Lesbia, Nolvia, Olga Marina, Iris Yolanda, Gladis, Rosa Delia, Mirna, Elsa"),
        men=_words("Santos, Marvin, Wilmer, Concepción, Denis, Óscar Orlando, Melvin, Adán, Rufino, José Ángel, Lenín, Nahún"),
        families=_words("Hernández, López, Mejía, Zelaya, Orellana, Pineda, Murillo, Alvarado, Reyes, Martínez, Cáceres, Erazo, Banegas, Perdomo"),
        departments=(Department("HN-YO", "Yoro", 15.14, -87.13), Department("HN-LP", "La Paz", 14.32, -87.68), Department("HN-CP", "Copán", 14.77, -88.78), Department("HN-IN", "Intibucá", 14.31, -88.18)),
        products=(("arroz", "grain"), ("café", "coffee"), ("papa", "horticulture"), ("fresa", "fruit"), ("miel", "beekeeping")),
        forms=(("Asociación de Productores de", "association"), ("Empresa Asociativa Campesina", "peasant_enterprise")),
    ),
    "GT": CountryNames(
        women=_words("Candelaria, Tomasa, Micaela, Dominga, Catarina, Ixchel, Manuela, Petrona, Francisca, Juana, Magdalena, Vicenta"),
        men=_words("Baltazar, Domingo, Mateo, Diego, Gaspar, Tomás, Sebastián, Pascual, Lorenzo, Andrés, Nicolás, Santiago"),
        families=_words("Chávez, Tzoc, Ajanel, Xicará, Cux, Ixcoy, Batz, Choc, Caal, Pop, Tum, Velásquez, Morales, Sacalxot"),
        departments=(Department("GT-07", "Sololá", 14.77, -91.18), Department("GT-16", "Alta Verapaz", 15.47, -90.37), Department("GT-14", "Quiché", 15.03, -91.15)),
        products=(("café", "coffee"), ("arveja china", "horticulture"), ("cardamomo", "spices"), ("miel", "beekeeping"), ("aguacate", "fruit")),
        forms=(("Asociación de Desarrollo Integral", "association"), ("Cooperativa Integral Agrícola", "cooperative")),
    ),
    "JM": CountryNames(
        women=_words("Marcia, Sonia, Beverley, Paulette, Yvonne, Claudette, Shanique, Keisha, Merlene, Hyacinth, Novelette, Andrea"),
        men=_words("Winston, Delroy, Errol, Leroy, Devon, Clive, Neville, Trevor, Glenroy, Everton, Omar, Carlton"),
        families=_words("Campbell, Brown, Williams, Smith, Grant, Clarke, Morgan, Francis, Reid, Gordon, Bailey, Wright, Dixon, Thompson"),
        departments=(Department("JM-11", "Saint Elizabeth", 18.03, -77.85), Department("JM-12", "Manchester", 18.04, -77.5), Department("JM-04", "Portland", 18.18, -76.45)),
        products=(("scallion", "horticulture"), ("hot pepper", "horticulture"), ("honey", "beekeeping"), ("ginger", "spices"), ("community tourism", "tourism")),
        forms=(("Farmers’ Group of", "benevolent_society"), ("Benevolent Society of", "benevolent_society")),
        two_family_names=False,
    ),
    "BR": CountryNames(
        women=_words("Maria das Graças, Josefa, Raimunda, Edilene, Antônia, Rosângela, Francisca, Luzia, Damiana, Ivonete"),
        men=_words("José Carlos, Antônio, Raimundo, Edivaldo, Francisco, Genivaldo, Manoel, Valdir, Adailton, Sebastião"),
        families=_words("da Silva, dos Santos, Souza, Oliveira, Pereira, Lima, Nascimento, de Jesus, Araújo, Cerqueira"),
        departments=(Department("BR-BA", "Bahia", -12.97, -38.5),),
        products=(("mel", "beekeeping"), ("mandioca", "horticulture"), ("leite", "dairy"), ("estrada rural", "rural_roads")),
        forms=(("Associação Comunitária de", "association"), ("Cooperativa da Agricultura Familiar de", "cooperative")),
    ),
}  # fmt: skip
"""By country; what is not here has no demo."""

COMMUNITIES = _words(
    "San Isidro, La Esperanza, El Progreso, Nueva Vida, Las Flores, Buena Vista, El Porvenir, Santa Rosa, La Unión, Monte Verde, Agua Blanca, Los Laureles, El Mirador, San Antonio, Tierra Nueva, Las Delicias"
)
