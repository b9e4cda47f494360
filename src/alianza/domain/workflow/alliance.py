"""The life of an alliance: its states and its transitions, in one table each. All else follows from them."""

from alianza.domain.access import Role
from alianza.domain.rulebook import Stage
from alianza.domain.values import bilingual
from alianza.domain.workflow import guards
from alianza.domain.workflow.reasons import CANCELLATION, DECLINE, SUSPENSION, WITHDRAWAL
from alianza.domain.workflow.transition import Life, Need, NeedKind, Onward, State, Transition, Tray

_APPLICANT = frozenset({Role.PRODUCER_ORGANISATION})
_WRITERS = frozenset({Role.PRODUCER_ORGANISATION, Role.REGIONAL_OFFICER})
_FIELD = frozenset({Role.REGIONAL_OFFICER, Role.PROGRAMME_OFFICER})
_OFFICE = frozenset({Role.PROGRAMME_OFFICER})
_DIRECTION = frozenset({Role.PROGRAMME_DIRECTOR})
_LEGAL = frozenset({Role.LEGAL_OFFICER})
_PROPOSERS = _OFFICE | _DIRECTION | _LEGAL
_FINANCE = frozenset({Role.FINANCE_OFFICER})
_BOARD = frozenset({Role.BOARD_SECRETARY})

STATES = (
    State("idea_draft", Stage.IDEA, Tray.DRAFT, bilingual("Writing the idea", "Escribiendo la idea"), bilingual("Idea being written", "Idea en redacción"), _APPLICANT),
    State("eligibility_review", Stage.ELIGIBILITY, Tray.PENDING, bilingual("Being checked", "En revisión"), bilingual("Eligibility to be checked", "Elegibilidad por revisar"), _FIELD),
    State("idea_observed", Stage.ELIGIBILITY, Tray.OBSERVED, bilingual("Please correct your idea", "Corrija su idea"), bilingual("Idea returned for correction", "Idea devuelta para subsanar"), _APPLICANT),
    State("profile_draft", Stage.PROFILE, Tray.DRAFT, bilingual("Eligible: write the profile", "Elegible: escriba el perfil"), bilingual("Profile being written", "Perfil en redacción"), _APPLICANT),
    State("profile_review", Stage.PROFILE, Tray.PENDING, bilingual("Profile being checked", "Perfil en revisión"), bilingual("Profile to be checked", "Perfil por revisar"), _FIELD),
    State("profile_observed", Stage.PROFILE, Tray.OBSERVED, bilingual("Please correct your profile", "Corrija su perfil"), bilingual("Profile returned for correction", "Perfil devuelto para subsanar"), _APPLICANT),
    State("in_scoring", Stage.SCORING, Tray.PENDING, bilingual("Being evaluated", "En evaluación"), bilingual("With the evaluators", "Con los evaluadores"), frozenset({Role.EVALUATOR, Role.PROGRAMME_OFFICER})),
    State("in_selection", Stage.SELECTION, Tray.PENDING, bilingual("Waiting for the selection", "A la espera de la selección"), bilingual("Scored, to be selected", "Calificada, por seleccionar"), frozenset({Role.PROGRAMME_OFFICER, Role.PROGRAMME_DIRECTOR})),
    State("waiting_list", Stage.SELECTION, Tray.PENDING, bilingual("On the waiting list", "En lista de espera"), bilingual("On the waiting list", "En lista de espera"), _DIRECTION),
    State("plan_draft", Stage.PLAN, Tray.DRAFT, bilingual("Write the business plan", "Escriba el plan de negocio"), bilingual("Plan being written", "Plan en redacción"), _APPLICANT),
    State("plan_review", Stage.PLAN, Tray.PENDING, bilingual("Plan being checked", "Plan en revisión"), bilingual("Plan to be checked", "Plan por revisar"), _FIELD),
    State("plan_observed", Stage.PLAN, Tray.OBSERVED, bilingual("Please correct your plan", "Corrija su plan"), bilingual("Plan returned for correction", "Plan devuelto para subsanar"), _APPLICANT),
    State("in_feasibility", Stage.FEASIBILITY, Tray.PENDING, bilingual("Feasibility being studied", "Factibilidad en estudio"), bilingual("Feasibility to be judged", "Factibilidad por dictaminar"), frozenset({Role.PROGRAMME_OFFICER, Role.SAFEGUARDS_OFFICER})),
    State("at_board", Stage.BOARD, Tray.PENDING, bilingual("Before the board", "Ante el comité"), bilingual("Before the board", "Ante el comité"), _BOARD),
    State("agreement_draft", Stage.AGREEMENT, Tray.APPROVED, bilingual("Approved: the agreement is prepared", "Aprobada: se prepara el convenio"), bilingual("Agreement to be prepared", "Convenio por preparar"), _LEGAL),
    State("agreement_signing", Stage.AGREEMENT, Tray.APPROVED, bilingual("Agreement to be signed", "Convenio por firmar"), bilingual("Agreement being signed", "Convenio en firma"), _APPLICANT | _LEGAL | {Role.PROGRAMME_DIRECTOR, Role.BUYER}),
    State("account_opening", Stage.ACCOUNT, Tray.APPROVED, bilingual("Open the account and pay in", "Abra la cuenta y deposite los aportes"), bilingual("Account and contributions", "Cuenta y aportes"), _APPLICANT | {Role.FINANCE_OFFICER}),
    State("in_implementation", Stage.IMPLEMENTATION, Tray.APPROVED, bilingual("Under way", "En ejecución"), bilingual("In implementation", "En ejecución"), _APPLICANT | {Role.REGIONAL_OFFICER, Role.FINANCE_OFFICER}),
    State("suspended", Stage.IMPLEMENTATION, Tray.OBSERVED, bilingual("Suspended", "Suspendida"), bilingual("Suspended", "Suspendida"), _DIRECTION),
    State("in_closing", Stage.CLOSING, Tray.APPROVED, bilingual("Being closed", "En cierre"), bilingual("In closing", "En cierre"), frozenset({Role.REGIONAL_OFFICER, Role.FINANCE_OFFICER, Role.PROGRAMME_OFFICER})),
    State("closed", Stage.FOLLOW_UP, Tray.ARCHIVED, bilingual("Closed", "Cerrada"), bilingual("Closed", "Cerrada"), ends=True),
    State("credit_support", Stage.ELIGIBILITY, Tray.PENDING, bilingual("We help you to find credit", "Le ayudamos a conseguir crédito"), bilingual("Help to find credit, no grant", "Apoyo para crédito, sin aporte"), _FIELD),
    State("credit_obtained", Stage.FOLLOW_UP, Tray.ARCHIVED, bilingual("Credit obtained", "Crédito obtenido"), bilingual("Credit obtained", "Crédito obtenido"), ends=True),
    State("declined", None, Tray.ARCHIVED, bilingual("Not accepted", "No aceptada"), bilingual("Declined", "Rechazada"), ends=True),
    State("withdrawn", None, Tray.ARCHIVED, bilingual("Withdrawn by you", "Retirada por ustedes"), bilingual("Withdrawn by the applicant", "Desistida"), ends=True),
    State("cancelled", None, Tray.ARCHIVED, bilingual("Cancelled", "Cancelada"), bilingual("Cancelled", "Resuelta"), ends=True),
)  # fmt: skip
"""Every state of an alliance."""

