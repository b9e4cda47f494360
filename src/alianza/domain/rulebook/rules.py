"""The closed vocabulary of rules, and one rule of a rulebook: a kind with its arguments and when it applies."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, get_type_hints

from alianza.domain import eligibility, financing
from alianza.domain.eligibility import ApplicantKind
from alianza.domain.rulebook.cycle import Stage
from alianza.domain.rulebook.grounds import Entry
from alianza.domain.values import Blocker, Circumstances, LocalText, Place, bilingual

Check = Callable[[Any, Any, Circumstances], list[Blocker]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of rule: its name in data, the room it belongs to, its sentence, its arguments and the function that checks."""

    name: str
    room: str
    words: LocalText
    arguments: type
    check: Check


def _kinds(room: str, checks: tuple[Check, ...]) -> dict[str, Kind]:
    kinds = [_kind(room, check) for check in checks]
    return {kind.name: kind for kind in kinds}


def _kind(room: str, check: Check) -> Kind:
    arguments = _arguments_class(check)
    return Kind(check.__name__, room, arguments.WORDS, arguments, check)


def _arguments_class(check: Check) -> Any:
    """The annotation of the first parameter: every kind has its own frozen arguments."""
    first = next(iter(inspect.signature(check).parameters))
    return get_type_hints(check)[first]


ELIGIBILITY = _kinds("eligibility", eligibility.KINDS)
FINANCING = _kinds("financing", financing.KINDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """Where a rule is in force; an empty list means everywhere."""

    windows: Annotated[tuple[str, ...], bilingual("only in these windows", "solo en estas ventanillas")] = ()
    territories: Annotated[tuple[Place, ...], bilingual("only in these territories", "solo en estos territorios")] = ()
    applicants: Annotated[tuple[ApplicantKind, ...], bilingual("only for these", "solo para estos")] = ()

    def holds(self, window: str | None, places: tuple[Place, ...] | None, applicant: ApplicantKind | None) -> bool:
        """Whether the rule is in force here; what is not known keeps it in force."""
        return (
            _among(window, self.windows)
            and _among(applicant, self.applicants)
            and (not self.territories or not places or _touches(places, self.territories))
        )


def _among(found: str | None, admitted: tuple[str, ...]) -> bool:
    return not admitted or found is None or found in admitted


def _touches(places: tuple[Place, ...], territories: tuple[Place, ...]) -> bool:
    return any(place.within(territory) for place in places for territory in territories)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Entry):
    """One rule: its kind, its arguments, the stage from which it is checked and when it applies."""

    kind: Kind
    arguments: Any
    stage: Annotated[Stage, bilingual("checked from this stage on", "se verifica desde esta etapa")]
    when: Annotated[When, bilingual("where it applies", "dónde rige")] = When()

    def check(self, facts: object, circumstances: Circumstances) -> list[Blocker]:
        """The reasons against, each saying that it comes from this rule."""
        return [blocker.under(self.path) for blocker in self.kind.check(self.arguments, facts, circumstances)]
