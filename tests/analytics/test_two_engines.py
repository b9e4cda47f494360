"""One set of expressions, two engines, the same answer to the last bit."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from alianza.analytics import engine, explore, portfolio
from alianza.analytics.explore import Slice
from alianza.bench import sail

YEAR = 2026
BIG = 2**62
STATES = ("in_implementation", "closed", "declined", "suspended")


RUNNING = {"programme": ["A", "A", "A", "B"], "alliance": ["1", "2", "3", "4"], "state": ["closed", "suspended", "declined", "closed"]}
ROOMS: dict[str, dict[str, list[str] | list[int | None] | list[int]]] = {
    "brought": {
        **RUNNING, "payer": ["producers"] * 4, "form": ["cash"] * 4, "currency": ["COP"] * 4, "amount_minor": [BIG, BIG - 1, 1, None],
        "year": [2020, None, 2019, 2021],
    },
    "opportunities": {
        **RUNNING, "green": [1, None, 1, 0], "nutrition": [None] * 4, "post_conflict": [0, 1, 1, None], "revolving_fund": [1, 1, 0, None],
    },
    "partners": {
        **RUNNING, "part": ["lender", "lender", "lender", "buyer"], "organisation": [1, 1, 2, 1], "sort": ["bank", "", "bank", ""],
    },
    "economy": {
        **RUNNING, "organisation": [1, 1, 2, 1], "land_m2": [BIG, BIG, 5, None], "land_known": [3, 3, 1, 0],
        "income_now": [BIG, 0, 9, None],
        "income_expected": [BIG + 1, 7, 9, 5], "delivered_minor": [BIG, BIG - 1, 3, None], "delivered_since": [2020, 2019, 2018, None],
        "delivered_until": [2020, 2022, 2023, None], "unpriced": [0, 2, 5, 0],
    },
    "loans": {**RUNNING, "months": [12, 60, 1, 48], "rate_millionths": [140_000, 160_001, 1, 125_000]},
}  # fmt: skip
NUMBERS = frozenset(key for columns in ROOMS.values() for key in columns) - {*RUNNING, "payer", "form", "currency", "part", "sort"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sums near the end of 64 bits, unknown values, organisations in two programmes, and a programme in which all was declined."""
    home = tmp_path_factory.mktemp("extract")
    for name in ("alliances", "members", "contributions", "moves"):
        (home / name).mkdir()
    amounts: dict[str, list[int | None]] = {"A": [BIG, BIG - 1, 7, None], "B": [1, None, 5, 3], "C": [None] * 4}
    for programme, sums in amounts.items():
        table = pa.table(
            {
                "programme": [programme] * 4, "country": ["CO"] * 4, "state": STATES if programme != "C" else ["declined"] * 4,
                "sector": ["café", "leche", "café", ""], "product": ["ñame", "leche", "café", ""], "organisation": [1, 2, 3, 6],
                "alliance": ["1", "2", "3", "4"] if programme == "A" else [f"{programme}{place}" for place in range(4)],
                "currency": ["COP", "USD", "COP", "COP"],
                "grant_minor": pa.array([None, 1, 2, 3] if programme == "C" else sums, pa.int64()),
                "total_minor": pa.array(sums if programme == "B" else [4, 5, 6, 7], pa.int64()),
                "submitted_year": pa.array([2020, None, 2021, 2022], pa.int64()), "territory": ["CO-HUI-1", "CO-ANT", "co", ""],
            }
        )  # fmt: skip
        pq.write_table(table, home / "alliances" / f"{programme}.parquet")
    for country, keys in (("CO", [1, 1, 2, 9]), ("HN", [6, 6, 3, 1])):
        table = pa.table(
            {
                "organisation": keys, "sex": ["female", "male", "", "female"], "birth_year": pa.array([2000, 1950, None, 1997], pa.int64()),
                "ethnicity": ["indigenous", "", "indigenous", "other"], "displaced": pa.array([1, None, 0, 1], pa.int64()),
                "first_of_household": pa.array([1, 0, 0, 1], pa.int64()),
                "shared_family": pa.array([7, None, None, None], pa.int64()), "female": pa.array([1, 0, 0, 1], pa.int64()),
                "sex_known": pa.array([1, 1, 0, 1], pa.int64()), "indigenous": pa.array([1, 0, 1, 0], pa.int64()),
            }
        )  # fmt: skip
        pq.write_table(table, home / "members" / f"{country}.parquet")
    agreed = {
        "programme": ["A", "A", "A", "B"], "alliance": ["1", "1", "2", "3"], "state": ["closed", "closed", "suspended", "declined"],
        "payer": ["programme", "producers", "lender", "lender"], "amount_minor": pa.array([BIG, BIG - 1, None, 5], pa.int64()),
    }  # fmt: skip
    pq.write_table(pa.table(agreed), home / "contributions" / "A.parquet")
    for name, columns in ROOMS.items():
        (home / name).mkdir()
        typed = {key: pa.array(values, pa.int64()) if key in NUMBERS else values for key, values in columns.items()}
        pq.write_table(pa.table(typed), home / name / "A.parquet")
    for programme, alliances in (("A", ["1", "1", "1", "2"]), ("B", ["3", "3"])):
        moves = {
            "programme": [programme] * len(alliances), "alliance": alliances, "number": pa.array(range(len(alliances)), pa.int64()),
            "state": ["idea_draft", "eligibility_review", "idea_draft", "idea_draft"][: len(alliances)],
            "at": pa.array([10, BIG, BIG + 1, 7][: len(alliances)], pa.int64()),
        }  # fmt: skip
        pq.write_table(pa.table(moves), home / "moves" / f"{programme}.parquet")
    return home


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    pytest.importorskip("pysail", reason="Sail is a tool of development")
    pytest.importorskip("pyspark", reason="the client of Spark Connect is a tool of development")
    with sail.serving() as served:
        yield served.address


