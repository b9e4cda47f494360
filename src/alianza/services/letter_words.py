"""The letters the product ships: for each kind its words in English and Spanish. Officers replace them by their own."""

from dataclasses import dataclass

FIELDS = (
    "programme", "agency", "organisation", "alliance", "title", "call", "number", "date", "reason", "reason_words", "grant", "total",
    "state", "officer", "deadline", "conditions", "documents",
)  # fmt: skip
"""Every field a letter may name; one without value is written as an ellipsis."""


@dataclass(frozen=True)
class LetterWords:
    """Subject and body of one kind in one language, with ``{fields}``."""

    subject: str
    body: str


def _both(en: tuple[str, str], es: tuple[str, str]) -> dict[str, LetterWords]:
    return {"en": LetterWords(*en), "es": LetterWords(*es)}


SHIPPED: dict[str, dict[str, LetterWords]] = {
    "receipt": _both(
        ("Receipt of application {alliance}", "We confirm that on {date} the programme {programme} received the application “{title}” of {organisation} ({alliance}), for the call {call}.\n\nDocuments received: {documents}.\n\nThis receipt does not judge the application. You can see at any time where it stands on your page of Alianza."),
        ("Constancia de recepción de la postulación {alliance}", "Hacemos constar que el {date} el programa {programme} recibió la postulación «{title}» de {organisation} ({alliance}), para la convocatoria {call}.\n\nDocumentos recibidos: {documents}.\n\nEsta constancia no califica la postulación. Puede ver en todo momento en qué etapa se encuentra en su página de Alianza."),
    ),
    "eligibility": _both(
        ("Your application {alliance} is eligible", "The application “{title}” of {organisation} meets the requirements of the programme {programme}. It goes on to the next stage; your page of Alianza says what to do next."),
        ("Su postulación {alliance} es elegible", "La postulación «{title}» de {organisation} cumple los requisitos del programa {programme}. Pasa a la siguiente etapa; su página de Alianza indica qué hacer a continuación."),
    ),
    "credit_track": _both(
        ("Help to find credit for {organisation}", "{organisation} has been financed before, so that this application ({alliance}) cannot receive a grant. The programme {programme} will help you to find credit; an officer will contact you."),
        ("Apoyo para conseguir crédito a {organisation}", "{organisation} ya fue financiada anteriormente, por lo que esta postulación ({alliance}) no puede recibir aporte. El programa {programme} le apoyará para conseguir crédito; un funcionario se comunicará con ustedes."),
    ),
    "selection": _both(
        ("Your application {alliance} has been selected", "The application “{title}” of {organisation} has been selected. You may now prepare the business plan; a service provider can help you."),
        ("Su postulación {alliance} ha sido seleccionada", "La postulación «{title}» de {organisation} ha sido seleccionada. Ya pueden preparar el plan de negocio; un proveedor de servicios puede ayudarles."),
    ),
    "waiting_list": _both(
        ("Your application {alliance} is on the waiting list", "The application “{title}” of {organisation} is on the waiting list of the call {call}. If a place becomes free, we shall call it up in the order of the list."),
        ("Su postulación {alliance} está en lista de espera", "La postulación «{title}» de {organisation} está en la lista de espera de la convocatoria {call}. Si se libera un lugar, la llamaremos según el orden de la lista."),
    ),
    "decline": _both(
        ("Your application {alliance} was not accepted", "The application “{title}” of {organisation} was not accepted.\n\nReason: {reason_words}. {reason}\n\nYour data are kept, and you may apply again to a later call. You can ask for a review at the programme’s office."),
        ("Su postulación {alliance} no fue aceptada", "La postulación «{title}» de {organisation} no fue aceptada.\n\nMotivo: {reason_words}. {reason}\n\nSus datos se conservan y pueden postular a una próxima convocatoria. Pueden solicitar una revisión en la oficina del programa."),
    ),
    "resolution": _both(
        ("Resolution {number}: approval of {alliance}", "The board of the programme {programme} has approved the business plan “{title}” of {organisation}, with a total of {total} of which {grant} are the programme’s contribution.\n\nConditions: {conditions}"),
        ("Resolución {number}: aprobación de {alliance}", "El comité del programa {programme} aprobó el plan de negocio «{title}» de {organisation}, por un total de {total}, de los cuales {grant} son aporte del programa.\n\nCondiciones: {conditions}"),
    ),
    "agreement": _both(
        ("The agreement of {alliance} is in force", "The agreement of the alliance “{title}” has been signed by all parties and is in force from {date}. Please open the designated account and pay in the contributions."),
        ("El convenio de {alliance} está vigente", "El convenio de la alianza «{title}» fue firmado por todas las partes y está vigente desde el {date}. Por favor abran la cuenta designada y depositen los aportes."),
    ),
    "start": _both(
        ("Start of implementation of {alliance}", "The contributions of the alliance “{title}” are in the designated account and verified. Implementation begins on {date}."),
        ("Inicio de ejecución de {alliance}", "Los aportes de la alianza «{title}» están en la cuenta designada y verificados. La ejecución se inicia el {date}."),
    ),
    "suspension": _both(
        ("The alliance {alliance} is suspended", "The alliance “{title}” is suspended from {date}.\n\nReason: {reason_words}. {reason}"),
        ("La alianza {alliance} queda suspendida", "La alianza «{title}» queda suspendida desde el {date}.\n\nMotivo: {reason_words}. {reason}"),
    ),
    "cancellation": _both(
        ("The alliance {alliance} is cancelled", "The alliance “{title}” is cancelled as of {date}.\n\nReason: {reason_words}. {reason}"),
        ("La alianza {alliance} queda resuelta", "La alianza «{title}» queda resuelta al {date}.\n\nMotivo: {reason_words}. {reason}"),
    ),
    "closing": _both(
        ("Closing of {alliance}", "The alliance “{title}” of {organisation} was closed on {date}. All reports are approved and the money is accounted for."),
        ("Cierre de {alliance}", "La alianza «{title}» de {organisation} se cerró el {date}. Todos los informes están aprobados y los recursos rendidos."),
    ),
}  # fmt: skip
"""Every kind of letter by its code and language."""
