"""Forms of visits, reports and deliveries."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.access import Role, roles_at
from alianza.domain.rulebook.cycle import Choice
from alianza.domain.values import Json, LocalText, bilingual
from alianza.domain.workflow.forms.numbers import written
from alianza.domain.workflow.forms.question import AnswerKind, Question
from alianza.domain.workflow.report import EVIDENCE, REVIEWERS, WRITERS
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.frame import words
from alianza.pages.money.deeds_agreement import decimal, number, text, the_day
from alianza.pages.money.forms import Asked, Deed, Place, Sent
from alianza.pages.money.questions import DELIVERY, REASON, VISIT, ask
from alianza.pages.money.texts import LINE_KINDS, OBSERVED, word
from alianza.records.queries import alliances, money, observations
from alianza.services import contracts, reports
from alianza.services.outcome import Outcome, refused
from alianza.services.parts import side_of

NOTHING: dict[str, Json] = {}


def _holds(place: Place, roles: frozenset[Role]) -> bool:
    return bool(roles & roles_at(place.actor, alliances.place_of(place.alliance)))


def ask_visit(place: Place) -> Asked | None:
    """What was seen; made for a phone in the field."""
    if not _holds(place, frozenset({Role.REGIONAL_OFFICER, Role.ENUMERATOR})):
        return None
    return Asked(
        title=_("Record a visit"),
        submit=_("Record the visit"),
        back_url=url("portal.visits", code=place.alliance.code),
        questions=VISIT,
        files={"picture": True},
        known={"kind": "supervision"},
    )


def record_visit(place: Place, sent: Sent) -> Outcome:
    """Record it."""
    given = sent.answers
    women, men = given.get("women_met"), given.get("men_met")
    seen = reports.Seen(
        kind=text(given.get("kind")),
        visited_on=the_day(given.get("visited_on")),
        findings=text(given.get("findings")),
        rating=text(given.get("rating")),
        people_met=text(given.get("people_met")),
        agreed=text(given.get("agreed")),
        women_met=women if isinstance(women, int) else None,
        men_met=men if isinstance(men, int) else None,
        latitude=decimal(given.get("latitude")),
        longitude=decimal(given.get("longitude")),
    )
    return reports.record_visit(place.actor, place.alliance, seen, sent.files, form_key=sent.key)


def _report(place: Place) -> money.ReportRow | None:
    found: money.ReportRow | None = money.find(place.actor, money.ReportRow, place.id("row_id"))
    return found


def _report_page(place: Place, row: Any) -> str:
    return url("portal.report", code=place.alliance.code, row_id=row.id)


def _lines(row: money.ReportRow) -> list[tuple[int, dict[str, Any]]]:
    return [(place, line) for place, line in enumerate(row.lines) if line["kind"] != "expense"]


def ask_report(place: Place) -> Asked | None:
    """What was reached of each line, and a summary; spending comes from the ledger by itself."""
    row = _report(place)
    if row is None or row.state not in ("draft", "observed") or not _holds(place, WRITERS):
        return None
    questions, known, country = [], dict(NOTHING), place.alliance.programme.country
    for at, line in _lines(row):
        planned = f"{formats.number(Decimal(line['planned']))} {line.get('unit', '')}".strip()
        kind = word(LINE_KINDS, line["kind"])
        label = LocalText(tuple((language, f"{kind.in_language(language)}: {line['name']}") for language in ("en", "es")))
        questions.append(
            Question(
                code=f"reached_{at}",
                label=label,
                kind=AnswerKind.NUMBER,
                at_least=Decimal(0),
                help=bilingual(
                    f"Planned: {planned}. Leave it empty if you do not know yet.", f"Previsto: {planned}. Déjelo vacío si aún no se sabe."
                ),
            )
        )
        questions.append(ask(f"note_{at}", "Note on it", "Nota", required=False))
        known[f"reached_{at}"] = written(Decimal(line["reached"]), country) if line.get("reached") not in (None, "") else None
        known[f"note_{at}"] = line.get("note")
    summary = ask("summary", "What happened in this period?", "¿Qué pasó en este periodo?", AnswerKind.LONG_TEXT)
    return Asked(
        title=_("Report %(number)s") % {"number": row.number},
        submit=_("Save the report"),
        back_url=_report_page(place, row),
        questions=(summary, *questions),
        known=known | {"summary": row.summary},
        files={EVIDENCE: False},
        version=row.version,
        text=_("Zero is an answer, an empty box is not. What was spent is taken from the ledger when you send the report."),
    )


def write_report(place: Place, sent: Sent) -> Outcome:
    """Save it."""
    row = _report(place)
    lines = _lines(row) if row else []
    said = reports.Written(
        summary=text(sent.answers.get("summary")),
        reached={str(line["code"]): decimal(sent.answers.get(f"reached_{at}")) for at, line in lines},
        notes={str(line["code"]): text(sent.answers.get(f"note_{at}")) for at, line in lines},
    )
    return reports.write(place.actor, place.id("row_id"), said, files=sent.files, version=sent.version)


def ask_observation(place: Place) -> Asked | None:
    """An objection to one line."""
    row = _report(place)
    if row is None or row.state != "submitted" or not _holds(place, REVIEWERS):
        return None
    options = tuple(
        Choice(code=str(line["code"]), label=LocalText.plain(f"{words(word(LINE_KINDS, line['kind']))}: {line['name']}"))
        for line in row.lines
    )
    which = Question(code="line", label=bilingual("Which line?", "¿Qué línea?"), kind=AnswerKind.CHOICE, required=True, options=options)
    what = ask("text", "What has to be corrected or explained?", "¿Qué se debe corregir o explicar?", AnswerKind.LONG_TEXT)
    return Asked(title=_("Observe a line"), submit=_("Record the observation"), back_url=_report_page(place, row), questions=(which, what))


def observe(place: Place, sent: Sent) -> Outcome:
    """Record it."""
    given = sent.answers
    return reports.observe(place.actor, place.id("row_id"), text(given.get("line")), text(given.get("text")), form_key=sent.key)


def _observation(place: Place) -> Any:
    found = observations.find(place.actor, place.id("row_id"))
    return found if found and found.subject_kind == "report" else None


def ask_answer(place: Place) -> Asked | None:
    """The organisation's answer to one observation."""
    row = _observation(place)
    if row is None or row.state not in ("open", "upheld", "answered") or not _holds(place, WRITERS):
        return None
    report: money.ReportRow | None = money.find(place.actor, money.ReportRow, row.subject_id)
    if report is None or report.state != "observed":
        return None
    answer = ask("answer", "Your answer", "Su respuesta", AnswerKind.LONG_TEXT)
    return Asked(
        title=_("Answer an observation"),
        submit=_("Save the answer"),
        back_url=_report_page(place, report),
        questions=(answer,),
        known={"answer": row.answer},
        facts=({"label": _("Observation"), "value": row.text},),
    )


