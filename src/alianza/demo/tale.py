"""Tells the whole demo: programmes, people, calls, organisations, and every alliance from its idea to where it stands today."""

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from multiprocessing import get_context
from random import Random
from unittest.mock import patch

from django.db import connection, connections, transaction
from django.db.models import F
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.testing import InMemoryConnector

from alianza.demo import clock
from alianza.demo.calls import PAST, Calls, close, done, make_calls
from alianza.demo.cast import Cast, Casting, make_cast
from alianza.demo.cursors import kept
from alianza.demo.log import held
from alianza.demo.neighbours.camera import Camera
from alianza.demo.neighbours.telling import Surroundings
from alianza.demo.organisations import Register, write_rosters
from alianza.demo.papers import is_pdf
from alianza.demo.region import tell_region
from alianza.demo.shapes import remembered
from alianza.demo.steps import STEPS
from alianza.demo.steps.doing import PAPERS, upload
from alianza.demo.steps.implementing import pictures
from alianza.demo.steps.leaving import leave
from alianza.demo.steps.writing import start, submit_idea
from alianza.demo.stories import COUNTRIES, Country
from alianza.demo.story import Story
from alianza.demo.told import Told
from alianza.demo.walk import walk
from alianza.domain.rulebook import Basis
from alianza.domain.values import Blocker, Money
from alianza.exchange.uploads import EVERY_KIND, FileKind, UploadFacts, inspect_upload, inspection
from alianza.records.models import Alliance, Message, Organisation, Programme, SeriesValue, User
from alianza.records.queries.rulebooks import find_published, published
from alianza.records.walls import EVERYWHERE, working_for
from alianza.services import files, series
from alianza.services.bundled import load_bundled
from alianza.services.bundled_observations import load_observations
from alianza.services.review_text import load_paragraphs
from alianza.services.series import NewValue

SEED = 20131
EXTRACT = "alianza.jobs.housekeeping.write_extract"
NOTES_KEPT = timedelta(days=15)
ASSUMED = "Demo: a round figure nobody stands for; enter the central bank's rate before use"


@lru_cache(maxsize=256)
def looked_at(name: str, content: bytes, accept: frozenset[FileKind]) -> UploadFacts | list[Blocker]:
    """The same paper of many alliances is looked at once; into a page that was made here no process of its own need look."""
    with patch.object(inspection, "look_at_pdf", lambda body: 1) if is_pdf(content) else nullcontext():
        return inspect_upload(name, content, accept)


def load_once(today: date | None = None) -> int:
    """Tell every country that has not been told, one after the other; how many alliances there are then."""
    day, waiting = today or timezone.localdate(), prepare(today or timezone.localdate())
    for country in waiting:
        tell_whole(country, day)
    return finish(day) if waiting else 0


def load_at_once(told_first: Callable[[str], None], processes: int = 2) -> int:
    """The same by several processes, each a country at a time: the stories of one country know nothing of another's.

    ``told_first`` gets the code of the programme that is there first.
    """
    day = timezone.localdate()
    waiting = prepare(day)
    connections["default"].close()
    connections["default"].close_pool()  # type: ignore[attr-defined]
    with ProcessPoolExecutor(processes, mp_context=get_context("fork"), initializer=gc.disable) as pool:
        telling = {pool.submit(tell_whole, one, day): one.programme for one in waiting}
        for number, told in enumerate(as_completed(telling)):
            told.result()
            if number == 0:
                told_first(telling[told])
    return finish(day) if waiting else 0


def prepare(today: date) -> list[Country]:
    """What all countries share: rulebooks, series, papers. The countries still to be told; none where real organisations are."""
    with working_for([EVERYWHERE]), transaction.atomic():
        taken = set(Organisation.objects.values_list("country", flat=True).distinct())
        waiting = [one for one in COUNTRIES if one.code not in taken]
        if Organisation.objects.filter(is_demo=False).exists() or not waiting:
            return []
        with clock.at(clock.morning(today + timedelta(days=PAST.opens - 20))):
            load_bundled()
        load_observations()
        load_paragraphs()
        for country in waiting:
            _series(country, today)
            Programme.objects.filter(code=country.programme).update(publisher=publisher(country))
        for one in (*map(upload, PAPERS), *pictures()):
            seen = looked_at(one.name, one.content, EVERY_KIND)  # as services.documents asks, so that no process looks again
            if isinstance(seen, UploadFacts):
                files.store(one.content, seen.sha256, seen.media_type)
    return waiting


def publisher(country: Country) -> dict[str, str]:
    """Whom the demo's open data come from: identifiers that nobody was given, and that say so."""
    code = country.programme
    return {
        "iati_reference": f"XX-DEMO-{code}", "giving_prefix": f"360G-Demo{country.code}", "ocds_prefix": "ocds-213czf",
        "address": "https://alianza.example", "licence": "https://creativecommons.org/licenses/by/4.0/",
    }  # fmt: skip


