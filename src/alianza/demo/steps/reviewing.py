"""What officers do: observe and return, give opinions, settle, admit, decline, help to find credit."""

from collections.abc import Callable, Sequence

from alianza.demo import clock
from alianza.demo.steps.doing import StoryRefused, bring, done, move
from alianza.demo.steps.studying import study
from alianza.demo.told import Told
from alianza.domain.access import Actor, Role
from alianza.domain.rulebook import Stage
from alianza.records.queries import observations
from alianza.records.queries import opinions as opinion_rows
from alianza.records.queries import submissions as forms
from alianza.services import chains, opinions
from alianza.services import observations as objections

OBJECTIONS = {
    "idea": (("market_demand", "Indique cuánto compraría el comprador por mes.", "Say how much the buyer would take a month."), ("women", "El número de mujeres no coincide con el padrón.", "The number of women differs from the register.")),
    "profile": (("yearly_costs", "Los costos no incluyen el transporte.", "Costs leave out transport."), ("activities", "Precise en qué mes termina la obra.", "State the month in which works end.")),
    "plan": (("items", "Falta la cotización del equipo.", "A quotation for the equipment is missing."), ("technical", "Explique el rendimiento esperado.", "Explain the expected yield.")),
}  # fmt: skip


def giver(one: Told, role: Role) -> Actor:
    """Who gives an opinion of a role on this alliance."""
    if role is Role.REGIONAL_OFFICER:
        return one.regional
    if role is Role.LENDER:
        lender = one.partner("lender")
        return one.cast.acting(lender.id) if lender else one.cast.one(role)
    return one.cast.one(role)


def give_opinions(one: Told, transition: str, *, leave: int = 0) -> None:
    """Every opinion that the stage still waits for, favourable; ``leave`` so many for somebody to give in the demo."""
    alliance = one.alliance
    stage = chains.stage_of(alliance.state)
    if stage is None:
        return
    waiting = [row for row in opinion_rows.in_force(alliance, stage).values() if not row.verdict]
    with clock.at(one.moment(transition, 5)):
        for row in waiting[: len(waiting) - leave]:
            words = one.say("Revisado: cumple y se recomienda seguir.", "Checked: it complies; to go on is recommended.")
            given = opinions.give(giver(one, Role(row.role)), alliance=alliance, approval=row.approval, verdict="favourable", text=words)
            done(given, one, f"opinion {row.approval}")


def settle_observations(one: Told, kind: str, transition: str) -> None:
    """Look at every answer and accept it."""
    with clock.at(one.moment(transition, 2)):
        for row in observations.of_submissions(one.alliance, kind):
            if row.state == "answered":
                done(objections.settle_observation(one.regional, row, satisfied=True), one, "settle")


def returning(kind: str) -> Callable[[Sequence[Told]], None]:
    """The maker that observes two lines and returns what was sent."""

    def give_back(told: Sequence[Told]) -> None:
        for one in told:
            alliance = one.alliance
            sent = forms.latest_frozen(alliance, kind)
            if sent is None:
                raise StoryRefused(f"{one.story.key}: no {kind} to return")
            with clock.at(one.moment(f"return_{kind}")):
                for line, spanish, english in OBJECTIONS[kind]:
                    raised = objections.raise_observation(
                        one.regional,
                        alliance=alliance,
                        subject_kind="submission",
                        subject_id=sent.id,
                        line=line,
                        text=one.say(spanish, english),
                    )
                    done(raised, one, "observe")
            move(one, one.regional, f"return_{kind}")

    return give_back


def admitting(transition: str, kind: str) -> Callable[[Sequence[Told]], None]:
    """The maker that settles, gives the opinions of the stage and lets the alliance on."""

    def admit(told: Sequence[Told]) -> None:
        for one in told:
            settle_observations(one, kind, transition)
            give_opinions(one, transition)
            move(one, one.regional, transition)

    return admit


def record_credit(told: Sequence[Told]) -> None:
    """The lender's letter came: credit without grant."""
    for one in told:
        with clock.at(one.moment("record_credit")):
            bring(one, one.regional, "credit_proof")
        words = one.say(
            "Crédito aprobado por la cooperativa para capital de trabajo.", "Credit for working capital granted by the cooperative."
        )
        lent = {"lender": "Cooperativa Sembrar", "amount": "120000", "signed_on": one.moment("record_credit").date(), "months": "24"}
        move(one, one.regional, "record_credit", {"purpose": words, **lent})


def bring_study(one: Told) -> None:
    """The papers of the feasibility study, each by whoever the rulebook names."""
    for asked in one.rulebook.documents_at(Stage.FEASIBILITY):
        bring(one, one.secretary if asked.role == Role.PRODUCER_ORGANISATION else one.cast.one(asked.role), asked)


def declare_feasible(told: Sequence[Told]) -> None:
    """Study and screening on file, opinions given."""
    for one in told:
        with clock.at(one.moment("declare_feasible")):
            bring_study(one)
        settle_observations(one, "plan", "declare_feasible")
        study(one, "declare_feasible")
        give_opinions(one, "declare_feasible")
        move(one, one.cast.one(Role.PROGRAMME_OFFICER), "declare_feasible")


def decline(told: Sequence[Told]) -> None:
    """An officer declines, with a coded reason."""
    for one in told:
        words = one.say("El mercado descrito no absorbe el volumen previsto.", "The market described does not take the volume planned.")
        move(one, one.cast.one(Role.PROGRAMME_OFFICER), "decline", {"reason_code": "not_feasible_market", "reason": words})


STEPS: dict[str, Callable[[Sequence[Told]], None]] = {
    "return_idea": returning("idea"),
    "return_scored_idea": returning("idea"),
    "return_profile": returning("profile"),
    "return_plan": returning("plan"),
    "declare_eligible": admitting("declare_eligible", "idea"),
    "support_credit": admitting("support_credit", "idea"),
    "accept_profile": admitting("accept_profile", "profile"),
    "accept_plan": admitting("accept_plan", "plan"),
    "record_credit": record_credit,
    "declare_feasible": declare_feasible,
    "decline": decline,
}