def answer(place: Place, sent: Sent) -> Outcome:
    """Save it; it is sent with the report."""
    row = _observation(place)
    return reports.answer(place.actor, row, text(sent.answers.get("answer"))) if row else refused()


SATISFIED = {
    "yes": bilingual("Yes, it is settled", "Sí, queda subsanada"),
    "no": bilingual("No, it has to be answered again", "No, debe responderse de nuevo"),
}


def ask_settlement(place: Place) -> Asked | None:
    """Whether the answer will do."""
    row = _observation(place)
    report: money.ReportRow | None = money.find(place.actor, money.ReportRow, row.subject_id) if row else None
    if row is None or report is None or row.state != "answered" or not _holds(place, REVIEWERS):
        return None
    options = tuple(Choice(code=code, label=label) for code, label in SATISFIED.items())
    question = Question(
        code="satisfied",
        label=bilingual("Is the answer enough?", "¿Es suficiente la respuesta?"),
        kind=AnswerKind.CHOICE,
        required=True,
        options=options,
    )
    facts = ({"label": _("Observation"), "value": row.text}, {"label": words(word(OBSERVED, "answered")), "value": row.answer})
    return Asked(
        title=_("Look at an answer"),
        submit=_("Record the decision"),
        back_url=_report_page(place, report),
        questions=(question, REASON.optional()),
        facts=facts,
    )


def settle_observation(place: Place, sent: Sent) -> Outcome:
    """Decide on it."""
    row, satisfied = _observation(place), sent.answers.get("satisfied") == "yes"
    return reports.settle_observation(place.actor, row, satisfied=satisfied, why=text(sent.answers.get("reason"))) if row else refused()


def ask_delivery(place: Place) -> Asked | None:
    """What was delivered under the contract."""
    contract = money.contract_of(place.alliance)
    if contract is None or contract.state != "signed" or not side_of(place.actor, contract):
        return None
    facts = ({"label": _("Buyer"), "value": contract.buyer.name}, {"label": _("Unit of the contract"), "value": contract.unit})
    return Asked(
        title=_("Record a delivery"),
        submit=_("Record the delivery"),
        back_url=url("portal.deliveries", code=place.alliance.code),
        questions=DELIVERY,
        files={contracts.NOTE: True},
        facts=facts,
        text=_("The other side confirms or disputes it."),
    )


def state_delivery(place: Place, sent: Sent) -> Outcome:
    """Record it."""
    given, contract = sent.answers, money.contract_of(place.alliance)
    if contract is None:
        return refused()
    said = contracts.Delivered(
        delivered_on=the_day(given.get("delivered_on")),
        quantity=number(given.get("quantity")),
        unit=contract.unit,
        price=decimal(given.get("price")),
        grade=text(given.get("grade"))[:60],
        note=text(given.get("note")),
    )
    return contracts.state_delivery(place.actor, contract.id, said, files=sent.files, form_key=sent.key)


DEEDS: dict[str, Deed] = {
    "portal.visit_new": Deed(ask_visit, record_visit),
    "portal.report_write": Deed(ask_report, write_report),
    "portal.report_observe": Deed(ask_observation, observe),
    "portal.report_answer": Deed(ask_answer, answer),
    "portal.report_settle": Deed(ask_settlement, settle_observation),
    "portal.delivery_new": Deed(ask_delivery, state_delivery),
}