def _series(country: Country, today: date) -> None:
    for code, own, value, unit in country.series:
        if SeriesValue.objects.filter(code=code, country=own).exists():
            continue  # an earlier loading was stopped half way
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


def finish(today: date) -> int:
    """Tell what happens above all programmes, and let the database know its tables; how many alliances there are."""
    with working_for([EVERYWHERE]), transaction.atomic(), quietly():
        tell_region(today)
    with working_for([EVERYWHERE]), connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        return Alliance.objects.count()


def ask_for_extract() -> None:
    """Queue the extract that the living review reads our own records from, for the worker that starts next, not for the first night."""
    app.configure_task(EXTRACT).defer(timestamp=int(timezone.now().timestamp()))


def tell_whole(country: Country, today: date) -> int:
    """One country, all of it or nothing."""
    with working_for([EVERYWHERE]), transaction.atomic(), quietly():
        return len(tell(country, today, Random(f"{SEED}-{country.code}")))  # noqa: S311 - a tale, no secret


@contextmanager
def uncollected() -> Iterator[None]:
    """Without looking for garbage meanwhile: a tale makes millions of objects and hardly a circle."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@contextmanager
def quietly() -> Iterator[None]:
    """Without mail about what happened months ago, looking only once at a paper that many bring, without savepoints, composing once.

    A refused step ends the whole tale, so that nothing has to be undone in part.
    """
    with (
        app.replace_connector(InMemoryConnector()),
        patch("alianza.services.messages.queue_mail", lambda rows: None),
        patch("alianza.services.documents.inspect_upload", looked_at),
        patch.object(connection.features, "uses_savepoints", False),
        remembered(),
        kept(),
        uncollected(),
    ):
        yield


def tell(country: Country, today: date, chance: Random) -> list[Told]:
    """One country's programme with all its alliances."""
    programme = Programme.objects.get(code=country.programme)
    version = find_published(country.programme, country.version)
    if version is None:
        raise LookupError(country.programme)
    casting = Casting(country.code, chance)
    cast = make_cast(programme, published(version.id).rulebook, casting, today)
    calls = make_calls(cast, version, today, Money.of(country.call_budget, programme.currency), country.changes)
    register = Register(cast, casting, today, chance)
    told = cast_alliances(country, cast, calls, register)
    write_rosters([(one.organisation, one.story) for one in told], programme.currency, chance)
    with held() as log:
        send_ideas = last_ideas(cast, calls, today)
        around = Surroundings(country, register, calls, log, chance)
        cameras = around.cameras()
        tell_all(told, send_ideas, cameras)
        told += around.tell(cameras)
    read_old_notes(cast, today)
    return told


def tell_all(told: Sequence[Told], send_ideas: Callable[[Sequence[Told]], None], cameras: Mapping[str, Camera]) -> None:
    """Every alliance as far as its story goes, photographed on its way where its story has a camera; the first of those goes alone."""

    def look(one: Told) -> None:
        if one.story.key in cameras:
            cameras[one.story.key].look(one)

    for one in told:
        start(one)
        look(one)
    walk(told, {"submit_idea": send_ideas})
    alone = 1 if cameras else 0
    walk(told[:alone], STEPS, look)
    walk(told[alone:], STEPS, look)
    for one in told:
        leave(one)


def stories_of(country: Country) -> tuple[Story, ...]:
    """What is told of a country, its pattern first."""
    return (country.pattern, *country.stories) if country.pattern else country.stories


def tell_only(country: Country, stories: Sequence[Story], today: date, seed: int = SEED) -> list[Told]:
    """A country's programme with these stories alone, each to the state it names: what journeys and measurements begin with."""
    with working_for([EVERYWHERE]), transaction.atomic(), quietly():
        return tell(replace(country, stories=tuple(stories), pattern=None, around=None, fellows=None), today, Random(seed))  # noqa: S311 - a tale, no secret


def read_old_notes(cast: Cast, today: date) -> None:
    """Notes of past months have been read; those of the last days wait."""
    since = clock.morning(today - NOTES_KEPT)
    # By their ids: as a join the server, which knows nothing of these tables yet, compared every note with every other one.
    readers = list(User.objects.filter(country=cast.programme.country).values_list("id", flat=True))
    rows = Message.objects.filter(user_id__in=readers, created_at__lt=since)
    rows.update(read_at=F("created_at") + timedelta(hours=5))


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
    for place, story in enumerate(stories_of(country)):
        one = Told(
            story, register.applicant(story), calls.past if story.call == "past" else calls.open, cast, register.today, place,
            left=list(story.through),
        )  # fmt: skip
        for partner in story.partners:
            one.partners.setdefault(partner.part, []).append(register.partner(partner, story.department))
        told.append(one)
    register.complete()
    register.write_made()
    return told
