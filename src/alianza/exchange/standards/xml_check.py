"""XML against the official schema of IATI and its codelists; no entity is resolved and no address is followed.

IATI keeps some codelists apart from its standard. Those that lie in the folder of its lists are used; countries and currencies, which
are those of ISO, are else taken from the lists that 360Giving and OCDS bring; of the others the codes that the writer names are.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from alianza.exchange.standards.fault import Fault
from alianza.exchange.standards.known import GIVING, OCDS

OF_ISO = {
    "Country": ((GIVING, "countryCode.csv"),),
    "Currency": ((GIVING, "currency.csv"), (OCDS, "currency.csv")),
}
"""Lists of ISO codes that other standards on the same shelf bring."""
_ATTRIBUTE = re.compile(r"^(?P<element>.+)/(?P<value>@[\w:-]+|text\(\))$")


@dataclass(frozen=True)
class Listed:
    """A place whose values come from a codelist: how it is found, and the codes; None where none are known.

    ``whole`` says that the codes are an official list's, not those alone that the writer names.
    """

    find: etree.XPath
    name: str
    codes: frozenset[str] | None
    whole: bool = True


def closed_parser() -> etree.XMLParser:
    """A parser that stays in its file."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False)


class IatiCheck:
    """The activity schema and the codelists of one installed folder, read once; ``written`` are the writer's codes of other lists."""

    def __init__(self, folder: Path, written: Mapping[str, frozenset[str]]) -> None:
        self.schema = etree.XMLSchema(etree.parse(str(folder / "iati-activities-schema.xsd"), closed_parser()))
        self.lists = tuple(_listed(folder, written))

    def not_checked(self, root: etree._Element) -> tuple[str, ...]:
        """Codelists of values in this file of which no code is known: such values are taken as they stand."""
        return self._met(root, [one for one in self.lists if one.codes is None])

    def in_part(self, root: etree._Element) -> tuple[str, ...]:
        """Codelists of values in this file that were held against the codes the writer names, not against an official list."""
        return self._met(root, [one for one in self.lists if one.codes is not None and not one.whole])

    def _met(self, root: etree._Element, lists: list[Listed]) -> tuple[str, ...]:
        tree = root.getroottree()
        return tuple(sorted({one.name for one in lists if one.find(tree)}))

    def faults(self, record: str, root: etree._Element) -> list[Fault]:
        """Everything against an ``iati-activities`` element: first by the schema, then by the codelists."""
        self.schema.validate(root)
        found = [Fault(record, str(one.path or one.line), one.message) for one in self.schema.error_log]  # type: ignore[attr-defined]
        tree = root.getroottree()
        return found + [fault for listed in self.lists if listed.codes for fault in _strangers(record, tree, listed)]


def _strangers(record: str, tree: "etree._ElementTree", listed: Listed) -> Iterator[Fault]:
    found: Any = listed.find(tree)
    for value in found:
        if str(value) not in (listed.codes or ()):
            owner = value.getparent()
            where = f"{tree.getpath(owner)}/@{value.attrname}" if value.is_attribute else tree.getpath(owner)
            told = "in the codelist" if listed.whole else "among the codes known here of the codelist"
            yield Fault(record, where, f"{str(value)!r} is not {told} {listed.name}")


def _listed(folder: Path, written: Mapping[str, frozenset[str]]) -> Iterator[Listed]:
    mapping = etree.parse(str(folder / "codelists" / "mapping.xml"), closed_parser())
    for one in mapping.iterfind("mapping"):
        path, reference = one.findtext("path"), one.find("codelist")
        if path is None or reference is None:
            continue
        name = str(reference.get("ref"))
        official = _codes(folder / "codelists" / "xml" / f"{name}.xml") or _of_iso(folder.parent, name)
        find = etree.XPath(_with_condition(path, one.findtext("condition")))
        yield Listed(find, name, official or written.get(name), whole=official is not None)


def _of_iso(shelf: Path, name: str) -> frozenset[str] | None:
    files = [shelf / standard.folder / standard.lists / file for standard, file in OF_ISO.get(name, ())]
    found = next((one for one in files if one.is_file()), None)
    if found is None:
        return None
    with found.open(encoding="utf-8-sig", newline="") as opened:
        return frozenset(row["Code"] for row in csv.DictReader(opened))


def _with_condition(path: str, condition: str | None) -> str:
    parts = _ATTRIBUTE.match(path)
    return f"{parts['element']}[{condition}]/{parts['value']}" if condition and parts else path


def _codes(file: Path) -> frozenset[str] | None:
    if not file.is_file():
        return None
    found = etree.parse(str(file), closed_parser()).iterfind("codelist-items/codelist-item/code")
    return frozenset(str(one.text) for one in found)
