"""Building a business plan page by page: what is asked, what was typed, how far it is. The plan itself stays the file's data.

Pure: a page asks for one table of the file; what it does not ask stays. What a plan means is judged where files are read.
"""

from alianza.domain.workflow.building.boxing import in_box, years_of
from alianza.domain.workflow.building.field import SEVERAL, Field, Kind, Part, Section
from alianza.domain.workflow.building.items import (
    BY_CODE,
    SECTIONS,
    Item,
    Spot,
    asked,
    fresh_code,
    is_named_elsewhere,
    item_of,
    items,
    placed,
    removed,
    spot_of,
)
from alianza.domain.workflow.building.reading import Style, Typed, fault_of, read_part
from alianza.domain.workflow.building.shapes import is_set
from alianza.domain.workflow.building.standing import (
    MISSING,
    UNBALANCED,
    Mistake,
    Placed,
    SectionState,
    Standing,
    is_complete,
    place,
    states,
)
from alianza.domain.workflow.building.tables import opened, table, tables, value_at

__all__ = [
    "BY_CODE", "MISSING", "SECTIONS", "SEVERAL", "UNBALANCED", "Field", "Item", "Kind", "Mistake", "Part", "Placed", "Section", "SectionState", "Spot",
    "Standing", "Style", "Typed", "asked", "fault_of", "fresh_code", "in_box", "is_complete", "is_named_elsewhere", "is_set", "item_of", "items", "opened", "place", "placed",
    "read_part", "removed", "spot_of", "states", "table", "tables", "value_at", "years_of",
]  # fmt: skip
