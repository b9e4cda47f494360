"""JSON against official schemas and their codelists; references are answered from the installed files and nowhere else."""

import csv
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

from jsonschema import Draft4Validator, Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from referencing import Registry, Resource
from referencing.exceptions import NoSuchResource
from referencing.jsonschema import DRAFT4, DRAFT202012

from alianza.exchange.standards.fault import Fault
from alianza.exchange.standards.known import GIVING, OCDS

FORMATS = FormatChecker(formats=())


@FORMATS.checks("date-time", raises=ValueError)
def _moment(value: object) -> bool:
    """RFC 3339: a day, a time and an offset."""
    return not isinstance(value, str) or ("T" in value and datetime.fromisoformat(value).tzinfo is not None)


@FORMATS.checks("uri", raises=ValueError)
def _address(value: object) -> bool:
    """An absolute address."""
    return not isinstance(value, str) or bool(urlsplit(value).scheme and " " not in value)


def _nowhere(uri: str) -> NoReturn:
    raise NoSuchResource(uri)


class JsonCheck:
    """One package schema with the schema of its records, and the codelists beside them."""

    def __init__(self, package: Any, record: Any, validator: Any, specification: Any, lists: Path) -> None:
        own = {one.get("$id") or one["id"]: Resource.from_contents(one, default_specification=specification) for one in (package, record)}
        registry: Registry[Any] = Registry(retrieve=_nowhere).with_resources(own.items())  # type: ignore[call-arg]
        self.validator = validator(package, registry=registry, format_checker=FORMATS)
        self.record = record
        self.codes = {one.name: _codes(one) for one in lists.glob("*.csv")}

    def faults(self, record: str, package: Mapping[str, Any], place: str) -> list[Fault]:
        """Everything against a package of one record, which stands under ``place`` in it."""
        errors = [part for one in self.validator.iter_errors(package) for part in _meant(one)]
        found = [Fault(record, _path(one.absolute_path), one.message[:300]) for one in errors]
        found += [Fault(record, path, "not a number that can be written") for path in _unwritable(package, "")]
        for index, row in enumerate(package.get(place, ())):
            found += [Fault(record, f"{place}/{index}/{path}", says) for path, says in self._strangers(row, self.record)]
        return found

    def _strangers(self, value: Any, schema: Any) -> Iterator[tuple[str, str]]:
        """Values that their closed codelist does not know; a schema's own list of values may be older than the codelist."""
        schema = self._followed(schema)
        if isinstance(value, dict):
            for name, part in value.items():
                for path, says in self._strangers(part, schema.get("properties", {}).get(name, {})):
                    yield f"{name}/{path}".rstrip("/"), says
        elif isinstance(value, list):
            for index, part in enumerate(value):
                inner = schema.get("items", {}) | ({"codelist": schema["codelist"]} if "codelist" in schema else {})
                inner |= {"openCodelist": schema.get("openCodelist", False)}
                for path, says in self._strangers(part, inner):
                    yield f"{index}/{path}".rstrip("/"), says
        elif self._is_stranger(value, schema):
            yield "", f"{value!r} is not in the codelist {schema['codelist']}"

    def _is_stranger(self, value: Any, schema: Any) -> bool:
        codes = None if schema.get("openCodelist") else self.codes.get(schema.get("codelist", ""))
        return codes is not None and value is not None and value not in codes

    def _followed(self, schema: Any) -> Any:
        while isinstance(schema, dict) and "$ref" in schema:
            found = self.record
            for part in schema["$ref"].removeprefix("#/").split("/"):
                found = found[part]
            schema = found
        return schema if isinstance(schema, dict) else {}


def giving_check(folder: Path) -> JsonCheck:
    """Of 360Giving. Its schemas name their dialect by an address that does not exist, so it is set here."""
    package, record = _schemas(folder, GIVING.schemas)
    package, record = ({**one, "$schema": "https://json-schema.org/draft/2020-12/schema"} for one in (package, record))
    return JsonCheck(package, record, Draft202012Validator, DRAFT202012, folder / GIVING.lists)


def ocds_check(folder: Path) -> JsonCheck:
    """Of OCDS release packages."""
    package, record = _schemas(folder, OCDS.schemas)
    return JsonCheck(package, record, Draft4Validator, DRAFT4, folder / OCDS.lists)


def _schemas(folder: Path, names: Mapping[str, str]) -> list[Any]:
    return [json.loads((folder / one).read_text(encoding="utf-8")) for one in names]


def _codes(file: Path) -> frozenset[str]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return frozenset(row["Code"] for row in csv.DictReader(opened))


def _meant(error: ValidationError) -> list[ValidationError]:
    """Of a choice that none of its branches satisfies, the faults of the branch that comes nearest; any other fault itself."""
    branches: dict[Any, list[ValidationError]] = defaultdict(list)
    for one in error.context or ():
        branches[one.schema_path[0]].append(one)
    if not branches:
        return [error]
    nearest = branches[min(branches, key=lambda branch: (len(branches[branch]), branch))]
    return [part for one in nearest for part in _meant(one)]


def _unwritable(value: Any, path: str) -> Iterator[str]:
    """Numbers that JSON has no words for."""
    if isinstance(value, Mapping):
        for name, part in value.items():
            yield from _unwritable(part, f"{path}/{name}")
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from _unwritable(part, f"{path}/{index}")
    elif isinstance(value, Decimal) and not value.is_finite():
        yield path.removeprefix("/")


def _path(parts: Any) -> str:
    return "/".join(str(one) for one in parts) or "/"
