"""All tables, one module per aggregate."""

from alianza.records.models.agreements import (
    Agreement,
    AgreementItem,
    AgreementParty,
    BuyerContract,
    Milestone,
    PlannedContribution,
    Tranche,
)
from alianza.records.models.alliances import (
    Alliance,
    AlliancePartner,
    EligibilityCheck,
    EligibilityOverride,
    Submission,
)
from alianza.records.models.appraisals import Appraisal
from alianza.records.models.board import AgendaItem, Attendance, BoardMeeting, BoardSeat, Vote
from alianza.records.models.calls import Call, CallCutoff, CallExtension
from alianza.records.models.data_requests import DataRequest, RequestedFigure
from alianza.records.models.documents import Document, StoredFile
from alianza.records.models.feasibility import ComparedFigure, FeasibilityReview
from alianza.records.models.history import AuditEvent, AuditHead, FormDraft, Letter, LetterTemplate, NumberSeries
from alianza.records.models.implementation import Delivery, Report, ReportVersion, Visit
from alianza.records.models.members import Household, Member, PossibleDuplicate, RosterImport
from alianza.records.models.money import Deposit, DesignatedAccount, InKind, LedgerEntry, LedgerPosting, Payment, Purchase, Receipt
from alianza.records.models.organisations import EarlierFinancing, Officer, Organisation, OutsideCheck
from alianza.records.models.people import Absence, Grant, LongWork, Mail, Message, User
from alianza.records.models.plans import PlanDraft, PlanRevision, PriceSet
from alianza.records.models.portfolio import (
    FigureChoice,
    ObservedFigure,
    ParagraphReading,
    Project,
    ProjectAmount,
    ProjectDate,
    ProjectRating,
    ReviewParagraph,
    ReviewSnapshot,
    SavedSelection,
    TargetVersion,
)
from alianza.records.models.programmes import AssumedConfirmation, Programme, RulebookVersion, SeriesValue
from alianza.records.models.ratings import DepartmentOutlines, ThemeRating
from alianza.records.models.review import Observation, Opinion, ScoreSheet, SelectionRun
from alianza.records.models.safeguards import QuestionSet, SafeguardMeasure, Screening

__all__ = [
    "Absence", "AgendaItem", "Agreement", "AgreementItem", "AgreementParty", "Alliance", "AlliancePartner", "Appraisal",
    "AssumedConfirmation", "Attendance", "AuditEvent", "AuditHead", "BoardMeeting", "BoardSeat", "BuyerContract", "Call", "CallCutoff",
    "CallExtension", "ComparedFigure", "DataRequest", "Delivery", "DepartmentOutlines", "Deposit", "DesignatedAccount", "Document",
    "EarlierFinancing", "EligibilityCheck", "EligibilityOverride", "FeasibilityReview", "FigureChoice", "FormDraft", "Grant",
    "Household", "InKind", "LedgerEntry", "LedgerPosting", "Letter", "LetterTemplate", "LongWork", "Mail", "Member", "Message",
    "Milestone", "NumberSeries", "Observation", "ObservedFigure", "Officer", "Opinion", "Organisation", "OutsideCheck",
    "ParagraphReading", "Payment", "PlanDraft", "PlanRevision", "PlannedContribution", "PossibleDuplicate", "PriceSet", "Programme",
    "Project", "ProjectAmount", "ProjectDate", "ProjectRating", "Purchase", "QuestionSet", "Receipt", "Report", "ReportVersion",
    "RequestedFigure", "ReviewParagraph", "ReviewSnapshot", "RosterImport", "RulebookVersion", "SafeguardMeasure", "SavedSelection",
    "ScoreSheet", "Screening", "SelectionRun", "SeriesValue", "StoredFile", "Submission", "TargetVersion", "ThemeRating", "Tranche",
    "User", "Visit", "Vote",
]  # fmt: skip
