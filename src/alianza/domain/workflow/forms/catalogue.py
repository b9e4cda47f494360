"""The form of a stage in a programme: our own questions, the programme's own, and what its rules need to know."""

from collections.abc import Mapping
from dataclasses import replace

from alianza.domain.eligibility import ApplicantKind
from alianza.domain.rulebook import Basis, BuyerRequirement, Field, Rule, Rulebook, Stage
from alianza.domain.values import bilingual
from alianza.domain.workflow.forms import idea, plan, profile
from alianza.domain.workflow.forms.question import AnswerKind, Form, FormKind, Page, Question, of_field

BASE: Mapping[FormKind, tuple[Page, ...]] = {FormKind.IDEA: idea.PAGES, FormKind.PROFILE: profile.PAGES, FormKind.PLAN: plan.PAGES}
STAGES = {FormKind.IDEA: Stage.IDEA, FormKind.PROFILE: Stage.PROFILE, FormKind.PLAN: Stage.PLAN}
MARKET_CODES = frozenset({"market_demand", "has_buyer", "market_strategy", "yearly_sales", "yearly_costs"})
PEOPLE_CODES = frozenset({"women", "men", "families"})
MORE = bilingual("Questions of the programme", "Preguntas del programa")
FINANCING_PAGE = "financing"


def form_of(rulebook: Rulebook, kind: FormKind, *, applicant: ApplicantKind | None = None, window: str = "") -> Form:
    """The form of that kind; who applies and through which window decide what must be answered."""
    programme = rulebook.programme
    pages = [*BASE[kind], *(_plan_pages(rulebook, window, applicant) if kind is FormKind.PLAN else ())]
    own = [(one, entry.basis is Basis.ASSUMED, entry) for entry in rulebook.forms if entry.stage is STAGES[kind] for one in entry.fields]
    fields = {one.code: replace(question_of(one), why=entry.why, is_assumed=assumed) for one, assumed, entry in own}
    pages = [replace(page, questions=tuple(fields.pop(one.code, one) for one in page.questions)) for page in pages]
    if fields:
        more = Page(code="more", title=MORE, questions=tuple(fields.values()))
        pages.insert(next((place for place, page in enumerate(pages) if page.code in ("money", "items")), len(pages)), more)
    optional = _optional(rulebook, applicant)
    return Form(kind=kind, currency=programme.currency, country=programme.country, pages=tuple(_eased(page, optional) for page in pages))


def question_of(field: Field) -> Question:
    """A programme's own field as a question."""
    return Question(
        code=field.code, label=field.label, kind=of_field(field.kind), required=field.required, help=field.help, options=field.options,
        at_least=field.at_least, at_most=field.at_most,
    )  # fmt: skip


def _optional(rulebook: Rulebook, applicant: ApplicantKind | None) -> frozenset[str]:
    """Where no buyer is needed there need be no market; a public body has no members."""
    no_buyer = rulebook.buyer is None or rulebook.buyer.requirement is BuyerRequirement.NONE
    return (MARKET_CODES if no_buyer else frozenset()) | (PEOPLE_CODES if applicant is ApplicantKind.PUBLIC_BODY else frozenset())


def _eased(page: Page, optional: frozenset[str]) -> Page:
    return replace(page, questions=tuple(one.optional() if one.code in optional else one for one in page.questions))


def _plan_pages(rulebook: Rulebook, window: str, applicant: ApplicantKind | None) -> tuple[Page, ...]:
    items = Page(code="items", title=bilingual("What it costs", "Lo que cuesta"), questions=(profile.ITEMS,))
    rules = [rule for rule in rulebook.financing if rule.when.holds(window or None, None, applicant)]
    lines = Question(
        code="lines",
        label=bilingual("Who pays what?", "¿Quién paga qué?"),
        kind=AnswerKind.ROWS,
        required=True,
        columns=_line_columns(rules),
    )
    paid = Page(code=FINANCING_PAGE, title=bilingual("Who pays", "Quién paga"), questions=(lines,))
    terms = _terms(rules)
    last = () if not terms else (Page(code="terms", title=bilingual("How the money is kept", "Cómo se maneja el dinero"), questions=terms),)
    return (items, paid, *last)


def _line_columns(rules: list[Rule]) -> tuple[Question, ...]:
    """What every line says, and what the rules of this programme must know of it besides."""
    kinds = {rule.kind.name for rule in rules}
    wanted = [
        ("year", bool(kinds & {"grant_share_by_year", "grant_ceiling_per_year"})),
        ("group", any(getattr(rule.arguments, "group", None) for rule in rules)),
        ("upfront", "contribution_upfront" in kinds),
        ("lender_type", "lender_types" in kinds or any(getattr(rule.arguments, "lenders", ()) for rule in rules)),
        ("incurred_on", "costs_incurred_within" in kinds),
    ]
    return (*plan.LINE_COLUMNS, *(plan.LINE_EXTRAS[name] for name, is_wanted in wanted if is_wanted))


def _terms(rules: list[Rule]) -> tuple[Question, ...]:
    kinds = {rule.kind.name for rule in rules}
    fund = plan.FUND if "revolving_fund" in kinds else ()
    account = (plan.ACCOUNT,) if "account_kind" in kinds else ()
    return (*fund, *account, *((plan.GUARANTEE,) if "credit_guarantee" in kinds else ()))
