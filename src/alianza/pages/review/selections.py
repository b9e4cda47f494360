"""Selections of a call, and one of them: every candidate with its place and its reason, what quotas cost, and the decision."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import uuid4

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from alianza.domain.access import Action, Actor, decide
from alianza.domain.rulebook import Rulebook, sentence_of
from alianza.domain.selection import Verification, places_of, verify_document
from alianza.domain.values import Blocker, Money
from alianza.exchange.tables import Column as Written
from alianza.exchange.tables import csv_bytes, xlsx_bytes
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.frame import words
from alianza.pages.review.scoring import Bar
from alianza.pages.review.tables import Choice, Column, Empty, Line, Link, Status, Table
from alianza.pages.words.products import product_words
from alianza.pages.words.reasons import said
from alianza.records.queries import selections
from alianza.records.queries.rulebooks import published
from alianza.services.outcome import Outcome

STATUSES: dict[str, tuple["str | Promise", str]] = {
    "selected": (gettext_lazy("Selected"), "good"),
    "waiting_list": (gettext_lazy("Waiting list"), "waiting"),
    "not_selected": (gettext_lazy("Not selected"), "empty"),
}
COLOURS = {"selected": 1, "waiting_list": 4, "not_selected": 8}
RUN_STATES: dict[str, tuple["str | Promise", str]] = {
    "proposed": (gettext_lazy("Waits for a second person"), "action"),
    "approved": (gettext_lazy("Approved"), "good"),
    "rejected": (gettext_lazy("Rejected"), "bad"),
}
GROUPS: dict[str, "str | Promise"] = {
    "women_led": gettext_lazy("organisations in which women are the majority"),
    "traditional_communities": gettext_lazy("traditional communities"),
    "all": gettext_lazy("everybody in the window"),
}
MOST_BARS = 60
_NUMBERS = ("score", "at_least", "missing", "above", "spread", "lowest", "highest")


@dataclass(frozen=True)
class Figure:
    """One figure of the result."""

    label: str
    value: object
    note: str = ""


@dataclass(frozen=True)
class RunsPage:
    """The selections of a call, and the form that proposes one; ``cannot`` says why there is no form."""

    title: str
    caption: str
    rules: str
    why: str
    basis: str
    waiting: int
    table: Table
    fields: tuple[Choice, ...]
    hidden: tuple[tuple[str, str], ...]
    action_url: str
    errors: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class QuotaView:
    """What one quota did."""

    group: str
    share: str
    needed: str
    reached: str
    status: Status
    got_in: str
    fell_out: str
    points: str


@dataclass(frozen=True)
class RunPage:
    """One selection. ``verified`` is empty until somebody asks for the check."""

    title: str
    caption: str
    back_url: str
    status: Status
    proposed_by: str
    proposed_at: datetime
    decided_by: str
    decided_at: datetime | None
    reason: str
    figures: tuple[Figure, ...]
    bars: tuple[Bar, ...]
    bars_note: str
    table: Table
    quotas: tuple[QuotaView, ...]
    remarks: tuple[str, ...]
    input_sha256: str
    outcome_sha256: str
    engine: str
    verify_url: str
    verified: str
    verified_tone: str
    decide_url: str
    may_approve: bool
    may_go_on: bool
    cannot: str
    fields: tuple[Choice, ...]
    errors: tuple[tuple[str, str], ...] = ()


def runs_page(actor: Actor, call: selections.Called, outcome: Outcome | None = None, cutoff: str = "") -> RunsPage:
    """The selections of a call."""
    rulebook = published(call.rulebook_id).rulebook
    rules = rulebook.selection
    rows, cutoffs = list(selections.of_call(call)), selections.cutoffs(call)
    may = decide(actor, Action.RUN_SELECTION).allowed
    choices = (("", _("Everything that waits")), *((str(one.id), _cutoff(one)) for one in cutoffs))
    faults = outcome.blockers if outcome else ()
    return RunsPage(
        title=_("Selection"),
        caption=call.code,
        rules=sentence_of(rules, formats.language()) if rules else "",
        why=words(rules.why) if rules else "",
        basis=rules.basis.value if rules else "",
        waiting=len(selections.waiting(call, None)),
        table=_runs(rows),
        fields=(Choice("cutoff", _("What is selected from"), value=cutoff, choices=choices),) if may else (),
        hidden=(("form_key", str(uuid4())),),
        action_url=url("desk.propose", call_code=call.code),
        errors=tuple((reason_words(fault, rulebook), "id_cutoff") for fault in faults),
    )


def _cutoff(one: selections.Cutoff) -> str:
    return _("Cut-off %(number)s of %(day)s") % {"number": one.number, "day": formats.day(one.on)}


def _runs(rows: Sequence[selections.Row]) -> Table:
    heads = (_("Proposed"), _("By"), _("From"), _("Stands at"), _("Decided by"), _("Selected"), _("Candidates"))
    lines = [
        Line(
            (
                Link(f"{formats.moment(row.created_at)} ", url("desk.selection", run_id=row.id)), row.proposed_by.name,
                _cutoff(row.cutoff) if row.cutoff else _("Everything that waits"), _run_status(row),
                row.decided_by.name if row.decided_by else _("Nobody"), _count(row, "selected"), len(row.result["outcomes"]),
            )
        )
        for row in rows
    ]  # fmt: skip
    columns = tuple(Column(head, numeric=place > 4) for place, head in enumerate(heads))
    empty = Empty(_("No selection yet"), _("Propose one once the applications have their scores."))
    return Table(columns, lines, shown=len(rows), total=len(rows), empty=empty)


def _run_status(row: selections.Row) -> Status:
    text, tone = RUN_STATES[row.state]
    return Status(str(text), tone)


def _count(row: selections.Row, status: str) -> int:
    return sum(one["status"] == status for one in row.result["outcomes"])


def run_page(actor: Actor, row: selections.Row, outcome: Outcome | None = None, typed: str = "", *, check: bool = False) -> RunPage:
    """One selection as it was frozen."""
    rulebook = published(row.call.rulebook_id).rulebook
    faults = outcome.blockers if outcome else ()
    result: Mapping[str, Any] = row.result
    verified, tone = _verified(verify_document(result)) if check else ("", "")
    open_to = selections.within_reach(actor, [one["code"] for one in result["outcomes"]])
    may_approve, may_go_on, cannot = _open_decision(actor, row)
    return RunPage(
        title=_("Selection"),
        caption=f"{row.call.code} · {formats.moment(row.created_at)}",
        back_url=url("desk.selections", call_code=row.call.code),
        status=_run_status(row),
        proposed_by=row.proposed_by.name,
        proposed_at=row.created_at,
        decided_by=row.decided_by.name if row.decided_by else "",
        decided_at=row.decided_at,
        reason=row.reason,
        figures=_figures(row),
        bars=tuple(_bar(one, open_to) for one in result["outcomes"][:MOST_BARS]),
        bars_note=_("The first %(number)s by score") % {"number": MOST_BARS} if len(result["outcomes"]) > MOST_BARS else "",
        table=_table(row, rulebook, open_to),
        quotas=tuple(_quota(one) for one in result["quotas"]),
        remarks=tuple(reason_words(Blocker.from_json(one), rulebook) for one in result["remarks"]),
        input_sha256=row.input_sha256,
        outcome_sha256=str(result["outcome_hash"]),
        engine=row.engine,
        verify_url=url("desk.selection_check", run_id=row.id),
        verified=verified,
        verified_tone=tone,
        decide_url=url("desk.decide_selection", run_id=row.id),
        may_approve=may_approve,
        may_go_on=may_go_on,
        cannot=cannot,
        fields=(Choice("reason", _("If it is rejected: why?"), "textarea", typed, required=False, lines=3),) if may_approve else (),
        errors=tuple((_named(fault, rulebook), "id_reason") for fault in faults),
    )


def _open_decision(actor: Actor, row: selections.Row) -> tuple[bool, bool, str]:
    """Whether this person may approve it, may carry its moves on, and what else is to be said of its decision."""
    left, may = selections.unmoved(row), decide(actor, Action.RUN_SELECTION).allowed
    under_way = selections.approval_under_way(row) if row.state == "proposed" or left else None
    if under_way:
        return False, False, _under_way(under_way)
    if left:
        return False, may, _left(left)
    if row.state != "proposed" or not may:
        return False, False, ""
    own = str(row.proposed_by_id) == actor.user_id
    return not own, False, _("You proposed this selection: somebody else decides on it.") if own else ""


def _under_way(work: selections.Work) -> str:
    named = {"name": work.owner.name, "moment": formats.moment(work.created_at)}
    return _("Approved by %(name)s, %(moment)s: every application is being moved now.") % named


def _left(codes: Sequence[str]) -> str:
    named = {"count": len(codes), "codes": ", ".join(codes[:5]) + (" …" if len(codes) > 5 else "")}
    return _("This selection is approved, but %(count)s of its applications have not been moved yet: %(codes)s") % named


def _named(fault: Blocker, rulebook: Rulebook) -> str:
    text, code = reason_words(fault, rulebook), str(fault.parameter("alliance") or "")
    return text if not code or code in text else f"{code}: {text}"


def _verified(found: Verification) -> tuple[str, str]:
    if found.is_same:
        return _("Computed again from its input: the same result, hash for hash."), "good"
    return _("Computed again, the result is not the same: %(parts)s") % {"parts": ", ".join(found.differs) or _("input")}, "bad"


def _figures(row: selections.Row) -> tuple[Figure, ...]:
    result = row.result
    money = [
        Figure(label, Money.from_json(result[name]))
        for label, name in ((_("Granted"), "spent"), (_("Left"), "remaining"))
        if result.get(name)
    ]
    cutoff = result.get("cutoff")
    return (
        Figure(_("Selected"), _count(row, "selected")),
        Figure(_("Waiting list"), _count(row, "waiting_list")),
        Figure(_("Not selected"), _count(row, "not_selected")),
        Figure(_("Score that divides"), _exact(cutoff) if cutoff is not None else _("none")),
        *money,
    )


def _bar(one: Mapping[str, Any], open_to: Collection[str]) -> Bar:
    text, _tone = STATUSES[one["status"]]
    score, link = Fraction(one["score"]), url("desk.alliance", code=one["code"]) if one["code"] in open_to else ""
    return Bar(f"{one['order']}. {one['code']}", score, str(text), link, COLOURS[one["status"]])


def _table(row: selections.Row, rulebook: Rulebook, open_to: Collection[str]) -> Table:
    known = selections.by_codes([one["code"] for one in row.result["outcomes"]])
    amounts = {one["code"]: one.get("amount") for one in row.input["candidates"]}
    lines, places = [], places_of(row.result)
    for one in row.result["outcomes"]:
        alliance = known.get(one["code"])
        amount = amounts.get(one["code"])
        code = Link(one["code"], url("desk.alliance", code=one["code"])) if one["code"] in open_to else one["code"]
        lines.append(
            Line(
                (
                    one["order"], code, alliance.organisation.name if alliance else "",
                    product_words(alliance.product) if alliance else "",
                    _exact(one["score"]), Money.from_json(amount) if amount else None, _outcome_status(one, places), because(one, rulebook),
                )
            )
        )  # fmt: skip
    heads = (
        (_("Rank"), True),
        (_("Code"), False),
        (_("Organisation"), False),
        (_("Product"), False),
        (_("Score"), True),
        (_("Asks for"), True),
    )
    columns = (*(Column(label, numeric=numeric) for label, numeric in heads), Column(_("Result")), Column(_("Why")))
    exports = tuple((kind.upper(), url("desk.selection_export", run_id=row.id, kind=kind)) for kind in ("xlsx", "csv"))
    return Table(columns, lines, shown=len(lines), total=len(lines), exports=exports)


def _outcome_status(one: Mapping[str, Any], places: Mapping[str, int]) -> Status:
    """Selected 1 to n, waiting list 1 to m: the order in which the list is called up."""
    text, tone = STATUSES[one["status"]]
    place = f" {places[one['code']]}" if one["code"] in places else ""
    return Status(f"{text}{place}", tone)


def because(one: Mapping[str, Any], rulebook: Rulebook) -> str:
    """Every reason of one candidate's outcome, in words."""
    return " ".join(reason_words(Blocker.from_json(reason), rulebook) for reason in one["reasons"])


