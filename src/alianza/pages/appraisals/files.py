"""Files that go out: the template with what the plan form knows, the plan again, its workbook with live formulas, all figures."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from alianza.domain.appraisal import Plan, appraise
from alianza.exchange.figures_written import Written
from alianza.exchange.paper import Paper, docx_of, pdf_of
from alianza.exchange.plan_brought import read_text
from alianza.exchange.plan_paper import Front, plan_paper
from alianza.exchange.plan_sheet import rows_of_text, sheet_workbook, text_of
from alianza.exchange.plan_template import template_rows
from alianza.exchange.plan_workbook import plan_book, workbook_bytes
from alianza.exchange.plan_workbook.book import Book
from alianza.exchange.registry.places import place_name
from alianza.pages import formats
from alianza.pages.appraisals.paying import broken_rules
from alianza.records.queries import alliances, appraisals
from alianza.services.plan_beginnings import beginning

XLSX = "xlsx"


def template_file(alliance: alliances.Row, form: str, today: date) -> bytes:
    """The template for this alliance, as a workbook or as text."""
    rows = template_rows(beginning(alliance, today, formats.language()))
    return sheet_workbook(rows) if form == XLSX else text_of(rows).encode()


def appraisal_file(row: appraisals.Row, form: str) -> tuple[bytes, str] | None:
    """One file of an appraisal and its ending; None for a form there is not."""
    if form == "json":
        return json.dumps(figures(row), ensure_ascii=False, indent=1, allow_nan=False).encode(), "json"
    if form == "plan":
        return row.source.encode(), "toml"
    if form == "sheet":
        return sheet_workbook(rows_of_text(row.source)), XLSX
    if form in PAPERS:
        return PAPERS[form](paper_of(row)), form
    return (workbook_bytes(book_of(row, formats.language())), XLSX) if form == "workbook" else None


def paper_of(row: appraisals.Row) -> Paper:
    """The plan with its frozen figures as a paper in the reader's language and the numbers of the programme's country."""
    language, alliance = formats.language(), row.alliance
    written = Written(language, row.currency, int(row.result["scale"]), alliance.programme.country)
    front = Front(
        day=timezone.localdate(row.created_at),
        alliance=alliance.code,
        organisation=alliance.organisation.name,
        programme=alliance.programme.name,
        place=place_name(alliance.territory),
        version=str(row.number),
        appraised=_("%(name)s, %(when)s") % {"name": row.appraised_by.name, "when": formats.moment(row.created_at)},
        rulebook=f"{row.rulebook.version} · {row.rulebook_hash[:16]}",
        broken=tuple(one.text for one in broken_rules(alliance, row.financing)),
    )
    return plan_paper(plan_of(row), row.result, row.note.get(language, row.note["en"]), written, front)


def figures(row: appraisals.Row) -> dict[str, Any]:
    """Everything that was frozen, unrounded."""
    frozen = {"number": row.number, "engine": row.engine, "input_hash": row.input_hash, "rulebook_hash": row.rulebook_hash}
    return {**frozen, "appraised_at": row.created_at.isoformat(), "result": row.result, "financing": row.financing, "note": row.note}


def book_of(row: appraisals.Row, language: str) -> Book:
    """The workbook of the plan as its formulas give it."""
    plan = plan_of(row)
    return plan_book(plan, appraise(plan), language, row.result["risk"])


def plan_of(row: appraisals.Row) -> Plan:
    """The plan as it was brought."""
    plan = read_text(row.source).plan
    if plan is None:
        raise LookupError(row.id)
    return plan


PAPERS: dict[str, Callable[[Paper], bytes]] = {"pdf": pdf_of, "docx": docx_of}
