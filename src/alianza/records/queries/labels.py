"""What computed labels need beyond the appraisal: deliveries to schools."""

from decimal import Decimal

from alianza.records.models import Alliance, Delivery

DELIVERING = ("in_implementation", "suspended", "in_closing", "closed")
"""States in which something may have been delivered."""
SCHOOL = "school"


def to_schools(alliance: Alliance) -> list[tuple[Decimal, str]]:
    """Quantity and unit of every confirmed delivery to a school or public purchase."""
    rows = Delivery.objects.filter(contract__alliance=alliance, contract__buyer__partner_type=SCHOOL, state="confirmed")
    return list(rows.values_list("quantity", "unit"))
