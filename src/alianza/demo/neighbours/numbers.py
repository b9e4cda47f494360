"""Official numbers of neighbours: the next of their series, never one that was given before."""

import re

from alianza.records.models import NumberSeries


class Numbers:
    """Gives out the next numbers of a programme's series; ``write`` notes the last ones."""

    def __init__(self, programme: str) -> None:
        self._programme = programme
        self._form = re.compile(rf"{re.escape(programme)}-(?:([A-Z]+)-)?\d{{4}}-\d+")
        rows = NumberSeries.objects.filter(series__startswith=f"{programme}/")
        self._last = {(row.series, row.year): row.last for row in rows}

    def again(self, number: str, year: int) -> str:
        """A new number like one that was given out, of another year if so."""
        found = self._form.fullmatch(number)
        if found is None:
            raise ValueError(number)
        kind = found[1]
        series = f"{self._programme}/{kind or 'alliance'}", year
        self._last[series] = self._last.get(series, 0) + 1
        return "-".join(part for part in (self._programme, kind, str(year), f"{self._last[series]:04d}") if part)

    def write(self) -> None:
        """Note what was given out last."""
        for (series, year), last in self._last.items():
            NumberSeries.objects.update_or_create(series=series, year=year, defaults={"last": last})
