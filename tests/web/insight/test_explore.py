"""Questions of one's own: table, chart, map and files from one address; small groups of persons left out; stages and their days."""

import csv
import io
import json
import re
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook
from tests import builders
from tests.web.desk_pages import client_of, valid

from alianza.analytics import explore
from alianza.analytics.explore import Slice
from alianza.domain.access import Role, ScopeKind
from alianza.pages.insight.asked import FIELDS
from alianza.pages.insight.questions import Question, possible
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
    ("3", 1, "idea_draft", 0), ("3", 2, "eligibility_review", 30), ("3", 3, "declined", 32), ("4", 1, "idea_draft", 5),
]  # fmt: skip


MONEY = {
    "contributions": {
        "programme": ["HN-A", "HN-A", "PE-B"], "alliance": ["1", "1", "3"], "state": ["in_implementation"] * 2 + ["closed"],
        "payer": ["programme", "producers", "programme"], "amount_minor": [900_000_00, 300_000_00, 5_000_000_00],
    },
    "brought": {
        "programme": ["HN-A"] * 2, "alliance": ["1"] * 2, "state": ["in_implementation"] * 2, "payer": ["programme"] * 2,
        "form": ["cash"] * 2, "currency": ["HNL"] * 2, "amount_minor": [2_500_000_00, 500_000_00], "year": [2024, 2025],
    },
    "economy": {
        "programme": ["HN-A", "PE-B"], "alliance": ["1", "3"], "state": ["in_implementation", "closed"], "organisation": [1, 3],
        **{name: pa.nulls(2, pa.int64()) for name in ("land_m2", "income_now", "income_expected")}, "land_known": [0, 0],
        "delivered_minor": pa.array([None, 1_200_000_00], pa.int64()), "delivered_since": pa.array([None, 2025], pa.int64()),
        "delivered_until": pa.array([None, 2025], pa.int64()), "unpriced": [0, 1],
    },
}  # fmt: skip
"""Lempiras of the first alliance, soles of the third."""


