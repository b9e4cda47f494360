"""A value of the plan's file as a person would type it: read again it gives the same plan."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from alianza.domain.workflow.building.field import Field, Kind
from alianza.domain.workflow.building.reading import SAME, Style
from alianza.domain.workflow.forms.numbers import written

Box = str | tuple[str, ...]


def in_box(asked: Field, value: object, style: Style) -> Box:
    """What stands in a box: a text, or the chosen ones of several."""
    if value is None:
        return _usual(asked)
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, list):
        return _list(asked, value, style)
    if isinstance(value, date):
        return value.isoformat()
    if asked.kind is Kind.SHARE:
        return share_text(value, style)
    return _number(value, style)


def _usual(asked: Field) -> Box:
    if asked.kind is Kind.MANY:
        return asked.usual
    return asked.usual[0] if asked.usual and asked.kind in (Kind.CHOICE, Kind.SCALE, Kind.SET) else ""


def _list(asked: Field, values: list[object], style: Style) -> Box:
    if asked.kind in (Kind.MANY, Kind.HALVES):
        return tuple(str(one) for one in values)
    if asked.kind is Kind.SHARES:
        return "; ".join(share_text(one, style) for one in values)
    goes_on = bool(values) and values[-1] == SAME
    shown = [_number(one, style) for one in (values[:-1] if goes_on else values)]
    must_say = goes_on and len(shown) > 1 and (style.years is None or len(shown) >= style.years)
    return "; ".join([*shown, "…"] if must_say else shown)


def _number(value: object, style: Style) -> str:
    return written(Decimal(value), style.country) if isinstance(value, int | Decimal) else str(value)


def share_text(value: object, style: Style) -> str:
    """A share in per cent without its sign; a fraction stays one."""
    if isinstance(value, int | Decimal):
        percent = Decimal(value) * 100
        return written(percent.normalize() if percent != percent.to_integral_value() else Decimal(int(percent)), style.country)
    text = str(value).strip()
    if "/" in text:
        return text
    return _of_text(text.removesuffix("%"), style, Decimal(100) if text.endswith("%") else Decimal(1))


def _of_text(text: str, style: Style, divisor: Decimal) -> str:
    try:
        return share_text(Decimal(text.strip()) / divisor, style)
    except ArithmeticError:
        return text


def years_of(head: object) -> int | None:
    """The years a plan states; None if it does not."""
    years = head.get("years") if isinstance(head, Mapping) else None
    return years if isinstance(years, int) and not isinstance(years, bool) and 0 < years <= 50 else None
