"""Text around the review's tables whose numbers are bound to measures: ``{measure:subject:kind}``. A number is never typed.

A subject is a project's code or ``portfolio:broad`` and the like; without kind, what was reached is meant.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from alianza.domain.portfolio.derived import Derived, beside
from alianza.domain.portfolio.observation import Kind, Observation
from alianza.domain.values import Blocker

BINDING = re.compile(r"\{([^{}]*)\}")
_FORM = re.compile(r"([a-z_]+):((?:portfolio:)?[A-Za-z0-9-]+)(?::(actual|target|projection|estimate))?")
_LOOSE = re.compile(r"(?<![\w.,])\d[\d.,]*")
_NUMBERED = re.compile(r"(?:Table|Figure|Section|Cuadro|Figura|Sección|Tabla)s? [\dX.]+(?: (?:and|y) [\dX.]+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")

CODES: dict[str, tuple[str, ...]] = {
    "portfolio.binding_unreadable": ("binding",),
    "portfolio.binding_unknown_measure": ("binding",),
    "portfolio.binding_without_figure": ("binding",),
    "portfolio.brace_alone": (),
    "portfolio.number_not_bound": ("number",),
    "portfolio.languages_differ": ("bindings",),
    "portfolio.text_missing": (),
}
"""Every reason against a text, with its parameters."""


@dataclass(frozen=True, slots=True)
class Binding:
    """One number of a text: which measure of what, of which kind."""

    measure: str
    subject: str
    kind: Kind = Kind.ACTUAL

    def __str__(self) -> str:
        return f"{self.measure}:{self.subject}:{self.kind}"


@dataclass(frozen=True)
class Known:
    """What bindings are looked up in: everything observed, and what is derived from it."""

    observations: tuple[Observation, ...]
    derived: tuple[Derived, ...]

    def figure(self, binding: Binding, day: date) -> Observation | None:
        """The figure that is read first as of a day; None where nothing is known then."""
        found = beside(self.observations, self.derived, binding.measure, day)
        return next((one for one in found if (one.subject, one.kind) == (binding.subject, binding.kind)), None)


def pieces_of(text: str) -> list[str | Binding]:
    """The text in order: words, and bindings; one that cannot be read stays as words."""
    found: list[str | Binding] = []
    end = 0
    for match in BINDING.finditer(text):
        binding = bound(match[1])
        found += [text[end : match.start()], binding or match[0]]
        end = match.end()
    return [one for one in [*found, text[end:]] if one != ""]


def bound(inner: str) -> Binding | None:
    """What stands between braces as a binding; None if it is none."""
    match = _FORM.fullmatch(inner.strip())
    return Binding(match[1], match[2], Kind(match[3] or "actual")) if match else None


def bindings_of(text: str) -> list[Binding]:
    """Every binding of a text, in order, each once."""
    return list(dict.fromkeys(one for one in pieces_of(text) if isinstance(one, Binding)))


def faults_of_texts(texts: Mapping[str, str], known: Known, measures: Iterable[str]) -> list[Blocker]:
    """Why texts in several languages cannot be saved: all reasons, those of one language after those of the other."""
    if not all(text.strip() for text in texts.values()):
        return [Blocker("portfolio.text_missing")]
    names = frozenset(measures)
    found = [fault for text in texts.values() for fault in _faults(text, known, names)]
    sets = [frozenset(bindings_of(text)) for text in texts.values()]
    alone = frozenset.union(*sets) - frozenset.intersection(*sets)
    if alone:
        found.append(Blocker("portfolio.languages_differ", {"bindings": tuple(sorted(map(str, alone)))}))
    return list(dict.fromkeys(found))


def _faults(text: str, known: Known, measures: frozenset[str]) -> list[Blocker]:
    found = []
    for inner in BINDING.findall(text):
        binding = bound(inner)
        if binding is None:
            found.append(Blocker("portfolio.binding_unreadable", {"binding": inner}))
        elif binding.measure not in measures:
            found.append(Blocker("portfolio.binding_unknown_measure", {"binding": inner}))
        elif known.figure(binding, date.max) is None:
            found.append(Blocker("portfolio.binding_without_figure", {"binding": inner}))
    rest = BINDING.sub(" ", text)
    if "{" in rest or "}" in rest:
        found.append(Blocker("portfolio.brace_alone"))
    loose = [one.rstrip(".,") for one in _LOOSE.findall(_NUMBERED.sub(" ", rest))]
    return found + [Blocker("portfolio.number_not_bound", {"number": one}) for one in loose if not _YEAR.fullmatch(one)]


def figures_of(texts: Mapping[str, str], known: Known, day: date) -> dict[str, str]:
    """What the bindings of a text say as of a day, so that a later day can be held against it."""
    found = {}
    for binding in dict.fromkeys(one for text in texts.values() for one in bindings_of(text)):
        one = known.figure(binding, day)
        found[str(binding)] = "" if one is None else "|".join(_stated(one))
    return found


def _stated(one: Observation) -> list[str]:
    return [str(part) for part in (one.value, one.upper, one.exactness, one.text) if part is not None]


def is_stale(now: Mapping[str, str], readings: Iterable[Mapping[str, str]]) -> bool:
    """Whether nobody has read the text with these figures."""
    return not any(dict(one) == dict(now) for one in readings)
