"""What a visitor typed, as facts for the rules; what is left empty is not known, and what cannot be read is an error at its field."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alianza.domain.eligibility import ApplicantFacts, ApplicantKind, BuyerFacts, Commitment
from alianza.domain.values import EarlierFinancing, Money, Place
from alianza.domain.workflow.forms import read_amount

Typed = Mapping[str, Sequence[str]]
"""A form as it was sent: every name with all its values."""
YES, NO, ELSEWHERE, OTHER = "yes", "no", "elsewhere", "other"


class Unreadable(ValueError):
    """What was typed cannot be read as what was asked for; says what to write instead."""

    def __init__(self, sentence: "str | Promise") -> None:
        super().__init__(str(sentence))


@dataclass
class Answers:
    """The facts read from a form, the counts of members by rule, and the errors by field."""

    facts: ApplicantFacts
    satisfying: dict[str, int] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def first(typed: Typed, name: str) -> str:
    """The first value of a field without blanks around it; empty if nothing was typed."""
    values = typed.get(name) or ("",)
    return values[0].strip()


def read_answers(typed: Typed, *, currency: str, country: str, member_rules: Sequence[str]) -> Answers:
    """Read everything that was sent; ``member_rules`` are the paths of rules about members, whose fields count them."""
    answers = Answers(ApplicantFacts())
    known: dict[str, Any] = {}
    for name, read in READERS.items():
        if name in typed or f"{name}.asked" in typed:
            _into(known, answers, name, lambda name=name, read=read: read(typed, name, Money.zero(currency), country))  # type: ignore[misc]
    for path in member_rules:
        _into(answers.satisfying, answers, path, lambda path=path: _whole(typed, path))  # type: ignore[misc]
    answers.satisfying = {path: count for path, count in answers.satisfying.items() if count is not None}
    buyer = {name.partition(".")[2]: value for name, value in known.items() if name.startswith("buyer.")}
    own = {name: value for name, value in known.items() if not name.startswith("buyer.")}
    answers.facts = replace(answers.facts, **own, buyer=replace(BuyerFacts(), **buyer))
    return answers


def _into(found: dict[str, Any], answers: Answers, name: str, read: Callable[[], Any]) -> None:
    try:
        found[name] = read()
    except Unreadable as reason:
        answers.errors[name] = str(reason)


def _whole(typed: Typed, name: str, *_: Any) -> int | None:
    text = first(typed, name)
    if not text:
        return None
    if not text.isdecimal() or len(text) > 6:
        raise Unreadable(_WHOLE)
    return int(text)


_WHOLE = _("Write a whole number, such as 35")


def _yes_no(typed: Typed, name: str, *_: Any) -> bool | None:
    return {YES: True, NO: False}.get(first(typed, name))


def _day(typed: Typed, name: str, *_args: Any) -> date | None:
    text = first(typed, name)
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Unreadable(_("Write a date, such as 27 March 2007")) from None


def _decimal(typed: Typed, name: str, *_args: Any) -> Decimal | None:
    text = first(typed, name).replace(" ", "").replace(",", ".")
    if not text:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise Unreadable(_NUMBER) from None
    if not number.is_finite() or not 0 <= number < 10**9:
        raise Unreadable(_NUMBER)
    return number


_NUMBER = _("Write a number, such as 12.5")


def _money(typed: Typed, name: str, zero: Money, _country: str) -> Money | None:
    text = first(typed, name)
    if not text:
        return None
    found = read_amount(text, zero.currency)
    if found is None or found.minor < 0:
        raise Unreadable(_("Write an amount in figures, such as 250000"))
    return found


def _several(typed: Typed, name: str, *_args: Any) -> tuple[str, ...]:
    return tuple(one for one in typed.get(name, ()) if one)


def _some(typed: Typed, name: str, *_args: Any) -> tuple[str, ...] | None:
    return _several(typed, name) or None


def _text(typed: Typed, name: str, *_args: Any) -> str | None:
    return first(typed, name) or None


def _kind(typed: Typed, name: str, *_args: Any) -> ApplicantKind | None:
    return next((one for one in ApplicantKind if one == first(typed, name)), None)


def _commitment(typed: Typed, name: str, *_args: Any) -> Commitment | None:
    return next((one for one in Commitment if one == first(typed, name)), None)


def _places(typed: Typed, name: str, _zero: Money, country: str) -> tuple[Place, ...] | None:
    codes = [country if one == ELSEWHERE else one for one in _several(typed, name)]
    try:
        return tuple(Place.parse(code) for code in codes) or None
    except ValueError:
        raise Unreadable(_("Choose from the list")) from None


def _financing(typed: Typed, name: str, *_args: Any) -> tuple[EarlierFinancing, ...]:
    pairs = [one.partition("|") for one in _several(typed, name)]
    return tuple(EarlierFinancing(programme, model or None) for programme, _sep, model in pairs)


READERS: dict[str, Callable[..., Any]] = {
    "kind": _kind,
    "legal_form": _text,
    "formal": _yes_no,
    "registered": _yes_no,
    "founded_on": _day,
    "registered_on": _day,
    "last_active_on": _day,
    "registered_online": _yes_no,
    "member_count": _whole,
    "family_count": _whole,
    "tax_id_active": _yes_no,
    "tax_address_confirmed": _yes_no,
    "directors_tax_arrears": _yes_no,
    "directors_identified": _yes_no,
    "debarred": _yes_no,
    "directors_debarred": _yes_no,
    "directors_credit_ratings": _some,
    "earlier_financing": _financing,
    "incentives_used": _several,
    "places": _places,
    "products": _some,
    "sectors": _some,
    "project_area_ha": _decimal,
    "assets_without_land_and_buildings": _money,
    "annual_turnover": _money,
    "documents": _several,
    "buyer.identified": _yes_no,
    "buyer.formal": _yes_no,
    "buyer.operating_since": _day,
    "buyer.legal_domicile": _yes_no,
    "buyer.commitment": _commitment,
    "buyer.contract_states": _several,
}
"""How each fact is read. ``<name>.asked`` in a form says that boxes were shown, so that none ticked means none."""
