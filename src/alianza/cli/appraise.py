"""Appraise a business plan (a TOML file) or a bare flow of money: present values, internal rates, ratios, payback, viewpoints."""

import argparse
import json
import os
import sys
from pathlib import Path

import django
from django.utils import translation

from alianza.analytics.appraisal_risk import risk_report
from alianza.cli.words import FAULTS, FINE, USAGE
from alianza.domain.appraisal import Appraisal, Plan, Timing, appraise, indicators
from alianza.domain.rulebook import Rulebook
from alianza.domain.values import Blocker, Json
from alianza.exchange.appraisal_json import Figures, flow_json, is_finite, plan_json, risk_json
from alianza.exchange.appraisal_note import note
from alianza.exchange.figures_written import Written
from alianza.exchange.flow_text import UnreadableFlow, doubt, read_flow, read_rate
from alianza.exchange.paper import Paper, docx_of, pdf_of
from alianza.exchange.plan_brought import read_brought
from alianza.exchange.plan_financing import financing_json, item_names, rule_blockers
from alianza.exchange.plan_paper import Front, plan_paper
from alianza.exchange.plan_workbook import UnreadableWorkbook, changes, language_of, plan_book, workbook_bytes
from alianza.exchange.plan_workbook.words import change_sentence, reason_sentence
from alianza.exchange.rulebook_file import UnreadableRulebook, read_rulebook
from alianza.pages import formats
from alianza.pages.words.broken_rules import rule_sentence


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``PLAN.toml``, or ``--flow=-1000,900,800 --rate 0.10 --timing t0``."""
    parser.add_argument("plan", nargs="?", type=Path, metavar="PLAN.toml", help="the plan; examples: docs/domain/appraisal/plans")
    parser.add_argument("--flow", help="net flow, one value a period: --flow=-1000,900,800,900 (the equals sign is needed before a minus)")
    parser.add_argument("--rate", help="discount rate a period: 0.10 or 10%%")
    parser.add_argument(
        "--timing", choices=[one.value for one in Timing], help="where the first value stands: now, end or middle of period 1"
    )
    parser.add_argument("--finance-rate", help="rate at which outlays are financed, for MIRR (default: --rate)")
    parser.add_argument("--reinvest-rate", help="rate at which receipts are reinvested, for MIRR (default: --rate)")
    parser.add_argument("--no-risk", action="store_true", help="leave out draws, packs and sensitivity of a plan")
    parser.add_argument("--workbook", type=Path, metavar="FILE.xlsx", help="also write the plan as a workbook with live formulas")
    parser.add_argument("--pdf", type=Path, metavar="FILE.pdf", help="also print the plan and its appraisal as an accessible PDF")
    parser.add_argument("--docx", type=Path, metavar="FILE.docx", help="also write them for Word")
    parser.add_argument("--compare", type=Path, metavar="FILE.xlsx", help="only list what was changed in a workbook of this plan")
    parser.add_argument("--rulebook", type=Path, metavar="FILE.toml", help="also check who pays what against a programme's rules")
    parser.add_argument("--json", action="store_true", help="print JSON, unrounded")
    parser.add_argument("--language", choices=("en", "es"), default="en", help="language of sentences, papers and workbook")


def run(arguments: argparse.Namespace) -> int:
    """Print the results; 0 fine, 1 the plan has faults, 2 what was given cannot be read."""
    if arguments.plan is not None and arguments.flow is None:
        return _plan(arguments)
    if arguments.plan is not None or None in (arguments.flow, arguments.rate, arguments.timing):
        return _usage("give a PLAN.toml, or --flow with --rate and --timing; see --help")
    try:
        result = appraised_flow(arguments)
    except UnreadableFlow as reason:
        return _usage(reason.sentence(arguments.language))
    _show(result, arguments)
    return FINE


def appraised_flow(arguments: argparse.Namespace) -> dict[str, Figures]:
    """The indicators of the typed flow as JSON."""
    flow, rate = read_flow(arguments.flow), read_rate(arguments.rate)
    finance, reinvest = (read_rate(one) if one is not None else None for one in (arguments.finance_rate, arguments.reinvest_rate))
    try:
        result = flow_json(indicators(flow, rate, Timing(arguments.timing), finance, reinvest))
    except OverflowError:
        raise UnreadableFlow("overflow") from None
    if not is_finite(result):
        raise UnreadableFlow("overflow")
    for sentence in doubt(flow, rate, arguments.language):
        print(f"alianza appraise: {sentence}", file=sys.stderr)
    return result


def _plan(arguments: argparse.Namespace) -> int:
    try:
        return _read(arguments)
    except BrokenPipeError:
        raise  # no file's fault: whoever reads has heard enough
    except OSError as reason:
        return _usage(f"{reason.filename}: {reason.strerror}")


def _read(arguments: argparse.Namespace) -> int:
    stray = [name for name in ("rate", "timing", "finance_rate", "reinvest_rate") if getattr(arguments, name) is not None]
    if stray:
        return _usage(f"--{stray[0].replace('_', '-')} belongs to --flow; a plan states its own")
    try:
        file = read_brought(arguments.plan.read_bytes())
        rules = read_rulebook(arguments.rulebook).parsed() if arguments.rulebook else None
    except UnreadableRulebook as reason:
        return _usage(f"{arguments.rulebook}:{reason.line}: {reason}" if reason.line else f"{arguments.rulebook}: {reason}")
    for fault in file.faults:
        place = ":".join(str(one) for one in (arguments.plan, fault.cell or fault.line) if one)
        sentence = fault.text.in_language(arguments.language)
        if not fault.path:
            return _usage(f"{place}: {sentence}")
        print(f"{place}: {fault.path}: {sentence}", file=sys.stderr)
    if file.plan is None:
        return FAULTS
    if isinstance(rules, list):
        return _usage(f"{arguments.rulebook} has faults: ./alianza rulebook check {arguments.rulebook}")
    return _appraised(file.plan, rules, arguments)


def _appraised(plan: Plan, rules: Rulebook | None, arguments: argparse.Namespace) -> int:
    found = appraise(plan)
    if arguments.compare is not None:
        return _compare(plan, found, arguments)
    risk = None if arguments.no_risk else risk_report(plan, found.layout, found.money)
    if arguments.workbook is not None:
        book = plan_book(plan, found, arguments.language, risk_json(risk) if risk else None)
        arguments.workbook.write_bytes(workbook_bytes(book))
    against = None if rules is None else rule_blockers(plan, rules, plan.start)
    result = {**plan_json(plan, found, risk), "financing": _figures(financing_json(plan, against))}
    if not is_finite(result):
        return _usage(UnreadableFlow("overflow").sentence(arguments.language))
    said, broken = note(plan, found, risk, arguments.language), _broken(plan, rules, against, arguments.language)
    if arguments.pdf or arguments.docx:
        written = Written(arguments.language, plan.currency, plan.scale)
        _papers(plan_paper(plan, result, said, written, _front(plan, arguments, broken)), arguments)
    print(json.dumps(result, allow_nan=False) if arguments.json else "\n".join([*said, *(broken or ())]))
    return FAULTS if against else FINE


def _broken(plan: Plan, rules: Rulebook | None, against: list[Blocker] | None, language: str) -> tuple[str, ...] | None:
    """The sentence of every rule the plan breaks, as the programme's country writes numbers; None where no rulebook was asked."""
    if rules is None or against is None:
        return None
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alianza.config.settings")
    django.setup()
    items, lines = item_names(plan), [one.item for one in plan.contributions]
    with translation.override(language), formats.in_country(rules.programme.country):
        return tuple(dict.fromkeys(rule_sentence(one, items, lines) for one in against))


