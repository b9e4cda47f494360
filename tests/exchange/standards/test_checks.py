"""Records against the official schemas and codelists, offline."""

from decimal import Decimal
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from jsonschema import Draft4Validator
from lxml import etree
from referencing.jsonschema import DRAFT4
from tests.exchange.standards.shelves import SHELF, needs_standards

from alianza.exchange.iati_codes import WRITTEN
from alianza.exchange.standards.json_check import JsonCheck, giving_check, ocds_check
from alianza.exchange.standards.xml_check import IatiCheck, closed_parser

pytestmark = [pytest.mark.standards, needs_standards]
ACTIVITY = """<iati-activities version="2.03"><iati-activity default-currency="USD"><iati-identifier>XX-1</iati-identifier>
<reporting-org ref="XX" type="10"><narrative>M</narrative></reporting-org><title><narrative>T</narrative></title>
<description><narrative>D</narrative></description><participating-org role="1"><narrative>M</narrative></participating-org>
<activity-status code="2"/><activity-date type="2" iso-date="2026-01-01"/></iati-activity></iati-activities>"""


@pytest.fixture(scope="module")
def iati() -> IatiCheck:
    return IatiCheck(SHELF / "iati-2.03", WRITTEN)


@pytest.fixture(scope="module")
def giving() -> JsonCheck:
    return giving_check(SHELF / "360giving-1.4.3")


@pytest.fixture(scope="module")
def ocds() -> JsonCheck:
    return ocds_check(SHELF / "ocds-1.1.5")


def grant(**changed: Any) -> dict[str, Any]:
    organisation = [{"id": "X-1", "name": "Las Flores"}]
    row = {
        "id": "360G-x-1", "title": "T", "description": "D", "currency": "HNL", "amountAwarded": Decimal("1234567890123.45"),
        "awardDate": "2026-03-01", "recipientOrganization": organisation, "fundingOrganization": organisation,
    }  # fmt: skip
    return {"grants": [row | changed]}


def release(**changed: Any) -> dict[str, Any]:
    row = {"ocid": "ocds-213czf-1", "id": "1", "date": "2026-03-01T00:00:00Z", "tag": ["award"], "initiationType": "tender"} | changed
    return {
        "uri": "https://example.org/1", "version": "1.1", "publishedDate": "2026-03-01T00:00:00Z", "publisher": {"name": "M"},
        "releases": [row],
    }  # fmt: skip


def test_an_activity_that_is_right_has_nothing_against_it(iati: IatiCheck) -> None:
    assert not iati.faults("one", etree.fromstring(ACTIVITY))


def test_what_the_schema_misses_is_found_by_the_codelist(iati: IatiCheck) -> None:
    found = iati.faults("one", etree.fromstring(ACTIVITY.replace('activity-status code="2"', 'activity-status code="77"')))
    assert [str(one) for one in found] == [
        "one: /iati-activities/iati-activity/activity-status/@code: '77' is not in the codelist ActivityStatus"
    ]


def test_a_broken_activity_is_named_with_its_place(iati: IatiCheck) -> None:
    found = iati.faults("one", etree.fromstring(ACTIVITY.replace("<iati-identifier>XX-1</iati-identifier>", "")))
    assert "/iati-activities/iati-activity" in found[0].path


IN_PART = "is not among the codes known here of the codelist"
BESIDE = '<activity-date type="2" iso-date="2026-01-01"/>'


@pytest.mark.parametrize(
    ("element", "where", "told"),
    [
        ('<recipient-country code="XQ"/>', "recipient-country/@code", "'XQ' is not in the codelist Country"),
        ('<sector code="99999"/>', "sector/@code", f"'99999' {IN_PART} Sector"),
        ('<sector code="31120" vocabulary="55"/>', "sector/@vocabulary", f"'55' {IN_PART} SectorVocabulary"),
        ('<default-finance-type code="999"/>', "default-finance-type/@code", f"'999' {IN_PART} FinanceType"),
    ],
)  # fmt: skip
def test_a_code_of_a_list_kept_elsewhere_is_checked_too(iati: IatiCheck, element: str, where: str, told: str) -> None:
    found = iati.faults("one", etree.fromstring(ACTIVITY.replace(BESIDE, f"{BESIDE}{element}")))
    assert [str(one).rpartition("iati-activity/")[2] for one in found] == [f"{where}: {told}"]


