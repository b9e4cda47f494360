"""The page of the self-check: the questions, and after they were sent, what every rule says."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from alianza.domain.eligibility import ApplicantFacts, imagined_members
from alianza.domain.rulebook import Basis, Rule, Rulebook, eligibility_rules, on_grant_free_track, sentence_of
from alianza.domain.values import Blocker, Circumstances
from alianza.pages.addresses import url
from alianza.pages.frame import words
from alianza.pages.self_check.answers import Answers, Typed, first, read_answers
from alianza.pages.self_check.questions import Question, member_question, question
from alianza.pages.words.reading import advice, language, names_of, read

UNKNOWN = "eligibility.unknown"


@dataclass(frozen=True)
class Reason:
    """Why a rule does not hold, and what would change it."""

    text: str
    advice: str = ""


@dataclass(frozen=True)
class Verdict:
    """One rule and what it says: ``met``, ``not_met`` or ``unknown``, with its source."""

    text: str
    state: str
    reasons: tuple[Reason, ...]
    why: str
    assumed: bool


@dataclass(frozen=True)
class SelfCheckPage:
    """Questions, and the verdict of each rule once something was answered; ``tone`` colours the conclusion."""

    title: str
    caption: str
    call_url: str
    questions: tuple[Question, ...]
    boxes: tuple[str, ...]
    answered: bool
    conclusion: str = ""
    tone: str = ""
    not_met: tuple[Verdict, ...] = ()
    unknown: tuple[Verdict, ...] = ()
    met: tuple[Verdict, ...] = ()
    grant_free: str = ""
    windows: tuple[tuple[str, str], ...] = ()
    window: str = ""
    errors: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Case:
    """What a self-check is held against: the rules, their circumstances, the window if one was chosen."""

    rulebook: Rulebook
    circumstances: Circumstances
    window: str | None = None


def self_check(*, title: str, code: str, case: Case, windows: Iterable[str], typed: Typed | None) -> SelfCheckPage:
    """The page of a call; ``typed`` is None before anything was sent."""
    form: Typed = typed or {}
    case = replace(case, window=first(form, "window") or None)
    answers = _answers(case, form)
    rules = eligibility_rules(case.rulebook, answers.facts, window=case.window)
    results = [(rule, blockers_of(rule, answers, case.circumstances)) for rule in rules]
    asked = _questions(case, rules, answers, form)
    page = SelfCheckPage(
        title=_("Can we apply?"), caption=title, call_url=url("public.call", code=code), questions=asked, answered=typed is not None,
        boxes=tuple(one.name for one in asked if one.kind == "checkboxes"), windows=_windows(case.rulebook, windows),
        window=case.window or "", errors=tuple((f"{text}", f"id_{name}") for name, text in answers.errors.items()),
    )  # fmt: skip
    return _with_verdicts(page, case.rulebook, results, answers) if typed is not None else page


def _answers(case: Case, form: Typed) -> Answers:
    head = case.rulebook.programme
    member_rules = [rule.path for rule in case.rulebook.eligibility if is_about_members(rule)]
    return read_answers(form, currency=head.currency, country=head.country, member_rules=member_rules)


def is_about_members(rule: Rule) -> bool:
    """Whether a rule looks at each member."""
    return rule.kind.name.startswith("members_")


def blockers_of(rule: Rule, answers: Answers, circumstances: Circumstances) -> list[Blocker]:
    """What one rule says, a roster imagined from the count where it is about members."""
    facts, satisfying = answers.facts, answers.satisfying.get(rule.path)
    if not is_about_members(rule) or satisfying is None or facts.member_count is None:
        return rule.check(facts, circumstances)
    roster = imagined_members(rule.kind.name, rule.arguments, facts.member_count, satisfying, circumstances)
    return rule.check(replace(facts, members=roster), circumstances)


def _questions(case: Case, rules: list[Rule], answers: Answers, form: Typed) -> tuple[Question, ...]:
    facts = _missing(rules, ApplicantFacts(), case) + _missing(rules, answers.facts, case)
    track = ["earlier_financing"] if case.rulebook.grant_free_track else []
    track += ["legal_form"] if any(rule.kind.name == "legal_form" for rule in rules) else []
    about_members = [rule for rule in rules if is_about_members(rule)]
    order = [*(["member_count"] if about_members else []), *facts, *track]
    asked = [question(fact, case.rulebook, rules, form, answers.errors) for fact in dict.fromkeys(order)]
    counted = [member_question(rule, case.rulebook, form, answers.errors) for rule in about_members]
    return tuple(one for one in asked if one) + tuple(counted)


def _missing(rules: list[Rule], facts: ApplicantFacts, case: Case) -> list[str]:
    """Facts that rules miss; the first question of a pair brings up the second."""
    reasons = [blocker for rule in rules for blocker in rule.check(facts, case.circumstances)]
    return [str(one.parameter("fact")) for one in reasons if one.code == UNKNOWN]


def _windows(rulebook: Rulebook, admitted: Iterable[str]) -> tuple[tuple[str, str], ...]:
    chosen = set(admitted)
    return tuple((one.code, words(one.name)) for one in rulebook.windows if not chosen or one.code in chosen)


def _with_verdicts(page: SelfCheckPage, rulebook: Rulebook, results: list[tuple[Rule, list[Blocker]]], answers: Answers) -> SelfCheckPage:
    verdicts = [verdict(rule, blockers, rulebook) for rule, blockers in results]
    not_met, unknown, met = (tuple(one for one in verdicts if one.state == state) for state in ("not_met", "unknown", "met"))
    conclusion, tone = _conclusion(len(not_met), len(unknown))
    track = rulebook.grant_free_track
    free = words(track.help) if track and on_grant_free_track(rulebook, answers.facts) else ""
    return replace(page, conclusion=conclusion, tone=tone, grant_free=free, not_met=not_met, unknown=unknown, met=met)


def verdict(rule: Rule, blockers: list[Blocker], rulebook: Rulebook) -> Verdict:
    """A rule in words with its reasons; a missing fact alone leaves it open."""
    against = [one for one in blockers if one.code != UNKNOWN]
    return Verdict(
        text=sentence_of(rule, language(), names_of(rulebook)),
        state="not_met" if against else "unknown" if blockers else "met",
        reasons=tuple(Reason(read(one, rulebook), advice(one)) for one in blockers),
        why=words(rule.why),
        assumed=rule.basis is Basis.ASSUMED,
    )


def _conclusion(not_met: int, unknown: int) -> tuple[str, str]:
    if not_met:
        return _("From what you told us, you cannot apply yet"), "warn"
    if unknown:
        return _("Nothing speaks against it so far"), "info"
    return _("From what you told us, you can apply"), "good"