def _front(plan: Plan, arguments: argparse.Namespace, broken: tuple[str, ...] | None) -> Front:
    return Front(day=plan.start, rulebook=arguments.rulebook.stem if arguments.rulebook else "", broken=broken)


def _papers(paper: Paper, arguments: argparse.Namespace) -> None:
    for place, made in ((arguments.pdf, pdf_of), (arguments.docx, docx_of)):
        if place is not None:
            place.write_bytes(made(paper))


def _figures(value: Json) -> Figures:
    """Exact JSON among figures."""
    if isinstance(value, dict):
        return {key: _figures(one) for key, one in value.items()}
    return [_figures(one) for one in value] if isinstance(value, list) else value


def _compare(plan: Plan, result: Appraisal, arguments: argparse.Namespace) -> int:
    """Print every changed cell; 1 if there are any, as for faults."""
    try:
        content = arguments.compare.read_bytes()
        found = changes(plan_book(plan, result, language_of(content)), content)
    except OSError as reason:
        return _usage(f"{arguments.compare}: {reason.strerror}")
    except UnreadableWorkbook as reason:
        return _usage(f"{arguments.compare}: {reason_sentence(reason, arguments.language)}")
    for change in found:
        print(change_sentence(change, arguments.language))
    return FAULTS if found else FINE


def _usage(sentence: str) -> int:
    print(f"alianza appraise: {sentence}", file=sys.stderr)
    return USAGE


def _show(result: dict[str, Figures], arguments: argparse.Namespace) -> None:
    print(json.dumps(result, allow_nan=False) if arguments.json else as_lines(result))


def as_lines(result: dict[str, Figures], indent: str = "") -> str:
    """One line a figure, for reading."""
    lines = []
    for name, value in result.items():
        shown = f"\n{as_lines(value, indent + '  ')}" if isinstance(value, dict) else f" {'-' if value is None else value}"
        lines.append(f"{indent}{name}:{shown}")
    return "\n".join(lines)
