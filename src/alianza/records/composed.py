"""Queries composed once a process: what differs from one time to the next is bound as the parameters of one statement.

Half of a page's time in the processor was Django composing the same SQL for every request. A query that is asked often is written::

    @composed
    def _versions(alliance: UUID, *, kind: str) -> QuerySet[Submission]:
        return Submission.objects.filter(alliance=alliance, kind=kind).order_by("-number")

Called like any function, it gives a ``Bound`` query, for ``list`` and for questions. Arguments by position are *values*, those by name
are *shape*: each shape has a statement of its own. An id, a text, a day or a moment is bound; what is empty, and any other kind of
argument, is shape too, as is the number of a tuple's values. Of an ``Actor`` his own id and the ids his grants are about are values;
roles, scopes, regions and countries are shape.

The body may look at nothing but its arguments, and not into its values: it meets stand-ins for them. A query is composed twice, with
other stand-ins each time; where anything but the values themselves differs, it is asked as Django composes it each time, and the log
says so. Tests take that for a fault, and hold every statement that they ask against Django's own (``tests/composed_queries.py``).

``@composed_and_planned`` also lets the server keep its plan, for a statement that takes longer to plan than to answer.
"""

import logging
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import update_wrapper
from typing import Any, Generic, ParamSpec, TypeVar
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from alianza.domain.access import Actor, Grant, ScopeKind
from alianza.records import kept_plans
from alianza.records.statements import Statement

P = ParamSpec("P")
Row = TypeVar("Row")
LOG = logging.getLogger(__name__)
MOST_SHAPES = 256
"""Addresses can ask for shapes that nobody foresaw: before they fill the memory, all are composed anew."""
Shape = tuple[Any, ...]
_NAMED_BY_ID = (ScopeKind.PROGRAMME, ScopeKind.ORGANISATION)


class Refused(TypeError):
    """A body looks into its values, changes them, or looks at more than its arguments."""


class Composed(Generic[P, Row]):
    """A query that is composed once for each shape."""

    def __init__(self, body: Callable[P, QuerySet[Any, Row]], *, planned: bool = False) -> None:
        self.body, self.planned = body, planned
        self._forms: dict[Shape, _Form[Row]] = {}
        update_wrapper(self, body)

    def __call__(self, *values: P.args, **shape: P.kwargs) -> "Bound[Row]":
        """The query about these values, still to be asked."""
        given: list[Any] = []
        about = tuple(_taken_apart(one, given) for one in values)
        key = (about, tuple((name, type(one), one) for name, one in sorted(shape.items())), timezone.get_current_timezone_name())
        form = self._forms.get(key)
        if form is None:
            try:
                form = self._keep(key, self._form(about, given, shape))
            except Refused as refused:
                return self._otherwise(refused, *values, **shape)
        return form.bind(given)

    def _otherwise(self, refused: "Refused", *values: P.args, **shape: P.kwargs) -> "Bound[Row]":
        """The query as Django composes it for these very values: a person is answered, and the log says what to mend."""
        LOG.warning("%s", refused)
        statement = Statement(self.body(*values, **shape))
        return Bound(statement, statement.given)

    def _keep(self, key: Shape, form: "_Form[Row]") -> "_Form[Row]":
        if len(self._forms) >= MOST_SHAPES:
            self._forms.clear()
        self._forms[key] = form
        return form

    def _form(self, about: Shape, given: Sequence[Any], shape: Any) -> "_Form[Row]":
        rounds = [_stand_ins(given, falling=falling) for falling in (False, True)]
        first, second = (Statement(self.body(*(_put_together(one, names) for one in about), **shape)) for names in rounds)
        alike = _interchangeable(about)
        pairs = list(zip(*(_parameters(one.given, names) for one, names in zip((first, second), rounds, strict=True)), strict=False))
        same = first.sql == second.sql and len(first.given) == len(second.given) and all(one.like(other, alike) for one, other in pairs)
        used = (sorted(one.index for one in ones if one.make) for ones in zip(*pairs, strict=True))
        if not same or len(set(map(tuple, used))) > 1 or first.query._known_related_objects:  # type: ignore[attr-defined]
            raise Refused(f"{self.body.__qualname__} looks into its values, changes them, or looks at more than its arguments.")
        parameters = tuple(one for one, _ in pairs)
        literals = [kept_plans.OPEN if one.make else one.fixed for one in parameters]
        return _Form(first, parameters, kept_plans.text(first.sql, literals) if self.planned else "")


def composed(body: Callable[P, QuerySet[Any, Row]]) -> Composed[P, Row]:
    """Make the query one that is composed once."""
    return Composed(body)


def composed_and_planned(body: Callable[P, QuerySet[Any, Row]]) -> Composed[P, Row]:
    """Make the query one that is composed once a process and planned once a connection; see ``records.kept_plans``."""
    return Composed(body, planned=True)


@dataclass(frozen=True, slots=True)
class Bound(Generic[Row]):
    """A composed query with its parameters; asked anew each time its rows are taken.

    ``planned`` is the same statement with nothing left to bind but ``values``, where the server keeps its plan.
    """

    statement: Statement[Row]
    given: Sequence[Any]
    planned: str = ""
    values: Sequence[Any] = ()

    def __iter__(self) -> Iterator[Row]:
        if not self.planned:
            return iter(self.statement.ask(self.given))
        with kept_plans.cursor() as cursor:
            cursor.execute(self.planned, self.values)
            return iter(self.statement.made_of(cursor.fetchall()))