STATE_CODES = tuple(state.code for state in STATES)

ENTRIES = {
    Stage.IDEA: "idea_draft",
    Stage.ELIGIBILITY: "eligibility_review",
    Stage.PROFILE: "profile_draft",
    Stage.SCORING: "in_scoring",
    Stage.SELECTION: "in_selection",
    Stage.PLAN: "plan_draft",
    Stage.FEASIBILITY: "in_feasibility",
    Stage.BOARD: "at_board",
    Stage.AGREEMENT: "agreement_draft",
    Stage.ACCOUNT: "account_opening",
    Stage.IMPLEMENTATION: "in_implementation",
    Stage.CLOSING: "in_closing",
    Stage.FOLLOW_UP: "closed",
}
"""The state a stage begins with."""

BEFORE_AGREEMENT = tuple(
    state.code for state in STATES if not state.ends and (state.stage in tuple(Stage)[: tuple(Stage).index(Stage.AGREEMENT)])
)
REVIEWED = ("eligibility_review", "profile_review", "in_scoring", "plan_review", "in_feasibility")
RUNNING = ("agreement_draft", "agreement_signing", "account_opening", "in_implementation", "suspended", "in_closing")
PROPOSALS = {"propose_suspension": "suspend", "propose_resumption": "resume", "propose_cancellation": "cancel"}
"""Moves after the agreement that one person proposes, and the move by which another confirms each."""
_PAID = ("account_opening", "in_implementation", "in_closing")

_WRITTEN = (guards.form_complete, guards.documents_there)
_REASON = Need("reason")


_CREDIT = (
    Need("lender", NeedKind.LINE), Need("amount", NeedKind.MONEY), Need("signed_on", NeedKind.DATE),
    Need("months", NeedKind.LINE, required=False), Need("purpose", required=False),
)  # fmt: skip
"""What the lender granted."""


