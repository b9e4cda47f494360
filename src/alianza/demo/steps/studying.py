"""The study of feasibility: the checklist answered, a question on a line of the plan asked, answered and settled."""

from alianza.demo import clock
from alianza.demo.steps.doing import done
from alianza.demo.told import Told
from alianza.domain.access import Role
from alianza.domain.workflow.feasibility import items
from alianza.records.models import Observation
from alianza.records.queries import appraisals
from alianza.services import feasibility, observations

HALF = 11
DOUBTFUL = "environmental_climate"


def answers(one: Told, most: int = 99) -> dict[str, str]:
    """Yes to all but one, which is put as a condition."""
    found = {f"answer-{item.code}": "yes" for item in list(items())[:most]}
    if f"answer-{DOUBTFUL}" in found:
        found[f"answer-{DOUBTFUL}"] = "no"
        found[f"remark-{DOUBTFUL}"] = one.say(
            "El plan no dice qué se hará si falta lluvia.", "The plan does not say what is done if the rain fails."
        )
    found["remark-technical_yields"] = one.say("Rendimientos vistos en tres fincas de la zona.", "Yields seen on three farms nearby.")
    return found


def ask(one: Told, line: str, name: str, text: str) -> Observation | None:
    """A question of the programme officer on a line of the plan in force; None where none has figures."""
    row = appraisals.latest(one.alliance)
    if row is None:
        return None
    asked = feasibility.Asked(line=line, text=text)
    found: Observation = done(
        feasibility.ask(one.cast.one(Role.PROGRAMME_OFFICER), alliance=one.alliance, appraisal=row, asked=asked, known={line: name}),
        one,
        "ask",
    )
    return found


def study(one: Told, transition: str) -> None:
    """A whole review, concluded under a condition."""
    officer = one.cast.one(Role.PROGRAMME_OFFICER)
    with clock.at(one.moment(transition, 3)):
        question = ask_about_yield(one) if one.story.figures else None
        if question:
            words = one.say("Es el promedio de tres cosechas de la zona.", "It is the mean of three harvests nearby.")
            done(observations.answer(one.secretary, question, words), one, "answer")
            done(observations.settle_observation(officer, question, satisfied=True), one, "settle")
        closing = {
            "conclusion": "conditional",
            "summary": one.say(
                "Factible. Condición: antes del primer desembolso, un plan para la falta de lluvia.",
                "Feasible. Condition: a plan for a failing rain before the first tranche.",
            ),
        }
        done(feasibility.conclude(officer, alliance=one.alliance, typed=answers(one) | closing, revision=0), one, "conclude")


def begin_study(one: Told) -> None:
    """Half of the checklist, and one question that waits for the organisation, one for the officer."""
    officer = one.cast.one(Role.PROGRAMME_OFFICER)
    done(feasibility.save(officer, alliance=one.alliance, typed=answers(one, HALF), revision=0), one, "begin the review")
    question = ask_about_yield(one)
    if question:
        words = one.say("Es el promedio de tres cosechas de la zona.", "It is the mean of three harvests nearby.")
        done(observations.answer(one.secretary, question, words), one, "answer")
        text = one.say("¿Por qué el transporte cuesta el doble que a los vecinos?", "Why does transport cost twice what neighbours pay?")
        ask(one, "block[0].input[0]", one.say("Insumos y transporte (demo)", "Inputs and transport (demo)"), text)


def ask_about_yield(one: Told) -> Observation | None:
    """Where the yield comes from."""
    text = one.say("¿De dónde sale este rendimiento?", "Where does this yield come from?")
    return ask(one, "block[0]", f"{one.story.product.capitalize()} (demo)", text)