@pytest.fixture
def client(settings, tmp_path):
    settings.FILES_FOLDER = tmp_path / "files"
    folder = tmp_path / "extracts" / "2026-01-31"
    for name in ("alliances", "members", "moves"):
        (folder / name).mkdir(parents=True)
    pq.write_table(pa.table(ALLIANCES), folder / "alliances" / "all.parquet")
    for name, columns in MONEY.items():
        (folder / name).mkdir()
        pq.write_table(pa.table(columns), folder / name / "all.parquet")
    members = {
        "organisation": [one for one, _ in PERSONS], "first_of_household": [1] * len(PERSONS),
        "sex": [sex for _, sex in PERSONS],
        "birth_year": pa.array([1980] * len(PERSONS)), "ethnicity": [""] * len(PERSONS), "displaced": [0] * len(PERSONS),
        "head_of_household": [1] * len(PERSONS), "land_owned_ha": pa.nulls(len(PERSONS), pa.float64()),
        "land_used_ha": pa.nulls(len(PERSONS), pa.float64()),
    }  # fmt: skip
    pq.write_table(pa.table(members), folder / "members" / "all.parquet")
    moves = {
        "programme": ["HN-A"] * (len(MOVES) - 1) + ["PE-B"], "alliance": [one[0] for one in MOVES], "number": [one[1] for one in MOVES],
        "state": [one[2] for one in MOVES], "at": [one[3] * 86_400 for one in MOVES],
    }  # fmt: skip
    pq.write_table(pa.table(moves), folder / "moves" / "all.parquet")
    (folder / MANIFEST).write_text(
        json.dumps(
            {"day": "2026-01-31", "parts": {}, "written": 0, "rows": {}, "sha256": {"alliances": "abcdef0123456789", "moves": "fe" * 8}}
        )
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
    book = load_workbook(io.BytesIO(client.get(f"/explore/download/xlsx/?{query}").content))
    sheet, about = book["data"], {row[0].value: row[1].value for row in book["about"].iter_rows(min_row=2)}
    assert [cell.value for cell in sheet[2]][:4] == ["HN-A", "HN-A", None, "own:members"]
    assert sheet["F2"].value == 14
    assert about["question"] == "Members by programme"
    assert about["link"] == "http://testserver/explore/?measure=own%3Amembers&by=programme&selection=all"
    parquet = pq.read_table(io.BytesIO(client.get(f"/explore/download/parquet/?{query}").content))
    assert parquet.schema.metadata[b"link"].decode() == about["link"]
    assert [(row["code"], row["value"], row["as_of"]) for row in parquet.to_pylist()] == [
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
    assert rows_of(client, "measure=own:women_share&by=programme&programme=HN-A")["HN-A"].startswith("42.857")
    found = rows_of(client, "measure=own:women_share&by=programme")
    assert found == {"HN-A": "fewer than 5 persons", "PE-B": "fewer than 5 persons"}, (
        "one alone follows from the total by another breakdown"
    )
    by_sex = rows_of(client, "measure=own:members&by=sex&programme=PE-B")
    assert by_sex == {"women": "fewer than 5 persons", "men": "fewer than 5 persons"}


def test_what_cannot_be_asked_says_what_can(client) -> None:
    html = valid(client.get("/explore/?measure=own:applications&by=sex"))
    assert "is not known that way" in html
    assert "sex" not in possible(Question("own:applications", "programme"))


def test_observed_figures_are_asked_the_same_way(client) -> None:
    found = rows_of(client, "measure=alliances&by=country&selection=strict")
    assert found["Bolivia"] in {str(768 + 1729), str(768 + 1735)}
    years = client.get("/explore/download/csv/?measure=members_per_alliance&by=year").content.decode("utf-8-sig")
    assert "37.625" in years
    assert "GT-PDER" in years
    shares = valid(client.get("/explore/?measure=contribution_share&by=country"))
    assert "cannot be added up" in shares


def test_stages_show_who_got_how_far_and_how_long_it_took(client) -> None:
    rows = {row.stage: row for row in stage_rows(explore.stays(extracts.latest().folder, Slice(0)))}
    idea, eligibility = rows["Idea"], rows["Eligibility"]
    assert (idea.reached, idea.here, idea.ended) == (4, 2, 0)
    assert (eligibility.reached, eligibility.here, eligibility.ended) == (2, 0, 1)
    assert (idea.median, idea.ninety) == (20, 28)
    assert eligibility.median == 3
    assert (idea.went_on, eligibility.went_on) == (2, 1)
    assert "As of January 31, 2026" in valid(client.get("/explore/stages/?programme=HN-A"))


def test_programmes_stand_beside_each_other_by_stage(client) -> None:
    html = valid(client.get("/explore/stages/"))
    assert "Programmes beside each other" in html
    assert "67%" in html
    assert "Programmes beside each other" not in valid(client.get("/explore/stages/?programme=PE-B"))
    table = pq.read_table(io.BytesIO(client.get("/explore/stages/download/parquet/").content)).to_pylist()
    told = {(row["programme"], row["stage"]): (row["reached"], row["went_on"], row["days_median"], row["days_p90"]) for row in table}
    assert told["HN-A", "idea"] == (3, 2, 20.0, 28.0)
    assert told["PE-B", "idea"] == (1, 0, None, None)
    text = client.get("/explore/stages/download/csv/?programme=PE-B").content.decode("utf-8-sig")
    assert [row["programme"] for row in csv.DictReader(io.StringIO(text))] == ["PE-B"]
    book = load_workbook(io.BytesIO(client.get("/explore/stages/download/xlsx/").content))
    assert book.sheetnames == ["data", "about"]
    assert [cell.value for cell in book["data"][2]][:10] == ["HN-A", "idea", "Idea", 3, 2, 1, 0, 2, 20, 28]


def test_a_programme_without_records_has_no_stages_and_no_file(client) -> None:
    for path in ("/explore/stages/", "/explore/stages/download/csv/"):
        answer = client.get(path, {"programme": "<XX>"})
        assert answer.status_code == 422
        assert "No programme “&lt;XX&gt;” has records here." in valid(answer)


WRONG = {
    "measure=happiness": "There is no measure “happiness”.",
    "measure=own:happiness": "There is no measure “own:happiness”.",
    "measure=own:members&by=nothing": "There is no breakdown by “nothing”.",
    "measure=alliances&selection=mine": "There is no selection “mine” that you can read.",
    "measure=own:members&programme=XX-NONE": "No programme “XX-NONE” has records here.",
    "measure=alliances&kind=guess": "There is no kind of figure “guess”.",
    "measure=alliances&since=20133": "“20133” is not a year",
    "measure=alliances&until=-201": "“-201” is not a year",
    "measure=alliances&since=2013&until=2012": "The first year, 2013, is after the last one, 2012.",
}


@pytest.mark.parametrize("query", WRONG)
def test_what_nobody_can_ask_is_refused_in_words_on_the_page_and_as_a_file(client, query: str) -> None:
    for path in ("/explore/", "/explore/download/csv/", "/explore/download/parquet/"):
        answer = client.get(f"{path}?{query}")
        assert answer.status_code == 422
        html = valid(answer)
        assert WRONG[query] in html
        assert "<tbody>" not in html
        assert "This cannot be asked" in html


def test_every_wrong_part_is_named_at_once(client) -> None:
    html = valid(client.get("/explore/?measure=a&by=b&selection=c&programme=d&kind=e&since=f&until=g"))
    assert html.count("“") >= 7


CRAFTED = ("", " ", "0", "-1", "9999", "²013", "%00", "%FF", "%F0%9F%98%80", "a" * 3000, "<script>", "' OR 1=1 --", "../../etc/passwd",
           "own:", "own:own:members", "1e9", "NaN", "null", "alliances%0Aby", "{{7*7}}", "%27%22", "__class__")  # fmt: skip


@pytest.mark.parametrize("value", CRAFTED)
def test_crafted_values_are_answered_with_a_sentence_and_never_fall_over(client, value: str) -> None:
    fine = {400} if value == "%00" else {200, 422}
    for place, part in enumerate(FIELDS):
        told = {"measure": ("own:members", "alliances")[place % 2], "by": "country"} | {str(part): value}
        query = "&".join(f"{name}={one}" for name, one in told.items())
        answer = client.get(f"/explore/?{query}")
        assert answer.status_code in fine, query
        assert "<script>" not in answer.content.decode()
        assert answer.status_code != 422 or "“" in valid(answer)
    query = "&".join(f"{part}={value}" for part in FIELDS)
    for path in ("/explore/download/csv/", "/explore/download/parquet/", "/explore/stages/", "/explore/stages/download/xlsx/"):
        assert client.get(f"{path}?{query}").status_code in fine, path


def test_what_has_no_part_in_an_answer_says_so(client) -> None:
    assert "The programme has no part in this answer" in valid(client.get("/explore/?measure=alliances&programme=HN-A"))
    assert "The selection has no part in this answer" in valid(client.get("/explore/?measure=own:members&selection=strict"))


def test_targets_are_never_added_to_what_was_achieved(client) -> None:
    text = client.get("/explore/download/csv/?measure=families&by=country").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    kinds = {(row["code"], row["kind"]) for row in rows if row["value"]}
    assert {("BO", "actual"), ("BO", "target"), ("MW", "target")} <= kinds
    assert len(kinds) == len([row for row in rows if row["value"]])
    html = valid(client.get("/explore/?measure=families&by=country"))
    assert "Map: achieved" in html


def test_quantiles_lie_between_neighbours() -> None:
    assert quantile([], 0.5) is None
    assert quantile([4.0], 0.9) == 4
    assert quantile([0.0, 10.0], 0.9) == 9


def money(client, measure: str, by: str) -> dict[str, tuple[str, ...]]:
    page = valid(client.get("/explore/", {"measure": f"own:{measure}", "by": by}))
    lines = re.findall(r"<tr[^>]*>(.*?)</tr>", page.rpartition("<tbody")[2], re.DOTALL)
    cells = [
        tuple(re.sub(r"<[^>]+>", "", one).strip() for one in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line, re.DOTALL)) for line in lines
    ]
    return {one[0]: one[1:] for one in cells}


def test_money_of_our_own_records_is_broken_down_each_currency_by_itself(client) -> None:
    by_country = money(client, "brought_amount", "country")
    assert by_country["Honduras"][0] == "HNL 3 million"
    assert "prices of 2024 to 2025" in " ".join(by_country["Honduras"])
    assert "nothing verified yet" in " ".join(by_country["Peru"])
    assert "0" not in by_country["Peru"][0]
    per_family = money(client, "agreed_per_family", "programme")
    assert per_family["HN-A"][0] == "HNL 85,714.3"
    share = money(client, "contribution_share", "department")
    assert [one[0] for name, one in share.items() if "HN-LP" in name] == ["25%"]
    sold = money(client, "delivered_amount", "year")
    assert sold["2025"][0] == "PEN 1.2 million"
    assert "1 delivery without a price left out" in " ".join(sold["2025"])


def test_two_currencies_are_never_added_up(client) -> None:
    found = money(client, "agreed_per_family", "sector")
    assert found["Farming"][0] != ""
    page = client.get("/explore/", {"measure": "own:agreed_per_family", "by": "country"}).content.decode()
    assert page.count("<figure") >= 2
    folder = extracts.latest().folder
    pq.write_table(pa.table({**ALLIANCES, "sector": ["farming"] * 3}), folder / "alliances" / "all.parquet")
    assert "several currencies: HNL, PEN" in " ".join(money(client, "agreed_per_family", "sector")["Farming"])


def test_an_engine_that_does_not_answer_is_said_on_a_page(client, settings, monkeypatch) -> None:
    monkeypatch.setenv("ALIANZA_ENGINE", "sc://127.0.0.1:1")
    settings.DEBUG_PROPAGATE_EXCEPTIONS = False
    client.raise_request_exception = False
    answer = client.get("/explore/?measure=own:alliances&by=programme")
    assert answer.status_code == 503
    assert "do not answer" in answer.content.decode()
