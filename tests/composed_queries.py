"""Whatever a test asks by a query that is composed once, Django's own composing has to give the same statement."""

from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest

from alianza.records.composed import Bound, Composed, Refused
from alianza.records.statements import Statement


@pytest.fixture(scope="session", autouse=True)
def composed_queries_are_djangos_own() -> Iterator[None]:
    """Hold every bound query against the one that its body gives for the very values."""
    bound = Composed.__call__

    def held(self: Composed[Any, Any], *values: Any, **shape: Any) -> Bound[Any]:
        found, own = bound(self, *values, **shape), Statement(self.body(*values, **shape))
        assert found.statement.sql == own.sql, self.body.__qualname__
        # Values within IN come from sets, which have no order.
        assert sorted(map(repr, found.given)) == sorted(map(repr, own.given)), self.body.__qualname__
        return found

    def refused(_: Composed[Any, Any], why: Refused, *__: Any, **___: Any) -> Bound[Any]:
        raise why

    with patch.object(Composed, "__call__", held), patch.object(Composed, "_otherwise", refused):
        yield
