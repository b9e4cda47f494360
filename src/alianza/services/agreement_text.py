"""The text of an agreement as a value: what is signed, its hash, and what it still lacks."""

from collections.abc import Iterator

from alianza.domain.rulebook import Rulebook
from alianza.domain.values import Blocker, Money, fingerprint
from alianza.records.models import Agreement

REQUIRED_PARTIES = ("producer_organisation", "applicant", "programme", "ministry")


def text_of(agreement: Agreement) -> dict[str, object]:
    """All that the parties sign, in an order that never changes. The number is given with it."""
    money = agreement.currency
    return {
        "alliance": agreement.alliance.code, "number": agreement.number, "sections": dict(agreement.sections),
        "sanctions": agreement.sanctions, "supervision": agreement.supervision, "starts_on": str(agreement.starts_on),
        "ends_on": str(agreement.ends_on), "total": Money(agreement.total_minor, money).as_json(),
        "grant": Money(agreement.grant_minor, money).as_json(),
        "parties": [[one.party, one.name] for one in agreement.parties.order_by("party", "name")],
        "items": [
            [one.code, one.name, str(one.quantity), one.unit, one.amount_minor, one.cash_minor] for one in agreement.items.order_by("code")
        ],
        "contributions": [
            [one.payer, one.payer_name, one.form, one.amount_minor, one.upfront]
            for one in agreement.contributions.order_by("payer", "payer_name", "form")
        ],
        "milestones": [
            [one.number, one.title, one.expected_result, one.start_month, one.end_month] for one in agreement.milestones.order_by("number")
        ],
        "tranches": [[one.code, str(one.share), one.amount_minor, one.after] for one in agreement.tranches.order_by("position")],
    }  # fmt: skip


def text_hash(agreement: Agreement) -> str:
    """SHA-256 of the text."""
    return fingerprint(text_of(agreement))


def against_text(agreement: Agreement, rulebook: Rulebook) -> list[Blocker]:
    """Everything an agreement lacks before it can be signed."""
    return [*_sections(agreement, rulebook), *_dates(agreement), *_milestones(agreement, rulebook), *_parties(agreement), *_sums(agreement)]


def _sections(agreement: Agreement, rulebook: Rulebook) -> Iterator[Blocker]:
    for name in rulebook.agreement.sections if rulebook.agreement else ():
        if not str(agreement.sections.get(name) or "").strip():
            yield Blocker("money.section_missing", {"section": name})


def _dates(agreement: Agreement) -> Iterator[Blocker]:
    if agreement.starts_on is None or agreement.ends_on is None:
        yield Blocker("money.dates_missing")


def _milestones(agreement: Agreement, rulebook: Rulebook) -> Iterator[Blocker]:
    found = agreement.milestones.count()
    if not found:
        yield Blocker("money.milestones_missing")
    most = rulebook.reporting.milestones_at_most if rulebook.reporting else None
    if most is not None and found > most:
        yield Blocker("money.milestones_too_many", {"found": found, "at_most": most})


def _parties(agreement: Agreement) -> Iterator[Blocker]:
    for one in agreement.parties.order_by("party"):
        if not one.name.strip():
            yield Blocker("money.party_unnamed", {"party": one.party})


def _sums(agreement: Agreement) -> Iterator[Blocker]:
    """The agreement spends what the board approved, to the last centavo."""
    alliance = agreement.alliance
    approved = alliance.total_minor if alliance.total_minor is not None else agreement.total_minor
    if approved != agreement.total_minor:
        money = agreement.currency
        yield Blocker("money.plan_not_as_approved", {"plan": Money(agreement.total_minor, money), "approved": Money(approved, money)})
