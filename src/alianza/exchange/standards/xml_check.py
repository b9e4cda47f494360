"""XML against the official schema of IATI and its codelists; no entity is resolved and no address is followed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from alianza.exchange.standards.fault import Fault

_ATTRIBUTE = re.compile(r"^(?P<element>.+)/(?P<value>@[\w:-]+|text\(\))$")


@dataclass(frozen=True)
class Listed:
    """A place whose values come from a codelist: how it is found, and the codes; None where the list is not installed."""

    find: etree.XPath
    name: str
    codes: frozenset[str] | None


def closed_parser() -> etree.XMLParser:
    """A parser that stays in its file."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False)


class IatiCheck:
    """The activity schema and the codelists of one installed folder, read once."""

    def __init__(self, folder: Path) -> None:
        self.schema = etree.XMLSchema(etree.parse(str(folder / "iati-activities-schema.xsd"), closed_parser()))
        self.lists = tuple(_listed(folder / "codelists"))

    @property
    def not_checked(self) -> tuple[str, ...]:
        """Codelists that the schema's authors keep elsewhere: their values are taken as they stand."""
        return tuple(sorted({one.name for one in self.lists if one.codes is None}))

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
            yield Fault(record, where, f"{str(value)!r} is not in the codelist {listed.name}")


def _listed(folder: Path) -> Iterator[Listed]:
    mapping = etree.parse(str(folder / "mapping.xml"), closed_parser())
    for one in mapping.iterfind("mapping"):
        path, reference = one.findtext("path"), one.find("codelist")
        if path is None or reference is None:
            continue
        name = str(reference.get("ref"))
        yield Listed(etree.XPath(_with_condition(path, one.findtext("condition"))), name, _codes(folder / "xml" / f"{name}.xml"))


def _with_condition(path: str, condition: str | None) -> str:
    parts = _ATTRIBUTE.match(path)
    return f"{parts['element']}[{condition}]/{parts['value']}" if condition and parts else path


def _codes(file: Path) -> frozenset[str] | None:
    if not file.is_file():
        return None
    found = etree.parse(str(file), closed_parser()).iterfind("codelist-items/codelist-item/code")
    return frozenset(str(one.text) for one in found)
