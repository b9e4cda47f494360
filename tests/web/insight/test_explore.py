"""Questions of one's own: table, chart, map and files from one address; small groups of persons left out; stages and their days."""

import csv
import io
import re
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook
from tests import builders
from tests.web.desk_pages import client_of, valid

from alianza.domain.access import Role, ScopeKind
from alianza.pages.insight.explore import question_of
from alianza.pages.insight.questions import possible
from alianza.pages.insight.stages import quantile, stage_rows
from alianza.records.models import DepartmentOutlines, User
from alianza.services import extracts
from alianza.services.extracts import MANIFEST

pytestmark = pytest.mark.usefixtures("everywhere")
ALLIANCES = {
    "programme": ["HN-A", "HN-A", "PE-B"], "country": ["HN", "HN", "PE"], "alliance": ["1", "2", "3"],
    "state": ["in_implementation", "idea_draft", "closed"], "stopped_state": ["", "", ""], "track": ["grant"] * 3,
    "sector": ["farming", "farming", "livestock"], "product": ["Café de altura", "miel", "zzz"],
    "territory": ["HN-LP-01", "HN-IN", "PE-APU-1-2"], "organisation": [1, 2, 3], "currency": ["HNL", "HNL", "PEN"],
    "grant_minor": [1, 2, 3], "total_minor": [1, 2, 3], "member_count": [12, 3, 20], "women_count": [5, 1, 9], "family_count": [12, 3, 20],
    "submitted_year": [2024, 2025, 2025],
}  # fmt: skip
PERSONS = [(1, "female")] * 6 + [(1, "male")] * 8 + [(3, "female")] * 3 + [(3, "male")] * 17 + [(2, "male")] * 30
MOVES = [
    ("1", 1, "idea_draft", 0), ("1", 2, "eligibility_review", 10), ("1", 3, "profile_draft", 14), ("2", 1, "idea_draft", 0),
    ("3", 1, "idea_draft", 0), ("3", 2, "eligibility_review", 30), ("3", 3, "declined", 32),
]  # fmt: skip


@pytest.fixture
def client(settings, tmp_path):
    settings.FILES_FOLDER = tmp_path / "files"
    folder = tmp_path / "extracts" / "2026-01-31"
    for name in ("alliances", "members", "moves"):
        (folder / name).mkdir(parents=True)
    pq.write_table(pa.table(ALLIANCES), folder / "alliances" / "all.parquet")
    members = {
        "organisation": [one for one, _ in PERSONS], "first_of_household": [1] * len(PERSONS),
        "sex": [sex for _, sex in PERSONS],
        "birth_year": pa.array([1980] * len(PERSONS)), "ethnicity": [""] * len(PERSONS), "displaced": [0] * len(PERSONS),
        "head_of_household": [1] * len(PERSONS), "land_owned_ha": pa.nulls(len(PERSONS), pa.float64()),
        "land_used_ha": pa.nulls(len(PERSONS), pa.float64()),
    }  # fmt: skip
    pq.write_table(pa.table(members), folder / "members" / "all.parquet")
    moves = {
        "programme": ["HN-A"] * len(MOVES), "alliance": [one[0] for one in MOVES], "number": [one[1] for one in MOVES],
        "state": [one[2] for one in MOVES], "at": [one[3] * 86_400 for one in MOVES],
    }  # fmt: skip
    pq.write_table(pa.table(moves), folder / "moves" / "all.parquet")
    (folder / MANIFEST).write_text(
        '{"day": "2026-01-31", "parts": {}, "written": 0, "rows": {}, "sha256": {"alliances": "abcdef0123456789"}}'
    )
    person = builders.user("Ana Lista", email="analyst@example.org")
    builders.grant(person, Role.PORTFOLIO_ANALYST, ScopeKind.ALL, "")
    return client_of(builders.actor(person))


def rows_of(client, query: str) -> dict[str, str]:
    text = client.get(f"/explore/download/csv/?{query}").content.decode("utf-8-sig")
    return {row["group"]: row["value"] or row["note"] for row in csv.DictReader(io.StringIO(text))}


