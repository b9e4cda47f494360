"""What the register asks of organisations, officers and members: every question with its words, kind and allowed answers.

One table each serves form, list, template, import and export. How answers are read or stored does not belong here.
"""

from alianza.domain.registry.field import Field, FieldKind, folded, of_choices
from alianza.domain.registry.kinds import APPLICANTS, KIND_WORDS, ROLE_OF_KIND, partner_types
from alianza.domain.registry.members import MEMBER_FIELDS, MEMBER_SECTIONS, member_field
from alianza.domain.registry.organisations import ORGANISATION_FIELDS, Section, sections_for
from alianza.domain.registry.persons import OUTCOMES, POSITIONS, REGISTERS

__all__ = [
    "APPLICANTS",
    "KIND_WORDS",
    "MEMBER_FIELDS",
    "MEMBER_SECTIONS",
    "ORGANISATION_FIELDS",
    "OUTCOMES",
    "POSITIONS",
    "REGISTERS",
    "ROLE_OF_KIND",
    "Field",
    "FieldKind",
    "Section",
    "folded",
    "member_field",
    "of_choices",
    "partner_types",
    "sections_for",
]
