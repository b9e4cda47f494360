"""The loans that the plans of running alliances state: for how long and at what rate, as an extract holds them."""

import csv
import io
from collections.abc import Iterator

from alianza.analytics.portfolio import IMPLEMENTED
from alianza.domain.appraisal.loan import effective_rate
from alianza.exchange.plan_file import read_plan_text
from alianza.records.queries import appraisals

COLUMNS = ("programme", "alliance", "state", "months", "rate_millionths")


def loans(programme: str) -> Iterator[bytes]:
    """A row for each loan of each implemented alliance's newest appraised plan, as CSV; the effective yearly rate in millionths."""
    told = io.StringIO()
    writer = csv.writer(told, lineterminator="\n")
    writer.writerow(COLUMNS)
    for alliance, state, source in appraisals.borrowing(programme, IMPLEMENTED):
        plan = read_plan_text(source).plan
        for one in plan.loans if plan else ():
            writer.writerow((programme, alliance, state, one.term_months, round(effective_rate(one) * 1_000_000)))
    yield told.getvalue().encode()
