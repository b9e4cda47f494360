"""Appraisal: one plan, its risk, the largest plan, its workbook and papers, and a million internal rates."""

import platform
from collections.abc import Callable
from pathlib import Path

from alianza.analytics.appraisal_risk import risk_report
from alianza.bench.large_plan import large_plan
from alianza.bench.rates import rate_figures
from alianza.bench.timed import best_of
from alianza.domain.appraisal import Plan, appraise
from alianza.exchange.appraisal_json import plan_json
from alianza.exchange.appraisal_note import note
from alianza.exchange.figures_written import Written
from alianza.exchange.paper import Paper, docx_of, pdf_of
from alianza.exchange.plan_draft import counted, data_of, looked_at, to_be_paid
from alianza.exchange.plan_file import read_plan
from alianza.exchange.plan_paper import Front, plan_paper
from alianza.exchange.plan_workbook import plan_book, workbook_bytes

HUILA = Path(__file__).parents[3] / "docs" / "domain" / "appraisal" / "plans" / "huila.toml"


def run() -> dict[str, object]:
    """Seconds of each task beside the target of the product."""
    huila, large, tall = _plan(HUILA), large_plan(60, 20), large_plan(60, 10)
    return {
        "machine": {"python": platform.python_version(), "system": platform.platform()},
        "one_plan": _task(lambda: appraise(huila), target=0.010),
        "running_figures_of_a_draft": _task(lambda: _running(HUILA.read_text(encoding="utf-8")), target=0.020),
        "one_plan_with_risk": _task(lambda: _with_risk(huila), target=0.150),
        "plan_of_60_blocks_20_years": _task(lambda: appraise(large)),
        "plan_of_60_blocks_20_years_with_risk": _task(lambda: _with_risk(large)),
        "workbook_of_60_blocks_10_years": _task(lambda: _workbook(tall), target=2.0, runs=3),
        "pdf_of_one_plan": _task(lambda: pdf_of(_paper(huila)), target=1.0, runs=3),
        "pdf_of_60_blocks_10_years": _task(lambda: pdf_of(_paper(tall)), runs=3),
        "docx_of_one_plan": _task(lambda: docx_of(_paper(huila)), runs=3),
        "rates": {"target_seconds": 1.5, **rate_figures()},
    }


def _running(text: str) -> None:
    """What the builder shows beside a plan that is being written, anew after each page."""
    data = data_of(text)
    plan = looked_at(data).computable
    if plan is not None:
        appraise(plan)
    counted(data)
    to_be_paid(data)


def _plan(path: Path) -> Plan:
    plan = read_plan(path).plan
    if plan is None:
        raise SystemExit(f"{path} has faults: ./alianza appraise {path}")
    return plan


def _with_risk(plan: Plan) -> object:
    found = appraise(plan)
    return risk_report(plan, found.layout, found.money)


def _workbook(plan: Plan) -> object:
    return workbook_bytes(plan_book(plan, appraise(plan)))


def _paper(plan: Plan) -> Paper:
    """The printed plan in Spanish, appraisal and risk included."""
    found = appraise(plan)
    risk = risk_report(plan, found.layout, found.money)
    written = Written("es", plan.currency, plan.scale)
    return plan_paper(plan, plan_json(plan, found, risk), note(plan, found, risk, "es"), written, Front(day=plan.start))


def _task(task: Callable[[], object], target: float | None = None, runs: int = 7) -> dict[str, float | None]:
    timed = best_of(runs, task)
    return {"seconds": timed.seconds, "cpu_seconds": timed.cpu_seconds, "target_seconds": target}
