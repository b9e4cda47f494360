"""From answers to columns: personal numbers are sealed, amounts split into minor units and currency, blanks stay unknown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from alianza.domain.access import Action, Actor
from alianza.domain.registry import Field, FieldKind
from alianza.domain.values import Blocker
from alianza.records.models import Member, Officer, Organisation
from alianza.records.personal_data import blind_index, decrypt, encrypt, last_digits
from alianza.records.queries import organisations
from alianza.services import audit

HouseRow = Organisation | Member | Officer
_PLACES = {"farm_income_share": 4, "land_owned_ha": 4, "land_used_ha": 4, "latitude": 6, "longitude": 6}


@dataclass(frozen=True, slots=True)
class Sealed:
    """A personal number as it is kept: ciphertext, blind index, and the end that may be shown."""

    cipher: bytes
    index: str
    last: str


def sealed(country: str, owner: str, what: str, number: str, kind: str = "") -> Sealed:
    """Seal a number; ``owner`` is member, officer or organisation, ``what`` the column, ``kind`` what the index tells apart."""
    context = f"{country} {owner} {what}"
    return Sealed(encrypt(number, context), blind_index(country, kind or what, number), last_digits(number))


def opened(country: str, owner: str, what: str, stored: bytes) -> str:
    """The number again."""
    return decrypt(stored, f"{country} {owner} {what}")


def apply(row: HouseRow, fields: Iterable[Field], values: Mapping[str, Any], *, country: str, owner: str) -> list[str]:
    """Set the columns of the answered questions; the codes of those that changed."""
    answered = [one for one in fields if one.code in values]
    return [one.code for one in answered if _set(row, one, values[one.code], country=country, owner=owner)]


def _set(row: HouseRow, asked: Field, value: Any, *, country: str, owner: str) -> bool:
    if asked.personal:
        return _seal(row, asked, value or "", country=country, owner=owner)
    if asked.kind is FieldKind.MONEY:
        if value is not None:
            row.currency = value.currency  # type: ignore[union-attr]
        return _put(row, f"{asked.code}_minor", None if value is None else value.minor)
    return _put(row, asked.code, _plain(asked, value))


def _plain(asked: Field, value: Any) -> Any:
    if asked.kind is FieldKind.WORDS:
        return value or []
    if asked.kind is FieldKind.SHARE and value is not None:
        value = Decimal(value.fraction.numerator) / Decimal(value.fraction.denominator)
    if isinstance(value, Decimal):
        return value.quantize(Decimal(1).scaleb(-_PLACES.get(asked.code, 4)))
    textual = asked.kind in (FieldKind.TEXT, FieldKind.LONG_TEXT, FieldKind.CHOICE, FieldKind.EMAIL)
    return "" if value is None and textual else value


def _put(row: HouseRow, column: str, value: Any) -> bool:
    if getattr(row, column) == value:
        return False
    setattr(row, column, value)
    return True


def _seal(row: HouseRow, asked: Field, number: str, *, country: str, owner: str) -> bool:
    kind = (getattr(row, "document_kind", "") or "national_id") if asked.code == "document" else asked.code
    one, index = sealed(country, owner, asked.code, number, kind), f"{asked.code}_index"
    same_index = not hasattr(row, index) or getattr(row, index) == one.index
    if same_index and opened(country, owner, asked.code, getattr(row, asked.code)) == number:
        return False
    setattr(row, asked.code, one.cipher)
    setattr(row, f"{asked.code}_last", one.last)
    if hasattr(row, index):
        setattr(row, index, one.index)
    return True


def needed(fields: Iterable[Field], values: Mapping[str, Any]) -> list[Blocker]:
    """A reason for every question that must be answered and is not."""
    return [Blocker("registry.field_needed", {"field": one.code}) for one in fields if one.required and not values.get(one.code)]


def not_allowed(actor: Actor, action: Action, organisation: Organisation) -> list[Blocker]:
    """A reason if no role of the actor for this organisation allows the action."""
    return [] if organisations.may(actor, action, organisation) else [Blocker("registry.not_your_organisation")]


def record(actor: Actor, at: datetime, organisation: Organisation, action: str, *, why: str = "", **facts: object) -> None:
    """The audit row of a change in the register; never a personal number in ``facts``."""
    roles = organisations.roles_for(actor, organisation)
    audit.record(
        actor=actor, at=at, subject_kind="organisation", subject_id=organisation.id, subject_code=organisation.short_name,
        action=action, role=min(roles) if roles else "", why=why, facts=facts,
    )  # fmt: skip