def reason_words(reason: Blocker, rulebook: Rulebook) -> str:
    """A reason of the selection; scores are numbers of 100 and no shares, groups have names."""
    named = {name: formats.number(_exact(reason.parameters[name])) for name in _NUMBERS if _is_score(reason, name)}
    for name in ("group", "groups"):
        found = reason.parameter(name)
        if found:
            codes = found if isinstance(found, list | tuple) else [found]
            named[name] = ", ".join(str(GROUPS.get(str(code), str(code).replace("_", " "))) for code in codes)
    return said(reason, rulebook, named=named)


def _is_score(reason: Blocker, name: str) -> bool:
    value = reason.parameters.get(name)
    return reason.code.startswith("selection.") and isinstance(value, str | int | Fraction | Decimal) and not isinstance(value, bool)


def _exact(value: Any) -> Decimal:
    exact = Fraction(value)
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal("0.01"))


def _quota(one: Mapping[str, Any]) -> QuotaView:
    quota = one["quota"]
    points = one.get("points")
    return QuotaView(
        group=str(GROUPS.get(quota["group"], quota["group"])),
        share=formats.share(Fraction(quota["min_share"])),
        needed=_measure(one["needed"]),
        reached=_measure(one["reached"]),
        status=Status(_("Met"), "good") if one["is_met"] else Status(_("Not met"), "warn"),
        got_in=", ".join(one["got_in"]) or _("nobody"),
        fell_out=", ".join(one["fell_out"]) or _("nobody"),
        points=formats.number(_exact(points)) if points is not None else _("none"),
    )