@dataclass(frozen=True, slots=True)
class _Parameter:
    """Where a parameter comes from: the value of that index, as ``make`` writes it; itself (``fixed``) without ``make``."""

    fixed: Any
    index: int = -1
    make: Callable[[Any], Any] | None = None
    written: tuple[Any, ...] = ()

    def like(self, other: "_Parameter", alike: Mapping[int, Any]) -> bool:
        """Whether another round of composing means the same; values of one set may have changed their places."""
        if self.make is None or other.make is None:
            return self.make is other.make and type(self.fixed) is type(other.fixed) and bool(self.fixed == other.fixed)
        return self.written == other.written and alike.get(self.index, self.index) == alike.get(other.index, other.index)


@dataclass(frozen=True, slots=True)
class _Form(Generic[Row]):
    """A statement and where each of its parameters comes from."""

    statement: Statement[Row]
    parameters: tuple[_Parameter, ...]
    planned: str

    def bind(self, given: Sequence[Any]) -> Bound[Row]:
        written = [one.fixed if one.make is None else one.make(given[one.index]) for one in self.parameters]
        values = [value for value, one in zip(written, self.parameters, strict=True) if one.make] if self.planned else ()
        return Bound(self.statement, written, self.planned, values)


def _taken_apart(value: Any, given: list[Any]) -> Shape:
    """The shape of a value; what is to be bound goes to ``given``."""
    if isinstance(value, Actor):
        return _person(value, given)
    if type(value) is tuple:
        return ("several", *(_taken_apart(one, given) for one in value))
    if not value or type(value) not in _STAND_INS:
        return ("fixed", type(value), value)
    return _open(value, given)


def _open(value: Any, given: list[Any]) -> Shape:
    given.append(value)
    return ("open", type(value), len(given) - 1)


def _person(actor: Actor, given: list[Any]) -> Shape:
    user = _open(UUID(actor.user_id), given) if actor.user_id else ("fixed", str, "")
    targets: dict[str, Shape] = {}
    for one in actor.grants:
        if one.target not in targets:
            targets[one.target] = _open(UUID(one.target), given) if one.scope in _NAMED_BY_ID else ("fixed", str, one.target)
    return ("person", user, tuple((one.role, one.scope, targets[one.target]) for one in actor.grants))


def _put_together(shape: Shape, given: Sequence[Any]) -> Any:
    """The value with this shape, made of stand-ins."""
    match shape:
        case ("person", user, grants):
            held = tuple(Grant(role, scope, str(_put_together(target, given))) for role, scope, target in grants)
            return Actor(str(_put_together(user, given)), "", "", held)
        case ("several", *parts):
            return tuple(_put_together(one, given) for one in parts)
        case ("open", _, index):
            return given[index]
    return shape[2]


_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)
_STAND_INS: dict[type, Callable[[], Any]] = {
    UUID: uuid4,
    str: lambda: f"{secrets.token_hex(8)}%{secrets.token_hex(8)}",
    date: lambda: date.fromordinal(1 + secrets.randbelow(300_000)),
    datetime: lambda: _LONG_AGO + timedelta(seconds=secrets.randbelow(10**10)),
}


def _stand_ins(given: Sequence[Any], *, falling: bool) -> list[Any]:
    """One for each value. Rising in one round and falling in the other, so that a body that goes by their order is found out."""
    ready = {kind: [make() for one in given if type(one) is kind] for kind, make in _STAND_INS.items()}
    turns = {kind: iter(sorted(ones, reverse=falling)) for kind, ones in ready.items()}
    return [next(turns[type(one)]) for one in given]


def _interchangeable(about: Shape) -> dict[int, Any]:
    """The values that a person's grants of one scope are about: sets, of which queries take all, in no order."""
    people = (one[2] for one in about if one[0] == "person")
    return {target[2]: scope for grants in people for _, scope, target in grants if target[0] == "open"}


def _parameters(found: Sequence[Any], names: Sequence[Any]) -> list[_Parameter]:
    return [_parameter(one, names) for one in found]


def _parameter(found: Any, names: Sequence[Any]) -> _Parameter:
    for index, name in enumerate(names):
        if str(found) == str(name):
            kind = type(found)
            return _Parameter(None, index, _itself if kind is type(name) else kind, (kind,))
        if pattern := _pattern(found, name):
            return _Parameter(None, index, _like(*pattern), pattern)
    return _Parameter(found)


def _itself(value: Any) -> Any:
    return value


def _pattern(parameter: Any, value: Any) -> tuple[str, ...] | None:
    """What stands before and after a text in a pattern of LIKE."""
    if not isinstance(parameter, str) or not isinstance(value, str):
        return None
    parts = tuple(parameter.split(connection.ops.prep_for_like_query(value)))
    return parts if len(parts) == 2 else None


def _like(before: str, after: str) -> Callable[[Any], Any]:
    return lambda value: f"{before}{connection.ops.prep_for_like_query(value)}{after}"
