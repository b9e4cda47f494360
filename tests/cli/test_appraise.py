"""``./alianza appraise``: what it prints and how it ends."""

import argparse
import json
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from unittest.mock import Mock

import openpyxl
import pytest

from alianza import rulebooks
from alianza.cli import appraise
from alianza.config.places import ROOT

PLANS = ROOT / "docs" / "domain" / "appraisal" / "plans"


def alianza(*words: str) -> int:
    parser = argparse.ArgumentParser()
    appraise.add_arguments(parser)
    return appraise.run(parser.parse_args(list(words)))


def test_a_flow_as_json(capsys):
    assert alianza("--flow=-1000,900,800,900", "--rate", "0.10", "--timing", "t0", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == ["npv", "timing", "irr", "mirr", "payback", "discounted_payback", "benefit_cost"]
    assert found["npv"] == pytest.approx(1155.5221637866, abs=1e-9)
    assert found["timing"] == "t0"
    assert found["irr"] == {"status": "unique", "roots": [pytest.approx(0.6890854395, abs=1e-9)], "sign_changes": 1}


def test_rates_of_its_own_for_mirr(capsys):
    words = ("--flow=-120000,39000,30000,21000,37000,46000", "--rate", "10%", "--timing", "end", "--json")
    assert alianza(*words, "--finance-rate", "0.10", "--reinvest-rate", "0.12") == 0
    assert json.loads(capsys.readouterr().out)["mirr"] == pytest.approx(0.12609413036591, abs=1e-12)


@pytest.mark.parametrize(
    "flow, status",
    [("0,0", "undefined_zero"), ("1,2", "none_all_positive"), ("-100,230,-132", "multiple"), ("100,-200,150", "none_no_root")],
)
def test_flows_without_one_rate_say_so(capsys, flow, status):
    assert alianza(f"--flow={flow}", "--rate", "0.1", "--timing", "mid", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["irr"]["status"] == status
    assert len(found["irr"]["roots"]) != 1


@pytest.mark.parametrize(
    "flow, rate, sentence",
    [
        ("-1000,00,900,00", "0.1", "looks like the decimals behind a comma"),
        ("-1000,50;900,25", "0.1", "not semicolons"),
        ("-1000,nan", "0.1", "Value 2 of the flow, “nan”, is not a number"),
        ("-1 000,900", "0.1", "is not a number"),
        ("-1000,", "0.1", "Value 2 of the flow, “”"),
        ("", "0.1", "The flow is empty"),
        ("-1e31,5", "0.1", "too large"),
        (",".join("1" * 361), "0.1", "360 are the most"),
        ("-1000,900", "0,1", "is not a rate"),
        ("-1000,900", "nan", "is not a rate"),
        ("-1000,900", "-1", "must be above -1"),
        ("-1000,900", "-150%", "must be above -1"),
        ("-1e30," + ",".join(["1e30"] * 100), "-0.999999", "too large to be computed"),
    ],
)
def test_what_could_be_read_in_two_ways_is_refused(capsys, flow, rate, sentence):
    assert alianza(f"--flow={flow}", f"--rate={rate}", "--timing", "t0", "--json") == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert sentence in shown.err


def test_in_spanish(capsys):
    assert alianza("--flow=-1,a", "--rate", "0.1", "--timing", "t0", "--language", "es") == 2
    assert "no es un número" in capsys.readouterr().err


def test_what_is_doubtful_is_computed_with_a_notice(capsys):
    assert alianza("--flow=-1000,50,900,25", "--rate", "12", "--timing", "t0") == 0
    shown = capsys.readouterr()
    assert "1200% a period" in shown.err
    assert "read as 4 values" in shown.err
    assert "npv:" in shown.out


def test_missing_words(capsys):
    assert alianza("--flow=-1,2", "--rate", "0.1") == 2
    assert "--timing" in capsys.readouterr().err


def test_a_plan_as_json(capsys):
    assert alianza(str(PLANS / "golden.toml"), "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["views"]["project"]["npv"] == pytest.approx(62645.05, abs=0.005)
    assert found["views"]["economy"]["irr"]["roots"] == [pytest.approx(0.25579003, abs=1e-8)]
    assert found["debt"]["dscr_min"] == pytest.approx(0.1701, abs=5e-5)
    assert len(found["input_hash"]) == 64
    assert found["risk"]["draws"] == 4096
    assert found["risk"]["assumed"] is True
    assert found["risk"]["packs"]["one_year_delay"]["project_npv"] == pytest.approx(24325.78, abs=0.005)


def test_who_stops_reading_half_way_is_told_of_no_fault() -> None:
    gone = Mock(write=Mock(side_effect=BrokenPipeError))
    with redirect_stdout(gone), pytest.raises(BrokenPipeError):
        alianza(str(PLANS / "golden.toml"), "--json")


def test_a_plan_without_debt_has_no_coverage(capsys):
    assert alianza(str(PLANS / "huila.toml"), "--no-risk", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["debt"]["dscr_min"] is found["debt"]["llcr"] is None
    assert set(found["debt"]["dscr"]) == {None}
    assert found["risk"] is None
    fertiliser = next(one for one in found["lines"] if one["path"] == "block[0].input[0]")
    assert fertiliser["total"][1] == pytest.approx(49 * fertiliser["per_unit"][1])
    assert fertiliser["per_unit"][:2] == [None, pytest.approx(-4200)]
    assert next(one for one in found["lines"] if one["path"] == "cost[1]")["per_unit"] is None
    assert set(found["operating"]) == {"today", "without", "with"}


def test_faults_of_a_plan_by_line(capsys, tmp_path):
    file = tmp_path / "plan.toml"
    file.write_text((PLANS / "golden.toml").read_text(encoding="utf-8").replace("life = 10", "life = 0"), encoding="utf-8")
    assert alianza(str(file), "--json", "--language", "es") == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "investment[0].life: Una vida de 0 años es imposible" in shown.err
    assert f"{file}:78:" in shown.err


@pytest.mark.parametrize("words", [("--rate", "0.1"), ("--flow=1,2",)])
def test_a_plan_and_a_flow_do_not_mix(capsys, words):
    assert alianza(str(PLANS / "golden.toml"), *words) == 2
    assert capsys.readouterr().out == ""


def test_a_file_that_is_no_plan(capsys, tmp_path):
    assert alianza(str(tmp_path / "absent.toml")) == 2
    (tmp_path / "no.toml").write_text("a = [", encoding="utf-8")
    assert alianza(str(tmp_path / "no.toml")) == 2
    assert "no.toml" in capsys.readouterr().err


def test_a_workbook_out_and_back(capsys, tmp_path):
    file = tmp_path / "golden.xlsx"
    assert alianza(str(PLANS / "golden.toml"), "--no-risk", "--workbook", str(file)) == 0
    capsys.readouterr()
    assert alianza(str(PLANS / "golden.toml"), "--compare", str(file)) == 0
    assert alianza(str(PLANS / "huila.toml"), "--compare", str(file), "--language", "es") == 2
    assert "huila" not in capsys.readouterr().out
    workbook = openpyxl.load_workbook(file)
    workbook["Inputs"]["B8"] = 0.1
    workbook.save(file)
    assert alianza(str(PLANS / "golden.toml"), "--compare", str(file)) == 1
    assert capsys.readouterr().out == "Inputs!B8 (plan_rate): discount rate: 0.12 → 0.1\n"


def test_a_plan_against_a_rulebook(capsys):
    rules = str(rulebooks.bundled_file("colombia/paap-2020"))
    assert alianza(str(PLANS / "huila.toml"), "--no-risk", "--json", "--rulebook", rules) == 1
    (reason,) = json.loads(capsys.readouterr().out)["financing"]["blockers"]
    assert reason["parameters"] == {"fact": "has_revolving_fund"}
    assert alianza(str(PLANS / "huila.toml"), "--no-risk", "--rulebook", str(ROOT / "tests" / "rulebooks" / "broken.toml")) == 2


@pytest.mark.parametrize(
    "language, sentences",
    [
        ("en", ["at least 30% is needed, USD\xa07,500.00 more", "the kind of lender (line “Packing plant”)"]),
        ("es", ["se requiere al menos 30\xa0%, es decir USD\xa07,500.00 más", "la clase de entidad financiera (línea “Packing plant”)"]),
    ],
)
def test_broken_rules_are_said_in_sentences(capsys, language, sentences):
    rules = str(rulebooks.bundled_file("honduras/comrural-2024"))
    assert alianza(str(PLANS / "golden.toml"), "--no-risk", "--language", language, "--rulebook", rules) == 1
    shown = capsys.readouterr().out
    assert "financing." not in shown
    assert [one for one in sentences if one not in shown] == []


def test_plan_and_appraisal_as_papers(capsys, tmp_path):
    pdf, word = tmp_path / "plan.pdf", tmp_path / "plan.docx"
    assert alianza(str(PLANS / "golden.toml"), "--no-risk", "--language", "es", "--pdf", str(pdf), "--docx", str(word)) == 0
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert word.read_bytes().startswith(b"PK")


@pytest.mark.parametrize("option", ["--pdf", "--docx", "--workbook"])
def test_a_folder_that_is_not_there_is_said(capsys, tmp_path, option):
    assert alianza(str(PLANS / "golden.toml"), "--no-risk", option, str(tmp_path / "none" / "plan")) == 2
    assert "No such file or directory" in capsys.readouterr().err


@pytest.mark.parametrize(
    "old, new, language, said",
    [
        (
            "price = 2.0",
            "price = 2,5",
            "es",
            (2, ":19: Aquí hay un número con coma, 2,5. En este archivo los decimales van con punto, 2.5"),
        ),
        ("price = 2.0", "price = 2,5", "en", (2, ":19: A number stands here with a comma, 2,5.")),
        ("price_factor = 0.7 }", "price_factor = 0,7 }", "es", (2, "los decimales van con punto, 0.7")),
        ("[plan]", "[plan", "es", (2, "La línea no está escrita como clave = valor")),
        ("price = 2.0", 'price = "2,0"', "es", (1, ':19: product[0].price: 2,0 no es un número o una lista como [10, 12.5, "same"].')),
        ('start = "02-1"', 'start = "13-1"', "es", (1, 'block[1].cycle[0].start: 13-1 no es una quincena como "03-1".')),
    ],
)
def test_a_plan_that_cannot_be_read_says_what_to_write_instead(tmp_path, old, new, language, said):
    plan, (code, sentence) = tmp_path / "plan.toml", said
    plan.write_text((PLANS / "huila.toml").read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with redirect_stderr(StringIO()) as told:
        assert alianza(str(plan), "--language", language) == code
    assert sentence in told.getvalue()
