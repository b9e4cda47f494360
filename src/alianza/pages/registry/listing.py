"""What every list of the register shares: its address with filters, its columns that sort, its pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet

PAGE_SIZE = 50
Gap = tuple[str, str | None, bool]


@dataclass(frozen=True)
class Asked:
    """What the address of a list asks for."""

    base: str
    given: Mapping[str, str]
    sorts: Sequence[str]

    @property
    def sort(self) -> str:
        """The column to sort by; the first where none is named."""
        wanted = self.given.get("sort", "").removeprefix("-")
        return wanted if wanted in self.sorts else self.sorts[0]

    @property
    def descending(self) -> bool:
        """Whether it is sorted downwards."""
        return self.given.get("sort", "").startswith("-")

    @property
    def page(self) -> int:
        """Which page, counted from 1."""
        text = self.given.get("page", "")
        return max(1, int(text)) if text.isdecimal() and len(text) < 7 else 1

    def url(self, **changes: str) -> str:
        """The list's address with these changes; a new order begins at the first page."""
        kept = {name: value for name, value in self.given.items() if value and name != "page"}
        merged = {name: value for name, value in (kept | changes).items() if value}
        return f"{self.base}?{urlencode(merged)}" if merged else self.base

    def column(self, label: str, sort: str = "", *, numeric: bool = False) -> dict[str, Any]:
        """One column, with the address that sorts by it."""
        if not sort:
            return {"label": label, "numeric": numeric}
        here = sort == self.sort
        order = f"-{sort}" if here and not self.descending else sort
        state = ("descending" if self.descending else "ascending") if here else ""
        return {"label": label, "url": self.url(sort=order), "sorted": state, "numeric": numeric}


@dataclass(frozen=True)
class Table:
    """A list as ``{% data_table %}`` takes it."""

    columns: tuple[Mapping[str, Any], ...]
    rows: tuple[Mapping[str, Any], ...]
    shown: int
    total: int
    empty: Mapping[str, str]
    caption: str = ""
    exports: tuple[tuple[str, str], ...] = ()
    pages: tuple[Gap, ...] = ()
    previous_url: str = ""
    next_url: str = ""
    footer: tuple[Any, ...] = ()
    id: str = ""


def one_page(asked: Asked, rows: QuerySet[Any]) -> tuple[list[Any], int]:
    """The rows of the page asked for and how many there are in all; the last page where it lies beyond. Two queries."""
    total = rows.order_by().count()
    page = min(asked.page, max(1, -(-total // PAGE_SIZE)))
    return list(rows[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]), total


def pages_of(asked: Asked, total: int) -> dict[str, Any]:
    """The links to the other pages, with gaps; none for a single page."""
    last = max(1, -(-total // PAGE_SIZE))
    here = min(asked.page, last)
    if last == 1:
        return {}
    near = sorted({1, last, *range(max(1, here - 2), min(last, here + 2) + 1)})
    links: list[Gap] = []
    for before, number in zip([0, *near], near, strict=False):
        if number - before > 1:
            links.append(("…", None, False))
        links.append((str(number), asked.url(page=str(number)), number == here))
    return {
        "pages": tuple(links),
        "previous_url": asked.url(page=str(here - 1)) if here > 1 else "",
        "next_url": asked.url(page=str(here + 1)) if here < last else "",
    }
