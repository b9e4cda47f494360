"""Words every room speaks: money, shares, dates, places, texts and blockers.

Frozen, exact (no floats) and free of any framework. What a programme or a table looks like does not belong here.
"""

from alianza.domain.values.blocker import Blocker
from alianza.domain.values.canonical import canonical_json, fingerprint
from alianza.domain.values.circumstances import Circumstances, ReferenceDate, Unknown
from alianza.domain.values.currency import is_currency, minor_units
from alianza.domain.values.earlier_financing import EarlierFinancing
from alianza.domain.values.frozen import FrozenMap, freeze
from alianza.domain.values.geography import Place
from alianza.domain.values.indexed import IndexedAmount, convert
from alianza.domain.values.json_form import Json, as_json
from alianza.domain.values.money import CurrencyMismatch, Money, half_up
from alianza.domain.values.paying import LenderType, Payer, PayingGroup, PaymentForm
from alianza.domain.values.period import Period, full_months, full_years
from alianza.domain.values.series import DatedSeries, DatedValue
from alianza.domain.values.share import Share
from alianza.domain.values.text import LocalText, bilingual
from alianza.domain.values.time_zone import day_in, home_zone, is_time_zone
from alianza.domain.values.workdays import WorkCalendar, add_working_days, working_days_between

__all__ = [
    "Blocker",
    "Circumstances",
    "CurrencyMismatch",
    "DatedSeries",
    "DatedValue",
    "EarlierFinancing",
    "FrozenMap",
    "IndexedAmount",
    "Json",
    "LenderType",
    "LocalText",
    "Money",
    "Payer",
    "PayingGroup",
    "PaymentForm",
    "Period",
    "Place",
    "ReferenceDate",
    "Share",
    "Unknown",
    "WorkCalendar",
    "add_working_days",
    "as_json",
    "bilingual",
    "canonical_json",
    "convert",
    "day_in",
    "fingerprint",
    "freeze",
    "full_months",
    "full_years",
    "half_up",
    "home_zone",
    "is_currency",
    "is_time_zone",
    "minor_units",
    "working_days_between",
]
