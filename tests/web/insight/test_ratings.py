"""Figure 6 is rated by two people; departments become a map once a programme brings their outlines."""

import io
import json
from typing import Any

import pytest
from tests import builders
from tests.web.desk_pages import client_of, valid

from alianza.analytics.charts.maps import countries
from alianza.domain.access import Role, ScopeKind
from alianza.exchange.geojson import MOST_BYTES, read_outlines
from alianza.pages.words import reading
from alianza.records.models import AuditEvent, DepartmentOutlines, ThemeRating
from alianza.services import focus
from alianza.services.bundled_observations import load_observations

FOCUS = "/review/focus/PE-ALIADOS/"


@pytest.fixture(autouse=True)
def loaded(everywhere: None) -> None:
    load_observations()


def client(name: str, role: Role = Role.PORTFOLIO_ANALYST):
    person = builders.user(name)
    builders.grant(person, role, ScopeKind.ALL, "*")
    return client_of(builders.actor(person))


def rate(by, stars: str, reason: str = "Seen in its manual", theme: str = "environment"):
    return by.post(FOCUS, {"theme": theme, "stars": stars, "reason": reason})


def test_two_people_rate_and_a_third_settles_what_they_see_differently() -> None:
    ana, luis, eva = client("Ana Paz"), client("Luis Rey"), client("Eva Sol")
    assert rate(ana, "3").status_code == 302
    assert "a second person is awaited" in valid(ana.get(FOCUS))
    assert "Seen in its manual" in ana.get(FOCUS).content.decode()
    assert "Seen in its manual" not in valid(luis.get(FOCUS))
    assert "each judges by himself" in luis.get(FOCUS).content.decode()
    assert "★★★" not in valid(luis.get("/review/chapters/focus/")).split("</table>")[0].partition("<tbody")[2]
    rate(luis, "1", "Only safeguards")
    table = valid(ana.get("/review/chapters/focus/"))
    assert "★★★ / ★" in table
    assert "two differ" in table
    rate(eva, "2")
    page = valid(luis.get(FOCUS))
    assert "settled by a third person" in page
    assert "Only safeguards" in page
    assert AuditEvent.objects.filter(action="rate_focus").count() == ThemeRating.objects.count() == 3


def test_two_people_of_one_name_are_two() -> None:
    for stars in "31":
        rate(client("Ana Paz"), stars)
    assert "two differ" in valid(client("Eva Sol").get(FOCUS))


def test_the_properties_that_may_hold_a_code_are_named_as_files_write_them() -> None:
    (one,) = read_outlines(b'{"type": "FeatureCollection", "features": [{"properties": null}]}', "HN").blockers
    assert "iso_3166_2" in reading.read(one)


def test_what_is_missing_is_said_and_nothing_typed_is_lost() -> None:
    answer = rate(client("Ana Paz"), "", reason="")
    html = valid(answer)
    assert answer.status_code == 422
    assert "Choose weak, medium or strong focus" in html
    assert '<option value="environment" selected' in html


def test_a_reader_reads_and_cannot_rate() -> None:
    auditor = client("Au Ditor", Role.AUDITOR)
    assert "Keep my rating" not in valid(auditor.get(FOCUS))
    assert rate(auditor, "3").status_code == 422
    assert not ThemeRating.objects.exists()
    assert auditor.get("/review/focus/XX-NONE/").status_code == 404


