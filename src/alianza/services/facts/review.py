"""Facts of the matter ``review``."""

from alianza.domain.rulebook import boards_due
from alianza.domain.values import Money
from alianza.domain.workflow.facts import (
    BoardFacts,
    ChainFacts,
    ScoringFacts,
    SelectionFacts,
    WaitingListFacts,
    WaitingOpinion,
)
from alianza.records.queries import boards, opinions, scoring, selections, submissions
from alianza.services import chains, panels
from alianza.services.keeper import Ahead, Loader, Subject


def chain_facts(subject: Subject) -> ChainFacts:
    """The chain of the record's stage as the rulebook orders it for this amount, against the opinions in force."""
    stage = chains.stage_of(subject.row.state)
    if stage is None:
        return ChainFacts()
    due = chains.due(subject.rulebook, stage, subject.row, subject.today)
    given = subject.reading.of(opinions.in_force, subject.row, stage) if due else {}
    verdicts = {one.code: given[one.code].verdict if one.code in given else "" for one in due}
    subject.notes["opinions"] = verdicts
    return ChainFacts(
        waiting=tuple(
            WaitingOpinion(code=one.code, role=one.role, due_on=given[one.code].due_on if one.code in given else None)
            for one in due
            if not verdicts[one.code]
        ),
        unfavourable=tuple(code for code, verdict in verdicts.items() if verdict == "unfavourable"),
        observed=tuple(code for code, verdict in verdicts.items() if verdict == "observed"),
    )


def scoring_facts(subject: Subject) -> ScoringFacts:
    """The sheets of what was sent in last: asked for, sent, needed, and whether evaluators are too far apart."""
    rows = scoring.of_submission(subject.reading.of(submissions.all_of, subject.row).latest)
    found = panels.combined(rows, subject.rulebook)
    codes = {reason.code for reason in found.blockers}
    subject.notes["sheets"] = {str(row.evaluator_id): row.total for row in rows if row.state == "submitted"}
    return ScoringFacts(
        asked=len(rows),
        submitted=len(found.totals),
        needed=panels.PANEL.sheets,
        disagree="selection.evaluators_disagree" in codes,
    )


def selection_facts(subject: Subject) -> SelectionFacts:
    """What the latest approved selection says of it."""
    return SelectionFacts(outcome=selections.outcome_of(subject.row))


def waiting_list_facts(subject: Subject) -> WaitingListFacts:
    """Its place on the list of its selection, and who before it still waits."""
    before = selections.before_in_line(subject.row)
    subject.notes["place"] = subject.row.selection_place
    return WaitingListFacts(place=subject.row.selection_place, before=before)


def board_facts(subject: Subject) -> BoardFacts:
    """The boards that decide on this grant, and what closed meetings decided since it came before them."""
    row = subject.row
    grant = None if row.grant_minor is None else Money(row.grant_minor, row.currency)
    needed = boards_due(subject.rulebook, grant, chains.circumstances(row, subject.today))
    found = subject.reading.of(boards.decided, row)
    subject.notes["boards"] = dict(found)
    return BoardFacts(needed=tuple(board.code for board in needed), decided=found)


LOADERS: dict[type, Loader] = {
    ChainFacts: chain_facts,
    ScoringFacts: scoring_facts,
    SelectionFacts: selection_facts,
    WaitingListFacts: waiting_list_facts,
    BoardFacts: board_facts,
}
AHEAD: dict[type, Ahead] = {
    ChainFacts: lambda subject: (opinions.in_force.about(subject.row, stage),) if (stage := chains.stage_of(subject.row.state)) else (),
    ScoringFacts: lambda subject: (submissions.all_of.about(subject.row),),
    BoardFacts: lambda subject: (boards.decided.about(subject.row),),
}
