"""Appraisals of an alliance's plan, and what the plan form says of its financing."""

from alianza.records.models import Alliance, Appraisal

Row = Appraisal


def of_alliance(alliance: Alliance) -> list[Appraisal]:
    """Every appraisal, newest first, without the text it was read from."""
    rows = Appraisal.objects.filter(alliance=alliance).select_related("document", "appraised_by", "rulebook").defer("source")
    return list(rows.order_by("-number"))


def latest(alliance: Alliance) -> Appraisal | None:
    """The appraisal in force."""
    rows = Appraisal.objects.filter(alliance=alliance).select_related("document", "appraised_by", "rulebook")
    return rows.order_by("-number").first()


def numbered(alliance: Alliance, number: int) -> Appraisal | None:
    """One appraisal by its number."""
    return Appraisal.objects.filter(alliance=alliance, number=number).select_related("document", "appraised_by", "rulebook").first()
