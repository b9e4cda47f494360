"""Tells the whole demo: programmes, people, calls, organisations, and every alliance from its idea to where it stands today."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from random import Random
from unittest.mock import patch

from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.testing import InMemoryConnector

from alianza.demo.calls import Calls, close, done, make_calls
from alianza.demo.cast import Cast, Casting, make_cast
from alianza.demo.organisations import Register, write_rosters
from alianza.demo.steps import STEPS
from alianza.demo.steps.writing import start, submit_idea
from alianza.demo.stories import COUNTRIES, Country
from alianza.demo.told import Told
from alianza.demo.walk import walk
from alianza.domain.rulebook import Basis
from alianza.domain.values import Money
from alianza.exchange.uploads import inspect_upload
from alianza.records.models import Alliance, Organisation, Programme
from alianza.records.queries.rulebooks import find_published, published
from alianza.records.walls import EVERYWHERE, working_for
from alianza.services import series
from alianza.services.bundled import load_bundled
from alianza.services.series import NewValue

SEED = 20131
ASSUMED = "Demo: a round figure nobody stands for; enter the central bank's rate before use"


def load_once(today: date | None = None) -> int:
    """Load the demo if no organisation is stored; how many alliances were told. All of it or nothing."""
    with working_for([EVERYWHERE]), transaction.atomic(), quietly():
        if Organisation.objects.exists():
            return 0
        load(today or timezone.localdate())
        count = Alliance.objects.count()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return count


@contextmanager
def quietly() -> Iterator[None]:
    """Without mail about what happened months ago, and looking only once at a paper that many bring."""
    with ExitStack() as opened:
        opened.enter_context(app.replace_connector(InMemoryConnector()))
        opened.enter_context(patch("alianza.services.documents.inspect_upload", lru_cache(maxsize=256)(inspect_upload)))
        yield


def load(today: date) -> list[Told]:
    """Everything, counted back from ``today``."""
    load_bundled()
    return [told for country in COUNTRIES for told in tell(country, today, Random(f"{SEED}-{country.code}"))]  # noqa: S311 - a tale, no secret


def tell(country: Country, today: date, chance: Random) -> list[Told]:
    """One country's programme with all its alliances."""
    for code, own, value, unit in country.series:
        new = NewValue(
            code=code,
            country=own,
            valid_from=today - timedelta(days=900),
            value=Decimal(value),
            unit=unit,
            source=ASSUMED,
            basis=Basis.ASSUMED,
        )
        done(series.add(actor=None, new=new))
    programme = Programme.objects.get(code=country.programme)
    version = find_published(country.programme, country.version)
    if version is None:
        raise LookupError(country.programme)
    casting = Casting(country.code, chance)
    cast = make_cast(programme, published(version.id).rulebook, casting, today)
    calls = make_calls(cast, version, today, Money.of(country.call_budget, programme.currency), country.changes)
    told = cast_alliances(country, cast, calls, Register(cast, casting, today, chance))
    write_rosters([(one.organisation, one.story) for one in told], programme.currency, chance)
    for one in told:
        start(one)
    walk(told, STEPS | {"submit_idea": last_ideas(cast, calls, today)})
    return told


def last_ideas(cast: Cast, calls: Calls, today: date) -> Callable[[Sequence[Told]], None]:
    """The maker of sent ideas, after which the past call is closed."""

    def submit(told: Sequence[Told]) -> None:
        submit_idea(told)
        if told[0].call.id == calls.past.id:
            close(cast, calls.past, today)

    return submit


def cast_alliances(country: Country, cast: Cast, calls: Calls, register: Register) -> list[Told]:
    """The organisations and partners of every story, before anything happens."""
    told = []
    for place, story in enumerate(country.stories):
        one = Told(
            story, register.applicant(story), calls.past if story.call == "past" else calls.open, cast, register.today, place,
            left=list(story.through),
        )  # fmt: skip
        for partner in story.partners:
            one.partners.setdefault(partner.part, []).append(register.partner(partner, story.department))
        told.append(one)
    return told
