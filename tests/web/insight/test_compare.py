"""Programmes beside each other: every measure with its day, kind and source, the same as a file, from one address."""

import csv
import io
import re

import pyarrow.parquet as pq
import pytest
from django.utils import timezone
from openpyxl import load_workbook
from tests import builders
from tests.web.desk_pages import client_of, valid

from alianza.domain.access import Role, ScopeKind
from alianza.pages.insight import own
from alianza.records.models import SavedSelection, User
from alianza.services.bundled_observations import load_observations

pytestmark = pytest.mark.usefixtures("everywhere")
BOTH = "?a=BO-PAR-I&b=BO-PAR-II"
COMPARE = "/explore/compare/"


@pytest.fixture
def client(settings, tmp_path):
    settings.FILES_FOLDER = tmp_path / "files"
    person = builders.user("Ana Lista", email="analyst@example.org")
    builders.grant(person, Role.PORTFOLIO_ANALYST, ScopeKind.ALL, "")
    return client_of(builders.actor(person))


def row_of(html: str, label: str) -> str:
    """The row of a measure, or of what was achieved of it."""
    return next(
        one
        for one in re.findall(r"<tr role=\"row\">.*?</tr>", html, re.DOTALL)
        if re.search(f'role="rowheader">{label}(, achieved)?<small>', one)
    )


def test_before_a_choice_there_are_ways_to_begin(client) -> None:
    html = valid(client.get(COMPARE))
    assert "Choose two to five" in html
    assert f"{COMPARE}{BOTH}".replace("&", "&amp;") in html
    assert COMPARE in valid(client.get("/explore/"))


def test_every_measure_of_two_projects_stands_side_by_side_with_its_source(client) -> None:
    html = valid(client.get(f"{COMPARE}{BOTH}"))
    alliances = row_of(html, "Alliances")
    assert re.search(r"<b>768</b>.*?<sup>.*?2023", alliances, re.DOTALL)
    assert alliances.count("<rect") == 2
    assert "unknown" in row_of(html, "Main product")
    cited = {int(one) for one in re.findall(r'href="#s(\d+)"', html)}
    assert cited == {int(one) for one in re.findall(r'<li id="s(\d+)"', html)}
    assert not re.search(r"<b>0</b>", html)


def test_measures_stand_chapter_by_chapter_and_all_but_the_first_are_folded_on_a_phone(client) -> None:
    html = valid(client.get(f"{COMPARE}{BOTH}"))
    parts = re.findall(r'<section class="chapter-part"><h2>(.*?)</h2><details class="fold"( open)?>.*?</section>', html, re.DOTALL)
    titles = [title for title, _ in parts]
    assert titles.index("The status of the portfolio") < titles.index("Beneficiaries") < titles.index("What the review leaves out")
    assert [bool(is_open) for _, is_open in parts] == [True] + [False] * (len(parts) - 1)
    counts = [int(one) for one in re.findall(r'<span class="count">(\d+)</span></summary></details>', html.partition("chapter-part")[2])]
    assert f"{sum(counts)} measures known" in html


def test_the_day_is_kept(client) -> None:
    then = valid(client.get(f"{COMPARE}{BOTH}&as_of=2013-12-31"))
    assert "768" not in then
    assert "<b>38</b>" in row_of(then, "Members per alliance")
    assert "as_of=2013-12-31" in then


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("?a=BO-PAR-I", "Choose a second programme"), ("?a=BO-PAR-I&b=XX-NONE", "There is nothing called “XX-NONE”"),
        ("?a=BO-PAR-I&b=BO-PAR-I", "is chosen more than once"), ("?a=BO-PAR-I&b=BO-PAR-II&as_of=2013", "“2013” is no day"),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_says_why(client, query: str, told: str) -> None:
    answer = client.get(f"{COMPARE}{query}")
    assert answer.status_code == 422
    assert told in valid(answer)
    assert client.get(f"{COMPARE}download/csv/{query}").status_code == 422


def test_own_records_and_a_selection_stand_beside_a_project(client) -> None:
    load_observations()
    opened = builders.call(builders.rulebook())
    builders.alliance(opened, builders.organisation("Uno"), "in_implementation", submitted_at=opened.published_at)
    own.renew(timezone.now().date())
    assert client.post("/portfolio/selections/new/", {"name": "Los Andes", "projects": ["BO-PAR-I", "PE-ALIADOS"]}).status_code == 302
    code = SavedSelection.objects.get().code
    html = valid(client.get(f"{COMPARE}?a=own:{opened.programme.code}&b=selection:{code}&c=BO-PAR-I"))
    assert "Los Andes" in html
    alliances = row_of(html, "Alliances")
    assert "<b>1</b>" in alliances
    assert re.search(r"\d of 2 programmes known", alliances)
    assert "cannot be added up" in row_of(html, "Members per alliance")


def test_the_comparison_can_be_taken_along_with_its_address(client) -> None:
    told = client.get(f"{COMPARE}download/csv/{BOTH}").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(told)))
    found = next(one for one in rows if (one["programme"], one["measure"], one["value"]) == ("BO-PAR-I", "alliances", "768"))
    assert (found["as_of"], found["kind"], found["unit"]) == ("2023-01-31", "actual", "alliances")
    assert found["source"]
    assert found["definition"]
    book = load_workbook(io.BytesIO(client.get(f"{COMPARE}download/xlsx/{BOTH}").content))
    about = {row[0]: row[1] for row in book["about"].iter_rows(min_row=2, values_only=True)}
    assert about["link"].endswith(f"{COMPARE}{BOTH}")
    assert pq.read_table(io.BytesIO(client.get(f"{COMPARE}download/parquet/{BOTH}").content)).num_rows == len(rows)
    assert client.get(f"{COMPARE}download/exe/{BOTH}").status_code == 404


def test_in_spanish_too(client) -> None:
    User.objects.filter(email="analyst@example.org").update(language="es")
    html = valid(client.get(f"{COMPARE}{BOTH}"))
    assert "Comparar programas" in html
    assert "Alianzas" in html


def test_averages_are_never_added_up(client) -> None:
    html = client.get("/explore/?measure=members_per_alliance&by=country").content.decode()
    assert "what is known cannot be added up" in html
    assert "what is known cannot be added up" not in client.get("/explore/?measure=alliances&by=country").content.decode()
