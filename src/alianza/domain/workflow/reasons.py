"""Closed lists of reasons, so that why applications stop can be counted; the words stand beside each code."""

from alianza.domain.values import LocalText, bilingual

REASONS: dict[str, LocalText] = {
    "not_eligible": bilingual("A requirement is not met", "No cumple un requisito"),
    "outside_call": bilingual("Outside what the call supports", "Fuera de lo que apoya la convocatoria"),
    "incomplete": bilingual("Not completed in time", "No se completó a tiempo"),
    "false_information": bilingual("Information that is not true", "Información que no corresponde a la verdad"),
    "not_selected": bilingual("Not selected", "No seleccionada"),
    "not_feasible_financial": bilingual("Not feasible financially", "No factible financieramente"),
    "not_feasible_market": bilingual("Not feasible in the market", "No factible en el mercado"),
    "not_feasible_social": bilingual("Not feasible socially", "No factible socialmente"),
    "not_feasible_environmental": bilingual("Not feasible environmentally", "No factible ambientalmente"),
    "excluded_activity": bilingual("An excluded activity", "Actividad excluida"),
    "no_budget": bilingual("No budget left", "Sin presupuesto disponible"),
    "board_decision": bilingual("Decision of the board", "Decisión del comité"),
    "no_longer_interested": bilingual("We no longer want to take part", "Ya no deseamos participar"),
    "no_counterpart": bilingual("We cannot raise our own share", "No podemos reunir nuestro aporte"),
    "buyer_gone": bilingual("The buyer has withdrawn", "El aliado comercial se retiró"),
    "lender_refused": bilingual("The lender refused", "El financiador no aprobó"),
    "members_left": bilingual("Members have left", "Se retiraron socios"),
    "other_programme": bilingual("Supported by another programme", "Apoyada por otro programa"),
    "breach": bilingual("Breach of the agreement", "Incumplimiento del convenio"),
    "misuse_of_money": bilingual("Money used for something else", "Uso indebido de los recursos"),
    "late_reports": bilingual("Reports overdue", "Informes vencidos"),
    "force_majeure": bilingual("Force majeure: drought, flood, plague, conflict", "Fuerza mayor: sequía, inundación, plaga, conflicto"),
    "conflict_in_organisation": bilingual("Conflict within the organisation", "Conflicto interno de la organización"),
    "mutual_consent": bilingual("By mutual consent", "Por mutuo acuerdo"),
    "other": bilingual("Another reason", "Otro motivo"),
}

DECLINE = (
    "not_eligible", "outside_call", "incomplete", "false_information", "not_feasible_financial", "not_feasible_market",
    "not_feasible_social", "not_feasible_environmental", "excluded_activity", "no_budget", "board_decision", "other",
)  # fmt: skip
WITHDRAWAL = ("no_longer_interested", "no_counterpart", "buyer_gone", "lender_refused", "members_left", "other_programme", "other")
SUSPENSION = ("breach", "misuse_of_money", "late_reports", "force_majeure", "conflict_in_organisation", "buyer_gone", "other")
CANCELLATION = ("breach", "misuse_of_money", "force_majeure", "mutual_consent", "buyer_gone", "other")