def _why(codes: tuple[str, ...]) -> tuple[Need, ...]:
    return (Need("reason_code", NeedKind.CODE, codes=codes), _REASON)


TRANSITIONS = (
    Transition(
        name="submit_idea", label=bilingual("Send the idea", "Enviar la idea"), sources=("idea_draft",), target=Onward.NEXT_STAGE, roles=_WRITERS,
        guards=(guards.call_is_open, *_WRITTEN, guards.roster_ready), effects=("freeze_submission", "stamp_submission", "check_eligibility", "ask_opinions", "issue_receipt"),
    ),
    Transition(
        name="return_idea", label=bilingual("Return for correction", "Devolver para subsanar"), sources=("eligibility_review",), target="idea_observed", roles=_FIELD,
        guards=(guards.observations_raised,), effects=("open_next_submission", "tell_applicant"),
    ),
    Transition(
        name="return_scored_idea", label=bilingual("Return for correction", "Devolver para subsanar"), sources=("in_scoring",), target="idea_observed", roles=_FIELD, only_without=Stage.PROFILE,
        guards=(guards.observations_raised,), effects=("open_next_submission", "tell_applicant"),
    ),
    Transition(
        name="resubmit_idea", label=bilingual("Send the corrected idea", "Enviar la idea corregida"), sources=("idea_observed",), target="eligibility_review", roles=_WRITERS,
        guards=(guards.observations_answered, *_WRITTEN, guards.roster_ready), effects=("freeze_submission", "check_eligibility", "ask_opinions", "issue_receipt"),
    ),
    Transition(
        name="declare_eligible", label=bilingual("Declare eligible", "Declarar elegible"), sources=("eligibility_review",), target=Onward.NEXT_STAGE, roles=_FIELD,
        guards=(guards.observations_settled, guards.eligible, guards.may_have_grant, guards.opinions_given), effects=("open_submission", "ask_opinions", "issue_letter", "tell_applicant"),
    ),
    Transition(
        name="support_credit", label=bilingual("Help to find credit (no grant)", "Apoyar para crédito (sin aporte)"), sources=("eligibility_review",), target="credit_support", roles=_FIELD,
        guards=(guards.observations_settled, guards.gets_no_grant, guards.opinions_given), effects=("enter_credit_track", "issue_letter", "tell_applicant"),
    ),
    Transition(
        name="record_credit", label=bilingual("Record the credit obtained", "Registrar el crédito obtenido"), sources=("credit_support",), target="credit_obtained", roles=_FIELD,
        guards=(guards.documents_there, guards.credit_stated), needs=_CREDIT, effects=("note_credit", "tell_applicant"),
    ),
    Transition(
        name="submit_profile", label=bilingual("Send the profile", "Enviar el perfil"), sources=("profile_draft",), target="profile_review", roles=_WRITERS,
        guards=(*_WRITTEN, guards.roster_ready), effects=("freeze_submission", "check_eligibility", "ask_opinions", "issue_receipt"),
    ),
    Transition(
        name="return_profile", label=bilingual("Return for correction", "Devolver para subsanar"), sources=("profile_review", "in_scoring"), target="profile_observed", roles=_FIELD, only_with=Stage.PROFILE,
        guards=(guards.observations_raised,), effects=("open_next_submission", "tell_applicant"),
    ),
    Transition(
        name="resubmit_profile", label=bilingual("Send the corrected profile", "Enviar el perfil corregido"), sources=("profile_observed",), target="profile_review", roles=_WRITERS,
        guards=(guards.observations_answered, *_WRITTEN, guards.roster_ready), effects=("freeze_submission", "check_eligibility", "ask_opinions", "issue_receipt"),
    ),
    Transition(
        name="accept_profile", label=bilingual("Accept the profile", "Admitir el perfil"), sources=("profile_review",), target=Onward.NEXT_STAGE, roles=_FIELD,
        guards=(guards.observations_settled, guards.eligible, guards.opinions_given), effects=("open_submission", "ask_opinions", "tell_applicant"),
    ),
    Transition(
        name="finish_scoring", label=bilingual("Close the scoring", "Cerrar la calificación"), sources=("in_scoring",), target=Onward.NEXT_STAGE, roles=_OFFICE,
        guards=(guards.scored, guards.opinions_given), effects=("fix_score", "open_submission", "ask_opinions"),
    ),
    Transition(
        name="select", label=bilingual("Select", "Seleccionar"), sources=("in_selection",), target=Onward.NEXT_STAGE, roles=_DIRECTION | _OFFICE, system=True,
        guards=(guards.was_selected, guards.opinions_given), effects=("keep_place", "open_submission", "ask_opinions", "issue_letter", "tell_applicant"),
    ),
    Transition(
        name="put_on_waiting_list", label=bilingual("Put on the waiting list", "Pasar a lista de espera"), sources=("in_selection",), target="waiting_list", roles=_DIRECTION | _OFFICE, system=True,
        guards=(guards.was_put_on_waiting_list,), effects=("keep_place", "issue_letter", "tell_applicant"),
    ),
    Transition(
        name="leave_out", label=bilingual("Leave out", "No seleccionar"), sources=("in_selection",), target="declined", roles=_DIRECTION | _OFFICE, system=True, danger=True,
        guards=(guards.was_not_selected,), needs=_why(("not_selected",)), effects=("note_stop", "issue_letter", "tell_applicant"),
    ),
    Transition(
        name="call_up", label=bilingual("Call up from the waiting list", "Llamar de la lista de espera"), sources=("waiting_list",), target=Onward.NEXT_STAGE, roles=_DIRECTION,
        guards=(guards.first_in_line,), needs=(_REASON,), effects=("open_submission", "ask_opinions", "issue_letter", "tell_applicant"),
    ),
    Transition(
        name="submit_plan", label=bilingual("Send the business plan", "Enviar el plan de negocio"), sources=("plan_draft",), target="plan_review", roles=_WRITERS,
        guards=(*_WRITTEN, guards.plan_built, guards.financing_complies, guards.safeguards_cleared), effects=("freeze_submission", "fix_amounts", "check_eligibility", "ask_opinions", "issue_receipt"),
    ),
    Transition(
        name="return_plan", label=bilingual("Return for correction", "Devolver para subsanar"), sources=("plan_review", "in_feasibility"), target="plan_observed", roles=_FIELD,
        guards=(guards.observations_raised,), effects=("open_next_submission", "tell_applicant"),
    ),
    Transition(
        name="resubmit_plan", label=bilingual("Send the corrected plan", "Enviar el plan corregido"), sources=("plan_observed",), target="plan_review", roles=_WRITERS,
        guards=(guards.observations_answered, *_WRITTEN, guards.plan_built, guards.financing_complies, guards.safeguards_cleared), effects=("freeze_submission", "fix_amounts", "check_eligibility", "ask_opinions", "issue_receipt"),
    ),
    Transition(
        name="accept_plan", label=bilingual("Accept the plan for study", "Admitir el plan a estudio"), sources=("plan_review",), target=Onward.NEXT_STAGE, roles=_FIELD,
        guards=(guards.observations_settled, guards.eligible, guards.financing_complies, guards.opinions_given), effects=("ask_opinions", "tell_applicant"),
    ),
    Transition(
        name="declare_feasible", label=bilingual("Declare feasible", "Declarar factible"), sources=("in_feasibility",), target=Onward.NEXT_STAGE, roles=_OFFICE,
        guards=(guards.observations_settled, guards.documents_there, guards.safeguards_cleared, guards.financing_complies, guards.feasibility_reviewed, guards.opinions_given), effects=("ask_opinions", "tell_applicant"),
    ),
    Transition(
        name="approve", label=bilingual("Approve by the board", "Aprobar por el comité"), sources=("at_board",), target=Onward.NEXT_STAGE, roles=_BOARD, system=True,
        guards=(guards.boards_approved, guards.safeguards_cleared, guards.opinions_given), effects=("ask_opinions", "issue_letter", "tell_applicant"),
    ),
    Transition(
        name="return_from_board", label=bilingual("Return by the board", "Devolver por el comité"), sources=("at_board",), target="plan_observed", roles=_BOARD, system=True,
        guards=(guards.a_board_returned,), needs=(_REASON,), effects=("observe_by_board", "open_next_submission", "tell_applicant"),
    ),
    Transition(
        name="reject", label=bilingual("Reject by the board", "Rechazar por el comité"), sources=("at_board",), target="declined", roles=_BOARD, system=True, danger=True,
        guards=(guards.a_board_rejected,), needs=_why(DECLINE), effects=("note_stop", "issue_letter", "tell_applicant"),
    ),
    Transition(
        name="send_for_signature", label=bilingual("Send for signature", "Enviar a firma"), sources=("agreement_draft",), target="agreement_signing", roles=_LEGAL,
        guards=(guards.buyer_has_contract, guards.agreement_complete, guards.opinions_given), effects=("number_agreement", "tell_parties"),
    ),
    Transition(
        name="recall_agreement", label=bilingual("Take back to change", "Retirar de firma para modificar"), sources=("agreement_signing",), target="agreement_draft", roles=_LEGAL,
        needs=(_REASON,), effects=("void_signatures", "tell_parties"),
    ),
    Transition(
        name="put_in_force", label=bilingual("Put the agreement in force", "Poner el convenio en vigencia"), sources=("agreement_signing",), target=Onward.NEXT_STAGE, roles=_LEGAL,
        guards=(guards.buyer_has_contract, guards.everybody_signed, guards.documents_there), effects=("agreement_in_force", "ask_opinions", "issue_letter", "tell_parties"),
    ),
    Transition(
        name="start_implementation", label=bilingual("Start implementation", "Iniciar la ejecución"), sources=("account_opening",), target=Onward.NEXT_STAGE, roles=_FINANCE,
        guards=(guards.account_ready, guards.documents_there, guards.contributions_in, guards.opinions_given), effects=("plan_reports", "issue_letter", "tell_parties"),
    ),
    Transition(
        name="propose_suspension", label=bilingual("Propose to suspend", "Proponer la suspensión"), sources=_PAID, target=Onward.SAME, roles=_PROPOSERS, danger=True,
        guards=(guards.nothing_proposed,), needs=_why(SUSPENSION), effects=("note_proposal", "tell_confirmers"),
    ),
    Transition(
        name="suspend", label=bilingual("Confirm the suspension", "Confirmar la suspensión"), sources=_PAID, target="suspended", roles=_DIRECTION, danger=True,
        guards=(guards.suspension_proposed,), effects=("take_proposal", "note_stop", "suspend_agreement", "issue_letter", "tell_parties"),
    ),
    Transition(
        name="propose_resumption", label=bilingual("Propose to resume", "Proponer la reanudación"), sources=("suspended",), target=Onward.SAME, roles=_PROPOSERS,
        guards=(guards.nothing_proposed,), needs=(_REASON,), effects=("note_proposal", "tell_confirmers"),
    ),
    Transition(
        name="resume", label=bilingual("Confirm the resumption", "Confirmar la reanudación"), sources=("suspended",), target=Onward.WHERE_IT_STOPPED, roles=_DIRECTION,
        guards=(guards.resumption_proposed,), effects=("take_proposal", "resume_agreement", "tell_parties"),
    ),
    Transition(
        name="begin_closing", label=bilingual("Begin the closing", "Iniciar el cierre"), sources=("in_implementation",), target=Onward.NEXT_STAGE, roles=_FIELD,
        guards=(guards.implementation_over, guards.opinions_given), effects=("ask_opinions", "tell_parties"),
    ),
    Transition(
        name="close", label=bilingual("Close", "Cerrar"), sources=("in_closing",), target="closed", roles=_OFFICE,
        guards=(guards.documents_there, guards.implementation_over, guards.opinions_given, guards.nothing_proposed), effects=("close_agreement", "issue_letter", "tell_parties"),
    ),
    Transition(
        name="decline", label=bilingual("Decline", "Rechazar"), sources=REVIEWED, target="declined", roles=_OFFICE, danger=True,
        needs=_why(DECLINE), effects=("note_stop", "issue_letter", "tell_applicant"),
    ),
    Transition(
        name="withdraw", label=bilingual("Withdraw the application", "Retirar la postulación"), sources=BEFORE_AGREEMENT, target="withdrawn", roles=_APPLICANT, danger=True,
        needs=_why(WITHDRAWAL), effects=("note_stop", "tell_staff"),
    ),
    Transition(
        name="propose_cancellation", label=bilingual("Propose to cancel the alliance", "Proponer la resolución de la alianza"), sources=RUNNING, target=Onward.SAME, roles=_PROPOSERS, danger=True,
        guards=(guards.nothing_proposed,), needs=_why(CANCELLATION), effects=("note_proposal", "tell_confirmers"),
    ),
    Transition(
        name="cancel", label=bilingual("Confirm the cancellation", "Confirmar la resolución"), sources=RUNNING, target="cancelled", roles=_DIRECTION, danger=True,
        guards=(guards.cancellation_proposed,), effects=("take_proposal", "note_stop", "cancel_agreement", "issue_letter", "tell_parties"),
    ),
    Transition(
        name="drop_proposal", label=bilingual("Drop the proposal", "Desestimar la propuesta"), sources=RUNNING, target=Onward.SAME, roles=_PROPOSERS,
        guards=(guards.something_proposed,), needs=(_REASON,), effects=("drop_proposal",),
    ),
)  # fmt: skip
"""Every transition of an alliance."""

ALLIANCE = Life("alliance", STATES, TRANSITIONS, ENTRIES)