def _measure(value: Any) -> str:
    return formats.money(Money.from_json(value), whole=True) if isinstance(value, Mapping) else formats.number(int(value))


def letter_words(row: selections.Row) -> dict[str, str]:
    """The reasons of each alliance in the language of the programme's letters."""
    rulebook = published(row.call.rulebook_id).rulebook
    languages = [one for one in row.call.programme.languages if one in ("es", "en")]
    with override(languages[0] if languages else "es"):
        return {one["code"]: because(one, rulebook) for one in row.result["outcomes"]}


def exported(row: selections.Row, kind: str) -> bytes:
    """The result as XLSX or CSV, one candidate a row."""
    rulebook = published(row.call.rulebook_id).rulebook
    known = selections.by_codes([one["code"] for one in row.result["outcomes"]])
    places = places_of(row.result)
    heads = (_("Rank"), _("Code"), _("Organisation"), _("Product"), _("Score"), _("Result"), _("Place"), _("Why"))
    cells = [
        (
            int(one["order"]), str(one["code"]), known[one["code"]].organisation.name if one["code"] in known else None,
            product_words(known[one["code"]].product) if one["code"] in known else None,
            _exact(one["score"]), str(STATUSES[one["status"]][0]), places.get(one["code"]), because(one, rulebook),
        )
        for one in row.result["outcomes"]
    ]  # fmt: skip
    columns = [Written(head) for head in heads]
    return xlsx_bytes(columns, cells, _("Selection")) if kind == "xlsx" else csv_bytes(columns, cells)
