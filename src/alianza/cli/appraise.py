"""Appraise a flow of money: present value, internal rates, ratios and payback."""

import argparse
import json
import sys

from alianza.cli.words import FINE, USAGE
from alianza.domain.appraisal import Timing, indicators
from alianza.exchange.appraisal_json import Figures, flow_json, is_finite
from alianza.exchange.flow_text import UnreadableFlow, doubt, read_flow, read_rate


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``--flow=-1000,900,800 --rate 0.10 --timing t0``."""
    parser.add_argument("--flow", help="net flow, one value a period: --flow=-1000,900,800,900 (the equals sign is needed before a minus)")
    parser.add_argument("--rate", help="discount rate a period: 0.10 or 10%%")
    parser.add_argument(
        "--timing", choices=[one.value for one in Timing], help="where the first value stands: now, end or middle of period 1"
    )
    parser.add_argument("--finance-rate", help="rate at which outlays are financed, for MIRR (default: --rate)")
    parser.add_argument("--reinvest-rate", help="rate at which receipts are reinvested, for MIRR (default: --rate)")
    parser.add_argument("--json", action="store_true", help="print JSON, unrounded")
    parser.add_argument("--language", choices=("en", "es"), default="en", help="language of the sentences")


def run(arguments: argparse.Namespace) -> int:
    """Print the indicators; 0 fine, 2 what was typed cannot be read."""
    try:
        result = appraised_flow(arguments)
    except UnreadableFlow as reason:
        print(f"alianza appraise: {reason.sentence(arguments.language)}", file=sys.stderr)
        return USAGE
    if result is None:
        print("alianza appraise: --flow, --rate and --timing are needed; see --help", file=sys.stderr)
        return USAGE
    print(json.dumps(result, allow_nan=False) if arguments.json else as_lines(result))
    return FINE


def appraised_flow(arguments: argparse.Namespace) -> dict[str, Figures] | None:
    """The indicators of the typed flow as JSON; None where a needed word is missing."""
    if arguments.flow is None or arguments.rate is None or arguments.timing is None:
        return None
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


def as_lines(result: dict[str, Figures], indent: str = "") -> str:
    """One line a figure, for reading."""
    lines = []
    for name, value in result.items():
        shown = f"\n{as_lines(value, indent + '  ')}" if isinstance(value, dict) else f" {'-' if value is None else value}"
        lines.append(f"{indent}{name}:{shown}")
    return "\n".join(lines)
