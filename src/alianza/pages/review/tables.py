"""Parts that lists of the review share: columns that sort, pages, status tags, links."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urlencode

from django.utils.translation import get_language

from alianza.domain.workflow.alliance import ALLIANCE
from alianza.domain.workflow.transition import Tray
from alianza.pages.frame import words

TONES = {Tray.DRAFT: "empty", Tray.PENDING: "action", Tray.OBSERVED: "warn", Tray.APPROVED: "good", Tray.ARCHIVED: "empty"}
STATE_TONES = {"declined": "bad", "cancelled": "bad", "closed": "good", "suspended": "warn", "waiting_list": "waiting"}


@dataclass(frozen=True)
class Link:
    """A cell that leads somewhere."""

    text: str
    url: str


@dataclass(frozen=True)
class Status:
    """A cell with a coloured word."""

    text: str
    tone: str


@dataclass(frozen=True)
class TwoLines:
    """A cell with a second line: small and soft where it is a text, else a status."""

    text: object
    below: str | Status


@dataclass(frozen=True)
class Soft:
    """A cell in the background: nothing is missing, there is just nothing."""

    soft: str


@dataclass(frozen=True)
class Pick:
    """A box that chooses its row for a form of the page."""

    pick: str
    value: str
    form: str
    label: str


@dataclass(frozen=True)
class Column:
    """The head of a column; with ``url`` it sorts; ``look`` is a class of its cells."""

    label: str
    url: str = ""
    sorted: str = ""
    numeric: bool = False
    look: str = ""


@dataclass(frozen=True)
class Choice:
    """A filter or field as ``{% field %}`` draws it."""

    name: str
    label: str
    kind: str = "select"
    value: object = ""
    choices: tuple[tuple[str, ...], ...] = ()
    hint: str = ""
    error: str = ""
    required: bool | None = None
    lines: int = 4
    width: int | None = None
    id: str = ""


@dataclass(frozen=True)
class Line:
    """A row of plain cells."""

    cells: tuple[object, ...]


@dataclass(frozen=True)
class Empty:
    """What a list without rows says."""

    title: str
    text: str = ""
    url: str = ""
    link: str = ""


@dataclass(frozen=True)
class Table:
    """A list as ``{% data_table %}`` draws it."""

    columns: tuple[Column, ...]
    rows: Sequence[object]
    caption: str = ""
    shown: int | None = None
    total: int | None = None
    exports: tuple[tuple[str, str], ...] = ()
    footer: tuple[object, ...] = ()
    pages: tuple[tuple[str, str | None, bool], ...] = ()
    previous_url: str = ""
    next_url: str = ""
    empty: Empty = field(default_factory=lambda: Empty(""))
    id: str = ""


def state_status(code: str) -> Status:
    """An alliance's state as staff call it, with the tone of its tray."""
    return _state_status(code, get_language())


@lru_cache(maxsize=256)
def _state_status(code: str, _language: str | None) -> Status:
    state = ALLIANCE.state(code)
    return Status(words(state.staff), STATE_TONES.get(code, TONES[state.tray]))


def address(path: str, given: Mapping[str, str], **changes: str) -> str:
    """The address of a list with what stands in it now and some changes; empty values are left out."""
    kept = {name: value for name, value in {**given, **changes}.items() if value}
    return f"{path}?{urlencode(kept)}" if kept else path


def sorting(path: str, given: Mapping[str, str], label: str, key: str, *, numeric: bool = False, look: str = "") -> Column:
    """The head of a column that sorts by ``key``, the other way round when clicked again."""
    now = given.get("sort", "")
    direction = {key: "ascending", f"-{key}": "descending"}.get(now, "")
    return Column(label, address(path, given, sort=f"-{key}" if now == key else key, page=""), direction, numeric, look)


def page_links(path: str, given: Mapping[str, str], page: int, last: int) -> tuple[tuple[str, str | None, bool], ...]:
    """Links to the first, last and neighbouring pages, with gaps; none for a single page."""
    if last < 2:
        return ()
    shown = sorted({1, last, *(one for one in range(page - 1, page + 2) if 1 <= one <= last)})
    links: list[tuple[str, str | None, bool]] = []
    before = 0
    for one in shown:
        if one - before > 1:
            links.append(("…", None, False))
        links.append((str(one), address(path, given, page=str(one)), one == page))
        before = one
    return tuple(links)
