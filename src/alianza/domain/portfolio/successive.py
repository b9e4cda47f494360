"""What is told of groups at every publication, so that the files of two dates give away no more than one of them.

Groups become public one after the other and their counts are those of that moment, for good. One with a small cell waits, with no
cell told, until those who wait protect each other; then the sums grow by all of them at once. What was told is never hidden
again, what was hidden once a sum is told stays hidden, and sums move by 0 or by 5 at least.
"""

from collections import Counter
from collections.abc import Iterable

from alianza.domain.portfolio.small_cells import SMALLEST, Row, Shown, shown


def told_in_order(groups: Iterable[tuple[str, Row]]) -> Shown:
    """What may be published of groups given in the order in which they became public; ``totals`` are of those who do not wait."""
    rows: dict[str, dict[str, int | None]] = {}
    totals: Counter[str] = Counter()
    waiting: dict[str, Row] = {}
    left_out = 0
    for name, cells in groups:
        if sum(cells.values()) < SMALLEST:
            left_out += 1
            continue
        small = any(0 < number < SMALLEST for number in cells.values())
        together = shown(waiting | {name: cells} if small else {name: cells})
        if None in together.totals.values():
            waiting[name], rows[name] = cells, dict.fromkeys(cells)
            continue
        rows |= {one: dict(told) for one, told in together.rows.items()}
        totals.update({column: number or 0 for column, number in together.totals.items()})
        waiting = {} if small else waiting
    return Shown(rows, dict(totals) if len(rows) > len(waiting) else {}, left_out, len(waiting))