def test_one_question_is_a_table_a_chart_and_three_files_from_one_address(client) -> None:
    query = "measure=own:members&by=programme"
    html = valid(client.get(f"/explore/?{query}"))
    assert "HN-A" in html
    assert "<use href=" in html
    assert rows_of(client, query) == {"HN-A": "14", "PE-B": "20"}
    sheet = load_workbook(io.BytesIO(client.get(f"/explore/download/xlsx/?{query}").content)).active
    assert [cell.value for cell in sheet[2]][:4] == ["HN-A", "HN-A", "own:members", 14]
    table = pq.read_table(io.BytesIO(client.get(f"/explore/download/parquet/?{query}").content)).to_pylist()
    assert [(row["code"], row["value"], row["as_of"]) for row in table] == [
        ("HN-A", 14.0, date(2026, 1, 31)),
        ("PE-B", 20.0, date(2026, 1, 31)),
    ]


def test_products_are_classified_and_an_unknown_one_stays_so(client) -> None:
    assert rows_of(client, "measure=own:applications&by=product") == {
        "not classified": "1",
        "Beekeeping": "1",
        "Fruits, with cocoa and coffee": "1",
    }


def test_departments_countries_and_years(client) -> None:
    assert rows_of(client, "measure=own:alliances&by=department") == {
        "Intibucá (HN-IN)": "0",
        "La Paz (HN-LP)": "1",
        "Apurímac (PE-APU)": "1",
    }
    assert rows_of(client, "measure=own:applications&by=year&since=2025") == {"2025": "2"}
    assert "Map" in valid(client.get("/explore/?measure=own:alliances&by=country"))


def test_departments_become_a_map_where_outlines_were_brought(client) -> None:
    ring = [[-88.0, 14.0], [-87.0, 14.0], [-87.0, 15.0], [-88.0, 14.0]]
    DepartmentOutlines.objects.create(
        country="HN",
        name="hn.geojson",
        source="IGN",
        sha256="a" * 64,
        shapes={"HN-LP": [ring], "HN-IN": [ring]},
        brought_by=User.objects.get(),
    )
    html = valid(client.get("/explore/?measure=own:alliances&by=department"))
    assert "Departments of Honduras" in html
    picture = client.get(re.findall(r"/review/charts/[0-9a-f]{24}\.svg", html)[-1]).content.decode()
    assert picture.count("<path") == 2
    assert "fill-opacity" in picture


def test_groups_of_few_persons_are_not_shown(client) -> None:
    found = rows_of(client, "measure=own:women_share&by=programme")
    assert found["HN-A"].startswith("42.857")
    assert found["PE-B"] == "fewer than 5 persons"
    by_sex = rows_of(client, "measure=own:members&by=sex&programme=PE-B")
    assert by_sex == {"women": "fewer than 5 persons", "men": "fewer than 5 persons"}


def test_what_cannot_be_asked_says_what_can(client) -> None:
    html = valid(client.get("/explore/?measure=own:applications&by=sex"))
    assert "is not known that way" in html
    assert "sex" not in possible(question_of({"measure": "own:applications"}))
    assert valid(client.get("/explore/?measure=happiness&by=nothing&since=abc&kind=x"))


def test_observed_figures_are_asked_the_same_way(client) -> None:
    found = rows_of(client, "measure=alliances&by=country&selection=strict")
    assert found["Bolivia"] in {str(768 + 1729), str(768 + 1735)}
    years = client.get("/explore/download/csv/?measure=members_per_alliance&by=year").content.decode("utf-8-sig")
    assert "37.625" in years
    assert "GT-PDER" in years
    shares = valid(client.get("/explore/?measure=contribution_share&by=country"))
    assert "cannot be added up" in shares


def test_stages_show_who_got_how_far_and_how_long_it_took(client) -> None:
    rows = {row.stage: row for row in stage_rows(extracts.latest().folder, ())}
    idea, eligibility = rows["Idea"], rows["Eligibility"]
    assert (idea.reached, idea.here, idea.ended) == (3, 1, 0)
    assert (eligibility.reached, eligibility.here, eligibility.ended) == (2, 0, 1)
    assert (idea.median, idea.ninety) == (20, 28)
    assert eligibility.median == 3
    assert "As of January 31, 2026" in valid(client.get("/explore/stages/?programme=HN-A"))


def test_quantiles_lie_between_neighbours() -> None:
    assert quantile([], 0.5) is None
    assert quantile([4.0], 0.9) == 4
    assert quantile([0.0, 10.0], 0.9) == 9
