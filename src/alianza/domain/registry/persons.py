"""Words about officers and about what outside registers say."""

from alianza.domain.registry.field import of_choices

POSITIONS = of_choices(
    president=("President", "Presidencia"),
    vice_president=("Vice-president", "Vicepresidencia"),
    secretary=("Secretary", "Secretaría"),
    treasurer=("Treasurer", "Tesorería"),
    legal_representative=("Legal representative", "Representante legal"),
    manager=("Manager", "Gerencia"),
    other=("Other", "Otro"),
)
REGISTERS = of_choices(
    tax=("Tax register", "Registro tributario"),
    tax_address=("Tax address", "Domicilio fiscal"),
    identity=("Civil register", "Registro civil"),
    credit=("Credit bureau", "Central de riesgo"),
    debarment=("Debarment list", "Lista de inhabilitados"),
    registration=("Register of organisations", "Registro de organizaciones"),
    online_register=("Programme's online register", "Registro en línea del programa"),
    other=("Other", "Otro"),
)
OUTCOMES = of_choices(
    clear=("In order", "En regla"),
    found=("Something found", "Con hallazgos"),
    unclear=("Unclear", "No concluyente"),
)
