"""Meetings of boards: who was there, what stood on the agenda, how each member voted, what was decided."""

from django.db import models
from django.db.models import Q

from alianza.records.models.alliances import Alliance
from alianza.records.models.people import User
from alianza.records.models.record import OnceRecord, ProgrammeRecord


class BoardSeat(ProgrammeRecord):
    """A person's seat on a board of the rulebook, for a time."""

    board = models.CharField(max_length=60)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="board_seats")
    sector = models.CharField(max_length=80)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, help_text="the last day in office")
    end_reason = models.TextField(blank=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["programme", "board", "user", "starts_on"], name="seat_once"),
            models.CheckConstraint(condition=Q(ended_by=None) | ~Q(end_reason=""), name="seat_end_reason"),
        )


class BoardMeeting(OnceRecord, ProgrammeRecord):
    """One meeting of one board. Its minutes are closed once; what was decided then moves the alliances."""

    board = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    held_on = models.DateField()
    place = models.CharField(max_length=160, blank=True)
    state = models.CharField(max_length=10, default="planned")
    minutes = models.TextField(blank=True)
    minutes_number = models.CharField(max_length=80, blank=True)
    version = models.PositiveIntegerField(default=1)
    kept_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["programme", "board", "number"], name="meeting_number_once"),
            models.CheckConstraint(condition=Q(state__in=("planned", "open", "closed", "cancelled")), name="meeting_state"),
        )


class Attendance(ProgrammeRecord):
    """Whether a member was present at a meeting."""

    meeting = models.ForeignKey(BoardMeeting, on_delete=models.CASCADE, related_name="attendance")
    member = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    present = models.BooleanField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["programme", "meeting", "member"], name="attendance_once"),)


class AgendaItem(ProgrammeRecord):
    """An alliance on the agenda, and what was decided on it with which conditions and reasons."""

    meeting = models.ForeignKey(BoardMeeting, on_delete=models.CASCADE, related_name="items")
    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="agenda_items")
    position = models.PositiveSmallIntegerField()
    motion = models.CharField(max_length=24, blank=True, help_text="what is put to the vote")
    decision = models.CharField(max_length=12, blank=True)
    conditions = models.TextField(blank=True)
    reason_code = models.CharField(max_length=60, blank=True)
    reason = models.TextField(blank=True)
    count = models.JSONField(default=dict, help_text="the count of votes with quorum, as the domain gave it")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["programme", "meeting", "alliance"], name="agenda_item_once"),
            models.CheckConstraint(
                condition=Q(motion__in=("", "approve", "approve_with_conditions", "return", "defer", "reject")), name="agenda_motion"
            ),
            models.CheckConstraint(condition=Q(decision__in=("", "approved", "returned", "deferred", "rejected")), name="agenda_decision"),
        )


class Vote(ProgrammeRecord):
    """One member's vote on one item, or the reason why he stands back."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="votes")
    member = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=8)
    recusal_reason = models.TextField(blank=True)
    cast_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["programme", "item", "member"], name="vote_once"),
            models.CheckConstraint(condition=Q(choice__in=("for", "against", "abstain", "recused")), name="vote_choice"),
            models.CheckConstraint(condition=~Q(choice="recused") | ~Q(recusal_reason=""), name="vote_recusal_reason"),
        )