def geojson(*codes: str, point: float = -88.0) -> bytes:
    ring = [[point, 14.0], [point + 1, 14.0], [point + 1, 15.0], [point, 14.0]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    features = [{"type": "Feature", "properties": {"code": code}, "geometry": shape} for code in codes]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def shaped(coordinates: Any, code: Any = "HN-LP") -> bytes:
    feature = {"type": "Feature", "properties": {"code": code}, "geometry": {"type": "Polygon", "coordinates": coordinates}}
    return json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (b"\x00\xff", ["outlines.not_geojson"]),
        (b'{"type": "FeatureCollection", "features": 3}', ["outlines.not_geojson"]),
        (b'{"type": "FeatureCollection", "features": [{"properties": null}]}', ["outlines.no_codes"]),
        (geojson("HN-LP", "HN-XX", "99"), ["outlines.wrong_codes"]),
        (geojson("HN-LP", "HN-LP"), ["outlines.twice"]),
        (geojson("HN-LP", point=500), ["outlines.not_on_earth"]),
        (geojson("HN-LP", "in"), []),
        (shaped([[[-88.0, 14.0], [-87.0, 14.0], [-88.0, 14.0]]]), ["outlines.no_area"]),
        (shaped([[[14.0, -88.0], [14.0, -87.0], [15.0, -87.0], [14.0, -88.0]]]), ["outlines.abroad"]),
        (shaped([]), ["outlines.not_on_earth"]),
        (shaped(None), ["outlines.not_on_earth"]),
        (shaped([[["x", 1], [2]]]), ["outlines.not_on_earth"]),
        (shaped([[[10**400, 14.0], [-87.0, 14.0], [-87.0, 15.0]]]), ["outlines.not_on_earth"]),
        (shaped("NAN").replace(b'"NAN"', b"[[[NaN, 14], [-87, 14], [-87, 1e999]]]"), ["outlines.not_on_earth"]),
        (b"[" * 100_000, ["outlines.not_geojson"]),
        (b'{"type": "FeatureCollection", "features": [' + b"9" * 10_000 + b"]}", ["outlines.not_geojson"]),
        (shaped([[]], code={"a": 1}), ["outlines.wrong_codes", "outlines.not_on_earth"]),
        (b" " * (MOST_BYTES + 1), ["outlines.too_big"]),
        (b"", ["outlines.not_geojson"]),
        (b"PK\x03\x04", ["outlines.not_geojson"]),
    ],
)
def test_outlines_are_taken_only_with_codes_that_are_departments(content: bytes, codes: list[str]) -> None:
    assert [one.code for one in read_outlines(content, "HN", countries()["HN"]).blockers] == codes


def test_a_wrong_code_is_named_as_the_file_writes_it() -> None:
    (wrong,) = read_outlines(geojson("HN-LP", "XX-AA", "99"), "HN").blockers
    assert wrong.parameters["codes"] == ("99", "XX-AA")


def test_a_programme_brings_its_outlines_and_wrong_codes_are_listed(settings, tmp_path) -> None:
    settings.FILES_FOLDER = tmp_path / "files"
    officer = client("Olga Mil", Role.PROGRAMME_OFFICER)
    wrong = io.BytesIO(geojson("HN-LP", "HN-XX"))
    wrong.name = "wrong.geojson"
    refused = officer.post("/explore/outlines/HN/", {"file": wrong, "source": "IGN, CC BY 4.0"})
    assert refused.status_code == 422
    assert "HN-XX" in valid(refused)
    assert "HN-LP" not in refused.content.decode().split("error_summary")[0].split("Codes that are expected")[0]
    good = io.BytesIO(geojson("HN-LP", "HN-IN"))
    good.name = "good.geojson"
    assert officer.post("/explore/outlines/HN/", {"file": good, "source": "IGN, CC BY 4.0"}).status_code == 302
    assert set(DepartmentOutlines.objects.get().shapes) == {"HN-LP", "HN-IN"}
    assert "2 departments" in valid(officer.get("/explore/outlines/HN/"))
    assert officer.get("/explore/outlines/ZZ/").status_code == 404


def test_an_officer_of_one_programme_may_bring_the_outlines_of_his_country(everywhere: None) -> None:
    officer = builders.actor(builders.officer(Role.PROGRAMME_OFFICER, builders.programme()))
    sent = {"name": "hn.geojson", "source": "IGN", "content": geojson("HN-LP")}
    assert focus.bring_outlines(actor=officer, country="HN", **sent).done
    abroad = focus.bring_outlines(actor=officer, country="BO", **sent)
    assert "access.role_needed" in {one.code for one in abroad.blockers}
