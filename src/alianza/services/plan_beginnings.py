"""Where a plan begins: what the alliance's form already holds, its last appraisal, the sample of another country, or nothing."""

from datetime import date
from enum import StrEnum

from alianza.domain.values import Json
from alianza.domain.workflow.building import BY_CODE, fresh_code
from alianza.domain.workflow.forms import FormKind, financing_plan, rows_of
from alianza.exchange.plan_draft import data_of
from alianza.exchange.plan_template import Beginning, grown, known_of, sample
from alianza.records.models import Alliance
from alianza.records.queries import appraisals, submissions

Data = dict[str, object]
TEXTS = {"buyer_quality": "specification", "buyer_timing": "place"}
"""Answers of the form that an agreement states too."""


class Start(StrEnum):
    """What a draft begins with."""

    FORM = "form"
    APPRAISAL = "appraisal"
    SAMPLE = "sample"
    EMPTY = "empty"


def beginning(alliance: Alliance, today: date, language: str) -> Beginning:
    """What is known of the alliance before its plan."""
    return _of(alliance, _answers(alliance), today, language)


def _answers(alliance: Alliance) -> dict[str, Json]:
    found = submissions.current(alliance, FormKind.PLAN) or submissions.current(alliance, FormKind.PROFILE)
    return dict(found.answers) if found else {}


def _of(alliance: Alliance, answers: dict[str, Json], today: date, language: str) -> Beginning:
    families = answers.get("families")
    items = [row for row in rows_of(answers, "items") if row.get("code") and row.get("cost")]
    return Beginning(
        name=alliance.title,
        currency=alliance.currency,
        start=date(today.year + today.month // 12, today.month % 12 + 1, 1),
        households=families if isinstance(families, int) else None,
        items=[(str(row["code"]), str(row.get("name") or row["code"]), str(row.get("category") or "")) for row in items],
        financing=financing_plan(answers, alliance.currency),
        language=language,
    )


def begun(alliance: Alliance, start: Start, today: date, language: str) -> Data:
    """The data of a draft that begins so."""
    answers = _answers(alliance)
    given = _of(alliance, answers, today, language)
    if start is Start.APPRAISAL and (last := appraisals.latest(alliance)):
        return data_of(last.source)
    if start is Start.SAMPLE:
        return sample(given)
    if start is Start.FORM:
        return _with_answers(grown(given), alliance, answers)
    return {"plan": {key: value for key, value in known_of(given).items() if key in ("name", "currency")}}


def _with_answers(data: Data, alliance: Alliance, answers: dict[str, Json]) -> Data:
    """What the form says of the product, the buyer and who teaches what; only what it says."""
    named = str(answers.get("product") or alliance.product or "").strip()
    if named:
        code = fresh_code(data, BY_CODE["products"], named)
        data = {**data, "product": [{"code": code, "name": named}]}
        buyer = str(answers.get("buyer_name") or "").strip()
        said = {key: _line(answers[name]) for name, key in TEXTS.items() if answers.get(name)}
        if buyer or said:
            data["agreement"] = [{**({"buyer": buyer} if buyer else {}), "product": code, **said}]
    for row in rows_of(answers, "assistance"):
        data = _with_lesson(data, row)
    return data


def _with_lesson(data: Data, row: dict[str, Json]) -> Data:
    topic = _line(row.get("topic"))
    if not topic:
        return data
    cost = {"code": fresh_code(data, BY_CODE["assistance"], topic), "name": topic, "category": "technical_assistance"}
    owner = {"owner": _line(row["provider"])} if row.get("provider") else {}
    held = data.get("cost")
    return {**data, "cost": [*(held if isinstance(held, list) else []), {**cost, **owner}]}


def _line(answer: Json) -> str:
    return " ".join(str(answer or "").split())[:200]
