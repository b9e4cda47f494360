"""The question for each fact that a rule misses, with the options that the rules themselves name."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alianza.domain.eligibility import ApplicantKind, Commitment
from alianza.domain.rulebook import Rule, Rulebook, sentence_of
from alianza.pages.self_check.answers import ELSEWHERE, NO, OTHER, YES, Typed, first
from alianza.pages.words.products import product_words, sector_words
from alianza.pages.words.reading import in_words, language, names_of

Choice = tuple[str, str]
Options = Callable[[Rulebook, Iterable[Rule]], list[Choice]]


@dataclass(frozen=True)
class Question:
    """One question as ``components/field.html`` draws it."""

    name: str
    label: str
    kind: str = "radios"
    hint: str = ""
    value: Any = ""
    error: str = ""
    choices: tuple[Choice, ...] = ()
    currency: str = ""
    read_back: bool = False
    width: int = 0
    suffix: str = ""
    required: bool | None = None


ASKED: dict[str, tuple[str, "str | Promise", "str | Promise"]] = {
    "kind": ("radios", _("Who wants to apply?"), ""),
    "legal_form": ("radios", _("Which legal form does the organisation have?"), ""),
    "formal": ("yes_no", _("Is the group legally constituted?"), ""),
    "registered": ("yes_no", _("Is the organisation legally registered?"), _("It has a certificate or legal personality")),
    "founded_on": ("date", _("When was the organisation founded?"), ""),
    "registered_on": ("date", _("When was the organisation registered?"), ""),
    "last_active_on": ("date", _("When did the members last do something together?"), _("A sale, a purchase, an assembly …")),
    "registered_online": ("yes_no", _("Is the organisation registered in the programme’s online register?"), ""),
    "member_count": ("number", _("How many members does the organisation have?"), ""),
    "family_count": ("number", _("How many families take part?"), ""),
    "tax_id_active": ("yes_no", _("Is the organisation’s tax number active?"), ""),
    "tax_address_confirmed": ("yes_no", _("Has the tax office confirmed the address?"), ""),
    "directors_tax_arrears": ("yes_no", _("Does any director have tax debt under enforcement?"), ""),
    "directors_identified": ("yes_no", _("Do the directors’ names and numbers stand in the civil register as you give them?"), ""),
    "debarred": ("yes_no", _("Is the organisation on a list of the debarred?"), ""),
    "directors_debarred": ("yes_no", _("Is any director on a list of the debarred?"), ""),
    "directors_credit_ratings": ("checkboxes", _("Which credit ratings do the directors have?"), ""),
    "earlier_financing": ("checkboxes", _("Was the organisation financed before by one of these?"), _("Leave empty if by none")),
    "incentives_used": ("checkboxes", _("Has the organisation received one of these before?"), _("Leave empty if none")),
    "places": ("checkboxes", _("Where is the organisation?"), ""),
    "products": ("checkboxes", _("What do you want to produce?"), ""),
    "sectors": ("checkboxes", _("In which sector?"), ""),
    "project_area_ha": ("number", _("How many hectares does the proposal cover?"), ""),
    "assets_without_land_and_buildings": ("money", _("What are your assets worth, without land and buildings?"), ""),
    "annual_turnover": ("money", _("For how much do you sell in a year?"), ""),
    "documents": ("checkboxes", _("Which of these documents do you have?"), _("Leave empty if none yet")),
    "buyer.identified": ("yes_no", _("Do you know who will buy your product?"), ""),
    "buyer.formal": ("yes_no", _("Is the buyer a formal business, with tax number?"), ""),
    "buyer.operating_since": ("date", _("Since when has the buyer been in business?"), ""),
    "buyer.legal_domicile": ("yes_no", _("Does the buyer have a legal address?"), ""),
    "buyer.commitment": ("radios", _("What has the buyer signed?"), ""),
    "buyer.contract_states": ("checkboxes", _("What does the buyer’s letter or contract state?"), _("Leave empty if there is none yet")),
}
"""How each fact is asked for: by what kind of field, in which words, with which hint."""


def question(fact: str, rulebook: Rulebook, rules: Iterable[Rule], typed: Typed, errors: Mapping[str, str]) -> Question | None:
    """The question for a fact; None for one that nobody can be asked (a rate, a date of the file)."""
    if fact not in ASKED:
        return None
    kind, label, hint = ASKED[fact]
    choices = tuple(OPTIONS[fact](rulebook, rules)) if fact in OPTIONS else yes_no() if kind == "yes_no" else ()
    several = kind == "checkboxes"
    return Question(
        name=fact,
        label=str(label),
        kind="radios" if kind == "yes_no" else kind,
        hint=str(hint),
        value=list(typed.get(fact, ())) if several else first(typed, fact),
        error=errors.get(fact, ""),
        choices=choices,
        currency=rulebook.programme.currency if kind == "money" else "",
        read_back=kind == "money",
        width={"number": 4, "date": 10, "money": 20}.get(kind, 0),
    )


def yes_no() -> tuple[Choice, ...]:
    """The two answers; neither chosen means that it is not known."""
    return ((YES, str(_("Yes"))), (NO, str(_("No"))))


def member_question(rule: Rule, rulebook: Rulebook, typed: Typed, errors: Mapping[str, str]) -> Question:
    """How many members satisfy a rule about members."""
    return Question(
        name=rule.path,
        label=str(_("How many of your members fulfil this?")),
        kind="number",
        hint=sentence_of(rule, language(), names_of(rulebook)),
        value=first(typed, rule.path),
        error=errors.get(rule.path, ""),
        width=4,
    )


def _arguments(rules: Iterable[Rule], kind: str, *names: str) -> list[Any]:
    """The values of these arguments in all rules of a kind, each once, in order."""
    lists = [getattr(rule.arguments, name) for rule in rules if rule.kind.name == kind for name in names]
    flat = [one for value in lists for one in (value if isinstance(value, tuple) else (value,))]
    return list(dict.fromkeys(flat))


def _from(kind: str, *names: str, rest: "tuple[str, str | Promise] | None" = None) -> Options:
    def options(rulebook: Rulebook, rules: Iterable[Rule]) -> list[Choice]:
        known = names_of(rulebook)
        found = [(str(one), _cap(_called(kind, one, known))) for one in _arguments(rules, kind, *names)]
        return [*found, (rest[0], str(rest[1]))] if rest else found

    return options


def _called(kind: str, value: Any, known: Mapping[str, Any]) -> str:
    """A value as the rulebook names it, else as the house does."""
    own = {"product": product_words, "sector": sector_words}.get(kind)
    return own(value) if own and value not in known else in_words(known.get(value, value) if isinstance(value, str) else value)


def _cap(text: str) -> str:
    return text[:1].upper() + text[1:]


def _kinds(_rulebook: Rulebook, _rules: Iterable[Rule]) -> list[Choice]:
    return [(one.value, _cap(in_words(one))) for one in ApplicantKind]


def _commitments(_rulebook: Rulebook, _rules: Iterable[Rule]) -> list[Choice]:
    nothing = (Commitment.NONE.value, str(_("Nothing yet")))
    return [nothing, *((one.value, _cap(in_words(one))) for one in Commitment if one is not Commitment.NONE)]


def _financing(rulebook: Rulebook, rules: Iterable[Rule]) -> list[Choice]:
    found: dict[str, str] = {}
    for rule in rules:
        if rule.kind.name == "not_financed_before":
            for programme in rule.arguments.programmes:
                found |= _models(programme, rule.arguments.models)
    track = rulebook.grant_free_track
    found |= {programme: programme for programme in (track.programmes if track else ()) if programme not in found}
    return list(found.items())


def _models(programme: str, models: tuple[str, ...]) -> dict[str, str]:
    if not models:
        return {programme: programme}
    named = {f"{programme}|{one}": str(_("{programme}, model {model}")).format(programme=programme, model=one) for one in models}
    return named | {f"{programme}|{OTHER}": str(_("{programme}, another model")).format(programme=programme)}


OPTIONS: dict[str, Options] = {
    "kind": _kinds,
    "legal_form": _from("legal_form", "one_of", rest=(OTHER, _("Another form, or none"))),
    "sectors": _from("sector", "one_of", rest=(OTHER, _("Another"))),
    "products": _from("product", "one_of", "none_of", rest=(OTHER, _("Another"))),
    "places": _from("territory", "one_of", rest=(ELSEWHERE, _("Elsewhere"))),
    "directors_credit_ratings": _from("directors_credit_rating", "one_of", rest=(OTHER, _("A worse one"))),
    "documents": _from("documents_presented", "all_of"),
    "incentives_used": _from("incentive_once", "incentive"),
    "earlier_financing": _financing,
    "buyer.commitment": _commitments,
    "buyer.contract_states": _from("buyer_contract_states", "all_of"),
}
"""What can be chosen, from the arguments of the rules in force."""
