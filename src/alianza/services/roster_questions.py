"""Which rows of a list may be persons already known: within the list, on the own roster, anywhere in the country."""

from collections.abc import Iterable, Sequence
from typing import Any

from alianza.domain.values import Blocker
from alianza.exchange.registry.staged import RowFault, StagedRow
from alianza.records.models import Member, Organisation
from alianza.records.personal_data import blind_index
from alianza.records.queries import members
from alianza.services.members import folded_name

Keys = list[tuple[str, Any]]


def document_index(country: str, row: StagedRow) -> str:
    """The blind index of a row's document; empty without one."""
    return blind_index(country, row.values.get("document_kind") or "national_id", row.values.get("document") or "")


def by_number(organisation: Organisation, rows: Iterable[StagedRow]) -> dict[int, Member]:
    """The members the rows name by running number."""
    numbers = [row.member_number for row in rows if row.member_number is not None]
    found = Member.objects.filter(organisation=organisation, number__in=numbers).select_related("household")
    return {one.number: one for one in found}


def number_faults(organisation: Organisation, rows: Sequence[StagedRow]) -> list[RowFault]:
    """Rows whose running number is nobody's, belongs to somebody else, or stands twice in the list."""
    known, seen, faults = by_number(organisation, rows), set[int](), []
    for row in rows:
        if row.member_number is None:
            continue
        code = _number_fault(known.get(row.member_number), row, organisation.country)
        code = "registry.number_twice" if row.member_number in seen else code
        seen.add(row.member_number)
        if code:
            faults.append(RowFault(row.row, "", "number", Blocker(code, {"number": row.member_number})))
    return faults


def _number_fault(member: Member | None, row: StagedRow, country: str) -> str:
    if member is None:
        return "registry.number_unknown"
    if member.erased_at or member.left_on:
        return "registry.number_gone"
    same_document = member.document_index and member.document_index == document_index(country, row)
    same_word = set(member.search_name.split()) & set(folded_name(row.values).split())
    return "" if same_document or same_word else "registry.row_other_person"


def questions_of(organisation: Organisation, rows: Sequence[StagedRow]) -> list[dict[str, Any]]:
    """Every possible duplicate as a question; another organisation's member is known by id alone, never told."""
    keys = {row.row: _keys(organisation.country, row) for row in rows}
    known = _known(organisation, keys.values())
    named = {row.row: row.member_number for row in rows}
    first_row: dict[tuple[str, Any], int] = {}
    found: list[dict[str, Any]] = []
    for row in rows:
        asked: set[Any] = set()
        for key in keys[row.row]:
            other = first_row.setdefault(key, row.row)
            if other != row.row and other not in asked:
                asked.add(other)
                found.append(_question(row, key[0], other_row=other))
            for member in known.get(key, []):
                if member.id not in asked and not _itself(member, organisation, named[row.row]):
                    asked.add(member.id)
                    found.append(_question(row, key[0], member=member, here=member.organisation_id == organisation.id))
    return found


def _keys(country: str, row: StagedRow) -> Keys:
    keys: Keys = []
    if index := document_index(country, row):
        keys.append(("document", index))
    if born := row.values.get("birth_date"):
        keys.append(("name_and_birth_date", (folded_name(row.values), born)))
    return keys


def _known(organisation: Organisation, keys: Iterable[Keys]) -> dict[tuple[str, Any], list[Member]]:
    flat = [key for one in keys for key in one]
    documents = members.same_documents([value for ground, value in flat if ground == "document"])
    names = members.same_names(organisation.country, [value for ground, value in flat if ground == "name_and_birth_date"])
    return {("document", index): rows for index, rows in documents.items()} | {
        ("name_and_birth_date", key): rows for key, rows in names.items()
    }


def _itself(member: Member, organisation: Organisation, number: int | None) -> bool:
    return member.organisation_id == organisation.id and member.number == number


def _question(
    row: StagedRow, ground: str, *, other_row: int | None = None, member: Member | None = None, here: bool = False
) -> dict[str, Any]:
    return {
        "row": row.row,
        "ground": ground,
        "other_row": other_row,
        "member": str(member.id) if member else None,
        "here": here,
        "number": member.number if member and here else None,
        "decision": "",
        "reason": "",
    }