def as_bytes(table: pa.Table) -> bytes:
    """A table as one stream of Arrow: schema, values and missing ones, nothing else."""
    stream = pa.BufferOutputStream()
    with pa.ipc.new_stream(stream, table.schema) as writer:
        writer.write_table(table.combine_chunks())
    return bytes(stream.getvalue())


def plain(table: pa.Table) -> pa.Table:
    return pa.table({name: pa.array(table[name].to_pylist(), table.schema.field(name).type) for name in table.column_names})


@pytest.mark.filterwarnings("ignore")
def test_duckdb_and_sail_answer_alike_to_the_last_bit(folder: Path, cluster: str) -> None:
    here, there = (portfolio.answers(engine.connect(address), folder, YEAR) for address in ("", cluster))
    for name, table in here.items():
        assert as_bytes(plain(table)) == as_bytes(plain(there[name])), name


@pytest.mark.filterwarnings("ignore")
def test_the_setting_sends_everything_to_the_cluster(folder: Path, cluster: str, monkeypatch: pytest.MonkeyPatch) -> None:
    here, products = portfolio.counts(folder, YEAR), list(explore.products(folder))
    monkeypatch.setenv(engine.SETTING, cluster)
    assert engine.connect().name == "pyspark"
    assert portfolio.counts(folder, YEAR) == here
    assert list(explore.products(folder)) == products


SLICES = (Slice(YEAR), Slice(YEAR, ("A",)), Slice(YEAR, ("A", "B"), since=2021), Slice(YEAR, until=2020), Slice(YEAR, ("nobody",)))


def money(folder: Path, by: str, part: Slice, opened: object) -> dict[int, object]:
    return dict(enumerate(explore.money_by(folder, by, part, opened)))


def explored(folder: Path, address: str) -> dict[str, str]:
    """Every question of one's own, its answer written out: values, types and order."""
    opened = engine.connect(address)
    asked = [(name, by, part) for part in SLICES for name, by in QUESTIONS]
    found = {f"{name} by {by}, {part}": repr(list(ASKED[name](folder, by, part, opened).items())) for name, by, part in asked}
    return found | {f"stays, {part}": repr(list(explore.stays(folder, part, opened))) for part in SLICES}


ASKED = {"alliances": explore.alliances_by, "persons": explore.persons_by, "money": money}
QUESTIONS = (
    *(("money", by) for by in explore.OF_ALLIANCES),
    *(("alliances", by) for by in explore.OF_ALLIANCES),
    *(("persons", by) for by in (*explore.OF_ALLIANCES, *explore.OF_PERSONS)),
)


@pytest.mark.filterwarnings("ignore")
def test_questions_of_ones_own_are_answered_alike(folder: Path, cluster: str) -> None:
    here = explored(folder, "")
    assert len(here) == len(SLICES) * (len(QUESTIONS) + 1)
    assert explored(folder, cluster) == here


