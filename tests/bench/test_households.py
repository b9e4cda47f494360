"""The measurement of many households, made small: it writes what it says, and both engines agree."""

import pytest

from alianza.bench import households


@pytest.mark.filterwarnings("ignore")
def test_a_small_one_is_measured_on_both_engines() -> None:
    pytest.importorskip("pysail")
    found = households.run(60_000)
    assert found["same_answer"]
    assert found["duckdb"]["peak_mb"] > 50
    assert found["sail"]["server_peak_mb"] > 10


def test_without_room_nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(households, "NEEDED", 2**62)
    assert households.run(60_000) == {"skipped": "less than 2 GB free"}
