"""Every page that a link leads to, for every kind of person of the demo world: it opens, is valid, light and asks the database little."""

import re
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urljoin, urlsplit

import brotli
import html5lib
import pytest
from django.db import connection
from django.test import Client
from django.urls import Resolver404, resolve
from tests.demo_world import TODAY

from alianza.domain.access import Actor, decide
from alianza.pages.addresses import ADDRESSES
from alianza.records.models import Grant, User
from alianza.records.queries import rulebooks
from alianza.records.queries.people import actor_of_user

MOST_QUERIES = 16
READ_ONCE = '"records_rulebookversion"."id" IN'
"""The question with which a process reads rulebooks that it has not read yet."""
MOST_BYTES = 10_000
FIRST_VISIT = 35_000
EACH_ADDRESS = 2
BYTES_OF = {"insight.review_whole": 16_000}
"""Addresses that weigh more, and why: the whole review, made to be printed."""
LINK = re.compile(r'<a\b[^>]*?\bhref="([^"#]*)')
STOP = re.compile(r"/(?:export|template|download)|[?&](?:format|sort)=|^/documents/|\.(?:xlsx|csv|toml)$")
TEMPLATE = re.compile(r"<template>.*?</template>", re.DOTALL)
ROLES = [
    ("CO", "producer_organisation"), ("CO", "buyer"), ("CO", "service_provider"), ("HN", "lender"), ("CO", "regional_officer"),
    ("CO", "enumerator"), ("CO", "evaluator"), ("CO", "programme_officer"), ("CO", "safeguards_officer"), ("CO", "legal_officer"),
    ("CO", "finance_officer"), ("CO", "me_officer"), ("CO", "board_secretary"), ("CO", "board_member"), ("CO", "programme_director"),
    ("CO", "portfolio_analyst"), ("CO", "auditor"), ("CO", "administrator"), ("BR", "programme_officer"), ("BR", "producer_organisation"),
]  # fmt: skip
ACTIONS = {one.name: one.action for one in ADDRESSES}


@dataclass
class Crawl:
    """What a walk along all links found, for whom."""

    actor: Actor
    visits: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def person_of(country: str, role: str) -> User:
    """The person of that role with most to see: the longest record of grants first, then by address."""
    grants = Grant.objects.filter(role=role, user__country=country, user__is_demo=True).select_related("user")
    found = sorted((one.user for one in grants), key=lambda one: one.email)
    return found[0]


def walk(client: Client, actor: Actor, start: str) -> Crawl:
    """Follow every link from a page, each address a few times."""
    found, waiting, seen = Crawl(actor), [start], {start}
    while waiting:
        path = waiting.pop(0)
        name = name_of(path)
        if name is None or found.visits[name] >= EACH_ADDRESS:
            continue
        found.visits[name] += 1
        links = visit(client, path, name, found.faults)
        found.faults += [f"{path} leads to {link}, which is not for this person" for link in links if not may_open(actor, link)]
        waiting += [link for link in links if link not in seen and not seen.add(link)]
    return found


def may_open(actor: Actor, link: str) -> bool:
    """Whether a link leads where this person may go at all; other sites are open to everybody."""
    name = name_of(link)
    return name not in ACTIONS or decide(actor, ACTIONS[name]).allowed


def name_of(path: str) -> str | None:
    """The name of the address behind a path; None for another site's, and for files."""
    parts = urlsplit(path)
    if parts.netloc or not parts.path.startswith("/") or STOP.search(path) or parts.path.startswith("/static/"):
        return None
    try:
        return resolve(parts.path).url_name
    except Resolver404:
        return f"nowhere:{path}"


def visit(client: Client, path: str, name: str, faults: list[str]) -> list[str]:
    """Open one page, note what is wrong with it, and give its links."""
    queries: list[str] = []
    rulebooks._READ.clear()  # as the first page of a process that has read no rulebook
    with connection.execute_wrapper(lambda run, sql, *rest: (queries.append(sql), run(sql, *rest))[1]):
        answer = client.get(path)
    if answer.status_code in (301, 302):
        return [answer.headers["Location"]]
    if answer.status_code != 200:
        faults.append(f"{path}: {answer.status_code}")
        return []
    if "text/html" not in answer.headers["Content-Type"]:
        answer.close()  # a file that nobody reads would stay open
        return []
    html = answer.content.decode()
    if len(queries) > MOST_QUERIES + any(READ_ONCE in sql for sql in queries):
        faults.append(f"{path} ({name}): {len(queries)} queries")
    if len(brotli.compress(answer.content, quality=5)) > BYTES_OF.get(name, MOST_BYTES):
        faults.append(f"{path} ({name}): {len(brotli.compress(answer.content, quality=5))} bytes")
    faults += [f"{path}: {fault}" for fault in faults_of_html(html)]
    return [urljoin(path, unescape(link)) for link in LINK.findall(html) if link]


def faults_of_html(html: str) -> list[str]:
    """What a strict parser says, and ids that stand twice. The parser is older than ``<template>`` and its row to be copied."""
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(TEMPLATE.sub("", html))
    ids = Counter(re.findall(r'\bid="([^"]+)"', html))
    twice = [f"id {one} twice" for one, count in ids.items() if count > 1]
    return twice + [f"{code} at {place}" for place, code, _ in parser.errors][:3]


@pytest.mark.parametrize(("country", "role"), ROLES)
def test_every_link_of_every_person_leads_to_a_good_page(world, client: Client, country: str, role: str) -> None:
    person = person_of(country, role)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    found = walk(client, actor_of_user(person.id, TODAY), "/home/")
    assert not found.faults, "\n".join(found.faults)
    assert sum(found.visits.values()) > 3


def test_a_first_visit_is_light(world, client: Client, settings) -> None:
    html = client.get("/").content
    sent = brotli.compress(html, quality=5)
    for file in ("alianza/alianza.css", "alianza/alianza.js", "htmx/htmx-2.min.js"):
        sent += brotli.compress((settings.STATICFILES_DIRS[0] / file).read_bytes())
    assert len(sent) <= FIRST_VISIT