@pytest.mark.parametrize(("old", "new", "name"), [
    ('default-currency="USD"', 'default-currency="XXZ"', "Currency"),
    ('ref="XX" type="10"', 'ref="XX" type="12"', "OrganisationType"),
    ("<title><narrative>", '<title><narrative xml:lang="q1">', "Language"),
    ('version="2.03"', 'version="2.02"', "Version"),
])  # fmt: skip
def test_an_attribute_of_a_list_kept_elsewhere_is_checked_too(iati: IatiCheck, old: str, new: str, name: str) -> None:
    assert any(one.says.endswith(f"the codelist {name}") for one in iati.faults("one", etree.fromstring(ACTIVITY.replace(old, new))))


def test_lists_of_which_nothing_is_known_are_said_to_be_unchecked_where_their_values_stand() -> None:
    bare = IatiCheck(SHELF / "iati-2.03", {})
    root = etree.fromstring(ACTIVITY)
    assert bare.not_checked(root) == ("OrganisationType", "Version")
    assert bare.in_part(root) == ()
    assert IatiCheck(SHELF / "iati-2.03", WRITTEN).in_part(root) == ("OrganisationType", "Version")


def test_a_list_that_lies_in_the_folder_takes_the_place_of_our_own_codes(tmp_path: Path) -> None:
    folder = tmp_path / "iati-2.03"
    copytree(SHELF / "iati-2.03", folder)
    items = "".join(f"<codelist-item><code>{code}</code></codelist-item>" for code in ("10", "12"))
    (folder / "codelists/xml/OrganisationType.xml").write_text(f"<codelist><codelist-items>{items}</codelist-items></codelist>")
    check = IatiCheck(folder, WRITTEN)
    assert not check.faults("one", etree.fromstring(ACTIVITY.replace('ref="XX" type="10"', 'ref="XX" type="12"')))
    assert check.in_part(etree.fromstring(ACTIVITY)) == ("Version",)


def test_entities_are_not_resolved() -> None:
    text = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]><a>&e;</a>'
    assert not etree.fromstring(text, closed_parser()).text


def test_a_grant_that_is_right_has_nothing_against_it(giving: JsonCheck) -> None:
    assert not giving.faults("one", grant(), "grants")


@pytest.mark.parametrize(
    ("changed", "path"),
    [
        ({"currency": "XXZ"}, "grants/0/currency"),
        ({"awardDate": "1 March"}, "grants/0/awardDate"),
        ({"amountAwarded": "12"}, "grants/0/amountAwarded"),
        ({"locationScope": "Moon"}, "grants/0/locationScope"),
        ({"recipientOrganization": [{"name": "without id"}]}, "grants/0/recipientOrganization/0"),
    ],
)
def test_a_wrong_grant_is_named_with_its_place(giving: JsonCheck, changed: dict[str, Any], path: str) -> None:
    assert path in {one.path for one in giving.faults("one", grant(**changed), "grants")}


def test_a_release_that_is_right_has_nothing_against_it(ocds: JsonCheck) -> None:
    assert not ocds.faults("one", release(), "releases")


@pytest.mark.parametrize(
    ("changed", "path"),
    [
        ({"tag": ["nonsense"]}, "releases/0/tag/0"),
        ({"initiationType": "whim"}, "releases/0/initiationType"),
        ({"date": "2026-03-01"}, "releases/0/date"),
        ({"awards": [{"id": "1", "status": "perhaps"}]}, "releases/0/awards/0/status"),
        ({"awards": [{"id": "1", "value": {"amount": 1, "currency": "XXZ"}}]}, "releases/0/awards/0/value/currency"),
    ],
)
def test_a_wrong_release_is_named_with_its_place(ocds: JsonCheck, changed: dict[str, Any], path: str) -> None:
    assert path in {one.path for one in ocds.faults("one", release(**changed), "releases")}


def test_no_address_is_followed(tmp_path: Path) -> None:
    lists = tmp_path / "lists"
    lists.mkdir()
    package = {"id": "https://example.org/p", "properties": {"grants": {"items": {"$ref": "https://example.org/elsewhere"}}}}
    record = {"id": "https://example.org/r"}
    check = JsonCheck(package, record, Draft4Validator, DRAFT4, lists)
    with pytest.raises(Exception, match="elsewhere"):
        check.faults("one", {"grants": [{}]}, "grants")