def test_money_of_ones_own_is_added_up_by_group_and_currency(folder: Path) -> None:
    rows = {(row["key"], row["currency"]): row for row in explore.money_by(folder, "programme", Slice(YEAR))}
    assert sorted(rows) == [("A", "COP"), ("B", "COP")]
    assert (rows["A", "COP"]["agreed_minor"], rows["A", "COP"]["producers_minor"], rows["A", "COP"]["brought_minor"]) == (
        2**63 - 1,
        BIG - 1,
        BIG,
    )
    assert (rows["A", "COP"]["delivered_since"], rows["B", "COP"]["agreed_minor"], rows["B", "COP"]["brought_until"]) == (2020, None, None)


def test_questions_of_ones_own_counted_by_hand(folder: Path) -> None:
    by_department = explore.alliances_by(folder, "department", Slice(YEAR))
    assert {key: (row["applications"], row["alliances"]) for key, row in by_department.items()} == {"": (6, 2), "CO-HUI": (3, 2)}
    by_age = explore.persons_by(folder, "age", Slice(YEAR))
    assert {key: row["members"] for key, row in by_age.items()} == {"below_30": 3, "from_60": 2}
    assert [(one.alliance, one.state, one.seconds) for one in explore.stays(folder, Slice(YEAR, ("A",)))] == [
        ("1", "idea_draft", BIG - 10), ("1", "eligibility_review", 1), ("1", "idea_draft", None), ("2", "idea_draft", None),
    ]  # fmt: skip


@pytest.mark.filterwarnings("error")
def test_duckdb_is_asked_as_it_wants_to_be(folder: Path) -> None:
    assert portfolio.counts(folder, YEAR, engine.connect(""))
    assert explored(folder, "")


@pytest.mark.filterwarnings("ignore")
def test_an_extract_of_before_the_marks_is_counted_from_its_texts(folder: Path, cluster: str, tmp_path: Path) -> None:
    marked = portfolio.counts(folder, YEAR, engine.connect(""))
    older = tmp_path / "older"
    shutil.copytree(folder, older)
    for one in (older / "members").glob("*.parquet"):
        pq.write_table(pq.read_table(one).drop_columns(["female", "sex_known", "indigenous"]), one)
    assert portfolio.counts(older, YEAR, engine.connect("")) == marked
    assert portfolio.counts(older, YEAR, engine.connect(cluster)) == marked


def test_rooms_beside_members_counted_by_hand(folder: Path) -> None:
    found = {one.programme: one for one in portfolio.counts(folder, YEAR, engine.connect(""))}
    first, second = found["A"], found["B"]
    assert (first.buyers, first.lenders, first.lent, first.lent_by_bank) == (0, 1, 1, 1)
    assert (second.buyers, second.lenders, second.lent) == (1, 0, 0)
    assert (first.loans, first.loan_months, first.loan_millionths) == (2, 72, 300_001)
    assert (first.land_m2, first.land_known, second.land_m2) == (BIG, 3, 0)
    assert (first.income_known, first.income_now, first.income_expected, second.income_known) == (1, BIG, BIG + 1, 0)
    assert (first.delivered_minor, first.delivered_since, first.delivered_until, first.unpriced) == (2 * BIG - 1, 2019, 2022, 2)
    assert (second.delivered_minor, second.delivered_since) == (0, None)


def test_what_was_counted_by_hand(folder: Path) -> None:
    found = {one.programme: one for one in portfolio.counts(folder, YEAR, engine.connect(""))}
    first = found["A"]
    assert (first.applications, first.alliances, first.members, first.women, first.young, first.families) == (3, 2, 6, 3, 3, 2)
    assert first.grant_minor == BIG + BIG - 1
    assert dict(first.by_sector) == {"café": 1, "leche": 1, "": 1}
    assert dict(found["B"].by_sector) == dict(first.by_sector)
    assert found["C"].alliances == 0
    assert found["C"].grant_minor is None


def test_an_address_that_is_none_is_named() -> None:
    with pytest.raises(engine.EngineMissing, match="ALIANZA_ENGINE"):
        engine.connect("http://example.org")


def test_a_cluster_that_is_not_there_is_named_at_once() -> None:
    before = time.monotonic()
    with pytest.raises(engine.EngineMissing, match="no cluster answers at sc:"):
        engine.connect("sc://127.0.0.1:1")
    assert time.monotonic() - before < 2 * engine.PATIENCE
