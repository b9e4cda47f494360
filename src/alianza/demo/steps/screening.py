"""The screening of a plan: a yes to pesticides and to one buyer, each with its measure, and what became of them under way."""

from datetime import timedelta

from alianza.demo import clock
from alianza.demo.steps.doing import done, paper
from alianza.demo.told import Told
from alianza.domain.workflow.safeguards import EntryKind, Measure, key_of
from alianza.records.queries import safeguards as rows
from alianza.services import safeguards

RISKS = ("uses_pesticides", "one_buyer")
LATE, LATER = timedelta(days=-20), timedelta(days=120)


def screen(one: Told) -> None:
    """Answer every question and promise the measures; what has been answered stays."""
    alliance = one.alliance
    if not rows.is_asked(alliance) or rows.of_alliance(alliance):
        return
    every = [(key_of(kind, entry), entry) for kind, (_, entries) in rows.sets_of(alliance, None).items() for entry in entries]
    yes = [key for key, entry in every if entry.code in RISKS and entry.kind is EntryKind.QUESTION]
    typed = {key: "yes" if key in yes else "no" for key, _ in every}
    done(safeguards.answer(one.writer, alliance=alliance, typed=typed, revision=0), one, "screening")
    line = next(iter(safeguards.lines_of(alliance)), "")
    for place, key in enumerate(yes):
        promised = safeguards.promise(one.writer, alliance=alliance, question=key, measure=measure(one, place, line))
        done(promised, one, f"measure {key}")


def measure(one: Told, place: int, line: str) -> Measure:
    """Of those under way by now the first is due in the past; all others later."""
    said = (
        one.say(
            "Manejo integrado, equipo de protección y franjas sin aplicación junto al agua.",
            "Integrated management, protective gear and strips without spraying beside water.",
        ),
        one.say("Carta de intención con un segundo comprador.", "A letter of intent with a second buyer."),
    )
    owner = one.say("Comité de la organización", "Committee of the organisation")
    until = LATE if place == 0 and one.story.state in (*rows.FOLLOWED, "closed") else LATER
    return Measure(text=said[place % 2], cost_line=line, owner=owner, due_on=one.today + until)


def follow(one: Told) -> None:
    """Every second alliance under way has done its first measure and shows it; of the others it is late."""
    first = next(iter(rows.measures_of(one.alliance)), None)
    if first is None or one.place % 2 or one.alliance.state not in rows.FOLLOWED:
        return
    day = one.today + LATE - timedelta(days=5)
    note = one.say("Equipo entregado a todas las familias.", "Gear handed to every family.")
    with clock.at(clock.morning(day)):
        proof = safeguards.Proof(day, note, paper("visit_report"))
        done(safeguards.finish(one.secretary, row=first, proof=proof), one, "measure done")
