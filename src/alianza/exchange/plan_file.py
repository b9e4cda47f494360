"""Business plans as TOML files: read with the line of every key, so that a mistake is shown where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from alianza.domain.appraisal.check_plan import blockers, general_reasons
from alianza.domain.appraisal.plan import Plan
from alianza.domain.appraisal.sharing import shared_out, sharing_reasons
from alianza.domain.rulebook.fault import Fault, fault, nearest
from alianza.domain.values import Blocker
from alianza.exchange.plan_fields import FAILED, build, join
from alianza.exchange.plan_words import sentence
from alianza.exchange.rulebook_file import RulebookFile, read_rulebook, read_rulebook_text

# Lists and tables of a plan that stand beside [plan] in the file.
TABLES = {
    "product": "products",
    "agreement": "agreements",
    "block": "blocks",
    "investment": "investments",
    "cost": "costs",
    "working_capital": "working_capital",
    "financing": "contributions",
    "loan": "loans",
    "economy": "economy",
    "carbon": "carbon",
    "risk": "risks",
    "correlation": "correlations",
}


@dataclass(frozen=True, slots=True)
class PlanFault:
    """One mistake: the line, the path and the sentence in English and Spanish."""

    line: int
    path: str
    code: str
    en: str
    es: str

    def sentence(self, language: str) -> str:
        """The mistake in plain words."""
        return self.es if language == "es" else self.en


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A file that holds a plan, or the mistakes that keep it from being one."""

    plan: Plan | None
    faults: tuple[PlanFault, ...]


def read_plan(path: Path) -> PlanFile:
    """Read one file; ``UnreadableRulebook`` if it is no TOML at all."""
    return _plan(read_rulebook(path))


def read_plan_text(text: str) -> PlanFile:
    """The same from text."""
    return _plan(read_rulebook_text(text))


def _plan(file: RulebookFile) -> PlanFile:
    faults: list[Fault] = []
    plan = build(Plan, gathered(file.data, faults), "plan", faults)
    placed = [_placed(file, one) for one in faults]
    if plan is not FAILED and not placed:
        plan, found = _judged(plan)
        placed = [_blocked(file, one) for one in found]
    ordered = tuple(sorted(placed, key=lambda one: (one.line, one.path)))
    return PlanFile(None if ordered else plan, ordered)


def _judged(plan: Plan) -> tuple[Plan, list[Blocker]]:
    """The plan with shares turned into amounts, and everything against it."""
    against = list(general_reasons(plan)) or list(sharing_reasons(plan))
    whole = plan if against else shared_out(plan)
    return whole, against or blockers(whole)


def gathered(data: Mapping[str, object], faults: list[Fault]) -> dict[str, object]:
    """The file's tables under the names of the plan's fields."""
    head = data.get("plan")
    if not isinstance(head, Mapping):
        faults.append(fault("plan", "missing_key", key="plan"))
        head = {}
    known, fields = ["plan", *TABLES], TABLES.values()
    faults += [fault(key, "unknown_key", key=key, nearest=nearest(key, known)) for key in data if key not in known]
    faults += [fault(f"plan.{key}", "unknown_key", key=key, nearest="") for key in head if key in fields]
    plain = {key: value for key, value in head.items() if key not in fields}
    return {**plain, **{field: data[table] for table, field in TABLES.items() if table in data}}


def path_in_file(path: str) -> str:
    """The path as the file writes it: lists stand beside [plan]."""
    for table, field in TABLES.items():
        inside = join("plan", field)
        if path == inside or path.startswith((f"{inside}.", f"{inside}[")):
            return table + path.removeprefix(inside)
    return path


def _placed(file: RulebookFile, one: Fault) -> PlanFault:
    path = path_in_file(one.path)
    return PlanFault(file.line_of(path), path, one.code, one.sentence("en"), one.sentence("es"))


def _blocked(file: RulebookFile, one: Blocker) -> PlanFault:
    path = str(one.parameter("path"))
    return PlanFault(file.line_of(path), path, one.code, sentence(one, "en"), sentence(one, "es"))
